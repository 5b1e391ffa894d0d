// Sticky assignment when all members subscribe to the same topics: quotas, kept partitions, then a deal.

import { required } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/ids.ts'
import { type Assignment, compareText } from './assignment.ts'
import { keyOf, type StickyClaims } from './stickyClaims.ts'
import { nextRackMember, racksMismatch, sortByRackMembers } from './stickyRacks.ts'

interface Builder {
  readonly claims: StickyClaims
  readonly assignment: Assignment
  readonly minQuota: number
  readonly maxQuota: number
  /** How many members may have more than the smaller quota, and how many have. */
  readonly expectedOverMin: number
  overMin: number
  underMin: string[]
  exactlyMin: string[]
  readonly kept: Set<string>
  /** Owner that loses it, by partition key. */
  readonly revoked: Map<string, string>
  /** Partitions taken from one member and given to another: new owner by key. */
  readonly transferring: Map<string, string>
}

/** Fills `assignment`; returns the new owners of partitions that change hands, by partition key. */
export function constrainedSticky(
  claims: StickyClaims,
  allPartitions: readonly TopicPartition[],
  assignment: Assignment,
): Map<string, string> {
  const count = claims.members.length
  const builder: Builder = {
    claims,
    assignment,
    minQuota: Math.floor(allPartitions.length / count),
    maxQuota: Math.ceil(allPartitions.length / count),
    expectedOverMin: allPartitions.length % count,
    overMin: 0,
    underMin: [],
    exactlyMin: [],
    kept: new Set(),
    revoked: new Map(),
    transferring: new Map(),
  }
  for (const { memberId } of claims.members) keepOwned(builder, memberId)
  builder.underMin.sort(compareText)
  builder.exactlyMin.sort(compareText)
  const unassigned = allPartitions.filter((partition) => !builder.kept.has(keyOf(partition)))
  const sorted = sortByRackMembers(claims.racks, unassigned)
  dealRoundRobin(builder, dealWithinRacks(builder, sorted))
  return builder.transferring
}

const byPartitionThenTopic = (left: TopicPartition, right: TopicPartition): number =>
  left.partitionIndex - right.partitionIndex || compareText(left.topic, right.topic)

function keepOwned(builder: Builder, memberId: string): void {
  const { claims, minQuota, maxQuota } = builder
  const claimed = required(claims.owned.get(memberId), 'claims of a member')
  const owned = claimed
    .filter((partition) => !racksMismatch(claims.racks, memberId, partition))
    .filter((partition) => !claims.doublyClaimed.has(keyOf(partition)))
    .sort(byPartitionThenTopic)
  let quota = owned.length
  if (owned.length < minQuota) builder.underMin.push(memberId)
  else if (owned.length >= maxQuota && builder.overMin < builder.expectedOverMin) {
    builder.overMin++
    if (builder.overMin === builder.expectedOverMin) builder.exactlyMin = []
    quota = maxQuota
  } else {
    quota = minQuota
    if (builder.overMin < builder.expectedOverMin) builder.exactlyMin.push(memberId)
  }
  const kept = owned.slice(0, quota)
  builder.assignment.get(memberId)!.push(...kept)
  for (const partition of kept) builder.kept.add(keyOf(partition))
  for (const partition of claimed)
    if (!builder.kept.has(keyOf(partition))) builder.revoked.set(keyOf(partition), memberId)
}

/** Gives one more partition to a member; returns how many it has. */
function give(builder: Builder, memberId: string, partition: TopicPartition): number {
  const list = builder.assignment.get(memberId)!
  list.push(partition)
  const key = keyOf(partition)
  const loser = builder.revoked.get(key)
  const changesHands = loser !== undefined && loser !== memberId
  if (changesHands || builder.claims.doublyClaimed.has(key)) builder.transferring.set(key, memberId)
  return list.length
}

/** First the members beside a replica. Returns the partitions that found none. */
function dealWithinRacks(
  builder: Builder,
  unassigned: readonly TopicPartition[],
): TopicPartition[] {
  const { racks } = builder.claims
  if (racks.ofMember.size === 0) return [...unassigned]
  const left: TopicPartition[] = []
  let start = 0
  for (const partition of unassigned) {
    const under = nextRackMember(racks, partition, builder.underMin, start)
    if (under >= 0) {
      start = giveToUnder(builder, under, partition)
      continue
    }
    const exact = nextRackMember(racks, partition, builder.exactlyMin, 0)
    if (exact < 0) {
      left.push(partition)
      continue
    }
    const memberId = builder.exactlyMin[exact]!
    builder.exactlyMin.splice(exact, 1)
    give(builder, memberId, partition)
    countOverMin(builder)
  }
  return left
}

/** Returns where the search for the next partition begins. */
function giveToUnder(builder: Builder, at: number, partition: TopicPartition): number {
  const memberId = builder.underMin[at]!
  let next = at
  if (give(builder, memberId, partition) >= builder.minQuota) {
    builder.underMin.splice(at, 1)
    if (builder.overMin < builder.expectedOverMin) builder.exactlyMin.push(memberId)
  } else next++
  return builder.underMin.length === 0 ? 0 : next % builder.underMin.length
}

function countOverMin(builder: Builder): void {
  builder.overMin++
  if (builder.overMin === builder.expectedOverMin) builder.exactlyMin = []
}

function dealRoundRobin(builder: Builder, unassigned: readonly TopicPartition[]): void {
  let turn = 0
  for (const partition of unassigned) {
    if (builder.underMin.length === 0) {
      const memberId = required(builder.exactlyMin.shift(), 'a member that takes a partition')
      give(builder, memberId, partition)
      countOverMin(builder)
      continue
    }
    if (turn >= builder.underMin.length) turn = 0
    const memberId = builder.underMin[turn]!
    if (give(builder, memberId, partition) < builder.minQuota) turn++
    else {
      builder.underMin.splice(turn, 1)
      if (builder.overMin < builder.expectedOverMin) builder.exactlyMin.push(memberId)
    }
  }
}
