import { CodecError } from '../../base/errors.ts'
import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorName, isRetriable } from '../../protocol/errors.ts'
import type { FetchResponse, PartitionData } from '../../protocol/generated/fetch.ts'
import { iterateBatches } from '../../records/record.ts'
import { hasValidCrc, isControl, lastOffsetOf } from '../../records/recordBatch.ts'
import { learnLeader } from '../metadata.ts'
import type { AssignedPartition, ConsumerState, FetchedBatch } from './consumerState.ts'
import { countRecordsFrom } from './countRecords.ts'
import { resetPosition } from './positions.ts'
import { RETRY_BACKOFF_US } from './timeouts.ts'
import { wantConsumerMetadata } from './wantMetadata.ts'

/** Takes the answer of a fetch: buffers records, moves what failed to a retry or a reset. */
export function fetchAnswered(
  consumer: ConsumerState,
  broker: number,
  requestId: number,
  response: FetchResponse,
  environment: Environment,
): void {
  if (consumer.fetches.get(broker) === requestId) consumer.fetches.delete(broker)
  if (response.errorCode !== 0) {
    fetchFailed(consumer, requestId, errorName(response.errorCode), environment)
    return
  }
  const names = new Map<string, string>()
  for (const [name, topic] of consumer.core.topics) names.set(topic.topicId, name)
  for (const topic of response.responses)
    for (const data of topic.partitions) {
      const key = topicPartitionKey(names.get(topic.topicId) ?? topic.topic, data.partitionIndex)
      const partition = consumer.assignment.get(key)
      // Revoked, or sought elsewhere, while the request was under way.
      if (!partition || partition.requestId !== requestId) continue
      partition.requestId = 0
      partitionAnswered(consumer, key, partition, data, environment)
    }
  for (const partition of consumer.assignment.values())
    if (partition.requestId === requestId) partition.requestId = 0
}

function partitionAnswered(
  consumer: ConsumerState,
  key: string,
  partition: AssignedPartition,
  data: PartitionData,
  environment: Environment,
): void {
  const error = errorName(data.errorCode)
  if (error !== 'NONE') {
    partitionFailed(consumer, partition, data, error, environment)
    return
  }
  partition.highWatermark = data.highWatermark
  partition.lastStableOffset = data.lastStableOffset
  if (data.logStartOffset >= 0) partition.logStartOffset = data.logStartOffset
  if (data.records === null || data.records.length === 0) return
  const batches: FetchedBatch[] = []
  try {
    for (const chunk of data.records) readChunk(chunk, partition, batches)
  } catch (thrown) {
    if (!(thrown instanceof CodecError)) throw thrown
    consumer.lastError = 'CORRUPT_MESSAGE'
    partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
    return
  }
  // The served partition goes last in the next request, so that all get their turn.
  const at = consumer.fetchOrder.indexOf(key)
  if (at >= 0) consumer.fetchOrder.push(...consumer.fetchOrder.splice(at, 1))
  if (batches.length > 0) consumer.buffer.push({ key, batches, at: 0 })
  else if (partition.position < partition.fetchOffset) partition.position = partition.fetchOffset
}

/** Whole batches of a chunk; the first may begin below the fetch offset, whose records are dropped. */
function readChunk(chunk: Uint8Array, partition: AssignedPartition, batches: FetchedBatch[]): void {
  for (const { at, size, header } of iterateBatches(chunk)) {
    const lastOffset = lastOffsetOf(header)
    if (lastOffset < partition.fetchOffset) continue
    if (!hasValidCrc(chunk, at))
      throw new CodecError(`record batch at ${header.baseOffset} has a wrong CRC`)
    const bytes = chunk.subarray(at, at + size)
    const firstOffset = Math.max(header.baseOffset, partition.fetchOffset)
    partition.fetchOffset = lastOffset + 1
    // Control batches are never handed to the application.
    if (isControl(header.attributes)) continue
    // Without gaps (all but compacted batches) the offsets say how many there are.
    const dense = header.recordsCount === header.lastOffsetDelta + 1
    const records = dense ? lastOffset - firstOffset + 1 : countRecordsFrom(bytes, firstOffset)
    if (records > 0) batches.push({ bytes, firstOffset, lastOffset, records })
  }
}

function partitionFailed(
  consumer: ConsumerState,
  partition: AssignedPartition,
  data: PartitionData,
  error: ErrorName,
  environment: Environment,
): void {
  if (error === 'OFFSET_OUT_OF_RANGE') {
    resetPosition(consumer, partition, error, environment)
    return
  }
  const { topic, partition: index } = partition
  // A new leader that is known may be asked at once.
  if (learnLeader(consumer.core, topic, index, data.currentLeader)) return
  wantConsumerMetadata(consumer, environment)
  partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
  if (!isRetriable(error)) consumer.lastError = error
}

/** A fetch that got no usable answer: its partitions are tried again a little later. */
export function fetchFailed(
  consumer: ConsumerState,
  requestId: number,
  error: ErrorName,
  environment: Environment,
): void {
  for (const [broker, id] of consumer.fetches) if (id === requestId) consumer.fetches.delete(broker)
  for (const partition of consumer.assignment.values()) {
    if (partition.requestId !== requestId) continue
    partition.requestId = 0
    partition.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
  }
  if (error !== 'NETWORK_EXCEPTION') consumer.lastError = error
  wantConsumerMetadata(consumer, environment)
}
