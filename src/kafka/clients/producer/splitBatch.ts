import { incrementSequence, RECORD_BATCH_OVERHEAD } from '../../records/recordBatch.ts'
import { release, requeue } from './accumulator.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { keyOf } from './sequences.ts'

/**
 * A batch the broker finds too large goes as two smaller ones, without using up a retry.
 * DIVERGES: Kafka packs the records anew by batch.size; halves end also where batch.size is above the broker's limit.
 */
export function splitBatch(producer: ProducerState, batch: ProducerBatch): void {
  release(producer, batch)
  const middle = Math.ceil(batch.keys.length / 2)
  const halves = [part(batch, 0, middle), part(batch, middle, batch.keys.length)]
  // The later half first: without sequences each goes to the front of the queue.
  for (const half of halves.reverse()) requeue(producer, half, keyOf(half))
}

function part(batch: ProducerBatch, from: number, to: number): ProducerBatch {
  const share = (to - from) / batch.keys.length
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
    bytes: RECORD_BATCH_OVERHEAD + Math.ceil((batch.bytes - RECORD_BATCH_OVERHEAD) * share),
    // Its memory was given back with the whole; the halves live outside buffer.memory, as in Kafka.
    allocated: 0,
    closed: true,
    attempts: 0,
    retryAtUs: 0,
    baseSequence: baseSequence < 0 ? -1 : incrementSequence(baseSequence, from),
    sealed: null,
  }
}
