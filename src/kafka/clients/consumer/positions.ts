// Where to read from: the committed offset, else auto.offset.reset (kafka-clients OffsetFetcher's order).

import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import { errorName } from '../../protocol/errors.ts'
import type { ListOffsetsResponse } from '../../protocol/generated/listOffsets.ts'
import type { OffsetFetchResponse } from '../../protocol/generated/offsetFetch.ts'
import { ask, isReachable } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import { type AssignedPartition, type ConsumerState, sortedAssignment } from './consumerState.ts'
import { endWithError } from './endWithError.ts'
import { pollAt } from './pollTimer.ts'
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
      for (const partition of missing)
        resetPosition(consumer, partition, 'NO_OFFSET_FOR_PARTITION', environment)
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
  if (group.coordinator < 0) return
  const waitUntilUs = Math.max(group.retryAtUs, ...partitions.map((one) => one.retryAtUs))
  if (waitUntilUs > environment.nowUs) {
    pollAt(consumer, waitUntilUs, environment)
    return
  }
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions)
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  const body = {
    groups: [
      {
        groupId: settings.groupId ?? '',
        // Of the newer group protocol; a classic member leaves them out.
        memberId: null,
        memberEpoch: -1,
        topics: [...topics].map(([name, partitionIndexes]) => ({ name, partitionIndexes })),
      },
    ],
    requireStable: true,
  }
  const requestId = ask(core, environment, group.coordinator, 'OffsetFetch', body, {
    purpose: 'offsetFetch',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'coordinator',
    sent: { generationId: group.generationId, memberId: group.memberId },
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
      retryLater(consumer, partition, environment)
      continue
    }
    const found = group?.topics
      .find((topic) => topic.name === partition.topic)
      ?.partitions.find((one) => one.partitionIndex === partition.partition)
    if (found && found.errorCode !== 0) retryLater(consumer, partition, environment)
    else if (found && found.committedOffset >= 0) {
      partition.committed = found.committedOffset
      startAt(partition, found.committedOffset)
    } else resetPosition(consumer, partition, 'NO_OFFSET_FOR_PARTITION', environment)
  }
  return error === 'NONE' ? null : error
}

function retryLater(
  consumer: ConsumerState,
  partition: AssignedPartition,
  environment: Environment,
): void {
  partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
  pollAt(consumer, partition.retryAtUs, environment)
}

function startAt(partition: AssignedPartition, offset: number): void {
  partition.position = offset
  partition.fetchOffset = offset
  partition.state = 'fetching'
}

/** No valid position: auto.offset.reset decides; with `none` poll() throws and the application ends. */
export function resetPosition(
  consumer: ConsumerState,
  partition: AssignedPartition,
  error: 'NO_OFFSET_FOR_PARTITION' | 'OFFSET_OUT_OF_RANGE',
  environment: Environment,
): void {
  const key = topicPartitionKey(partition.topic, partition.partition)
  consumer.buffer = consumer.buffer.filter((fetched) => fetched.key !== key)
  if (consumer.settings.autoOffsetReset === 'none') {
    endWithError(consumer, error, environment)
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
    if (partition.retryAtUs > environment.nowUs) {
      pollAt(consumer, partition.retryAtUs, environment)
      continue
    }
    const leader = partitionOf(core, partition.topic, partition.partition)?.leader ?? -1
    if (leader < 0) wantConsumerMetadata(consumer, environment)
    else if (!isReachable(core, leader, environment.nowUs))
      pollAt(consumer, core.reconnectAtUs.get(leader)!, environment)
    else byBroker.set(leader, [...(byBroker.get(leader) ?? []), partition])
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
        retryLater(consumer, partition, environment)
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
    retryLater(consumer, partition, environment)
  }
}
