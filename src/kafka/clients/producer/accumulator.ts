// Kafka's RecordAccumulator: records wait here by partition until their batch is full or has lingered.

import { type TopicPartitionKey, topicPartitionKey } from '../../base/ids.ts'
import {
  MAX_RECORD_OVERHEAD,
  type RecordHeader,
  recordSizeUpperBound,
  sizeOfVarint,
  sizeOfVarlong,
} from '../../records/record.ts'
import { RECORD_BATCH_OVERHEAD } from '../../records/recordBatch.ts'
import { APPLICATION_THREAD, giveMemoryBack, takeMemory, waitingThreads } from './bufferPool.ts'
import { noteQueue } from './loadStats.ts'
import { hasMadeAll, type ProducerBatch, type ProducerState } from './producerState.ts'

export interface NewProducerRecord {
  readonly topic: string
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly RecordHeader[]
  readonly timestampMs: number
  /** A person waits for it; null otherwise. */
  readonly commandId: number | null
}

export type Appended =
  | {
      readonly ok: true
      readonly batch: ProducerBatch
      readonly newBatch: boolean
      /** Batches that wait for the partition, this one the last of them. */
      readonly waiting: number
      /** What the batch has grown by, as far as can be told before it is compressed; a new one with its header. */
      readonly bytes: number
    }
  /** buffer.memory is used up: the application waits for so many bytes. */
  | { readonly ok: false; readonly reason: 'bufferFull'; readonly bytes: number }
  | { readonly ok: false; readonly reason: 'tooLarge'; readonly bytes: number }

const NO_HEADERS: readonly RecordHeader[] = []

/** Kafka allows for a batch that compresses worse than those before. */
const RATIO_ALLOWANCE = 1.05

/** What the batch has in bytes, as far as can be told before it is compressed. */
export function estimatedBytes(batch: ProducerBatch): number {
  if (batch.sealed !== null) return batch.sealed.byteLength
  if (batch.compressionRatio === UNCOMPRESSED) return batch.bytes
  const area = batch.bytes - RECORD_BATCH_OVERHEAD
  return RECORD_BATCH_OVERHEAD + Math.floor(area * batch.compressionRatio * RATIO_ALLOWANCE)
}

/** No ratio is expected of batches that are not compressed: their size is exact. */
const UNCOMPRESSED = 0

/** Puts a record into the open batch of its partition, or opens one. */
export function appendToAccumulator(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
  nowUs: number,
): Appended {
  const most = upperBound(record)
  const tooLarge = refuseTooLarge(producer, most)
  if (tooLarge) return tooLarge
  const tried = tryAppend(producer, partition, record, most)
  if (tried) return tried
  const bytes = batchMemory(producer, most)
  if (!takeMemory(producer, threadOf(producer, record), bytes)) {
    noteQueue(producer, record.topic, partition)
    return { ok: false, reason: 'bufferFull', bytes }
  }
  return openBatchWith(producer, partition, record, most, nowUs)
}

/** Kafka's upper bound of a batch with this record alone. */
export const upperBound = ({ key, value, headers }: NewProducerRecord): number =>
  RECORD_BATCH_OVERHEAD + recordSizeUpperBound(key, value, headers)

export function refuseTooLarge(
  { settings }: ProducerState,
  most: number,
): Extract<Appended, { reason: 'tooLarge' }> | null {
  if (most <= settings.maxRequestSize && most <= settings.bufferMemory) return null
  return { ok: false, reason: 'tooLarge', bytes: most }
}

/** buffer.memory is handed out in pieces of batch.size, whatever becomes of the piece. */
export const batchMemory = ({ settings }: ProducerState, most: number): number =>
  Math.max(settings.batchSize, most)

/** Who calls send() with it: the thread of the application, when it was blocked with this very record. */
export const threadOf = ({ held }: ProducerState, record: NewProducerRecord): string | null =>
  held !== null && held.record === record ? APPLICATION_THREAD : null

/** Into the last batch of the partition. Null when it has no room, or there is none: it is closed then. */
export function tryAppend(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
  most: number,
): Appended | null {
  const queue = producer.queues.get(topicPartitionKey(record.topic, partition))
  if (queue === undefined) return null
  const batch = queue[queue.length - 1]
  if (batch === undefined || batch.closed) return null
  const size = sizeInBatch(batch, record, most)
  const before = estimatedBytes(batch)
  if (before >= batch.allocated || before + size > batch.allocated) {
    batch.closed = true
    return null
  }
  put(batch, record, size, most)
  const bytes = estimatedBytes(batch) - before
  return { ok: true, batch, newBatch: false, waiting: queue.length, bytes }
}

/** Into a new batch, for which memory was taken (`batchMemory`). */
export function openBatchWith(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
  most: number,
  nowUs: number,
): Extract<Appended, { ok: true }> {
  const { topic } = record
  const batch = openBatch(producer, topic, partition, batchMemory(producer, most), nowUs)
  const key = topicPartitionKey(topic, partition)
  const queue = producer.queues.get(key)
  if (queue) queue.push(batch)
  else producer.queues.set(key, [batch])
  put(batch, record, sizeInBatch(batch, record, most), most)
  const waiting = (queue?.length ?? 0) || 1
  return { ok: true, batch, newBatch: true, waiting, bytes: estimatedBytes(batch) }
}

