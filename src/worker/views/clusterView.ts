import type {
  BrokerView,
  ClusterView,
  PartitionView,
  ReplicaView,
  TopicView,
} from '../../bridge/views.ts'
import { brokerId, topicPartitionKey } from '../../kafka/base/ids.ts'
import type { BrokerState } from '../../kafka/broker/brokerState.ts'
import { turnWindow } from '../../kafka/broker/counters.ts'
import { isInternalTopic } from '../../kafka/broker/internalTopics.ts'
import {
  type PartitionRegistration,
  sortedTopics,
  type TopicImage,
} from '../../kafka/controller/metadataImage.ts'
import { uuidToString } from '../../kafka/protocol/uuid.ts'
import type { ClusterNode, World } from '../../kafka/simulation/world.ts'
import { leaderLog, type ReplicaLog, replicaLog } from '../logs/replicaLog.ts'
import type { History } from './history.ts'
import { readersByPartition } from './readers.ts'
import { rateOf } from './secondBuckets.ts'
import { BATCHES_ABOVE, tapeView } from './tape.ts'
import { topicConfigOf, topicOverrides } from './topicConfigs.ts'

const emptyTape: PartitionView['tape'] = {
  mode: 'records',
  offsets: [],
  lastOffsets: [],
  hues: [],
  tombstones: [],
  keys: [],
  segmentBases: [],
}

type Readers = ReturnType<typeof readersByPartition>

export function clusterView(world: World, history: History): ClusterView {
  const { image } = world.controller.state
  const topics = sortedTopics(image)
  const readers = readersByPartition(world, history)
  const views = new Map<string, PartitionView[]>()
  for (const topic of topics)
    views.set(
      topic.name,
      // Internal topics are only summed up here; nobody sees fifty more tapes.
      topic.partitions.map((partition) =>
        partitionView(world, history, partition, readers, !isInternalTopic(topic.name)),
      ),
    )
  const all = [...views.values()].flat()
  return {
    timeUs: world.nowUs,
    clusterId: world.clusterId,
    brokers: [...world.brokers.values()]
      .sort((left, right) => left.state.brokerId - right.state.brokerId)
      .map((node) => brokerView(world, node, all)),
    topics: topics.map((topic) => topicView(world, topic, views.get(topic.name) ?? [])),
    partitions: all.filter(({ topic }) => !isInternalTopic(topic)),
  }
}

export function partitionViews(world: World, history: History, topic: string): PartitionView[] {
  const readers = readersByPartition(world, history)
  const partitions = world.controller.state.image.topics.get(topic)?.partitions ?? []
  return partitions.map((partition) => partitionView(world, history, partition, readers, true))
}

function partitionView(
  world: World,
  history: History,
  registration: PartitionRegistration,
  readers: Readers,
  withTape: boolean,
): PartitionView {
  const { topic, partitionIndex: partition, leader, leaderEpoch, isr } = registration
  const key = topicPartitionKey(topic, partition)
  const log = leaderLog(world, topic, partition)
  const recordsPerSecond = rateOf(history.partitions.get(key)?.records, world.nowUs)
  const mode = recordsPerSecond > BATCHES_ABOVE ? 'batches' : 'records'
  const source = `${log?.brokerId} ${leaderEpoch} ${log?.live}`
  return {
    topic,
    partition,
    leader,
    leaderEpoch,
    partitionEpoch: registration.partitionEpoch,
    replicas: registration.replicas.map((id) => replicaView(world, registration, id)),
    isr,
    logStartOffset: log?.logStartOffset ?? 0,
    lastStableOffset: log?.lastStableOffset ?? 0,
    highWatermark: log?.highWatermark ?? 0,
    logEndOffset: log?.logEndOffset ?? 0,
    records: log ? log.logEndOffset - log.logStartOffset : 0,
    bytes: log?.bytes ?? 0,
    segments: log?.segments.length ?? 0,
    recordsPerSecond,
    lastRecordMs: log ? lastTimestamp(log) : null,
    tape: log && withTape ? tapeView(history.tapes, key, log, source, mode) : emptyTape,
    readers: readers.get(key) ?? [],
  }
}

function replicaView(world: World, registration: PartitionRegistration, id: number): ReplicaView {
  const { topic, partitionIndex, leader, isr } = registration
  const log = replicaLog(world, id, topic, partitionIndex)
  const up = world.brokers.get(brokerId(id))?.up === true
  const inSync = isr.includes(id) ? 'inSync' : 'outOfSync'
  return {
    brokerId: id,
    state: !up ? 'offline' : id === leader ? 'leader' : inSync,
    logStartOffset: log?.logStartOffset ?? 0,
    logEndOffset: log?.logEndOffset ?? 0,
    highWatermark: log?.highWatermark ?? 0,
    bytes: log?.bytes ?? 0,
    segments: log?.segments.length ?? 0,
  }
}

