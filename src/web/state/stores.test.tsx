// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exampleCluster } from '../../testing/views/cluster.ts'
import { exampleEvents } from '../../testing/views/events.ts'
import { exampleStatus } from '../../testing/views/status.ts'
import { clearViews, feedStores, feedView } from './feed.ts'
import { readSelection, type Selection, writeSelection } from './selection.ts'
import { shareStructure } from './shareStructure.ts'
import { useEvents, usePartition, usePartitionsOf, useStatus } from './views.ts'

beforeEach(clearViews)
afterEach(cleanup)

function counted<Value>(hook: () => Value) {
  let renders = 0
  const { result } = renderHook(() => {
    renders += 1
    return hook()
  })
  return { result, renders: () => renders }
}

test('a slice that did not change does not render again', () => {
  feedView('status', exampleStatus())
  const health = counted(() => useStatus((status) => status.health))
  const time = counted(() => useStatus((status) => status.clock.timeUs))
  act(() => feedView('status', exampleStatus({ clock: { timeUs: 252_445_000 } })))
  expect(health.renders()).toBe(1)
  expect(time.renders()).toBe(2)
  expect(time.result.current).toBe(252_445_000)
})

test('one partition’s change leaves the others as they were', () => {
  feedView('cluster', exampleCluster())
  const changed = counted(() => usePartition('orders', 0))
  const other = counted(() => usePartition('orders', 1))
  const topic = counted(() => usePartitionsOf('payments'))
  const next = exampleCluster()
  const partitions = next.partitions.map((partition) =>
    partition.topic === 'orders' && partition.partition === 0
      ? { ...partition, logEndOffset: 930 }
      : partition,
  )
  act(() => feedView('cluster', { ...next, partitions }))
  expect(changed.result.current?.logEndOffset).toBe(930)
  expect([other.renders(), topic.renders()]).toEqual([1, 1])
})

test('events add up, are not doubled, and a reset empties them', () => {
  feedStores({ events: exampleEvents() })
  const { result } = renderHook(() => useEvents())
  const count = exampleEvents().events.length
  act(() => feedView('events', { ...exampleEvents(), reset: false }))
  expect(result.current).toHaveLength(count)
  act(() => feedView('events', { ...exampleEvents(), reset: true, events: [] }))
  expect(result.current).toEqual([])
})

test('at most 500 events are kept, the newest', () => {
  const [sample] = exampleEvents().events
  const many = Array.from({ length: 700 }, (_, at) => ({ ...sample!, sequence: at + 1 }))
  feedView('events', { ...exampleEvents(), events: many })
  const { result } = renderHook(() => useEvents())
  expect(result.current).toHaveLength(500)
  expect(result.current.at(-1)?.sequence).toBe(700)
})

test('shared structure equals the new value', () => {
  const previous = { a: [1, { b: 2 }], c: { d: null }, gone: 1 }
  const next = { a: [1, { b: 2 }, 3], c: { d: null } }
  const shared = shareStructure<unknown>(previous, next) as typeof next
  expect(shared).toEqual(next)
  expect(shared.c).toBe(previous.c)
  expect(shared.a[1]).toBe(previous.a[1])
})

test.each<Selection>([
  { kind: 'broker', brokerId: 2 },
  { kind: 'topic', topic: 'a-b-3' },
  { kind: 'partition', topic: 'a-b', partition: 12 },
  { kind: 'group', groupId: 'team:billing' },
  { kind: 'client', name: 'checkout' },
  { kind: 'record', topic: 'orders', partition: 0, offset: 9 },
  { kind: 'event', sequence: 5 },
])('the selection of a $kind survives the address', (selection) => {
  expect(readSelection(writeSelection(selection))).toEqual(selection)
})

test.each(['', 'nonsense', 'partition:orders', 'record:orders-1', 'broker:x', 'ghost:1'])(
  '%j is no selection',
  (text) => expect(readSelection(text)).toBeNull(),
)
