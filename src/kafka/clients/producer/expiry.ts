import type { Environment } from '../../protocol/environment.ts'
import { release } from './accumulator.ts'
import { giveUp } from './failures.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { sequenceUnresolved } from './sequences.ts'

/**
 * Gives up what has had no acknowledgement for delivery.timeout.ms since the application sent it, waiting or on the way.
 * Returns the virtual time at which the next batch expires, or infinity.
 */
export function expireBatches(producer: ProducerState, environment: Environment): number {
  const oldestUs = Math.min(
    expireInFlight(producer, environment),
    expireWaiting(producer, environment),
  )
  return oldestUs + producer.settings.deliveryTimeoutMs * 1000
}

const isDue = ({ settings }: ProducerState, batch: ProducerBatch, nowUs: number): boolean =>
  nowUs - batch.createdUs >= settings.deliveryTimeoutMs * 1000

/** Its request may still reach the broker and be answered: until then it stays with it, and so does its memory. */
function expireInFlight(producer: ProducerState, environment: Environment): number {
  let oldestUs = Number.POSITIVE_INFINITY
  for (const { batches } of producer.inFlight.values())
    for (const batch of batches) {
      if (batch.expired) continue
      if (isDue(producer, batch, environment.nowUs)) {
        batch.expired = true
        if (batch.attempts > 1) sequenceUnresolved(producer, batch)
        giveUp(producer, batch, timedOut(producer), environment)
      } else oldestUs = Math.min(oldestUs, batch.createdUs)
    }
  return oldestUs
}

function expireWaiting(producer: ProducerState, environment: Environment): number {
  let oldestUs = Number.POSITIVE_INFINITY
  for (const [key, queue] of producer.queues) {
    while (queue.length > 0 && isDue(producer, queue[0]!, environment.nowUs)) {
      const batch = queue.shift()!
      if (batch.attempts > 0) sequenceUnresolved(producer, batch)
      release(producer, batch, environment.nowUs)
      giveUp(producer, batch, timedOut(producer), environment)
    }
    if (queue.length === 0) producer.queues.delete(key)
    else oldestUs = Math.min(oldestUs, queue[0]!.createdUs)
  }
  return oldestUs
}

const timedOut = ({ settings }: ProducerState) => ({
  error: 'REQUEST_TIMED_OUT' as const,
  message: `waited ${settings.deliveryTimeoutMs} ms, delivery.timeout.ms, without an acknowledgement`,
})
