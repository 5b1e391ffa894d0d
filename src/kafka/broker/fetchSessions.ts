import type { FetchPlanPartition } from './fetchPlan.ts'

/** A partition of a session with what its client was told last. */
export interface SessionPartition {
  request: FetchPlanPartition
  highWatermark: number
  logStartOffset: number
}

export interface FetchSession {
  readonly id: number
  /** The epoch the next request must have. */
  epoch: number
  /** Followers' sessions are evicted last. */
  readonly privileged: boolean
  readonly usesTopicIds: boolean
  readonly createdUs: number
  lastUsedUs: number
  /** By `topic or id-partition`, in the order in which they are served: those that got records go last. */
  partitions: Map<string, SessionPartition>
}

export interface FetchSessionCache {
  sessions: Map<number, FetchSession>
}

export const emptyFetchSessionCache = (): FetchSessionCache => ({ sessions: new Map() })
