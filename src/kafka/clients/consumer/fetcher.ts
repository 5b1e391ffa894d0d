import type { Environment } from '../../protocol/environment.ts'
import type { FetchRequest } from '../../protocol/generated/fetch.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import { isReachable, sendRequest } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import type { AssignedPartition, ConsumerState } from './consumerState.ts'
import { pollAt } from './pollTimer.ts'
import { REQUEST_TIMEOUT_MS } from './timeouts.ts'
import { wantConsumerMetadata } from './wantMetadata.ts'

/**
 * One fetch per broker, with the partitions it leads that have nothing buffered and nothing under way.
 * DIVERGES: each fetch is whole, without a fetch session; and a position is not checked against the leader's epochs when
 * a leader changes (KIP-320), so a truncated log shows as an offset out of range.
 */
export function sendFetches(consumer: ConsumerState, environment: Environment): void {
  if (consumer.paused || consumer.state !== 'running') return
  const byBroker = new Map<number, AssignedPartition[]>()
  const buffered = new Set(consumer.buffer.map((fetched) => fetched.key))
  let retryUs = Number.POSITIVE_INFINITY
  for (const key of consumer.fetchOrder) {
    const partition = consumer.assignment.get(key)
    if (partition?.state !== 'fetching' || buffered.has(key)) continue
    if (partition.requestId !== 0) continue
    if (partition.retryAtUs > environment.nowUs) {
      retryUs = Math.min(retryUs, partition.retryAtUs)
      continue
    }
    const metadata = partitionOf(consumer.core, partition.topic, partition.partition)
    if (!metadata || metadata.leader < 0) {
      wantConsumerMetadata(consumer, environment)
      continue
    }
    if (!isReachable(consumer.core, metadata.leader, environment.nowUs)) {
      retryUs = Math.min(retryUs, consumer.core.reconnectAtUs.get(metadata.leader)!)
      continue
    }
    if (consumer.fetches.has(metadata.leader)) continue
    const partitions = byBroker.get(metadata.leader)
    if (partitions) partitions.push(partition)
    else byBroker.set(metadata.leader, [partition])
  }
  for (const broker of [...byBroker.keys()].sort((left, right) => left - right))
    sendFetch(consumer, broker, byBroker.get(broker)!, environment)
  if (retryUs < Number.POSITIVE_INFINITY) pollAt(consumer, retryUs, environment)
}

function sendFetch(
  consumer: ConsumerState,
  broker: number,
  partitions: readonly AssignedPartition[],
  environment: Environment,
): void {
  const { settings, core } = consumer
  const topics = new Map<string, FetchRequest['topics'][number]>()
  for (const partition of partitions) {
    let topic = topics.get(partition.topic)
    if (!topic) {
      topic = { topic: '', topicId: core.topics.get(partition.topic)!.topicId, partitions: [] }
      topics.set(partition.topic, topic)
    }
    topic.partitions.push({
      partition: partition.partition,
      currentLeaderEpoch: partitionOf(core, partition.topic, partition.partition)!.leaderEpoch,
      fetchOffset: partition.fetchOffset,
      lastFetchedEpoch: -1,
      logStartOffset: -1,
      partitionMaxBytes: settings.maxPartitionFetchBytes,
      replicaDirectoryId: ZERO_UUID,
      highWatermark: 0,
    })
  }
  const body: FetchRequest = {
    clusterId: null,
    replicaId: -1,
    replicaState: { replicaId: -1, replicaEpoch: -1 },
    maxWaitMs: settings.fetchMaxWaitMs,
    minBytes: settings.fetchMinBytes,
    maxBytes: settings.fetchMaxBytes,
    isolationLevel: settings.isolationLevel === 'read_committed' ? 1 : 0,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [...topics.values()],
    forgottenTopicsData: [],
    rackId: '',
  }
  const requestId = sendRequest(core, environment, broker, 'Fetch', body, {
    purpose: 'fetch',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'fetch',
    parts: partitions.map((partition) => ({
      topic: partition.topic,
      partition: partition.partition,
      records: 0,
      bytes: 0,
      baseOffset: partition.fetchOffset,
      keyHashes: [],
    })),
  })
  for (const partition of partitions) partition.requestId = requestId
  consumer.fetches.set(broker, requestId)
}
