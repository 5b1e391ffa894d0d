// The only code that changes a MetadataImage: live on the controller, on brokers as they fetch, and after a restart.

import { assert, CodecError, required, unreachable } from '../base/errors.ts'
import type { MetadataRecords } from '../protocol/generated/metadataRecords.ts'
import { decodeMetadataRecord, type MetadataRecord } from '../protocol/logRecords.ts'
import { iterateBatches, readRecords } from '../records/record.ts'
import { isControl, lastOffsetOf } from '../records/recordBatch.ts'
import {
  emptyMetadataDelta,
  type MetadataDelta,
  noteBroker,
  noteDeletedTopic,
  notePartition,
} from './metadataDelta.ts'
import {
  ALL_BROKERS_RESOURCE,
  type BrokerRegistration,
  brokerResource,
  type MetadataImage,
  type PartitionRegistration,
  type TopicImage,
  topicById,
  topicResource,
} from './metadataImage.ts'

/** PartitionChangeRecord.leader: the leader stays as it is, and so does the leader epoch. */
export const NO_LEADER_CHANGE = -2
/** BrokerRegistrationChangeRecord.fenced. */
export const FENCE = 1
export const UNFENCE = -1
/** BrokerRegistrationChangeRecord.inControlledShutdown. */
export const IN_CONTROLLED_SHUTDOWN = 1

const TOPIC_CONFIG = 2
const BROKER_CONFIG = 4

/**
 * Applies whole batches of the metadata log, in order, and says what they changed. Control batches move the offset
 * only. Throws CodecError when they do not parse, InvariantError when they do not follow on the image.
 */
export function replayBatch(
  image: MetadataImage,
  batchBytes: Uint8Array,
  delta: MetadataDelta = emptyMetadataDelta(),
): MetadataDelta {
  for (const { at, size, header } of iterateBatches(batchBytes)) {
    assert(
      header.baseOffset === image.metadataOffset + 1,
      `metadata batch at ${header.baseOffset} follows ${image.metadataOffset}`,
    )
    if (!isControl(header.attributes))
      for (const record of readRecords(batchBytes.subarray(at, at + size))) {
        if (record.value === null) throw new CodecError('metadata record without a value')
        replayMetadataRecord(image, decodeMetadataRecord(record.value), delta)
      }
    image.metadataOffset = lastOffsetOf(header)
    image.metadataEpoch = header.partitionLeaderEpoch
  }
  return delta
}

/** Applies one record. Does not move `metadataOffset`; `replayBatch` does. */
export function replayMetadataRecord(
  image: MetadataImage,
  record: MetadataRecord,
  delta: MetadataDelta,
): void {
  delta.records++
  switch (record.name) {
    case 'TopicRecord':
    case 'PartitionRecord':
    case 'PartitionChangeRecord':
    case 'RemoveTopicRecord':
    case 'ClearElrRecord':
      replayTopicRecord(image, record, delta)
      break
    case 'RegisterBrokerRecord':
    case 'UnregisterBrokerRecord':
    case 'FenceBrokerRecord':
    case 'UnfenceBrokerRecord':
    case 'BrokerRegistrationChangeRecord':
      replayBrokerRecord(image, record, delta)
      break
    case 'ConfigRecord':
      replayConfig(image, record.value, delta)
      break
    case 'ProducerIdsRecord':
      image.nextProducerId = record.value.nextProducerId
      break
    case 'FeatureLevelRecord':
      image.features.set(record.value.name, record.value.featureLevel)
      delta.features.add(record.value.name)
      break
    case 'RegisterControllerRecord':
      replayRegisterController(image, record.value)
      break
    case 'NoOpRecord':
    // The bootstrap records lie between these in one batch, so they cannot be cut in two.
    case 'BeginTransactionRecord':
    case 'EndTransactionRecord':
    case 'AbortTransactionRecord':
    // DIVERGES: no security and no quotas are kept, so these records, which Samsa never writes, change nothing.
    case 'DelegationTokenRecord':
    case 'RemoveDelegationTokenRecord':
    case 'UserScramCredentialRecord':
    case 'RemoveUserScramCredentialRecord':
    case 'AccessControlEntryRecord':
    case 'RemoveAccessControlEntryRecord':
    case 'ClientQuotaRecord':
    case 'ZkMigrationStateRecord':
      break
    default:
      unreachable(record)
  }
}

type Named<N extends MetadataRecord['name']> = Extract<MetadataRecord, { readonly name: N }>

