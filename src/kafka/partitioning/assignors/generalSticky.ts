// Sticky assignment when members subscribe to different topics: keep what is valid, give the rest to the least
// loaded, then move partitions while that makes the loads more even.

import { required } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/ids.ts'
import { type Assignment, compareText, compareTopicPartitions } from './assignment.ts'
import { keyOf, removePartition, type StickyClaims } from './stickyClaims.ts'
import { type Movements, partitionToMove, recordMovement } from './stickyMovements.ts'
import { racksMismatch } from './stickyRacks.ts'

interface Builder {
  readonly claims: StickyClaims
  readonly assignment: Assignment
  /** Partitions of each existing topic. */
  readonly partitionsOf: ReadonlyMap<string, readonly TopicPartition[]>
  /** Existing topics of each member, members of each topic. */
  readonly topicsOf: ReadonlyMap<string, readonly string[]>
  readonly membersOf: ReadonlyMap<string, readonly string[]>
  /** Owner by partition key. */
  owner: Map<string, string>
  /** Members whose assignment may still change. */
  active: Set<string>
  readonly movements: Movements
}

/** Fills `assignment` (empty lists of all members); returns the members that nothing could change. */
export function generalSticky(
  claims: StickyClaims,
  partitionsOf: ReadonlyMap<string, readonly TopicPartition[]>,
  assignment: Assignment,
): string[] {
  const builder = builderOf(claims, partitionsOf, assignment)
  const revocationRequired = keepValid(builder)
  const all = [...partitionsOf.values()].flat().sort(fewestMembersFirst(builder))
  const unassigned = all.filter((partition) => !builder.owner.has(keyOf(partition)))
  const initializing = loads(builder).every(([, load]) => load === 0)
  giveToLeastLoaded(builder, unassigned)
  const movable = all.filter(({ topic }) => builder.membersOf.get(topic)!.length >= 2)
  const fixed = [...builder.active].filter((memberId) => !mayChange(builder, memberId))
  for (const memberId of fixed) builder.active.delete(memberId)
  rebalance(builder, movable, revocationRequired ? [] : unassigned, initializing)
  return fixed
}

function builderOf(
  claims: StickyClaims,
  partitionsOf: ReadonlyMap<string, readonly TopicPartition[]>,
  assignment: Assignment,
): Builder {
  const topicsOf = new Map<string, string[]>()
  const membersOf = new Map<string, string[]>([...partitionsOf.keys()].map((topic) => [topic, []]))
  for (const { memberId, topics } of claims.members) {
    const existing = topics.filter((topic) => partitionsOf.has(topic))
    topicsOf.set(memberId, existing)
    for (const topic of existing) membersOf.get(topic)!.push(memberId)
  }
  return {
    claims,
    assignment,
    partitionsOf,
    topicsOf,
    membersOf,
    owner: new Map(),
    active: new Set(claims.members.map(({ memberId }) => memberId)),
    movements: { byPartition: new Map() },
  }
}

/** Keeps claims that are still subscribed; true when one had to go. */
function keepValid(builder: Builder): boolean {
  let revoked = false
  for (const [memberId, owned] of builder.claims.owned)
    for (const partition of owned) {
      const subscribed = builder.topicsOf.get(memberId)!.includes(partition.topic)
      if (!subscribed || racksMismatch(builder.claims.racks, memberId, partition)) revoked = true
      else place(builder, partition, memberId)
    }
  return revoked
}

function place(builder: Builder, partition: TopicPartition, memberId: string): void {
  builder.assignment.get(memberId)!.push(partition)
  builder.owner.set(keyOf(partition), memberId)
}

const fewestMembersFirst =
  (builder: Builder) =>
  (left: TopicPartition, right: TopicPartition): number =>
    builder.membersOf.get(left.topic)!.length - builder.membersOf.get(right.topic)!.length ||
    compareTopicPartitions(left, right)

const loadOf = (builder: Builder, memberId: string): number =>
  builder.assignment.get(memberId)!.length

/** Active members, the least loaded first, then by id. */
const loads = (builder: Builder): [string, number][] =>
  [...builder.active]
    .map((memberId): [string, number] => [memberId, loadOf(builder, memberId)])
    .sort(
      ([left, leftLoad], [right, rightLoad]) => leftLoad - rightLoad || compareText(left, right),
    )

const leastLoaded = (
  builder: Builder,
  { topic }: TopicPartition,
  suits: (memberId: string) => boolean,
): string | undefined =>
  loads(builder).find(([id]) => builder.topicsOf.get(id)!.includes(topic) && suits(id))?.[0]

function giveToLeastLoaded(builder: Builder, unassigned: readonly TopicPartition[]): void {
  const { racks } = builder.claims
  let rest = unassigned
  if (racks.ofMember.size > 0)
    rest = unassigned.filter((partition) => {
      const memberId = leastLoaded(builder, partition, (id) => !racksMismatch(racks, id, partition))
      if (memberId !== undefined) place(builder, partition, memberId)
      return memberId === undefined
    })
  for (const partition of rest) {
    const memberId = leastLoaded(builder, partition, () => true)
    if (memberId !== undefined) place(builder, partition, memberId)
  }
}

