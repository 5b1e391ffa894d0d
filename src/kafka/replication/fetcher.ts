// The follower's side: what it asks a leader for. One fetcher for each leader, with one request in flight.

import type { BrokerId, TopicPartitionKey } from '../base/ids.ts'
import type { RequestBody } from '../protocol/envelope.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { Partition } from './partition.ts'

/** Version of the Fetch requests of followers: topic ids, replica state, diverging epochs. */
export const REPLICA_FETCH_VERSION = 17

/** A partition this broker copies from one leader. */
export interface FetchedPartition {
  readonly key: TopicPartitionKey
  /** Not fetched before this virtual time after an error; 0 when nothing holds it back. */
  delayedUntilUs: number
}

/** What the request in flight asked for, to tell answers that came too late. */
export interface AskedPartition {
  readonly fetchOffset: number
  readonly leaderEpoch: number
}

export interface FetcherState {
  readonly leader: BrokerId
  partitions: Map<TopicPartitionKey, FetchedPartition>
  /** The fetch in flight, null when there is none. */
  requestId: number | null
  asked: Map<TopicPartitionKey, AskedPartition>
  /** Nothing is sent before, after the connection was lost. */
  delayedUntilUs: number
  /** Turns the order of partitions, so that none starves behind a full one. */
  turn: number
}

export const newFetcher = (leader: BrokerId): FetcherState => ({
  leader,
  partitions: new Map(),
  requestId: null,
  asked: new Map(),
  delayedUntilUs: 0,
  turn: 0,
})

export interface ReplicaFetchSettings {
  readonly brokerId: number
  readonly brokerEpoch: number
  readonly waitMaxMs: number
  readonly minBytes: number
  readonly responseMaxBytes: number
  readonly partitionMaxBytes: number
}

/** Everything fetchable, sessionless. null when there is nothing. `ready` are the partitions in their order. */
export function buildReplicaFetch(
  fetcher: FetcherState,
  ready: readonly Partition[],
  settings: ReplicaFetchSettings,
): RequestBody<'Fetch'> | null {
  if (ready.length === 0) return null
  const topics = new Map<string, RequestBody<'Fetch'>['topics'][number]>()
  fetcher.asked = new Map()
  for (const partition of ready) {
    const { topicId } = partition
    let topic = topics.get(topicId)
    if (topic === undefined) {
      topic = { topic: '', topicId, partitions: [] }
      topics.set(topicId, topic)
    }
    topic.partitions.push(askFor(partition, settings))
    fetcher.asked.set(partition.key, {
      fetchOffset: partition.log.logEndOffset,
      leaderEpoch: partition.leaderEpoch,
    })
  }
  return {
    clusterId: null,
    replicaId: -1,
    replicaState: { replicaId: settings.brokerId, replicaEpoch: settings.brokerEpoch },
    maxWaitMs: settings.waitMaxMs,
    minBytes: settings.minBytes,
    maxBytes: settings.responseMaxBytes,
    isolationLevel: 0,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [...topics.values()],
    forgottenTopicsData: [],
    rackId: '',
  }
}

const NO_HIGH_WATERMARK = 2 ** 63

function askFor(
  { partitionIndex, leaderEpoch, log }: Partition,
  settings: ReplicaFetchSettings,
): RequestBody<'Fetch'>['topics'][number]['partitions'][number] {
  return {
    partition: partitionIndex,
    currentLeaderEpoch: leaderEpoch,
    fetchOffset: log.logEndOffset,
    lastFetchedEpoch: log.leaderEpochs.at(-1)?.epoch ?? -1,
    logStartOffset: log.logStartOffset,
    partitionMaxBytes: settings.partitionMaxBytes,
    replicaDirectoryId: ZERO_UUID,
    highWatermark: NO_HIGH_WATERMARK,
  }
}

/** The partitions of a fetcher that may be fetched now, beginning at another one each time. */
export function readyKeys(fetcher: FetcherState, nowUs: number): TopicPartitionKey[] {
  const keys: TopicPartitionKey[] = []
  for (const { key, delayedUntilUs } of fetcher.partitions.values())
    if (delayedUntilUs <= nowUs) keys.push(key)
  if (keys.length < 2) return keys
  const start = fetcher.turn++ % keys.length
  return start === 0 ? keys : [...keys.slice(start), ...keys.slice(0, start)]
}

/** When the next partition may be fetched again; null when none waits for a time. */
export function nextReadyUs(fetcher: FetcherState): number | null {
  let next: number | null = null
  for (const { delayedUntilUs } of fetcher.partitions.values())
    if (next === null || delayedUntilUs < next) next = delayedUntilUs
  return next
}
