// Who is in sync: shrinks by time, grows on fetches. Both are proposals to the controller.

import { assert } from '../base/errors.ts'
import { type BrokerId, brokerId } from '../base/ids.ts'
import { isCaughtUp, isIsrEligible, type ReplicationClock } from './highWatermark.ts'
import { type FollowerState, isLeader, type Partition, type PendingIsr } from './partition.ts'

/** Proposes to drop followers that have been behind for replica.lag.time.max.ms. Returns whether it did. */
export function maybeShrinkIsr(partition: Partition, clock: ReplicationClock): boolean {
  if (!isLeader(partition) || partition.pendingIsr !== null) return false
  const leaderEnd = partition.log.logEndOffset
  const out = partition.isr.filter((id) => {
    const follower = partition.followers.get(id)
    return follower !== undefined && !isCaughtUp(follower, leaderEnd, clock)
  })
  if (out.length === 0) return false
  const isr = partition.isr.filter((id) => !out.includes(id))
  const reason = `${out.map((id) => `broker ${id}`).join(', ')} behind for longer than replica.lag.time.max.ms`
  partition.pendingIsr = { kind: 'shrink', isr, maximalIsr: partition.isr, reason, requestId: null }
  return true
}

/** Proposes to take in a follower that has just fetched. Returns whether it did. */
export function maybeExpandIsr(
  partition: Partition,
  follower: FollowerState,
  clock: ReplicationClock,
): boolean {
  if (partition.pendingIsr !== null || partition.isr.includes(follower.brokerId)) return false
  const { logEndOffset } = follower
  const inSync =
    logEndOffset >= partition.log.highWatermark && logEndOffset >= partition.leaderEpochStartOffset
  if (!inSync || !isIsrEligible(follower, clock)) return false
  const isr = [...partition.isr, follower.brokerId]
  const reason = `broker ${follower.brokerId} has caught up`
  partition.pendingIsr = { kind: 'expand', isr, maximalIsr: isr, reason, requestId: null }
  return true
}

export interface AlterPartitionOutcome {
  readonly error: string
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  readonly isr: readonly number[]
  readonly leaderRecoveryState: number
}

/** Errors after which the proposal is given up; any other is sent again. */
const GIVES_UP: ReadonlySet<string> = new Set([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'FENCED_LEADER_EPOCH',
  'INVALID_UPDATE_VERSION',
  'INVALID_REQUEST',
  'INELIGIBLE_REPLICA',
  'NEW_LEADER_ELECTED',
  'OPERATION_NOT_ATTEMPTED',
])

/**
 * Takes the controller's answer to `pending`: the ISR it committed, or a refusal that reverts the proposal. `retry`
 * means that the proposal stands and must be sent again.
 */
export function completeAlterPartition(
  partition: Partition,
  pending: PendingIsr,
  outcome: AlterPartitionOutcome,
): 'committed' | 'reverted' | 'retry' | 'stale' {
  if (partition.pendingIsr !== pending) return 'stale'
  if (outcome.error !== 'NONE') {
    if (!GIVES_UP.has(outcome.error)) {
      partition.pendingIsr = { ...pending, requestId: null }
      return 'retry'
    }
    partition.pendingIsr = null
    return 'reverted'
  }
  // An answer that is not newer was overtaken by the metadata log; the next image settles it.
  if (outcome.leaderEpoch !== partition.leaderEpoch) return 'stale'
  partition.pendingIsr = null
  if (outcome.partitionEpoch < partition.partitionEpoch) return 'stale'
  commitIsr(partition, outcome)
  return 'committed'
}

function commitIsr(partition: Partition, outcome: AlterPartitionOutcome): void {
  const isr: BrokerId[] = outcome.isr.map(brokerId)
  assert(isr.includes(partition.leader), `${partition.key}: ISR ${isr} without its leader`)
  partition.isr = isr
  partition.partitionEpoch = outcome.partitionEpoch
  partition.leaderRecoveryState = outcome.leaderRecoveryState
}
