// Kafka's RecordAccumulator: records wait here by partition until their batch is full or has lingered.

import { type TopicPartitionKey, topicPartitionKey } from '../../base/ids.ts'
import { type RecordHeader, recordSizeUpperBound, sizeOfRecord } from '../../records/record.ts'
import { RECORD_BATCH_OVERHEAD } from '../../records/recordBatch.ts'
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
      readonly bytes: number
    }
  /** buffer.memory is used up: the application waits. */
  | { readonly ok: false; readonly reason: 'bufferFull' }
  | { readonly ok: false; readonly reason: 'tooLarge'; readonly bytes: number }

const NO_HEADERS: readonly RecordHeader[] = []

/** Kafka allows for a batch that compresses worse than those before. */
const RATIO_ALLOWANCE = 1.05

/** What the batch will have in bytes, as far as can be told before it is compressed. */
function estimatedBytes(batch: ProducerBatch): number {
  if (batch.compressionRatio === 1) return batch.bytes
  const area = batch.bytes - RECORD_BATCH_OVERHEAD
  return RECORD_BATCH_OVERHEAD + Math.floor(area * batch.compressionRatio * RATIO_ALLOWANCE)
}

/** Puts a record into the open batch of its partition, or opens one. */
export function appendToAccumulator(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
  nowUs: number,
): Appended {
  const { settings } = producer
  const most =
    RECORD_BATCH_OVERHEAD + recordSizeUpperBound(record.key, record.value, record.headers)
  if (most > settings.maxRequestSize || most > settings.bufferMemory)
    return { ok: false, reason: 'tooLarge', bytes: most }
  const key = topicPartitionKey(record.topic, partition)
  const queue = producer.queues.get(key)
  let batch = queue?.[queue.length - 1]
  let size = batch && !batch.closed ? sizeInBatch(batch, record) : -1
  const newBatch = !batch || size < 0 || estimatedBytes(batch) + size > batch.allocated
  if (newBatch) {
    // buffer.memory is handed out in pieces of batch.size, whatever becomes of the piece.
    const allocated = Math.max(settings.batchSize, most)
    if (producer.bufferedBytes + allocated > settings.bufferMemory)
      return { ok: false, reason: 'bufferFull' }
    if (batch) batch.closed = true
    batch = openBatch(producer, record.topic, partition, allocated, nowUs)
    size = sizeInBatch(batch, record)
    if (queue) queue.push(batch)
    else producer.queues.set(key, [batch])
    producer.bufferedBytes += allocated
  }
  const open = batch!
  if (record.commandId !== null)
    open.waiters.push({ index: open.keys.length, commandId: record.commandId })
  open.keys.push(record.key)
  open.values.push(record.value)
  open.headers.push(record.headers.length === 0 ? NO_HEADERS : record.headers)
  open.timestamps.push(record.timestampMs)
  open.bytes += size
  return { ok: true, batch: open, newBatch, bytes: size }
}

/** True when the record would not fit into the last batch of that partition, or there is none. */
export function opensBatch(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
): boolean {
  const queue = producer.queues.get(topicPartitionKey(record.topic, partition))
  const last = queue?.[queue.length - 1]
  if (!last || last.closed) return true
  return estimatedBytes(last) + sizeInBatch(last, record) > last.allocated
}

function sizeInBatch(batch: ProducerBatch, record: NewProducerRecord): number {
  const first = batch.timestamps[0] ?? record.timestampMs
  const { key, value, headers, timestampMs } = record
  return sizeOfRecord(batch.keys.length, timestampMs - first, key, value, headers)
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
    compressionRatio: compressed ? (producer.compressionRatios.get(topic) ?? 1) : 1,
    allocated,
    closed: false,
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

/**
 * When the first batch of a queue may be sent: now (0) when full or closed, else when it has lingered or backed off. A
 * retry under a new leader does not wait.
 */
export function readyAtUs(
  producer: ProducerState,
  queue: readonly ProducerBatch[],
  leaderEpoch: number,
): number {
  const first = queue[0]!
  if (first.attempts > 0) return leaderEpoch > first.leaderEpoch ? 0 : first.retryAtUs
  const flushing =
    producer.state === 'stopping' || producer.blocked === 'memory' || hasMadeAll(producer)
  if (flushing || queue.length > 1 || isFull(first)) return 0
  return first.createdUs + producer.settings.lingerMs * 1000
}

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

/** Takes a batch out of the books, acknowledged or given up. */
export function release(producer: ProducerState, batch: ProducerBatch): void {
  producer.bufferedBytes -= batch.allocated
}

/** Steps in which the expected ratio follows what was reached. */
const RATIO_IMPROVES_BY = 0.005
const RATIO_WORSENS_BY = 0.05

/** Learns from a sealed batch how well a topic's records compress. */
export function learnCompression(producer: ProducerState, batch: ProducerBatch): void {
  if (producer.settings.compressionType === 'none' || batch.sealed === null) return
  const area = batch.bytes - RECORD_BATCH_OVERHEAD
  const reached = (batch.sealed.byteLength - RECORD_BATCH_OVERHEAD) / Math.max(1, area)
  const before = producer.compressionRatios.get(batch.topic) ?? 1
  const step = reached > before ? RATIO_WORSENS_BY : -RATIO_IMPROVES_BY
  producer.compressionRatios.set(batch.topic, Math.max(before + step, reached))
}
