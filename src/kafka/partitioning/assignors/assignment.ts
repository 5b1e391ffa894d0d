// What the assignors of the classic protocol share: they run in the consumer that leads its group.

import { partitionIndex, type TopicPartition } from '../../base/ids.ts'
import {
  javaHashAdd,
  javaHashCopyOrder,
  javaHashKeys,
  javaHashOrder,
  javaHashRemove,
  javaHashTable,
  STRING_KEYS,
} from '../java/javaHashOrder.ts'

export interface AssignorMember {
  readonly memberId: string
  /** group.instance.id of a static member, else null. */
  readonly groupInstanceId: string | null
  /** Subscribed topics in the order of the subscription. */
  readonly topics: readonly string[]
  /** client.rack; null or absent without one. */
  readonly rackId?: string | null
}

export interface AssignorInput {
  /** In the order in which the group's members were listed to the leader. */
  readonly members: readonly AssignorMember[]
  /** Number of partitions of each existing topic. */
  readonly partitionsPerTopic: ReadonlyMap<string, number>
  /** Racks of the replicas of each partition: topic to partition to rack names. Only for rack awareness. */
  readonly racks?: ReadonlyMap<string, readonly (readonly string[])[]>
}

/** By member id, in the order in which a Java HashMap gives the members, as it goes into SyncGroup. */
export type Assignment = Map<string, TopicPartition[]>

export const compareText = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0

/** Static members first by instance id, then the others by member id; UTF-16 order, as Java's. */
export function compareMembers(left: AssignorMember, right: AssignorMember): number {
  const ours = left.groupInstanceId
  const theirs = right.groupInstanceId
  if (ours !== null && theirs !== null) return compareText(ours, theirs)
  if (ours !== null) return -1
  if (theirs !== null) return 1
  return compareText(left.memberId, right.memberId)
}

export const compareTopicPartitions = (left: TopicPartition, right: TopicPartition): number =>
  compareText(left.topic, right.topic) || left.partitionIndex - right.partitionIndex

/** Members in the order of the leader's HashMap of subscriptions. */
export function inHashOrder(members: readonly AssignorMember[]): AssignorMember[] {
  const byId = new Map(members.map((member) => [member.memberId, member]))
  return javaHashOrder(byId.keys(), STRING_KEYS).map((id) => byId.get(id)!)
}

/** An empty list for each member. */
export function emptyAssignment(input: AssignorInput): Assignment {
  const ids = inHashOrder(input.members).map((member) => member.memberId)
  return new Map(javaHashOrder(ids, STRING_KEYS).map((id) => [id, []]))
}

/** The assignment after a copy of its Java HashMap, which is sized at once and may give another order. */
export function copied(assignment: Assignment): Assignment {
  const copy = javaHashCopyOrder([...assignment.keys()], STRING_KEYS)
  const order = javaHashOrder(copy, STRING_KEYS)
  return new Map(order.map((memberId) => [memberId, assignment.get(memberId)!]))
}

/** The assignment after some members were taken out of the Java HashMap and put in again, which may move them. */
export function putBackLast(assignment: Assignment, memberIds: readonly string[]): Assignment {
  if (memberIds.length === 0) return assignment
  const table = javaHashTable(STRING_KEYS)
  for (const memberId of assignment.keys()) javaHashAdd(table, memberId)
  for (const memberId of memberIds) javaHashRemove(table, memberId)
  for (const memberId of javaHashOrder(memberIds, STRING_KEYS)) javaHashAdd(table, memberId)
  const order = javaHashOrder(javaHashKeys(table), STRING_KEYS)
  return new Map(order.map((memberId) => [memberId, assignment.get(memberId)!]))
}

/** Subscribed topics that exist, in the order of the leader's HashMap of topics. */
export function subscribedTopics(input: AssignorInput): string[] {
  const all = javaHashOrder(
    inHashOrder(input.members).flatMap((member) => member.topics),
    STRING_KEYS,
  )
  const existing = all.filter((topic) => (input.partitionsPerTopic.get(topic) ?? 0) > 0)
  return javaHashOrder(existing, STRING_KEYS)
}

export const partitionsOf = (topic: string, count: number): TopicPartition[] =>
  Array.from({ length: count }, (_, at) => ({ topic, partitionIndex: partitionIndex(at) }))

/** Partitions of all subscribed topics, by topic name, then by number. */
export const allPartitionsSorted = (input: AssignorInput): TopicPartition[] =>
  subscribedTopics(input)
    .sort(compareText)
    .flatMap((topic) => partitionsOf(topic, input.partitionsPerTopic.get(topic)!))
