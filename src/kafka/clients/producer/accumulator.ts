// Kafka's RecordAccumulator: records wait here by partition until their batch is full or has lingered.

import { topicPartitionKey } from '../../base/ids.ts'
import { type RecordHeader, recordSizeUpperBound } from '../../records/record.ts'
import { RECORD_BATCH_OVERHEAD } from '../../records/recordBatch.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'

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

/** Puts a record into the open batch of its partition, or opens one. */
export function appendToAccumulator(
  producer: ProducerState,
  partition: number,
  record: NewProducerRecord,
  nowUs: number,
): Appended {
  const { settings } = producer
  const bytes = recordSizeUpperBound(record.key, record.value, record.headers)
  if (bytes + RECORD_BATCH_OVERHEAD > settings.maxRequestSize)
    return { ok: false, reason: 'tooLarge', bytes: bytes + RECORD_BATCH_OVERHEAD }
  const key = topicPartitionKey(record.topic, partition)
  let queue = producer.queues.get(key)
  if (!queue) {
    queue = []
    producer.queues.set(key, queue)
  }
  let batch = queue[queue.length - 1]
  const fits = batch && !batch.closed && batch.bytes + bytes <= settings.batchSize
  if (!fits) {
    if (producer.bufferedBytes + bytes > settings.bufferMemory)
      return { ok: false, reason: 'bufferFull' }
    if (batch) batch.closed = true
    batch = openBatch(record.topic, partition, nowUs)
    queue.push(batch)
    producer.bufferedBytes += batch.bytes
  }
  const open = batch!
  if (record.commandId !== null)
    open.waiters.push({ index: open.keys.length, commandId: record.commandId })
  open.keys.push(record.key)
  open.values.push(record.value)
  open.headers.push(record.headers.length === 0 ? NO_HEADERS : record.headers)
  open.timestamps.push(record.timestampMs)
  open.bytes += bytes
  producer.bufferedBytes += bytes
  return { ok: true, batch: open, newBatch: !fits, bytes }
}

function openBatch(topic: string, partition: number, nowUs: number): ProducerBatch {
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
    closed: false,
    attempts: 0,
    retryAtUs: 0,
    baseSequence: -1,
    producerId: -1,
    producerEpoch: -1,
    sealed: null,
  }
}

/** When the first batch of a queue may be sent: now (0) when full or closed, else when it has lingered or backed off. */
export function readyAtUs(producer: ProducerState, queue: readonly ProducerBatch[]): number {
  const first = queue[0]!
  if (first.attempts > 0) return first.retryAtUs
  const full = queue.length > 1 || first.closed || first.bytes >= producer.settings.batchSize
  const flushing = producer.state === 'stopping' || producer.blocked === 'memory'
  return full || flushing ? 0 : first.createdUs + producer.settings.lingerMs * 1000
}

/** Puts a batch back after a failure, in the order of sequences so that retries cannot reorder. */
export function requeue(producer: ProducerState, batch: ProducerBatch): void {
  const key = topicPartitionKey(batch.topic, batch.partition)
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
  producer.bufferedBytes -= batch.bytes
}
