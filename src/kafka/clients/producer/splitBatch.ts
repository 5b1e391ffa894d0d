import { recordSizeUpperBound, sizeOfRecord } from '../../records/record.ts'
import { incrementSequence, RECORD_BATCH_OVERHEAD } from '../../records/recordBatch.ts'
import { estimatedBytes, forgetCompression, release, requeue } from './accumulator.ts'
import { batchSplit, metricMs } from './metrics.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { keyOf, sequenceClosed, sequenceOpened } from './sequences.ts'

/**
 * A batch the broker finds too large is packed anew into batches of batch.size, and one of those that is still too
 * large into batches of half its size, without using up a retry. What is not compressed fits batch.size already: it
 * goes once more as it is.
 */
export function splitBatch(producer: ProducerState, batch: ProducerBatch, nowUs: number): void {
  const half = Math.max(batch.largestRecordBytes, Math.floor(estimatedBytes(batch) / 2))
  const limit = batch.split ? half : producer.settings.batchSize
  forgetCompression(producer, batch)
  batchSplit(producer.metrics, metricMs(nowUs))
  release(producer, batch, nowUs)
  sequenceClosed(producer, batch)
  const parts = pack(producer, batch, limit)
  // The last part first: without sequences each goes to the front of the queue.
  for (const part of parts.reverse()) {
    sequenceOpened(producer, part)
    requeue(producer, part, keyOf(part))
  }
}

/** Kafka's allowance for batches that compress worse than expected (see the accumulator). */
const RATIO_ALLOWANCE = 1.05

/** As many records to a part as its limit has room for, by the size expected of it. */
function pack(producer: ProducerState, batch: ProducerBatch, limit: number): ProducerBatch[] {
  const ratio = (producer.compressionRatios.get(batch.topic) ?? 1) * RATIO_ALLOWANCE
  const expected = (area: number): number =>
    RECORD_BATCH_OVERHEAD + (batch.compressionRatio === 0 ? area : Math.floor(area * ratio))
  const parts: ProducerBatch[] = []
  let from = 0
  let area = 0
  let room = 0
  for (let at = 0; at < batch.keys.length; at++) {
    let size = sizeIn(batch, from, at)
    if (at > from && (expected(area) >= room || expected(area) + size > room)) {
      parts.push(part(batch, from, at, area))
      from = at
      area = 0
      size = sizeIn(batch, from, at)
    }
    if (at === from) room = Math.max(limit, upperBoundAt(batch, at))
    area += size
  }
  parts.push(part(batch, from, batch.keys.length, area))
  return parts
}

const sizeIn = (batch: ProducerBatch, from: number, at: number): number =>
  sizeOfRecord(
    at - from,
    batch.timestamps[at]! - batch.timestamps[from]!,
    batch.keys[at]!,
    batch.values[at]!,
    batch.headers[at]!,
  )

const upperBoundAt = (batch: ProducerBatch, at: number): number =>
  RECORD_BATCH_OVERHEAD +
  recordSizeUpperBound(batch.keys[at]!, batch.values[at]!, batch.headers[at]!)

function part(batch: ProducerBatch, from: number, to: number, area: number): ProducerBatch {
  let largestRecordBytes = 0
  for (let at = from; at < to; at++)
    largestRecordBytes = Math.max(largestRecordBytes, upperBoundAt(batch, at))
  const { baseSequence } = batch
  return {
    ...batch,
    keys: batch.keys.slice(from, to),
    values: batch.values.slice(from, to),
    timestamps: batch.timestamps.slice(from, to),
    headers: batch.headers.slice(from, to),
    waiters: batch.waiters
      .filter((waiter) => waiter.index >= from && waiter.index < to)
      .map((waiter) => ({ ...waiter, index: waiter.index - from })),
    bytes: RECORD_BATCH_OVERHEAD + area,
    largestRecordBytes,
    // Its memory was given back with the whole; the parts live outside buffer.memory, as in Kafka.
    allocated: 0,
    closed: true,
    split: true,
    attempts: 0,
    retryAtUs: 0,
    leaderEpoch: -1,
    baseSequence: baseSequence < 0 ? -1 : incrementSequence(baseSequence, from),
    sealed: null,
  }
}
