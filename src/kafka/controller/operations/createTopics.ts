// CreateTopics (19), v2-7.
// Does: names, counts, manual assignments, settings, placement; each topic succeeds or fails by itself.
// Leaves out: create.topic.policy.class.name, authorization, the timeout (a creation is committed at once).

import { validateTopicConfigs } from '../../base/configs/topicConfigs.ts'
import type { Uuid } from '../../base/ids.ts'
import type { RandomState } from '../../base/random.ts'
import type {
  CreatableTopic,
  CreatableTopicResult,
  CreateTopicsRequest,
  CreateTopicsResponse,
} from '../../protocol/generated/createTopics.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import { type ApiError, apiError, errorFields } from '../apiErrors.ts'
import { describeCreatedTopic, inheritedConfigs } from '../controllerConfigs.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision, MAX_PARTITIONS_PER_BATCH } from '../decision.ts'
import { METADATA_TOPIC } from '../metadataImage.ts'
import { metadataRecord } from '../metadataRecord.ts'
import {
  manualPartition,
  type NewPartition,
  partitionRecord,
  placedPartitions,
} from '../newPartitions.ts'
import { randomUuid } from '../randomUuid.ts'
import { collidingTopic, repeatedNames, topicNameError } from '../topicNames.ts'

const TOPIC_RESOURCE_TYPE = 2

export function createTopics(
  state: ControllerState,
  request: CreateTopicsRequest,
  random: RandomState,
): Decision<CreateTopicsResponse> {
  const { topics } = request
  const requested = topics.reduce((sum, topic) => sum + partitionsAskedFor(state, topic), 0)
  const excessive =
    requested > MAX_PARTITIONS_PER_BATCH
      ? apiError('POLICY_VIOLATION', 'Excessively large number of partitions per request.')
      : null
  if (excessive !== null)
    return answer({ throttleTimeMs: 0, topics: topics.map(({ name }) => refused(name, excessive)) })
  const records: MetadataRecord[] = []
  const repeated = repeatedNames(topics)
  const reported = new Set<string>()
  const results: CreatableTopicResult[] = []
  for (const topic of topics) {
    if (reported.has(topic.name)) continue
    reported.add(topic.name)
    const failure = repeated.has(topic.name)
      ? apiError('INVALID_REQUEST', 'Duplicate topic name.')
      : checkTopic(state, topic)
    results.push(
      failure === null ? created(state, topic, random, records) : refused(topic.name, failure),
    )
  }
  return {
    response: { throttleTimeMs: 0, topics: results },
    records: request.validateOnly ? [] : records,
    reason: 'topic created',
  }
}

function partitionsAskedFor(state: ControllerState, topic: CreatableTopic): number {
  if (topic.assignments.length > 0) return topic.assignments.length
  return topic.numPartitions === -1 ? state.config.numPartitions : Math.max(topic.numPartitions, 0)
}

function refused(name: string, failure: ApiError): CreatableTopicResult {
  return {
    name,
    topicId: ZERO_UUID,
    ...errorFields(failure),
    topicConfigErrorCode: 0,
    numPartitions: -1,
    replicationFactor: -1,
    configs: [],
  }
}

/** What is wrong with name or settings. */
function checkTopic(state: ControllerState, topic: CreatableTopic): ApiError | null {
  const { name } = topic
  if (name === METADATA_TOPIC)
    return apiError(
      'INVALID_REQUEST',
      `Creation of internal topic ${METADATA_TOPIC} is prohibited.`,
    )
  if (state.image.topics.has(name))
    return apiError('TOPIC_ALREADY_EXISTS', `Topic '${name}' already exists.`)
  const nameError = topicNameError(name)
  if (nameError !== null) return apiError('INVALID_TOPIC_EXCEPTION', nameError)
  const colliding = collidingTopic(name, state.image.topics.keys())
  if (colliding !== null)
    return apiError(
      'INVALID_TOPIC_EXCEPTION',
      `Topic '${name}' collides with existing topic: ${colliding}`,
    )
  return checkConfigs(state, topic)
}

