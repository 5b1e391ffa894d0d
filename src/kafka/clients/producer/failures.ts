// What becomes of batches that did not get their acknowledgement.

import type { Environment } from '../../protocol/environment.ts'
import {
  type ErrorName,
  errorMessage,
  isRetriable,
  refreshesMetadata,
} from '../../protocol/errors.ts'
import { backoffUs } from '../backoff.ts'
import { release, requeue } from './accumulator.ts'
import { metricMs, recordsFailed, recordsRetried } from './metrics.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { keyOf, retriesSequence, sequenceClosed, sequenceRefused } from './sequences.ts'
import { splitBatch } from './splitBatch.ts'
import { tellWaiters } from './waiters.ts'
import { wantMetadata } from './wantMetadata.ts'

export interface BatchFailure {
  readonly error: ErrorName
  readonly message: string
  /** Of the partition, as the broker says it; -1 unknown. */
  readonly logStartOffset: number
}

/** One batch of a produce request failed: it is sent again, split, or given up. */
export function batchFailed(
  producer: ProducerState,
  batch: ProducerBatch,
  failure: BatchFailure,
  environment: Environment,
): void {
  const { error, logStartOffset } = failure
  const { nowUs } = environment
  unmute(producer, batch)
  if (refreshesMetadata(error) || error === 'NETWORK_EXCEPTION') wantMetadata(producer, environment)
  if (batch.expired) {
    // Its failure has been told already; as in Kafka the metrics count it once more.
    recordsFailed(producer.metrics, batch.topic, batch.keys.length, metricMs(nowUs))
    release(producer, batch, nowUs)
    return
  }
  producer.lastError = error
  if (error === 'MESSAGE_TOO_LARGE' && batch.keys.length > 1) {
    splitBatch(producer, batch, nowUs)
    return
  }
  const { settings } = producer
  const inTime = nowUs < batch.createdUs + settings.deliveryTimeoutMs * 1000
  const triesLeft = batch.attempts <= settings.retries
  const worthIt = (): boolean =>
    retriesSequence(producer, batch, error, logStartOffset) || isRetriable(error)
  if (inTime && triesLeft && worthIt()) {
    retry(producer, batch, error, environment)
    return
  }
  // With all tries used up the broker may have taken it: then its sequences stay as they are.
  if (triesLeft) sequenceRefused(producer, batch)
  release(producer, batch, nowUs)
  giveUp(producer, batch, failure, environment)
}

/** Its partition may send the next batch. */
export function unmute({ muted }: ProducerState, batch: ProducerBatch): void {
  if (muted.size > 0) muted.delete(keyOf(batch))
}

function retry(
  producer: ProducerState,
  batch: ProducerBatch,
  error: ErrorName,
  environment: Environment,
): void {
  const waitUs = backoffUs(producer.settings.retryBackoffMs, batch.attempts - 1, environment.random)
  batch.retryAtUs = environment.nowUs + waitUs
  producer.totals.retried += batch.keys.length
  recordsRetried(producer.metrics, batch.topic, batch.keys.length, metricMs(environment.nowUs))
  requeue(producer, batch, keyOf(batch))
  environment.record({ kind: 'produceRetried', ...about(producer, batch, error) })
}

/** Tells everybody that its records are not written as far as is known; its memory is the caller's matter. */
export function giveUp(
  producer: ProducerState,
  batch: ProducerBatch,
  { error, message }: Pick<BatchFailure, 'error' | 'message'>,
  environment: Environment,
): void {
  sequenceClosed(producer, batch)
  recordsFailed(producer.metrics, batch.topic, batch.keys.length, metricMs(environment.nowUs))
  producer.totals.failed += batch.keys.length
  producer.lastError = error
  environment.record({ kind: 'produceFailed', ...about(producer, batch, error) })
  tellWaiters(producer, batch, { error, message }, environment)
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

/** Every batch of a request that will get no answer. */
export function requestFailed(
  producer: ProducerState,
  requestId: number,
  error: ErrorName,
  environment: Environment,
): void {
  const inFlight = takeInFlight(producer, requestId)
  if (!inFlight) return
  const failure = { error, message: errorMessage(error), logStartOffset: -1 }
  for (const batch of inFlight.batches) batchFailed(producer, batch, failure, environment)
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
  return inFlight
}