function replayTopicRecord(
  image: MetadataImage,
  record: Named<
    | 'TopicRecord'
    | 'PartitionRecord'
    | 'PartitionChangeRecord'
    | 'RemoveTopicRecord'
    | 'ClearElrRecord'
  >,
  delta: MetadataDelta,
): void {
  switch (record.name) {
    case 'TopicRecord':
      replayTopic(image, record.value, delta)
      break
    case 'PartitionRecord':
      replayPartition(image, record.value, delta)
      break
    case 'PartitionChangeRecord':
      replayPartitionChange(image, record.value, delta)
      break
    case 'RemoveTopicRecord':
      replayRemoveTopic(image, record.value, delta)
      break
    case 'ClearElrRecord':
      replayClearElr(image, record.value, delta)
      break
    default:
      unreachable(record)
  }
}

function replayBrokerRecord(
  image: MetadataImage,
  record: Named<
    | 'RegisterBrokerRecord'
    | 'UnregisterBrokerRecord'
    | 'FenceBrokerRecord'
    | 'UnfenceBrokerRecord'
    | 'BrokerRegistrationChangeRecord'
  >,
  delta: MetadataDelta,
): void {
  switch (record.name) {
    case 'RegisterBrokerRecord':
      replayRegisterBroker(image, record.value, delta)
      break
    case 'UnregisterBrokerRecord':
      putBroker(image, record.value.brokerId, null, delta)
      break
    case 'FenceBrokerRecord':
      changeBroker(image, record.value.id, record.value.epoch, { fenced: true }, delta)
      break
    case 'UnfenceBrokerRecord':
      changeBroker(image, record.value.id, record.value.epoch, { fenced: false }, delta)
      break
    case 'BrokerRegistrationChangeRecord':
      replayBrokerChange(image, record.value, delta)
      break
    default:
      unreachable(record)
  }
}

function replayRegisterBroker(
  image: MetadataImage,
  fields: MetadataRecords['RegisterBrokerRecord'],
  delta: MetadataDelta,
): void {
  const [endPoint] = fields.endPoints
  putBroker(
    image,
    fields.brokerId,
    {
      brokerId: fields.brokerId,
      brokerEpoch: fields.brokerEpoch,
      incarnationId: fields.incarnationId,
      host: endPoint?.host ?? '',
      port: endPoint?.port ?? 0,
      rack: fields.rack,
      logDirs: fields.logDirs,
      fenced: fields.fenced,
      inControlledShutdown: fields.inControlledShutdown,
    },
    delta,
  )
}

function replayBrokerChange(
  image: MetadataImage,
  fields: MetadataRecords['BrokerRegistrationChangeRecord'],
  delta: MetadataDelta,
): void {
  const change: { fenced?: boolean; inControlledShutdown?: boolean } = {}
  if (fields.fenced === FENCE) change.fenced = true
  if (fields.fenced === UNFENCE) change.fenced = false
  if (fields.inControlledShutdown === IN_CONTROLLED_SHUTDOWN) change.inControlledShutdown = true
  changeBroker(image, fields.brokerId, fields.brokerEpoch, change, delta)
}

function changeBroker(
  image: MetadataImage,
  brokerId: number,
  brokerEpoch: number,
  change: Partial<BrokerRegistration>,
  delta: MetadataDelta,
): void {
  const before = required(image.brokers.get(brokerId), `registration of broker ${brokerId}`)
  assert(
    before.brokerEpoch === brokerEpoch,
    `broker ${brokerId} has epoch ${before.brokerEpoch}, the record ${brokerEpoch}`,
  )
  putBroker(image, brokerId, { ...before, ...change }, delta)
}

function putBroker(
  image: MetadataImage,
  brokerId: number,
  after: BrokerRegistration | null,
  delta: MetadataDelta,
): void {
  const before = image.brokers.get(brokerId) ?? null
  if (after === null) image.brokers.delete(brokerId)
  else image.brokers.set(brokerId, after)
  noteBroker(delta, brokerId, before, after)
}

function replayTopic(
  image: MetadataImage,
  fields: MetadataRecords['TopicRecord'],
  delta: MetadataDelta,
): void {
  assert(!image.topics.has(fields.name), `topic ${fields.name} is there already`)
  image.topics.set(fields.name, { topicId: fields.topicId, name: fields.name, partitions: [] })
  image.topicNames.set(fields.topicId, fields.name)
  delta.createdTopics.set(fields.topicId, fields.name)
}

function replayPartition(
  image: MetadataImage,
  fields: MetadataRecords['PartitionRecord'],
  delta: MetadataDelta,
): void {
  const topic = required(topicById(image, fields.topicId), `topic of id ${fields.topicId}`)
  assert(
    fields.partitionId === topic.partitions.length,
    `partition ${fields.partitionId} of ${topic.name} comes after ${topic.partitions.length - 1}`,
  )
  putPartition(topic, delta, null, {
    topicId: topic.topicId,
    topic: topic.name,
    partitionIndex: fields.partitionId,
    replicas: fields.replicas,
    directories: fields.directories,
    isr: fields.isr,
    elr: fields.eligibleLeaderReplicas ?? [],
    lastKnownElr: fields.lastKnownElr ?? [],
    leader: fields.leader,
    leaderEpoch: fields.leaderEpoch,
    partitionEpoch: fields.partitionEpoch,
    removingReplicas: fields.removingReplicas,
    addingReplicas: fields.addingReplicas,
    leaderRecoveryState: fields.leaderRecoveryState,
  })
}

