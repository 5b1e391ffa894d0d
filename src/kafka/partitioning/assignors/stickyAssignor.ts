import {
  type Assignment,
  allPartitionsSorted,
  copied,
  emptyAssignment,
  partitionsOf,
  putBackLast,
  subscribedTopics,
} from './assignment.ts'
import { constrainedSticky } from './constrainedSticky.ts'
import { generalSticky } from './generalSticky.ts'
import { keyOf, removePartition, type StickyInput, stickyClaims } from './stickyClaims.ts'

interface StickyResult {
  readonly assignment: Assignment
  /** New owner by key of partitions that another member still has. */
  readonly transferring: Map<string, string>
}

/** `sticky`: balanced, and members keep what they had as far as that allows. */
export const stickyAssign = (input: StickyInput): Assignment => assign(input).assignment

/**
 * `cooperative-sticky`: the sticky assignment without the partitions that another member still has. Their
 * owners give them up first, and a second rebalance hands them on.
 */
export function cooperativeStickyAssign(input: StickyInput): Assignment {
  const { assignment, transferring } = assign(input)
  for (const [key, memberId] of transferring) removePartition(assignment.get(memberId)!, key)
  return assignment
}

function assign(input: StickyInput): StickyResult {
  const assignment = emptyAssignment(input)
  const topics = subscribedTopics(input)
  const claims = stickyClaims(input, new Set(topics))
  if (claims.allSubscriptionsEqual) {
    const transferring = constrainedSticky(claims, allPartitionsSorted(input), assignment)
    return { assignment: copied(assignment), transferring }
  }
  const partitions = new Map(
    topics.map((topic) => [topic, partitionsOf(topic, input.partitionsPerTopic.get(topic)!)]),
  )
  const fixed = generalSticky(claims, partitions, assignment)
  return {
    assignment: putBackLast(assignment, fixed),
    transferring: changedHands(input, assignment),
  }
}

/** Partitions that one member gains and another, which says it owns them, loses. */
function changedHands(input: StickyInput, assignment: Assignment): Map<string, string> {
  const gained = new Map<string, string>()
  const lost = new Set<string>()
  for (const { memberId, owned } of input.members) {
    const had = new Set(owned.map(keyOf))
    const has = new Set(assignment.get(memberId)!.map(keyOf))
    for (const key of has) if (!had.has(key)) gained.set(key, memberId)
    for (const key of had) if (!has.has(key)) lost.add(key)
  }
  return new Map([...gained].filter(([key]) => lost.has(key)))
}