/** Largest timestamp of the newest segment that has records. */
function lastTimestamp(log: ReplicaLog): number | null {
  for (let at = log.segments.length - 1; at >= 0; at--) {
    const largest = log.segments[at]!.live?.largestTimestamp ?? -1
    if (largest >= 0) return largest
  }
  return null
}

/** Heartbeats come every broker.heartbeat.interval.ms; a broker is silent when one and a half of them are missing. */
const SILENT_INTERVALS = 1.5

function brokerView(
  world: World,
  { address, state, up }: ClusterNode<BrokerState>,
  partitions: readonly PartitionView[],
): BrokerView {
  const { brokerId: id, rack, host, port, lifecycle, counters, disk, config } = state
  turnWindow(counters, world.nowUs)
  const replicas = partitions.flatMap((partition) =>
    partition.replicas.filter((replica) => replica.brokerId === id),
  )
  const { sessions } = world.controller.state
  const session = sessions.get(id)
  const silentUs = session ? world.nowUs - session.lastContactUs : 0
  const isSilent = silentUs > config.brokerHeartbeatIntervalMs * 1000 * SILENT_INTERVALS
  const fencedAtUs =
    session && isSilent && !world.controller.state.image.brokers.get(id)?.fenced
      ? session.lastContactUs + world.controller.state.config.brokerSessionTimeoutMs * 1000
      : null
  return {
    brokerId: id,
    rack,
    host,
    port,
    lifecycle,
    isController: false,
    leaders: partitions.filter(({ leader }) => leader === id).length,
    replicas: replicas.length,
    outOfSync: partitions.filter(
      ({ isr, replicas: all }) => !isr.includes(id) && all.some(({ brokerId }) => brokerId === id),
    ).length,
    bytesOnDisk: disk.bytesUsed,
    bytesToFlush: bytesToFlush(state),
    requestsPerSecond: up ? counters.requestsPerSecond : 0,
    bytesInPerSecond: up ? counters.bytesInPerSecond : 0,
    bytesOutPerSecond: up ? counters.bytesOutPerSecond : 0,
    fencedAtUs,
    lastHeartbeatUs: session?.lastContactUs ?? null,
    cutFrom: cutLinksFrom(world, address),
    slowedByMs: (world.network.slowedUs.get(address) ?? 0) / 1000,
  }
}

function bytesToFlush({ disk }: BrokerState): number {
  let bytes = 0
  for (const file of disk.files.values()) bytes += file.size - file.flushedSize
  return bytes
}

function cutLinksFrom(world: World, from: string): string[] {
  const prefix = `${from}>`
  return [...world.network.cutLinks]
    .filter((link) => link.startsWith(prefix))
    .map((link) => link.slice(prefix.length))
    .sort()
}

function topicView(
  world: World,
  topic: TopicImage,
  partitions: readonly PartitionView[],
): TopicView {
  const config = topicConfigOf(world, topic.name)
  const records = partitions.reduce((sum, partition) => sum + partition.records, 0)
  const largest = Math.max(0, ...partitions.map((partition) => partition.records))
  const last = partitions.map(({ lastRecordMs }) => lastRecordMs ?? -1)
  const newest = Math.max(-1, ...last)
  return {
    name: topic.name,
    topicId: uuidToString(topic.topicId),
    internal: isInternalTopic(topic.name),
    partitions: partitions.length,
    replicationFactor: topic.partitions[0]?.replicas.length ?? 0,
    records,
    bytes: partitions.reduce((sum, partition) => sum + partition.bytes, 0),
    cleanupPolicy: config.cleanupPolicy.join(','),
    minInsyncReplicas: config.minInsyncReplicas,
    recordsPerSecond: partitions.reduce((sum, { recordsPerSecond }) => sum + recordsPerSecond, 0),
    skew: records === 0 ? null : Math.round((largest * partitions.length * 100) / records) / 100,
    lastRecordMs: newest < 0 ? null : newest,
    groups: lagByGroup(partitions),
    configOverrides: [...topicOverrides(world, topic.name)]
      .map(([name, value]) => ({ name, value }))
      .sort((left, right) => (left.name < right.name ? -1 : 1)),
  }
}

/** Groups that committed for the topic, or read it now; null while none of them has committed. */
function lagByGroup(partitions: readonly PartitionView[]): TopicView['groups'] {
  const lags = new Map<string, number | null>()
  for (const { readers, highWatermark } of partitions)
    for (const { groupId, committed } of readers) {
      const before = lags.get(groupId) ?? null
      const lag = committed === null ? null : Math.max(0, highWatermark - committed)
      lags.set(groupId, lag === null ? before : (before ?? 0) + lag)
    }
  return [...lags]
    .map(([groupId, lag]) => ({ groupId, lag }))
    .sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
}
