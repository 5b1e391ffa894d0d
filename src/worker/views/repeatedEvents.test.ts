import { expect, test } from 'vitest'
import type { EventView } from '../../bridge/views.ts'
import { isRepeated } from './repeatedEvents.ts'

const retry = (seconds: number, partition: number, over: Partial<EventView> = {}): EventView => ({
  sequence: seconds,
  timeUs: seconds * 1_000_000,
  level: 'warning',
  kind: 'produceRetried',
  text: `again after attempt ${seconds}`,
  cause: 0,
  entities: [
    { kind: 'client', name: 'checkout' },
    { kind: 'partition', topic: 'orders', partition },
  ],
  mark: null,
  ...over,
})

test('tries for the same partition are told once in ten seconds, whatever their attempt', () => {
  const kept = [retry(1, 0), retry(2, 1)]
  expect(isRepeated(kept, retry(3, 0))).toBe(true)
  expect(isRepeated(kept, retry(3, 2))).toBe(false)
  expect(isRepeated(kept, retry(11, 0))).toBe(false)
})

test('lost messages are the same when all of their words are', () => {
  const lost = (seconds: number, to: string) =>
    retry(seconds, 0, { kind: 'messageLost', text: `to ${to} is lost`, entities: [] })
  expect(isRepeated([lost(1, 'broker:2')], lost(2, 'broker:2'))).toBe(true)
  expect(isRepeated([lost(1, 'broker:2')], lost(2, 'broker:3'))).toBe(false)
})

test('a send() that throws is told once in ten seconds, a batch that was given up each time', () => {
  const failure = (seconds: number, partition: number | null) =>
    retry(seconds, partition ?? 0, {
      kind: 'produceFailed',
      text: `could not send ${seconds} records`,
      ...(partition === null && { entities: [{ kind: 'client', name: 'checkout' }] }),
    })
  expect(isRepeated([failure(1, null)], failure(2, null))).toBe(true)
  expect(isRepeated([failure(1, null)], failure(11, null))).toBe(false)
  expect(isRepeated([failure(1, 3)], failure(2, 3))).toBe(false)
})

test('other events are told each time', () => {
  const event = retry(1, 0, { kind: 'isrChanged' })
  expect(isRepeated([event], { ...event, sequence: 2 })).toBe(false)
})
