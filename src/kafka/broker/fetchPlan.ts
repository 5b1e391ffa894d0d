// What a Fetch asks for, once topic ids are resolved and its session has been looked at.

import type { TopicPartitionKey, Uuid } from '../base/ids.ts'
import type { ErrorName } from '../protocol/errors.ts'

/** One partition of a fetch, whether it came with the request or from its session. */
export interface FetchPlanPartition {
  readonly key: TopicPartitionKey
  /** Empty when the topic id is not known here. */
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
  readonly fetchOffset: number
  readonly currentLeaderEpoch: number
  readonly lastFetchedEpoch: number
  readonly logStartOffset: number
  readonly maxBytes: number
}

/** How the answer relates to a session. */
export type FetchSessionUse =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | { readonly kind: 'incremental'; readonly sessionId: number }

export interface FetchPlan {
  /** -1 for a consumer. */
  readonly replicaId: number
  readonly replicaEpoch: number
  /** Consumers that know of preferred replicas (v11) may read from followers, too. */
  readonly onlyLeader: boolean
  readonly readCommitted: boolean
  /** Where a consumer is, empty when it does not say. */
  readonly rackId: string
  readonly minBytes: number
  readonly maxBytes: number
  readonly partitions: readonly FetchPlanPartition[]
  readonly session: FetchSessionUse
}

/** What one partition gives. */
export interface FetchResult {
  readonly error: ErrorName
  /** The error was found before the log was looked at. */
  readonly erroneous: boolean
  readonly records: readonly Uint8Array[]
  readonly sizeInBytes: number
  readonly firstOffset: number
  readonly lastOffsetExclusive: number
  /** -1 with an error. */
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  /** Another replica that the consumer had better ask; then there are no records. -1 for none. */
  readonly preferredReadReplica: number
  readonly diverging: { readonly epoch: number; readonly endOffset: number } | null
  readonly aborted: readonly { readonly producerId: number; readonly firstOffset: number }[] | null
}

export const failedFetch = (error: ErrorName, erroneous = false): FetchResult => ({
  error,
  erroneous,
  records: [],
  sizeInBytes: 0,
  firstOffset: -1,
  lastOffsetExclusive: -1,
  highWatermark: -1,
  lastStableOffset: -1,
  logStartOffset: -1,
  preferredReadReplica: -1,
  diverging: null,
  aborted: null,
})