function replayPartitionChange(
  image: MetadataImage,
  fields: MetadataRecords['PartitionChangeRecord'],
  delta: MetadataDelta,
): void {
  const topic = required(topicById(image, fields.topicId), `topic of id ${fields.topicId}`)
  const before = required(
    topic.partitions[fields.partitionId],
    `partition ${topic.name}-${fields.partitionId}`,
  )
  putPartition(topic, delta, before, mergePartitionChange(before, fields))
}

/** The partition after a change record: any change bumps the partition epoch, a named leader the leader epoch. */
export function mergePartitionChange(
  before: PartitionRegistration,
  fields: MetadataRecords['PartitionChangeRecord'],
): PartitionRegistration {
  const named = fields.leader !== NO_LEADER_CHANGE
  return {
    ...before,
    replicas: fields.replicas ?? before.replicas,
    directories: fields.directories ?? before.directories,
    isr: fields.isr ?? before.isr,
    elr: fields.eligibleLeaderReplicas ?? before.elr,
    lastKnownElr: fields.lastKnownElr ?? before.lastKnownElr,
    leader: named ? fields.leader : before.leader,
    leaderEpoch: named ? before.leaderEpoch + 1 : before.leaderEpoch,
    partitionEpoch: before.partitionEpoch + 1,
    removingReplicas: fields.removingReplicas ?? before.removingReplicas,
    addingReplicas: fields.addingReplicas ?? before.addingReplicas,
    leaderRecoveryState:
      fields.leaderRecoveryState < 0 ? before.leaderRecoveryState : fields.leaderRecoveryState,
  }
}

function putPartition(
  topic: TopicImage,
  delta: MetadataDelta,
  before: PartitionRegistration | null,
  after: PartitionRegistration,
): void {
  topic.partitions[after.partitionIndex] = after
  notePartition(delta, before, after)
}

function replayRemoveTopic(
  image: MetadataImage,
  fields: MetadataRecords['RemoveTopicRecord'],
  delta: MetadataDelta,
): void {
  const topic = required(topicById(image, fields.topicId), `topic of id ${fields.topicId}`)
  image.topics.delete(topic.name)
  image.topicNames.delete(topic.topicId)
  image.configs.delete(topicResource(topic.name))
  delta.configs.delete(topicResource(topic.name))
  noteDeletedTopic(delta, topic)
}

function replayConfig(
  image: MetadataImage,
  fields: MetadataRecords['ConfigRecord'],
  delta: MetadataDelta,
): void {
  const resource = configResource(fields.resourceType, fields.resourceName)
  const configs = image.configs.get(resource) ?? new Map<string, string>()
  if (fields.value === null) configs.delete(fields.name)
  else configs.set(fields.name, fields.value)
  if (configs.size === 0) image.configs.delete(resource)
  else image.configs.set(resource, configs)
  delta.configs.add(resource)
}

/** The key in MetadataImage.configs of a ConfigResource, whose type is Kafka's number. */
export function configResource(resourceType: number, resourceName: string): string {
  if (resourceType === TOPIC_CONFIG) return topicResource(resourceName)
  if (resourceType === BROKER_CONFIG)
    return resourceName === '' ? ALL_BROKERS_RESOURCE : brokerResource(Number(resourceName))
  return `${resourceType}:${resourceName}`
}

function replayRegisterController(
  image: MetadataImage,
  fields: MetadataRecords['RegisterControllerRecord'],
): void {
  const [endPoint] = fields.endPoints
  image.controllers.set(fields.controllerId, {
    controllerId: fields.controllerId,
    incarnationId: fields.incarnationId,
    host: endPoint?.host ?? '',
    port: endPoint?.port ?? 0,
  })
}

/** An empty name clears the lists of every topic. */
function replayClearElr(
  image: MetadataImage,
  fields: MetadataRecords['ClearElrRecord'],
  delta: MetadataDelta,
): void {
  for (const topic of image.topics.values()) {
    if (fields.topicName !== '' && fields.topicName !== topic.name) continue
    for (const before of topic.partitions.slice()) {
      if (before.elr.length === 0 && before.lastKnownElr.length === 0) continue
      const partitionEpoch = before.partitionEpoch + 1
      putPartition(topic, delta, before, { ...before, elr: [], lastKnownElr: [], partitionEpoch })
    }
  }
}
