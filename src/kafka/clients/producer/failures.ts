// What becomes of batches that did not get their acknowledgement.

import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import {
  type ErrorName,
  errorMessage,
  isRetriable,
  refreshesMetadata,
} from '../../protocol/errors.ts'
import { release, requeue } from './accumulator.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { seal } from './seal.ts'
import { wantMetadata } from './wantMetadata.ts'

/** One batch of a produce request failed: it is sent again, split, or given up. */
export function batchFailed(
  producer: ProducerState,
  batch: ProducerBatch,
  error: ErrorName,
  message: string,
  environment: Environment,
): void {
  producer.lastError = error
  if (error === 'MESSAGE_TOO_LARGE' && batch.keys.length > 1) {
    split(producer, batch)
    return
  }
  if (refreshesMetadata(error) || error === 'NETWORK_EXCEPTION') wantMetadata(producer, environment)
  if (error === 'UNKNOWN_PRODUCER_ID' || error === 'INVALID_PRODUCER_EPOCH') bumpEpoch(producer)
  const { settings } = producer
  const inTime = environment.nowUs < batch.createdUs + settings.deliveryTimeoutMs * 1000
  const again = isRetriable(error) || error === 'OUT_OF_ORDER_SEQUENCE_NUMBER'
  if (again && inTime && batch.attempts <= settings.retries) {
    // Numbered under an id that is given up: it is numbered again when it is sent again.
    if (batch.baseSequence >= 0 && batch.producerId !== producer.producerId) {
      batch.sealed = null
      batch.baseSequence = -1
    }
    batch.retryAtUs = environment.nowUs + settings.retryBackoffMs * 1000
    producer.totals.retried += batch.keys.length
    requeue(producer, batch)
    environment.record({ kind: 'produceRetried', ...about(producer, batch, error) })
    return
  }
  giveUp(producer, batch, error, message, environment)
}

function giveUp(
  producer: ProducerState,
  batch: ProducerBatch,
  error: ErrorName,
  message: string,
  environment: Environment,
): void {
  release(producer, batch)
  producer.totals.failed += batch.keys.length
  producer.lastError = error
  environment.record({ kind: 'produceFailed', ...about(producer, batch, error) })
  for (const waiter of batch.waiters)
    environment.complete(waiter.commandId, { ok: false, error, message })
  // A sequence that is never written would make every later one of the partition out of order.
  if (batch.baseSequence >= 0) bumpEpoch(producer)
}

/** A new producer id for what follows; batches already numbered are numbered again. */
function bumpEpoch(producer: ProducerState): void {
  producer.producerId = -1
  producer.producerEpoch = -1
  producer.sequences.clear()
  for (const queue of producer.queues.values())
    for (const batch of queue) {
      batch.sealed = null
      batch.baseSequence = -1
    }
}

function about(producer: ProducerState, batch: ProducerBatch, error: string) {
  return {
    client: producer.name,
    topic: batch.topic,
    partition: batch.partition,
    records: batch.keys.length,
    baseOffset: -1,
    error,
    attempt: batch.attempts,
  }
}

/** Gives up what waited longer than delivery.timeout.ms since it was sent by the application. */
export function expireBatches(producer: ProducerState, environment: Environment): void {
  const limitUs = producer.settings.deliveryTimeoutMs * 1000
  for (const [key, queue] of producer.queues) {
    while (queue.length > 0 && environment.nowUs - queue[0]!.createdUs >= limitUs) {
      const batch = queue.shift()!
      const waited = `waited ${producer.settings.deliveryTimeoutMs} ms, delivery.timeout.ms, without an acknowledgement`
      giveUp(producer, batch, 'REQUEST_TIMED_OUT', waited, environment)
    }
    if (queue.length === 0) producer.queues.delete(key)
  }
}

/** A batch the broker finds too large goes as two halves, without using up a retry. */
function split(producer: ProducerState, batch: ProducerBatch): void {
  release(producer, batch)
  const middle = Math.ceil(batch.keys.length / 2)
  const halves = [half(batch, 0, middle), half(batch, middle, batch.keys.length)]
  for (const part of halves) producer.bufferedBytes += part.bytes
  let sequence = batch.baseSequence
  for (const part of halves) {
    if (sequence < 0) continue
    part.baseSequence = sequence
    part.producerId = batch.producerId
    part.producerEpoch = batch.producerEpoch
    part.sealed = seal(producer, part)
    sequence += part.keys.length
  }
  const key = topicPartitionKey(batch.topic, batch.partition)
  const queue = producer.queues.get(key) ?? []
  queue.unshift(...halves)
  producer.queues.set(key, queue)
}

function half(batch: ProducerBatch, from: number, to: number): ProducerBatch {
  const share = (to - from) / batch.keys.length
  return {
    ...batch,
    keys: batch.keys.slice(from, to),
    values: batch.values.slice(from, to),
    timestamps: batch.timestamps.slice(from, to),
    headers: batch.headers.slice(from, to),
    waiters: batch.waiters
      .filter((waiter) => waiter.index >= from && waiter.index < to)
      .map((waiter) => ({ ...waiter, index: waiter.index - from })),
    bytes: Math.ceil(batch.bytes * share),
    closed: true,
    attempts: 0,
    retryAtUs: 0,
    sealed: null,
  }
}

/** Every batch of a request that will get no answer. */
export function requestFailed(
  producer: ProducerState,
  requestId: number,
  error: ErrorName,
  environment: Environment,
): void {
  const inFlight = takeInFlight(producer, requestId)
  if (!inFlight) return
  for (const batch of inFlight.batches)
    batchFailed(producer, batch, error, errorMessage(error), environment)
}

/** Takes a produce request out of the books of what is under way. */
export function takeInFlight(producer: ProducerState, requestId: number) {
  const inFlight = producer.inFlight.get(requestId)
  if (!inFlight) return undefined
  producer.inFlight.delete(requestId)
  const { broker } = inFlight
  const left = (producer.inFlightByBroker.get(broker) ?? 1) - 1
  if (left > 0) producer.inFlightByBroker.set(broker, left)
  else producer.inFlightByBroker.delete(broker)
  for (const batch of inFlight.batches) {
    if (batch.attempts <= 1) continue
    const key = topicPartitionKey(batch.topic, batch.partition)
    const retrying = (producer.retrying.get(key) ?? 1) - 1
    if (retrying > 0) producer.retrying.set(key, retrying)
    else producer.retrying.delete(key)
  }
  return inFlight
}
