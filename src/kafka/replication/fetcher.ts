import type { BrokerId, TopicPartitionKey } from '../base/ids.ts'

/** A partition this broker copies from one leader. */
export interface FetchedPartition {
  readonly key: TopicPartitionKey
  /** Not fetched before this time after an error; 0 when nothing holds it back. */
  delayedUntilUs: number
  /** Last offset of the leader's log that is known, for showing the lag; -1 before the first answer. */
  leaderLogEndOffset: number
}

/** The follower's side: one for each leader, with at most one request in flight. */
export interface FetcherState {
  readonly leader: BrokerId
  partitions: Map<TopicPartitionKey, FetchedPartition>
  /** The fetch in flight, null when there is none. */
  requestId: number | null
  /** Turns the order of partitions, so that none starves behind a full one. */
  turn: number
}

export const newFetcher = (leader: BrokerId): FetcherState => ({
  leader,
  partitions: new Map(),
  requestId: null,
  turn: 0,
})
