// A replica of a partition on one broker: its log, what the cluster metadata says of it and, on the leader, what
// is known of the followers.

import { assert } from '../base/errors.ts'
import {
  type BrokerId,
  type LeaderEpoch,
  NO_BROKER,
  type Offset,
  offset,
  type PartitionIndex,
  type TopicPartitionKey,
  topicPartitionKey,
  UNKNOWN_LEADER_EPOCH,
  type Uuid,
} from '../base/ids.ts'
import type { PartitionLog } from '../log/partitionLog.ts'

/** A follower as its leader sees it. Times in microseconds of virtual time, -1 for never. */
export interface FollowerState {
  readonly brokerId: BrokerId
  logStartOffset: number
  /** -1 until its first fetch in this leader epoch. */
  logEndOffset: number
  lastFetchUs: number
  /** The leader's log end when the follower last fetched. */
  leaderLogEndAtLastFetch: number
  lastCaughtUpUs: number
  /** Broker epoch of its last fetch, -1 when it did not say. */
  brokerEpoch: number
}

/** An AlterPartition under way: its change counts for the high watermark, but not yet for what is in sync. */
export interface PendingIsr {
  readonly kind: 'expand' | 'shrink'
  readonly isr: readonly BrokerId[]
  /** Union of the committed and the proposed set. */
  readonly maximalIsr: readonly BrokerId[]
  readonly reason: string
  /** Set when the request has left. */
  requestId: number | null
}

export type ReplicaRole = 'leader' | 'follower'

export interface Partition {
  readonly key: TopicPartitionKey
  readonly topic: string
  readonly topicId: Uuid
  readonly partitionIndex: PartitionIndex
  readonly log: PartitionLog
  role: ReplicaRole
  leader: BrokerId
  leaderEpoch: LeaderEpoch
  partitionEpoch: number
  replicas: readonly BrokerId[]
  /** As committed by the controller. */
  isr: readonly BrokerId[]
  pendingIsr: PendingIsr | null
  /** 1 while the leader of an unclean election has not confirmed its ISR yet. */
  leaderRecoveryState: number
  /** Log end when this broker became leader in this epoch, -1 on a follower. */
  leaderEpochStartOffset: number
  /** The other replicas, on the leader; empty on a follower. */
  followers: Map<BrokerId, FollowerState>
  /** The simulated fsync that flush.messages asked for is still under way: acknowledgements wait. */
  flushing: boolean
  /** In effect: min(min.insync.replicas, replicas). */
  minInsyncReplicas: number
}

/** What the metadata says of one partition; the registration of the metadata image fits. */
export interface PartitionAssignment {
  readonly leader: number
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  readonly leaderRecoveryState: number
}

export function newPartition(log: PartitionLog): Partition {
  const { topic, partitionIndex } = log.topicPartition
  return {
    key: topicPartitionKey(topic, partitionIndex),
    topic,
    topicId: log.topicId,
    partitionIndex,
    log,
    role: 'follower',
    leader: NO_BROKER,
    leaderEpoch: UNKNOWN_LEADER_EPOCH,
    partitionEpoch: -1,
    replicas: [],
    isr: [],
    pendingIsr: null,
    leaderRecoveryState: 0,
    leaderEpochStartOffset: -1,
    followers: new Map(),
    flushing: false,
    minInsyncReplicas: 1,
  }
}

export const isLeader = (partition: Partition): boolean => partition.role === 'leader'

/** Committed and pending ISR together: who must have a record before it counts as replicated. */
export const maximalIsr = (partition: Partition): readonly BrokerId[] =>
  partition.pendingIsr?.maximalIsr ?? partition.isr

export const isUnderMinIsr = (partition: Partition): boolean =>
  partition.isr.length < partition.minInsyncReplicas

/** The leader's own log end or that of a follower, -1 when unknown. */
export function replicaLogEndOffset(partition: Partition, id: BrokerId): Offset {
  const follower = partition.followers.get(id)
  return follower === undefined ? partition.log.logEndOffset : offset(follower.logEndOffset)
}

export function requiredFollower(partition: Partition, id: BrokerId): FollowerState {
  const follower = partition.followers.get(id)
  assert(follower !== undefined, `${partition.key}: broker ${id} is no follower`)
  return follower
}
