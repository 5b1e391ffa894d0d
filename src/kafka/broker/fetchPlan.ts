import type { TopicPartitionKey, Uuid } from '../base/ids.ts'

/** One partition of a fetch, whether it came with the request or from its session. */
export interface FetchPlanPartition {
  /** null when the topic id is not known here. */
  readonly key: TopicPartitionKey | null
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
  readonly fetchOffset: number
  readonly currentLeaderEpoch: number
  readonly lastFetchedEpoch: number
  readonly logStartOffset: number
  readonly maxBytes: number
}

/** What a Fetch asks for once its session is resolved. */
export interface FetchPlan {
  /** -1 for a consumer. */
  readonly replicaId: number
  readonly replicaEpoch: number
  readonly isolationLevel: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly partitions: readonly FetchPlanPartition[]
  /** 0 when there is no session. */
  readonly sessionId: number
  /** Only partitions with news are answered. */
  readonly incremental: boolean
}