function checkConfigs(state: ControllerState, topic: CreatableTopic): ApiError | null {
  const withoutValue = topic.configs.filter(({ value }) => value === null).map(({ name }) => name)
  if (withoutValue.length > 0)
    return apiError(
      'INVALID_CONFIG',
      `Null value not supported for topic configs: ${withoutValue.join(',')}`,
    )
  const invalid = validateTopicConfigs(configsOf(topic), inheritedConfigs(state))
  return invalid === undefined ? null : apiError('INVALID_CONFIG', invalid.message)
}

const configsOf = (topic: CreatableTopic): Map<string, string> =>
  new Map(topic.configs.map(({ name, value }) => [name, value ?? '']))

function created(
  state: ControllerState,
  topic: CreatableTopic,
  random: RandomState,
  records: MetadataRecord[],
): CreatableTopicResult {
  const partitions = partitionsOf(state, topic)
  if (!Array.isArray(partitions)) return refused(topic.name, partitions)
  const topicId = randomUuid(random)
  records.push(...topicRecords(state, topic, topicId, partitions))
  return {
    name: topic.name,
    topicId,
    ...errorFields(null),
    topicConfigErrorCode: 0,
    numPartitions: partitions.length,
    replicationFactor: partitions[0]?.replicas.length ?? 0,
    configs: describeCreatedTopic(state, configsOf(topic)),
  }
}

function topicRecords(
  state: ControllerState,
  topic: CreatableTopic,
  topicId: Uuid,
  partitions: readonly NewPartition[],
): MetadataRecord[] {
  return [
    metadataRecord('TopicRecord', { name: topic.name, topicId }),
    ...[...configsOf(topic)].map(([name, value]) =>
      metadataRecord('ConfigRecord', {
        resourceType: TOPIC_RESOURCE_TYPE,
        resourceName: topic.name,
        name,
        value,
      }),
    ),
    ...partitions.map((partition, index) => partitionRecord(state, topicId, index, partition)),
  ]
}

function partitionsOf(state: ControllerState, topic: CreatableTopic): NewPartition[] | ApiError {
  if (topic.assignments.length > 0) return manualPartitions(state, topic)
  const { replicationFactor, numPartitions } = topic
  if (replicationFactor < -1 || replicationFactor === 0)
    return apiError(
      'INVALID_REPLICATION_FACTOR',
      'Replication factor must be larger than 0, or -1 to use the default value.',
    )
  if (numPartitions < -1 || numPartitions === 0)
    return apiError(
      'INVALID_PARTITIONS',
      'Number of partitions was set to an invalid non-positive value.',
    )
  return placedPartitions(
    state,
    0,
    numPartitions === -1 ? state.config.numPartitions : numPartitions,
    replicationFactor === -1 ? state.config.defaultReplicationFactor : replicationFactor,
  )
}

function manualPartitions(
  state: ControllerState,
  topic: CreatableTopic,
): NewPartition[] | ApiError {
  const specified = 'A manual partition assignment was specified, but'
  if (topic.replicationFactor !== -1)
    return apiError('INVALID_REQUEST', `${specified} replication factor was not set to -1.`)
  if (topic.numPartitions !== -1)
    return apiError('INVALID_REQUEST', `${specified} numPartitions was not set to -1.`)
  const byIndex = new Map<number, NewPartition>()
  let replicationFactor: number | null = null
  for (const { partitionIndex, brokerIds } of topic.assignments) {
    if (byIndex.has(partitionIndex))
      return apiError(
        'INVALID_REPLICA_ASSIGNMENT',
        `Found multiple manual partition assignments for partition ${partitionIndex}`,
      )
    const partition = manualPartition(state, partitionIndex, brokerIds, replicationFactor)
    if ('error' in partition) return partition
    replicationFactor = brokerIds.length
    byIndex.set(partitionIndex, partition)
  }
  const partitions: NewPartition[] = []
  for (let index = 0; index < byIndex.size; index++) {
    const partition = byIndex.get(index)
    if (partition === undefined)
      return apiError(
        'INVALID_REPLICA_ASSIGNMENT',
        'partitions should be a consecutive 0-based integer sequence',
      )
    partitions.push(partition)
  }
  return partitions
}
