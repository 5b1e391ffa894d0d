import { expect, test } from 'vitest'
import type { EventView } from '../../../bridge/views.ts'
import { consequencesOf, whyStory } from './whyStory.ts'

const event = (sequence: number, over: Partial<EventView>): EventView => ({
  sequence,
  timeUs: sequence * 1000,
  level: 'info',
  kind: 'message',
  text: `event ${sequence}`,
  cause: sequence - 1,
  entities: [],
  mark: null,
  ...over,
})
const broker = (brokerId: number) => [{ kind: 'broker', brokerId } as const]

const start = event(1, { kind: 'brokerLifecycle', entities: broker(3), mark: 'start' })
const killing = event(20, { kind: 'command', level: 'notice', entities: broker(2) })
const death = event(21, { kind: 'brokerLifecycle', entities: broker(2), mark: 'crash' })
const fencing = event(40, { kind: 'brokerFenced', level: 'warning', entities: broker(2) })
const shrinking = event(42, { kind: 'isrChanged', level: 'warning', mark: 'isr' })

const sequences = (chain: readonly EventView[], known: readonly EventView[]) =>
  whyStory(chain, known).steps.map((step) =>
    step.kind === 'event' ? step.event.sequence : step.events.map(({ sequence }) => sequence),
  )

test('messages in a row are one step, and the event asked about is always its own', () => {
  const chain = [start, event(2, {}), event(3, {}), fencing, event(41, {})]
  expect(sequences(chain, [])).toEqual([1, [2, 3], 40, 41])
})

test('a fencing begins with what silenced the broker, not with the life before it', () => {
  const chain = [start, event(2, {}), event(39, {}), fencing, shrinking]
  expect(sequences(chain, [start, killing, death, fencing, shrinking])).toEqual([
    20,
    21,
    [39],
    40,
    42,
  ])
  expect(whyStory(chain, [killing, death]).startUs).toBe(20_000)
})

test('the death of another broker silences nobody else', () => {
  const other = event(21, { kind: 'brokerLifecycle', entities: broker(1), mark: 'crash' })
  expect(sequences([start, fencing, shrinking], [start, other])).toEqual([1, 40, 42])
})

test('consequences come after the beginning, are not told twice, and name internal topics last', () => {
  const offsets = event(43, {
    entities: [{ kind: 'partition', topic: '__consumer_offsets', partition: 3 }],
  })
  const orders = event(44, { entities: [{ kind: 'partition', topic: 'orders', partition: 3 }] })
  const { steps, startUs } = whyStory([start, fencing], [start, killing, death])
  const found = consequencesOf([start, offsets, fencing, orders], steps, startUs)
  expect(found.map(({ sequence }) => sequence)).toEqual([44, 43])
})
