// What the metadata log says becomes what this broker's replicas do.

import { type TopicPartitionKey, topicPartitionKey } from '../base/ids.ts'
import type { MetadataDelta } from '../controller/metadataDelta.ts'
import {
  ALL_BROKERS_RESOURCE,
  brokerResource,
  keyOfPartition,
  type PartitionRegistration,
  partitionOf,
  sortedPartitions,
  topicResource,
} from '../controller/metadataImage.ts'
import { updateConfig } from '../log/partitionLog.ts'
import type { Environment } from '../protocol/environment.ts'
import { isLeader, newPartition, type Partition } from '../replication/partition.ts'
import { becomeFollower, becomeLeader } from '../replication/roles.ts'
import type { BrokerState } from './brokerState.ts'
import {
  coordinatorElected,
  coordinatorResigned,
  coordinatorTopicsDeleted,
} from './groupCoordinator.ts'
import { OFFSETS_TOPIC } from './internalTopics.ts'
import { advanceHighWatermark, noteMovement } from './movement.ts'
import { deleteLog, logFor, topicConfigOf } from './partitionLogs.ts'
import { followLeader, stopFetching } from './replicaFetch.ts'

/** Once the broker has caught up with a history of metadata: every replica takes its role, the others go. */
export function applyWholeImage(broker: BrokerState, environment: Environment): void {
  for (const { key, topic, topicId, partitionIndex } of [...broker.partitions.values()]) {
    const registration = partitionOf(broker.image, topic, partitionIndex)
    if (registration?.topicId !== topicId) removePartition(broker, key, environment)
  }
  for (const registration of sortedPartitions(broker.image))
    applyPartition(broker, registration, environment)
  // DIVERGES: logs of partitions that are no longer ours are deleted; Kafka keeps those as `-stray` folders.
  for (const log of broker.looseLogs.values()) deleteLog(broker, log, environment)
  broker.looseLogs.clear()
}

export function applyDelta(
  broker: BrokerState,
  delta: MetadataDelta,
  environment: Environment,
): void {
  for (const { name, partitions } of delta.deletedTopics) {
    for (const { partitionIndex } of partitions)
      removePartition(broker, topicPartitionKey(name, partitionIndex), environment)
  }
  if (delta.deletedTopics.length > 0) {
    const names = delta.deletedTopics.map(({ name }) => name)
    coordinatorTopicsDeleted(broker, names, environment)
  }
  for (const { after } of delta.partitions.values()) applyPartition(broker, after, environment)
  if (delta.configs.size > 0) applyConfigs(broker, delta.configs, environment)
}

function applyPartition(
  broker: BrokerState,
  registration: PartitionRegistration,
  environment: Environment,
): void {
  const key = keyOfPartition(registration)
  if (!registration.replicas.includes(broker.brokerId)) {
    removePartition(broker, key, environment)
    return
  }
  const partition = replicaFor(broker, registration, environment)
  updateMinIsr(broker, partition, registration.replicas.length)
  if (registration.leader === broker.brokerId) lead(broker, partition, registration, environment)
  else follow(broker, partition, registration, environment)
}

function replicaFor(
  broker: BrokerState,
  registration: PartitionRegistration,
  environment: Environment,
): Partition {
  const key = keyOfPartition(registration)
  const known = broker.partitions.get(key)
  if (known !== undefined && known.topicId === registration.topicId) return known
  if (known !== undefined) removePartition(broker, key, environment)
  const { topic, partitionIndex, topicId } = registration
  const partition = newPartition(logFor(broker, topic, partitionIndex, topicId, environment))
  broker.partitions.set(key, partition)
  return partition
}

function lead(
  broker: BrokerState,
  partition: Partition,
  registration: PartitionRegistration,
  environment: Environment,
): void {
  const { nowUs, nowMs } = environment
  const change = becomeLeader(partition, broker.disk, registration, nowUs, nowMs)
  if (change.ignored) return
  stopFetching(broker, partition.key)
  noteMovement(broker, partition)
  advanceHighWatermark(broker, partition, environment)
  if (partition.topic !== OFFSETS_TOPIC || (change.wasLeader && !change.newLeaderEpoch)) return
  coordinatorElected(broker, partition.partitionIndex, partition.leaderEpoch, environment)
}

function follow(
  broker: BrokerState,
  partition: Partition,
  registration: PartitionRegistration,
  environment: Environment,
): void {
  const change = becomeFollower(partition, registration)
  if (change.ignored) return
  noteMovement(broker, partition)
  if (change.wasLeader && partition.topic === OFFSETS_TOPIC)
    coordinatorResigned(broker, partition.partitionIndex, environment)
  const isFetched = broker.fetchers.get(partition.leader)?.partitions.has(partition.key) ?? false
  if (change.newLeaderEpoch || change.wasLeader || !isFetched)
    followLeader(broker, partition, environment)
}

/** The replica goes from this broker, with its log. */
function removePartition(
  broker: BrokerState,
  key: TopicPartitionKey,
  environment: Environment,
): void {
  const partition = broker.partitions.get(key)
  if (partition === undefined) return
  stopFetching(broker, key)
  broker.partitions.delete(key)
  broker.unsentIsr.delete(key)
  noteMovement(broker, partition)
  if (isLeader(partition) && partition.topic === OFFSETS_TOPIC)
    coordinatorResigned(broker, partition.partitionIndex, environment)
  deleteLog(broker, partition.log, environment)
}

function applyConfigs(
  broker: BrokerState,
  resources: ReadonlySet<string>,
  environment: Environment,
): void {
  // What topics inherit from their brokers.
  const allTopics =
    resources.has(ALL_BROKERS_RESOURCE) || resources.has(brokerResource(broker.brokerId))
  for (const partition of broker.partitions.values()) {
    const { topic, log } = partition
    if (!allTopics && !resources.has(topicResource(topic))) continue
    updateConfig(log, topicConfigOf(broker, topic))
    updateMinIsr(broker, partition, partition.replicas.length)
    noteMovement(broker, partition)
    advanceHighWatermark(broker, partition, environment)
  }
}

/** More replicas than there are cannot be asked for. */
function updateMinIsr(broker: BrokerState, partition: Partition, replicas: number): void {
  const { minInsyncReplicas } = topicConfigOf(broker, partition.topic)
  partition.minInsyncReplicas = Math.min(minInsyncReplicas, replicas)
}
