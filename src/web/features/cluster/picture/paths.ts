// The ways messages take over the board, as lines that can be drawn and followed.

import type { FlightView } from '../../../../bridge/views.ts'
import { brokerAddress, CONTROLLER, nodeKind, nodeName } from '../../../../kafka/base/addresses.ts'
import { brokerId, topicPartitionKey } from '../../../../kafka/base/ids.ts'
import type { GroupCardPlace, Lane, PictureLayout, Row } from './layout.ts'

export type Point = readonly [x: number, y: number]

export interface Way {
  readonly points: readonly Point[]
  /** Length from the start to each point, px. */
  readonly lengths: readonly number[]
}

const curveSteps = 14

/** Points of a curve that leaves and arrives level. */
export function curve(from: Point, to: Point): Point[] {
  const bend = (to[0] - from[0]) / 2
  return Array.from({ length: curveSteps + 1 }, (_, step): Point => {
    const t = step / curveSteps
    const u = 1 - t
    const along = (a: number, b: number, c: number, d: number): number =>
      u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
    return [
      along(from[0], from[0] + bend, to[0] - bend, to[0]),
      along(from[1], from[1], to[1], to[1]),
    ]
  })
}

export function way(points: readonly Point[]): Way {
  const lengths = [0]
  for (let at = 1; at < points.length; at++) {
    const [x0, y0] = points[at - 1] as Point
    const [x1, y1] = points[at] as Point
    lengths.push((lengths[at - 1] ?? 0) + Math.hypot(x1 - x0, y1 - y0))
  }
  return { points, lengths }
}

export const backwards = (there: Way): Way => way(there.points.toReversed())

/** The point at a share (0 to 1) of a way's length. */
export function pointAt({ points, lengths }: Way, share: number): Point {
  const total = lengths.at(-1) ?? 0
  const wanted = Math.min(1, Math.max(0, share)) * total
  let at = 1
  while (at < lengths.length - 1 && (lengths[at] ?? 0) < wanted) at++
  const [x0, y0] = points[at - 1] ?? [0, 0]
  const [x1, y1] = points[at] ?? [x0, y0]
  const from = lengths[at - 1] ?? 0
  const piece = (lengths[at] ?? 0) - from
  const t = piece > 0 ? (wanted - from) / piece : 1
  return [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t]
}

/** Right end of a tape, where new records come in. */
export const tapeEnd = (layout: PictureLayout, lane: Lane): number =>
  lane.tapeX + (layout.tapeCells - 1) * layout.pitch

export const railY = (layout: PictureLayout, row: Row): number => row.y + layout.railTop
export const readY = (layout: PictureLayout, row: Row): number =>
  row.y + layout.rowHeight - layout.railBottom

/** From a producer's port over the row's top rule to the end of a broker's tape. */
function produceWay(layout: PictureLayout, client: string, row: Row, lane: Lane): Way | null {
  const card = layout.producerCards.find(({ name }) => name === client)
  if (!card) return null
  const out: Point = [
    layout.producersX + layout.producerWidth,
    card.topic === row.topic
      ? (card.ports[row.partition] ?? card.y + 20)
      : card.y + card.height / 2,
  ]
  const y = railY(layout, row)
  const end = tapeEnd(layout, lane)
  return way([...curve(out, [layout.gridX, y]), [end, y], [end + 2, row.y + layout.tapeTop]])
}

/** From the leader's tape, below the tapes, to the follower's log end. */
function replicaWay(layout: PictureLayout, row: Row, from: Lane, to: Lane): Way {
  const right = to.x > from.x
  const start = right ? from.x + from.width - 1 : from.x + 1
  const y = row.y + layout.tapeTop + layout.leaderHeight / 2 + layout.followerHeight / 2 + 9
  const end = tapeEnd(layout, to)
  return way([
    [start, y],
    [end + (right ? -4 : 4), y],
    [end, y - 4],
    [end, y - 8],
  ])
}

