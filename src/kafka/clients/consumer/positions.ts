// Where to read from: the committed offset, else auto.offset.reset (kafka-clients OffsetFetcher's order).

import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import { errorName } from '../../protocol/errors.ts'
import type { ListOffsetsResponse } from '../../protocol/generated/listOffsets.ts'
import type { OffsetFetchResponse } from '../../protocol/generated/offsetFetch.ts'
import { ask, isReachable } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import { type AssignedPartition, type ConsumerState, sortedAssignment } from './consumerState.ts'
import { REQUEST_TIMEOUT_MS, RETRY_BACKOFF_US } from './timeouts.ts'
import { wantConsumerMetadata } from './wantMetadata.ts'

const EARLIEST = -2
const LATEST = -1

/** Asks for the positions that are missing: committed offsets first, resets for partitions without one. */
export function findPositions(consumer: ConsumerState, environment: Environment): void {
  const missing = sortedAssignment(consumer).filter(
    (partition) => partition.state === 'needsPosition' && partition.requestId === 0,
  )
  if (missing.length > 0) {
    if (consumer.settings.groupId === null)
      for (const partition of missing) resetPosition(consumer, partition, environment)
    else fetchCommitted(consumer, missing, environment)
  }
  listOffsets(consumer, environment)
}

function fetchCommitted(
  consumer: ConsumerState,
  partitions: readonly AssignedPartition[],
  environment: Environment,
): void {
  const { group, settings, core } = consumer
  if (group.coordinator < 0 || partitions.some((one) => one.retryAtUs > environment.nowUs)) return
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions)
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  const body = {
    groups: [
      {
        groupId: settings.groupId ?? '',
        memberId: group.memberId,
        memberEpoch: group.generationId,
        topics: [...topics].map(([name, partitionIndexes]) => ({ name, partitionIndexes })),
      },
    ],
    requireStable: true,
  }
  const requestId = ask(core, environment, group.coordinator, 'OffsetFetch', body, {
    purpose: 'offsetFetch',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'coordinator',
  })
  for (const partition of partitions) partition.requestId = requestId
}

/** Takes committed offsets in; a group error is returned for the membership to act on. */
export function committedAnswered(
  consumer: ConsumerState,
  requestId: number,
  response: OffsetFetchResponse,
  environment: Environment,
): string | null {
  const group = response.groups[0]
  const error = group ? errorName(group.errorCode) : 'UNKNOWN_SERVER_ERROR'
  for (const partition of consumer.assignment.values()) {
    if (partition.requestId !== requestId) continue
    partition.requestId = 0
    if (error !== 'NONE') {
      partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
      continue
    }
    const found = group?.topics
      .find((topic) => topic.name === partition.topic)
      ?.partitions.find((one) => one.partitionIndex === partition.partition)
    if (found && found.errorCode !== 0) partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
    else if (found && found.committedOffset >= 0) {
      partition.committed = found.committedOffset
      startAt(partition, found.committedOffset)
    } else resetPosition(consumer, partition, environment)
  }
  return error === 'NONE' ? null : error
}

function startAt(partition: AssignedPartition, offset: number): void {
  partition.position = offset
  partition.fetchOffset = offset
  partition.state = 'fetching'
}

/** No valid position: auto.offset.reset decides, `none` is an error for the application. */
export function resetPosition(
  consumer: ConsumerState,
  partition: AssignedPartition,
  environment: Environment,
): void {
  const key = topicPartitionKey(partition.topic, partition.partition)
  consumer.buffer = consumer.buffer.filter((fetched) => fetched.key !== key)
  if (consumer.settings.autoOffsetReset === 'none') {
    consumer.lastError = 'NO_OFFSET_FOR_PARTITION'
    partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
    return
  }
  partition.state = 'resetting'
  partition.position = -1
}

function listOffsets(consumer: ConsumerState, environment: Environment): void {
  const { core, settings } = consumer
  const byBroker = new Map<number, AssignedPartition[]>()
  for (const partition of sortedAssignment(consumer)) {
    if (partition.state !== 'resetting' || partition.requestId !== 0) continue
    if (partition.retryAtUs > environment.nowUs) continue
    const leader = partitionOf(core, partition.topic, partition.partition)?.leader ?? -1
    if (leader < 0) wantConsumerMetadata(consumer, environment)
    else if (isReachable(core, leader, environment.nowUs))
      byBroker.set(leader, [...(byBroker.get(leader) ?? []), partition])
  }
  const timestamp = settings.autoOffsetReset === 'earliest' ? EARLIEST : LATEST
  for (const broker of [...byBroker.keys()].sort((left, right) => left - right)) {
    const partitions = byBroker.get(broker)!
    const body = {
      replicaId: -1,
      isolationLevel: settings.isolationLevel === 'read_committed' ? 1 : 0,
      timeoutMs: REQUEST_TIMEOUT_MS,
      topics: partitions.map(({ topic, partition }) => ({
        name: topic,
        partitions: [
          {
            partitionIndex: partition,
            currentLeaderEpoch: partitionOf(core, topic, partition)?.leaderEpoch ?? -1,
            timestamp,
          },
        ],
      })),
    }
    const requestId = ask(core, environment, broker, 'ListOffsets', body, {
      purpose: 'listOffsets',
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
      channel: 'metadata',
    })
    for (const partition of partitions) partition.requestId = requestId
  }
}

export function offsetsListed(
  consumer: ConsumerState,
  requestId: number,
  response: ListOffsetsResponse,
  environment: Environment,
): void {
  for (const topic of response.topics)
    for (const answer of topic.partitions) {
      const partition = consumer.assignment.get(
        topicPartitionKey(topic.name, answer.partitionIndex),
      )
      if (!partition || partition.requestId !== requestId) continue
      partition.requestId = 0
      if (answer.errorCode === 0) startAt(partition, answer.offset)
      else {
        partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
        wantConsumerMetadata(consumer, environment)
      }
    }
}

/** A request about positions that got no answer. */
export function positionsFailed(
  consumer: ConsumerState,
  requestId: number,
  environment: Environment,
): void {
  for (const partition of consumer.assignment.values()) {
    if (partition.requestId !== requestId) continue
    partition.requestId = 0
    partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
  }
}
