// Producers' cards stand beside their topic's rows, groups' boxes below each other; both fold when there is
// no room.

import type { GroupCardPlace, GroupInput, LayoutInput, ProducerCardPlace } from './layout.ts'

export interface Space {
  readonly top: number
  readonly headHeight: number
  readonly bottom: number
  readonly compact: boolean
}

export interface RowPlaces {
  readonly topicHeads: readonly { readonly topic: string; readonly y: number }[]
  readonly topicHead: number
  readonly rowHeight: number
}

const cardGap = 8
/** Name, partitioner, acks; and the foot. */
export const producerHead = 58
const producerFoot = 24
const foldedProducer = 62

const portPitchOf = (ports: number, compact: boolean): number =>
  ports <= 4 ? (compact ? 14 : 16) : ports <= 6 ? 13 : 9

interface Wanted {
  readonly height: number
  /** Where the card's middle would like to be. */
  readonly middle: number
}

/** Puts cards as near to their wish as they go without touching, in the given order. */
export function stack(wanted: readonly Wanted[], from: number, to: number): number[] {
  const tops = wanted.map((card) => card.middle - card.height / 2)
  let edge = from
  for (const [index, card] of wanted.entries()) {
    tops[index] = Math.round(Math.max(tops[index] ?? 0, edge))
    edge = (tops[index] ?? 0) + card.height + cardGap
  }
  let limit = to
  for (let index = wanted.length - 1; index >= 0; index--) {
    const height = wanted[index]?.height ?? 0
    const lowest = limit - height
    if ((tops[index] ?? 0) <= lowest) break
    tops[index] = Math.max(lowest, from)
    limit = (tops[index] ?? 0) - cardGap
  }
  // Too many for the room: from the top down, and the board scrolls.
  edge = from
  for (const [index, card] of wanted.entries()) {
    tops[index] = Math.max(tops[index] ?? 0, edge)
    edge = (tops[index] ?? 0) + card.height + cardGap
  }
  return tops
}

export function placeProducers(
  input: LayoutInput,
  space: Space,
  rows: RowPlaces,
): ProducerCardPlace[] {
  const from = space.top + 82
  const headOf = new Map(rows.topicHeads.map((head) => [head.topic, head.y]))
  const partitionsOf = new Map(input.topics.map((topic) => [topic.name, topic.partitions]))
  const middleOf = (topic: string): number => {
    const y = headOf.get(topic)
    const count = partitionsOf.get(topic) ?? 0
    return y === undefined ? space.bottom : y + rows.topicHead + (count * rows.rowHeight) / 2
  }
  const sorted = input.producers
    .map((producer, order) => ({ producer, order, middle: middleOf(producer.topic) }))
    .sort((a, b) => a.middle - b.middle || a.order - b.order)
  const full = sorted.map(({ producer, middle }) => {
    const ports = partitionsOf.get(producer.topic) ?? 0
    const portPitch = portPitchOf(ports, space.compact)
    return { middle, ports, portPitch, height: producerHead + ports * portPitch + producerFoot }
  })
  const total = full.reduce((sum, card) => sum + card.height + cardGap, 0)
  const folded = total > space.bottom - from
  const cards = full.map((card) =>
    folded ? { ...card, height: foldedProducer, portPitch: 0 } : card,
  )
  const tops = stack(cards, from, space.bottom)
  return sorted.map(({ producer }, index) => {
    const card = cards[index]
    const y = tops[index] ?? from
    const { height = 0, portPitch = 0, ports = 0 } = card ?? {}
    const portY = (partition: number): number =>
      portPitch === 0 ? y + height / 2 : y + producerHead + partition * portPitch + portPitch / 2
    return {
      name: producer.name,
      topic: producer.topic,
      y,
      height,
      portPitch,
      ports: Array.from({ length: ports }, (_, partition) => portY(partition)),
    }
  })
}

/** Name and state above the members; the same figures the card is drawn with. */
export const groupHead = 44
const groupFoot = 5
const memberGap = 4

interface GroupPitch {
  readonly memberPitch: number
  readonly chipPitch: number
}

export function placeGroups(groups: readonly GroupInput[], space: Space): GroupCardPlace[] {
  const from = space.top + space.headHeight + 4
  const room = space.bottom - from
  const pitches: readonly GroupPitch[] = [
    // Targets 24 px apart while there is room.
    { memberPitch: 26, chipPitch: 24 },
    ...(space.compact ? [] : [{ memberPitch: 20, chipPitch: 18 }]),
    { memberPitch: 17, chipPitch: 16 },
    { memberPitch: 16, chipPitch: 15 },
    { memberPitch: 20, chipPitch: 0 },
  ]
  const heights = (pitch: GroupPitch): number =>
    groups.reduce((sum, group) => sum + groupHeight(group, pitch) + cardGap, 0)
  const pitch = pitches.find((candidate) => heights(candidate) <= room) ?? pitches.at(-1)
  if (!pitch) return []
  let y = from
  return groups.map((group) => {
    const place = placeGroup(group, y, pitch)
    y += place.height + cardGap
    return place
  })
}

const linesOf = (partitions: number, pitch: GroupPitch): number =>
  pitch.chipPitch === 0 ? 0 : Math.max(1, partitions) * pitch.chipPitch + memberGap

const groupHeight = (group: GroupInput, pitch: GroupPitch): number =>
  groupHead +
  groupFoot +
  (group.members.length === 0 ? pitch.memberPitch : 0) +
  group.members.reduce(
    (sum, member) => sum + pitch.memberPitch + linesOf(member.partitions.length, pitch),
    0,
  )

function placeGroup(group: GroupInput, y: number, pitch: GroupPitch): GroupCardPlace {
  const members = new Map<string, number>()
  const chips = new Map<string, number>()
  let at = y + groupHead
  for (const member of group.members) {
    const middle = at + pitch.memberPitch / 2
    members.set(member.name, middle)
    at += pitch.memberPitch
    for (const [index, key] of member.partitions.entries()) {
      chips.set(key, pitch.chipPitch === 0 ? middle : at + (index + 0.5) * pitch.chipPitch)
    }
    at += linesOf(member.partitions.length, pitch)
  }
  return { groupId: group.groupId, y, height: groupHeight(group, pitch), ...pitch, members, chips }
}
