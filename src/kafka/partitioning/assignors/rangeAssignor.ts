import { partitionIndex, type TopicPartition } from '../../base/ids.ts'
import {
  type Assignment,
  type AssignorInput,
  type AssignorMember,
  compareMembers,
  compareTopicPartitions,
  emptyAssignment,
  subscribedTopics,
} from './assignment.ts'

/** One topic while its ranges are given out. */
interface TopicRanges {
  readonly topic: string
  readonly partitionCount: number
  /** Subscribed members, sorted. */
  readonly members: readonly AssignorMember[]
  /** Partition numbers nobody has yet, ascending. */
  unassigned: number[]
  readonly assignedTo: Map<string, number>
  readonly quota: number
  /** How many members may still get one above the quota. */
  extras: number
  /** Rack names by partition. */
  readonly racks: readonly (readonly string[])[]
  readonly rackAware: boolean
}

type MayAssign = (member: AssignorMember, partition: number) => boolean

/**
 * `range`: in each topic the sorted members get contiguous ranges, the first ones one partition more.
 *
 * With racks that matter, partitions with a replica in the member's rack are given out first; topics with
 * equal members and partition counts then keep their equal numbers together.
 */
export function rangeAssign(input: AssignorInput): Assignment {
  const assignment = emptyAssignment(input)
  const ranges = subscribedTopics(input).map((topic) => topicRanges(input, topic))
  const rackAware = ranges.some((topic) => topic.rackAware)
  if (rackAware) assignWithinRacks(ranges, assignment)
  for (const topic of ranges) assignRanges(topic, () => true, assignment)
  if (rackAware) for (const list of assignment.values()) list.sort(compareTopicPartitions)
  return assignment
}

function topicRanges(input: AssignorInput, topic: string): TopicRanges {
  const members = input.members
    .filter((member) => member.topics.includes(topic))
    .sort(compareMembers)
  const partitionCount = input.partitionsPerTopic.get(topic)!
  const known = input.racks?.get(topic) ?? []
  const racks = Array.from({ length: partitionCount }, (_, at) => known[at] ?? [])
  return {
    topic,
    partitionCount,
    members,
    unassigned: Array.from({ length: partitionCount }, (_, at) => at),
    assignedTo: new Map(),
    quota: Math.floor(partitionCount / members.length),
    extras: partitionCount % members.length,
    racks,
    rackAware: racksMatter(members, racks),
  }
}

/** Whether members have racks, some of them hold replicas, and not every partition is in all the racks. */
function racksMatter(
  members: readonly AssignorMember[],
  racks: readonly (readonly string[])[],
): boolean {
  const all = new Set(racks.flat())
  if (!members.some((member) => rackOf(member) !== null && all.has(rackOf(member)!))) return false
  return racks.some((ofPartition) => new Set(ofPartition).size !== all.size)
}

const rackOf = (member: AssignorMember): string | null =>
  member.rackId === undefined || member.rackId === '' ? null : member.rackId

const rackMatches = (topic: TopicRanges, member: AssignorMember, partition: number): boolean => {
  const rack = rackOf(member)
  return rack === null || topic.racks[partition]!.includes(rack)
}

function assignable(topic: TopicRanges, member: AssignorMember): number {
  const most = topic.quota + (topic.extras > 0 ? 1 : 0)
  return Math.max(0, most - (topic.assignedTo.get(member.memberId) ?? 0))
}

function assign(
  topic: TopicRanges,
  member: AssignorMember,
  partitions: readonly number[],
  assignment: Assignment,
): void {
  const given = partitions.map(
    (at): TopicPartition => ({ topic: topic.topic, partitionIndex: partitionIndex(at) }),
  )
  assignment.get(member.memberId)!.push(...given)
  const count = (topic.assignedTo.get(member.memberId) ?? 0) + partitions.length
  topic.assignedTo.set(member.memberId, count)
  if (count > topic.quota) topic.extras--
  topic.unassigned = topic.unassigned.filter((at) => !partitions.includes(at))
}

function assignRanges(topic: TopicRanges, mayAssign: MayAssign, assignment: Assignment): void {
  for (const member of topic.members) {
    if (topic.unassigned.length === 0) return
    const range = topic.unassigned
      .filter((partition) => mayAssign(member, partition))
      .slice(0, assignable(topic, member))
    if (range.length > 0) assign(topic, member, range, assignment)
  }
}

function assignWithinRacks(ranges: readonly TopicRanges[], assignment: Assignment): void {
  const groups = new Map<string, TopicRanges[]>()
  for (const topic of ranges) {
    const key = JSON.stringify([
      topic.partitionCount,
      topic.members.map(({ memberId }) => memberId),
    ])
    groups.set(key, [...(groups.get(key) ?? []), topic])
  }
  for (const together of groups.values()) {
    const [only] = together
    if (together.length > 1) assignTogether(together, assignment)
    else if (only?.rackAware)
      assignRanges(only, (member, at) => rackMatches(only, member, at), assignment)
  }
}

/** Gives partition i of all the topics to the first member in whose rack each of them has a replica. */
function assignTogether(topics: readonly TopicRanges[], assignment: Assignment): void {
  const { members, partitionCount } = topics[0]!
  let remaining = [...members]
  for (let at = 0; at < partitionCount && remaining.length > 0; at++) {
    const member = remaining.find((candidate) =>
      topics.every(
        (topic) => rackMatches(topic, candidate, at) && assignable(topic, candidate) > 0,
      ),
    )
    if (!member) continue
    for (const topic of topics) assign(topic, member, [at], assignment)
    if (topics.every((topic) => assignable(topic, member) === 0))
      remaining = remaining.filter((other) => other !== member)
  }
}
