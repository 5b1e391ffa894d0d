// How far a partition counts as replicated: the smallest log end of everyone who must have the records.

import { type BrokerId, offset } from '../base/ids.ts'
import { updateHighWatermark } from '../log/partitionLog.ts'
import { type FollowerState, isUnderMinIsr, maximalIsr, type Partition } from './partition.ts'

/** What the cluster metadata says of a broker; decides who may join an ISR. */
export interface ReplicaEligibility {
  readonly brokerEpoch: number
  readonly fenced: boolean
  readonly inControlledShutdown: boolean
}

export interface ReplicationClock {
  readonly nowUs: number
  /** replica.lag.time.max.ms in microseconds. */
  readonly lagTimeMaxUs: number
  /** By broker id. */
  readonly brokers: ReadonlyMap<number, ReplicaEligibility>
}

/** A follower is caught up while it has all of the leader's log, or had it within replica.lag.time.max.ms. */
export const isCaughtUp = (
  follower: FollowerState,
  leaderLogEndOffset: number,
  clock: ReplicationClock,
): boolean =>
  follower.logEndOffset === leaderLogEndOffset ||
  clock.nowUs - follower.lastCaughtUpUs <= clock.lagTimeMaxUs

/** Neither fenced nor shutting down, and the process that fetches is the one that is registered. */
export function isIsrEligible(follower: FollowerState, clock: ReplicationClock): boolean {
  const broker = clock.brokers.get(follower.brokerId)
  if (broker === undefined || broker.fenced || broker.inControlledShutdown) return false
  return follower.brokerEpoch === -1 || follower.brokerEpoch === broker.brokerEpoch
}

/**
 * Moves the leader's high watermark up if it can; it never goes back. Below min.insync.replicas it stands still
 * (KIP-966). Returns whether it moved.
 */
export function maybeAdvanceHighWatermark(partition: Partition, clock: ReplicationClock): boolean {
  if (isUnderMinIsr(partition)) return false
  const { log } = partition
  const leaderEnd = log.logEndOffset
  const waitedFor = maximalIsr(partition)
  let candidate: number = leaderEnd
  for (const follower of partition.followers.values()) {
    if (follower.logEndOffset >= candidate) continue
    if (counts(follower, waitedFor, leaderEnd, clock)) candidate = follower.logEndOffset
  }
  if (candidate <= log.highWatermark) return false
  updateHighWatermark(log, offset(candidate))
  return true
}

/** Besides the ISR, who is about to join it is waited for: else it could never catch up with the high watermark. */
const counts = (
  follower: FollowerState,
  waitedFor: readonly BrokerId[],
  leaderEnd: number,
  clock: ReplicationClock,
): boolean =>
  waitedFor.includes(follower.brokerId) ||
  (isCaughtUp(follower, leaderEnd, clock) && isIsrEligible(follower, clock))
