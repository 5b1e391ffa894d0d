// What members of a sticky group say they had, and which of it counts.

import type { TopicPartition } from '../../base/ids.ts'
import { type AssignorInput, type AssignorMember, inHashOrder } from './assignment.ts'
import { type RackInfo, rackInfo } from './stickyRacks.ts'

/** A member with what it had before the rebalance. */
export interface StickyMember extends AssignorMember {
  /** Partitions it says it owns: from the subscription (cooperative) or from its user data (sticky). */
  readonly owned: readonly TopicPartition[]
  /** Generation in which it owned them; -1 when it does not say. */
  readonly generation: number
}

export interface StickyInput extends AssignorInput {
  readonly members: readonly StickyMember[]
}

export interface StickyClaims {
  /** In the order of the leader's HashMap of subscriptions. */
  readonly members: readonly StickyMember[]
  /** Existing partitions by the member that keeps its claim on them. */
  readonly owned: Map<string, TopicPartition[]>
  /** Keys of partitions that two members claim in one generation: nobody keeps them. */
  readonly doublyClaimed: Set<string>
  readonly allSubscriptionsEqual: boolean
  readonly maxGeneration: number
  readonly racks: RackInfo
}

export const keyOf = ({ topic, partitionIndex }: TopicPartition): string =>
  `${topic}:${partitionIndex}`

/** Claims sorted out: of two members that claim a partition, the one of the higher generation keeps it. */
export function stickyClaims(input: StickyInput, topics: ReadonlySet<string>): StickyClaims {
  const byId = new Map(input.members.map((member) => [member.memberId, member]))
  const members = inHashOrder(input.members).map((member) => byId.get(member.memberId)!)
  const owned = new Map<string, TopicPartition[]>()
  const owner = new Map<string, StickyMember>()
  const doublyClaimed = new Set<string>()
  for (const member of members) {
    const kept: TopicPartition[] = []
    owned.set(member.memberId, kept)
    for (const claimed of member.owned) {
      if (!topics.has(claimed.topic)) continue
      const key = keyOf(claimed)
      const other = owner.get(key)
      if (other && other.generation > member.generation) continue
      if (other) removePartition(owned.get(other.memberId)!, key)
      if (other && other.generation === member.generation) {
        doublyClaimed.add(key)
        continue
      }
      kept.push(claimed)
      owner.set(key, member)
    }
  }
  return {
    members,
    owned,
    doublyClaimed,
    allSubscriptionsEqual: subscriptionsEqual(members),
    maxGeneration: Math.max(-1, ...members.map(({ generation }) => generation)),
    racks: rackInfo(input, members, topics),
  }
}

export function removePartition(list: TopicPartition[], key: string): void {
  const at = list.findIndex((each) => keyOf(each) === key)
  if (at >= 0) list.splice(at, 1)
}

/** Kafka compares with the first subscription that has topics, so members before it count as equal to it. */
function subscriptionsEqual(members: readonly StickyMember[]): boolean {
  let first = new Set<string>()
  for (const { topics } of members) {
    if (first.size === 0) first = new Set(topics)
    else if (topics.length !== first.size || !topics.every((topic) => first.has(topic)))
      return false
  }
  return true
}
