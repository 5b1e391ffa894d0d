import { expect, test } from 'vitest'
import type { FlightView } from '../../../../bridge/views.ts'
import { layoutPicture } from './layout.ts'
import { pointAt, tapeEnd, wayOf } from './paths.ts'

const layout = layoutPicture({
  width: 1088,
  height: 758,
  brokerIds: [1, 2, 3],
  topics: [{ name: 'orders', partitions: 4 }],
  producers: [{ name: 'checkout', topic: 'orders' }],
  groups: [{ groupId: 'billing', members: [{ name: 'billing-1', partitions: ['orders-2'] }] }],
})

const flight = (kind: FlightView['kind'], from: string, to: string): FlightView => ({
  requestId: 1,
  kind,
  from,
  to,
  departUs: 0,
  arriveUs: 1,
  topic: 'orders',
  partition: 2,
  records: 1,
  hues: [0],
  error: null,
})

const ends = (way: ReturnType<typeof wayOf>) => way && [pointAt(way, 0), pointAt(way, 1)]
const row = layout.rowOf.get('orders-2')
const lane3 = layout.laneOf.get(3)

test('a produce request goes from the partition’s port to the tape of the broker it was sent to', () => {
  const [start, end] = ends(wayOf(layout, flight('produce', 'client:checkout', 'broker:3'))) ?? []
  const card = layout.producerCards[0]
  expect(start).toEqual([layout.producersX + layout.producerWidth, card?.ports[2]])
  expect(end?.[0]).toBeCloseTo(lane3 ? tapeEnd(layout, lane3) + 2 : -1)
  expect(end?.[1]).toBeGreaterThan(row?.y ?? Number.POSITIVE_INFINITY)
})

test('its acknowledgement takes the same way back', () => {
  const there = ends(wayOf(layout, flight('produce', 'client:checkout', 'broker:3')))
  const back = ends(wayOf(layout, flight('produceAck', 'broker:3', 'client:checkout')))
  expect(back).toEqual(there?.toReversed())
})

test('what a consumer fetched arrives at its chip', () => {
  const [, end] = ends(wayOf(layout, flight('consumerData', 'broker:3', 'client:billing-1'))) ?? []
  expect(end).toEqual([layout.groupsX, layout.groupCards[0]?.chips.get('orders-2')])
})

test('a replica’s data goes from the leader’s lane to the follower’s log end in the same row', () => {
  const [start, end] = ends(wayOf(layout, flight('replicaData', 'broker:3', 'broker:1'))) ?? []
  expect(start?.[0]).toBeGreaterThan(end?.[0] ?? Number.POSITIVE_INFINITY)
  for (const point of [start, end]) {
    expect(point?.[1]).toBeGreaterThan(row?.y ?? Number.POSITIVE_INFINITY)
    expect(point?.[1]).toBeLessThan((row?.y ?? 0) + layout.rowHeight)
  }
})

test('a message whose end is not on the board has no way', () => {
  expect(wayOf(layout, flight('produce', 'door:17', 'broker:3'))).toBeNull()
  expect(wayOf(layout, flight('produce', 'client:checkout', 'broker:9'))).toBeNull()
})
