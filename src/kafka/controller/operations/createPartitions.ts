// CreatePartitions (37), v0-3.
// Does: adds partitions, placed or given by hand. Leaves out: authorization, the timeout.

import type {
  CreatePartitionsRequest,
  CreatePartitionsResponse,
  CreatePartitionsTopic,
  CreatePartitionsTopicResult,
} from '../../protocol/generated/createPartitions.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { type ApiError, apiError, errorFields } from '../apiErrors.ts'
import type { ControllerState } from '../controllerState.ts'
import { type Decision, MAX_PARTITIONS_PER_BATCH } from '../decision.ts'
import type { TopicImage } from '../metadataImage.ts'
import {
  manualPartition,
  type NewPartition,
  partitionRecord,
  placedPartitions,
} from '../newPartitions.ts'
import { repeatedNames } from '../topicNames.ts'

export function createPartitions(
  state: ControllerState,
  request: CreatePartitionsRequest,
): Decision<CreatePartitionsResponse> {
  const records: MetadataRecord[] = []
  const results: CreatePartitionsTopicResult[] = []
  const reported = new Set<string>()
  const repeated = repeatedNames(request.topics)
  for (const wanted of request.topics) {
    const { name } = wanted
    if (reported.has(name)) continue
    reported.add(name)
    const failure = repeated.has(name)
      ? apiError('INVALID_REQUEST', 'Duplicate topic name.')
      : addPartitions(state, wanted, records)
    results.push({ name, ...errorFields(failure) })
  }
  return {
    response: { throttleTimeMs: 0, results },
    records: request.validateOnly ? [] : records,
    reason: 'partitions added',
  }
}

/** Adds the records of one topic, or says why not. */
function addPartitions(
  state: ControllerState,
  wanted: CreatePartitionsTopic,
  records: MetadataRecord[],
): ApiError | null {
  const topic = state.image.topics.get(wanted.name)
  if (topic === undefined) return { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: null }
  const existing = topic.partitions.length
  if (wanted.count === existing)
    return apiError('INVALID_PARTITIONS', `Topic already has ${existing} partition(s).`)
  if (wanted.count < existing)
    return apiError(
      'INVALID_PARTITIONS',
      `The topic ${wanted.name} currently has ${existing} partition(s); ${wanted.count} would not be an increase.`,
    )
  const added = wanted.count - existing
  if (records.length + added > MAX_PARTITIONS_PER_BATCH)
    return apiError('POLICY_VIOLATION', 'Excessively large number of partitions per request.')
  const partitions = newPartitions(state, topic, wanted, added)
  if (!Array.isArray(partitions)) return partitions
  for (const [index, partition] of partitions.entries())
    records.push(partitionRecord(state, topic.topicId, existing + index, partition))
  return null
}

function newPartitions(
  state: ControllerState,
  topic: TopicImage,
  { assignments }: CreatePartitionsTopic,
  added: number,
): NewPartition[] | ApiError {
  const existing = topic.partitions.length
  const replicationFactor = topic.partitions[0]!.replicas.length
  if (assignments === null) return placedPartitions(state, existing, added, replicationFactor)
  if (assignments.length !== added)
    return apiError(
      'INVALID_REPLICA_ASSIGNMENT',
      `Attempted to add ${added} additional partition(s), but only ${assignments.length} assignment(s) were specified.`,
    )
  const partitions: NewPartition[] = []
  for (const [index, { brokerIds }] of assignments.entries()) {
    const partition = manualPartition(state, existing + index, brokerIds, replicationFactor)
    if ('error' in partition) return partition
    partitions.push(partition)
  }
  return partitions
}
