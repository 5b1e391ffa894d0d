import type { Environment } from '../../protocol/environment.ts'
import { giveUp } from './failures.ts'
import type { ProducerState } from './producerState.ts'
import { sequenceUnresolved } from './sequences.ts'

/**
 * Gives up what has had no acknowledgement for delivery.timeout.ms since the application sent it, waiting or on the way.
 * Returns the virtual time at which the next batch expires, or infinity.
 */
export function expireBatches(producer: ProducerState, environment: Environment): number {
  const limitUs = producer.settings.deliveryTimeoutMs * 1000
  const { nowUs } = environment
  let oldestUs = Number.POSITIVE_INFINITY
  const message = `waited ${producer.settings.deliveryTimeoutMs} ms, delivery.timeout.ms, without an acknowledgement`
  for (const inFlight of producer.inFlight.values()) {
    for (const batch of inFlight.batches) {
      if (nowUs - batch.createdUs >= limitUs) {
        inFlight.batches = inFlight.batches.filter((other) => other !== batch)
        sequenceUnresolved(producer, batch)
        giveUp(producer, batch, 'REQUEST_TIMED_OUT', message, environment)
      } else oldestUs = Math.min(oldestUs, batch.createdUs)
    }
  }
  for (const [key, queue] of producer.queues) {
    while (queue.length > 0 && nowUs - queue[0]!.createdUs >= limitUs) {
      const batch = queue.shift()!
      sequenceUnresolved(producer, batch)
      giveUp(producer, batch, 'REQUEST_TIMED_OUT', message, environment)
    }
    if (queue.length === 0) producer.queues.delete(key)
    else oldestUs = Math.min(oldestUs, queue[0]!.createdUs)
  }
  return oldestUs + limitUs
}