const most = (builder: Builder, memberId: string): number =>
  builder.topicsOf
    .get(memberId)!
    .reduce((sum, topic) => sum + builder.partitionsOf.get(topic)!.length, 0)

/** Whether the member could get more, or has a partition that another could take. */
function mayChange(builder: Builder, memberId: string): boolean {
  if (loadOf(builder, memberId) < most(builder, memberId)) return true
  const list = builder.assignment.get(memberId)!
  return list.some(({ topic }) => builder.membersOf.get(topic)!.length >= 2)
}

function rebalance(
  builder: Builder,
  movable: readonly TopicPartition[],
  firstOnly: readonly TopicPartition[],
  initializing: boolean,
): void {
  if (builder.active.size === 0) return
  const active = [...builder.active]
  const before = new Map(active.map((id) => [id, [...builder.assignment.get(id)!]]))
  const scoreBefore = balanceScore(builder)
  const previous = previousOwners(builder)
  reassign(builder, firstOnly, previous)
  const moved = reassign(builder, movable, previous)
  if (initializing || !moved || balanceScore(builder) < scoreBefore) return
  for (const [memberId, list] of before) builder.assignment.set(memberId, list)
}

/** Sum of the differences of load over all pairs of active members. */
function balanceScore(builder: Builder): number {
  const sizes = loads(builder).map(([, load]) => load)
  let score = 0
  for (let low = 0; low < sizes.length; low++)
    for (let high = low + 1; high < sizes.length; high++) score += sizes[high]! - sizes[low]!
  return score
}

/** Owners from generations before the latest one: a partition that moves prefers to go back to them. */
function previousOwners(builder: Builder): Map<string, string> {
  const found = new Map<string, { memberId: string; generation: number }>()
  for (const { memberId, owned, generation } of builder.claims.members) {
    if (generation >= builder.claims.maxGeneration) continue
    for (const partition of owned) {
      const existing = found.get(keyOf(partition))
      if (!existing || generation > existing.generation)
        found.set(keyOf(partition), { memberId, generation })
    }
  }
  return new Map([...found].map(([key, { memberId }]) => [key, memberId]))
}

const MAX_ROUNDS = 1000

/** Moves partitions until none can be moved for a better balance; true when one was. */
function reassign(
  builder: Builder,
  partitions: readonly TopicPartition[],
  previous: ReadonlyMap<string, string>,
): boolean {
  let performed = false
  let modified = true
  // Any state in between is a valid assignment, so a cap costs balance at most.
  for (let round = 0; modified && round < MAX_ROUNDS; round++) {
    modified = false
    for (const partition of partitions) {
      if (isBalanced(builder)) break
      if (tryMove(builder, partition, previous)) modified = true
    }
    performed ||= modified
  }
  return performed
}

function tryMove(
  builder: Builder,
  partition: TopicPartition,
  previous: ReadonlyMap<string, string>,
): boolean {
  const owner = builder.owner.get(keyOf(partition))
  if (owner === undefined) return false
  const fuller = (other: string): boolean => loadOf(builder, owner) > loadOf(builder, other) + 1
  const candidates = builder.membersOf.get(partition.topic)!
  const home = previous.get(keyOf(partition))
  if (home !== undefined && builder.active.has(home) && fuller(home)) {
    move(builder, partition, home)
    return true
  }
  // Kafka asks members near a replica first, but the partition goes to the least loaded of all either way.
  if (!candidates.some(fuller)) return false
  const to = leastLoaded(builder, partition, () => true)
  move(builder, partition, required(to, 'a member'))
  return true
}

function move(builder: Builder, wanted: TopicPartition, to: string): void {
  const from = required(builder.owner.get(keyOf(wanted)), 'owner of a partition')
  const partition = partitionToMove(builder.movements, wanted, from, to)
  const owner = required(builder.owner.get(keyOf(partition)), 'owner of a partition')
  recordMovement(builder.movements, partition, owner, to)
  removePartition(builder.assignment.get(owner)!, keyOf(partition))
  place(builder, partition, to)
}

/** No member lacks a partition of a member that has at least two more. */
function isBalanced(builder: Builder): boolean {
  const sorted = loads(builder)
  const least = sorted[0]?.[1] ?? 0
  const largest = sorted[sorted.length - 1]?.[1] ?? 0
  if (least >= largest - 1) return true
  return sorted.every(([memberId, load]) => {
    if (load === most(builder, memberId)) return true
    return builder.topicsOf.get(memberId)!.every((topic) =>
      builder.partitionsOf.get(topic)!.every((partition) => {
        const owner = builder.owner.get(keyOf(partition))
        return owner === undefined || owner === memberId || load + 1 >= loadOf(builder, owner)
      }),
    )
  })
}