function put(batch: ProducerBatch, record: NewProducerRecord, size: number, most: number): void {
  const { commandId, headers } = record
  if (commandId !== null) batch.waiters.push({ index: batch.keys.length, commandId })
  batch.keys.push(record.key)
  batch.values.push(record.value)
  batch.headers.push(headers.length === 0 ? NO_HEADERS : headers)
  batch.timestamps.push(record.timestampMs)
  batch.bytes += size
  if (most > batch.largestRecordBytes) batch.largestRecordBytes = most
}

/** True when the record would not fit into the last batch of that partition, or there is none. */
export function opensBatch(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
): boolean {
  const queue = producer.queues.get(topicPartitionKey(record.topic, partition))
  const last = queue?.[queue.length - 1]
  if (!last || isFull(last)) return true
  return estimatedBytes(last) + sizeInBatch(last, record, upperBound(record)) > last.allocated
}

/** Its size in the records area. The upper bound knows the sizes of key, value and headers: they are not added up again. */
function sizeInBatch(batch: ProducerBatch, record: NewProducerRecord, most: number): number {
  const timestampDelta = record.timestampMs - (batch.timestamps[0] ?? record.timestampMs)
  const contents = most - RECORD_BATCH_OVERHEAD - MAX_RECORD_OVERHEAD
  const body = 1 + sizeOfVarlong(timestampDelta) + sizeOfVarint(batch.keys.length) + contents
  return sizeOfVarint(body) + body
}

function openBatch(
  producer: ProducerState,
  topic: string,
  partition: number,
  allocated: number,
  nowUs: number,
): ProducerBatch {
  const compressed = producer.settings.compressionType !== 'none'
  return {
    topic,
    partition,
    createdUs: nowUs,
    keys: [],
    values: [],
    timestamps: [],
    headers: [],
    waiters: [],
    bytes: RECORD_BATCH_OVERHEAD,
    largestRecordBytes: 0,
    compressionRatio: compressed ? (producer.compressionRatios.get(topic) ?? 1) : UNCOMPRESSED,
    allocated,
    closed: false,
    split: false,
    expired: false,
    attempts: 0,
    retryAtUs: 0,
    leaderEpoch: -1,
    baseSequence: -1,
    producerId: -1,
    producerEpoch: -1,
    renumbered: false,
    sealed: null,
  }
}

/** A full batch takes no further record, however small. */
export const isFull = (batch: ProducerBatch): boolean =>
  batch.closed || estimatedBytes(batch) >= batch.allocated

/** When the first batch of a queue may go out at all; before that not even a drain of its broker takes it. */
export function backsOffUntilUs(first: ProducerBatch, leaderEpoch: number): number {
  // A retry under a new leader does not wait.
  if (first.attempts === 0 || leaderEpoch > first.leaderEpoch) return 0
  return first.retryAtUs
}

/** When a queue makes its broker ready: now (0) when its first batch is full or closed, else when it has lingered. */
export function readyAtUs(
  producer: ProducerState,
  queue: readonly ProducerBatch[],
  leaderEpoch: number,
): number {
  const first = queue[0]!
  const backOffUs = backsOffUntilUs(first, leaderEpoch)
  if (backOffUs > 0) return backOffUs
  if (queue.length > 1 || isFull(first) || isFlushing(producer)) return 0
  return first.createdUs + producer.settings.lingerMs * 1000
}

const isFlushing = (producer: ProducerState): boolean =>
  producer.state === 'stopping' || waitingThreads(producer) > 0 || hasMadeAll(producer)

/** Puts a batch back after a failure, in the order of sequences so that retries cannot reorder. */
export function requeue(
  producer: ProducerState,
  batch: ProducerBatch,
  key: TopicPartitionKey,
): void {
  const queue = producer.queues.get(key) ?? []
  producer.queues.set(key, queue)
  let at = 0
  if (batch.baseSequence >= 0)
    while (at < queue.length) {
      const other = queue[at]!
      if (other.baseSequence < 0 || other.baseSequence > batch.baseSequence) break
      at++
    }
  queue.splice(at, 0, batch)
}

/** Gives a batch's memory back, acknowledged or given up. */
export const release = (producer: ProducerState, batch: ProducerBatch, nowUs: number): void =>
  giveMemoryBack(producer, batch.allocated, nowUs)

/** Steps in which the expected ratio follows what was reached. */
const RATIO_IMPROVES_BY = 0.005
const RATIO_WORSENS_BY = 0.05

/** Size of the records area of a sealed batch as a share of its size before compression. */
export function reachedRatio(batch: ProducerBatch): number {
  if (batch.sealed === null || batch.compressionRatio === UNCOMPRESSED) return 1
  const area = batch.bytes - RECORD_BATCH_OVERHEAD
  return (batch.sealed.byteLength - RECORD_BATCH_OVERHEAD) / Math.max(1, area)
}

/** Learns from a sealed batch how well a topic's records compress. */
export function learnCompression(producer: ProducerState, batch: ProducerBatch): void {
  if (batch.compressionRatio === UNCOMPRESSED) return
  const reached = reachedRatio(batch)
  const before = producer.compressionRatios.get(batch.topic) ?? 1
  const step = reached > before ? RATIO_WORSENS_BY : -RATIO_IMPROVES_BY
  producer.compressionRatios.set(batch.topic, Math.max(before + step, reached))
}

/** A batch turned out too large: no better ratio is expected than none. */
export function forgetCompression(producer: ProducerState, batch: ProducerBatch): void {
  if (batch.compressionRatio === UNCOMPRESSED) return
  producer.compressionRatios.set(batch.topic, Math.max(1, reachedRatio(batch)))
}
