// The follower's fetch loop: ask, append, ask again.

import { brokerAddress } from '../base/addresses.ts'
import { type BrokerId, type TopicPartitionKey, topicPartitionKey } from '../base/ids.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { errorName } from '../protocol/errors.ts'
import {
  buildReplicaFetch,
  type FetcherState,
  newFetcher,
  nextReadyUs,
  REPLICA_FETCH_VERSION,
  readyKeys,
} from '../replication/fetcher.ts'
import type { Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer, US_PER_MS } from './brokerTimers.ts'
import { askLeaderOffset } from './leaderOffsets.ts'
import { sendTracked } from './pendingRequests.ts'
import { takeFetched } from './takeFetched.ts'

/** Begins (or begins again) to copy a partition from its leader. */
export function followLeader(
  broker: BrokerState,
  partition: Partition,
  environment: Environment,
): void {
  const { key, leader } = partition
  stopFetching(broker, key, leader)
  if (leader < 0) return
  const fetcher = broker.fetchers.get(leader) ?? newFetcher(leader)
  broker.fetchers.set(leader, fetcher)
  fetcher.partitions.set(key, { key, delayedUntilUs: 0 })
  fetchFromLeader(broker, fetcher, environment)
}

/** Takes a partition out of every fetcher but that of `except`. */
export function stopFetching(
  broker: BrokerState,
  key: TopicPartitionKey,
  except: BrokerId | null = null,
): void {
  for (const [leader, fetcher] of broker.fetchers) {
    if (leader === except || !fetcher.partitions.delete(key)) continue
    if (fetcher.partitions.size === 0) broker.fetchers.delete(leader)
  }
}

export function fetchFromLeader(
  broker: BrokerState,
  fetcher: FetcherState,
  environment: Environment,
): void {
  if (fetcher.requestId !== null || fetcher.partitions.size === 0) return
  const { nowUs } = environment
  const keys = fetcher.delayedUntilUs > nowUs ? [] : readyKeys(fetcher, nowUs)
  const ready = keys.flatMap((key) => broker.partitions.get(key) ?? [])
  const { config } = broker
  const body = buildReplicaFetch(fetcher, ready, {
    brokerId: broker.brokerId,
    brokerEpoch: broker.brokerEpoch,
    waitMaxMs: config.replicaFetchWaitMaxMs,
    minBytes: config.replicaFetchMinBytes,
    responseMaxBytes: config.replicaFetchResponseMaxBytes,
    partitionMaxBytes: config.replicaFetchMaxBytes,
  })
  if (body === null) {
    const readyUs = Math.max(nextReadyUs(fetcher) ?? 0, fetcher.delayedUntilUs)
    fetchLater(fetcher, Math.max(readyUs - nowUs, US_PER_MS), environment)
    return
  }
  const { leader } = fetcher
  const pending = { kind: 'replicaFetch' as const, leader }
  const options = { timeoutMs: config.replicaSocketTimeoutMs }
  const to = brokerAddress(leader)
  fetcher.requestId = sendTracked(
    broker,
    environment,
    to,
    'Fetch',
    REPLICA_FETCH_VERSION,
    body,
    pending,
    options,
  )
}

const fetchLater = (fetcher: FetcherState, delayUs: number, environment: Environment): void =>
  setBrokerTimer(environment, { kind: 'replicaFetch', leader: fetcher.leader }, delayUs)

/** The leader's answer: each partition is taken on its own, then the next fetch leaves at once. */
export function replicaFetchAnswered(
  broker: BrokerState,
  leader: BrokerId,
  response: ResponseEnvelope<'Fetch'>,
  environment: Environment,
): void {
  const fetcher = broker.fetchers.get(leader)
  if (fetcher === undefined || fetcher.requestId !== response.requestId) return
  fetcher.requestId = null
  if (response.body.errorCode !== 0) {
    backOff(broker, fetcher, environment)
    return
  }
  for (const { topicId, partitions } of response.body.responses) {
    const topic = broker.image.topicNames.get(topicId)
    if (topic === undefined) continue
    for (const data of partitions) {
      const key = topicPartitionKey(topic, data.partitionIndex)
      takeAnswer(broker, fetcher, key, data, environment)
    }
  }
  fetchFromLeader(broker, fetcher, environment)
}

function takeAnswer(
  broker: BrokerState,
  fetcher: FetcherState,
  key: TopicPartitionKey,
  data: Parameters<typeof takeFetched>[2],
  environment: Environment,
): void {
  const fetched = fetcher.partitions.get(key)
  const asked = fetcher.asked.get(key)
  const partition = broker.partitions.get(key)
  if (fetched === undefined || asked === undefined || partition === undefined) return
  if (asked.leaderEpoch !== partition.leaderEpoch) return
  if (asked.fetchOffset !== partition.log.logEndOffset) return
  const backoffUs = broker.config.replicaFetchBackoffMs * US_PER_MS
  const error = errorName(data.errorCode)
  if (error === 'OFFSET_OUT_OF_RANGE') {
    fetched.delayedUntilUs = environment.nowUs + broker.config.replicaSocketTimeoutMs * US_PER_MS
    askLeaderOffset(broker, partition, 'end', environment)
    return
  }
  if (error !== 'NONE') {
    // Whoever leads now, the metadata log will say; until then asking again is all there is to do.
    fetched.delayedUntilUs = environment.nowUs + backoffUs
    return
  }
  if (!takeFetched(broker, partition, data, environment))
    fetched.delayedUntilUs = environment.nowUs + backoffUs
}

/** The connection is gone or nothing came back: try again after replica.fetch.backoff.ms. */
export function replicaFetchFailed(
  broker: BrokerState,
  leader: BrokerId,
  environment: Environment,
): void {
  const fetcher = broker.fetchers.get(leader)
  if (fetcher === undefined) return
  fetcher.requestId = null
  backOff(broker, fetcher, environment)
}

function backOff(broker: BrokerState, fetcher: FetcherState, environment: Environment): void {
  const backoffUs = broker.config.replicaFetchBackoffMs * US_PER_MS
  fetcher.delayedUntilUs = environment.nowUs + backoffUs
  fetchLater(fetcher, backoffUs, environment)
}

export function replicaFetchTimer(
  broker: BrokerState,
  leader: BrokerId,
  environment: Environment,
): void {
  const fetcher = broker.fetchers.get(leader)
  if (fetcher !== undefined) fetchFromLeader(broker, fetcher, environment)
}