/** From the leader's tape below the row to the chip of the one who reads it. */
function consumeWay(layout: PictureLayout, client: string, row: Row, lane: Lane): Way | null {
  const card = groupOf(layout, client, row.key)
  const chip = card?.chips.get(row.key) ?? card?.members.get(client)
  if (chip === undefined) return null
  const y = readY(layout, row)
  return way([
    [tapeEnd(layout, lane) - 10, y - 5],
    [tapeEnd(layout, lane) - 4, y],
    [layout.gridEnd, y],
    ...curve([layout.gridEnd, y], [layout.groupsX, chip]),
  ])
}

const groupOf = (layout: PictureLayout, client: string, key: string): GroupCardPlace | undefined =>
  layout.groupCards.find((card) => card.members.has(client) && card.chips.has(key)) ??
  layout.groupCards.find((card) => card.members.has(client))

/** A node's own place: a client's card, a broker's head, the controller. */
function placeOf(layout: PictureLayout, address: string): Point | null {
  const name = nodeName(address)
  switch (nodeKind(address)) {
    case 'broker': {
      const lane = layout.laneOf.get(Number(name))
      return lane ? [lane.x + 18, layout.top + 1] : null
    }
    case 'controller':
      return [layout.gridX + layout.gutter - 30, layout.top + 29]
    case 'client': {
      const producer = layout.producerCards.find((card) => card.name === name)
      if (producer) return [layout.producersX + layout.producerWidth, producer.y + 16]
      const card = layout.groupCards.find(({ members }) => members.has(name))
      return card ? [layout.groupsX, card.members.get(name) ?? card.y] : null
    }
    default:
      return null
  }
}

/** Above the brokers' heads, so that no message runs over their words. */
const busY = 5

/** A node's way to the line above the brokers. */
function toBus(layout: PictureLayout, address: string): Point[] | null {
  const place = placeOf(layout, address)
  if (!place) return null
  const [x] = place
  if (x <= layout.producersX + layout.producerWidth)
    return curve(place, [layout.gridX + layout.gutter - 8, busY])
  if (x >= layout.groupsX) return curve(place, [layout.gridEnd + 4, busY])
  return [place, [x, busY]]
}

function controlWay(layout: PictureLayout, from: string, to: string): Way | null {
  const start = toBus(layout, from)
  const end = toBus(layout, to)
  return start && end ? way([...start, ...end.toReversed()]) : null
}

/** The way of a message, null when one of its ends is not on the board. */
export function wayOf(layout: PictureLayout, flight: FlightView): Way | null {
  const row = layout.rowOf.get(topicPartitionKey(flight.topic, flight.partition))
  const lane = (address: string): Lane | undefined =>
    nodeKind(address) === 'broker' ? layout.laneOf.get(Number(nodeName(address))) : undefined
  const to = lane(flight.to)
  const from = lane(flight.from)
  switch (flight.kind) {
    case 'produce':
      return row && to ? produceWay(layout, nodeName(flight.from), row, to) : null
    case 'produceAck': {
      const there = row && from ? produceWay(layout, nodeName(flight.to), row, from) : null
      return there && backwards(there)
    }
    case 'replicaData':
      return row && from && to ? replicaWay(layout, row, from, to) : null
    case 'consumerData':
      return row && from ? consumeWay(layout, nodeName(flight.to), row, from) : null
    case 'consumerFetch': {
      const there = row && to ? consumeWay(layout, nodeName(flight.from), row, to) : null
      return there && backwards(there)
    }
    case 'replicaFetch':
      return null
    default:
      return controlWay(layout, flight.from, flight.to)
  }
}

export const brokerPlace = (layout: PictureLayout, id: number): Point | null =>
  placeOf(layout, brokerAddress(brokerId(id)))
export const controllerPlace = (layout: PictureLayout): Point | null => placeOf(layout, CONTROLLER)
