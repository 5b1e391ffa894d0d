// Kafka's Sender: which batches go to which broker now, in one produce request each.

import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import { ask, isReachable } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import { learnCompression, readyAtUs } from './accumulator.ts'
import { expireBatches } from './expiry.ts'
import { transmit } from './produceRequest.ts'
import { ensureProducerId } from './producerId.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { seal } from './seal.ts'
import { sendAt } from './sendTimer.ts'
import { assignSequence, bumpEpochIfNeeded, keyOf, mayDrain } from './sequences.ts'
import { wantMetadata } from './wantMetadata.ts'

/** A partition with batches to send, and the leader epoch it is led under. */
interface ReadyQueue {
  readonly queue: ProducerBatch[]
  readonly leaderEpoch: number
}

/** Sends what may be sent now and sets the timer for what may be sent next. */
export function sendReady(producer: ProducerState, environment: Environment): void {
  let nextUs = expireBatches(producer, environment)
  if (producer.settings.enableIdempotence) bumpEpochIfNeeded(producer)
  if (producer.queues.size > 0 && ensureProducerId(producer, environment)) {
    const ready = new Map<number, ReadyQueue[]>()
    for (const queue of producer.queues.values())
      nextUs = Math.min(nextUs, lookAt(producer, queue, ready, environment))
    for (const broker of [...ready.keys()].sort((left, right) => left - right))
      sendToBroker(producer, broker, ready.get(broker)!, environment)
  }
  if (nextUs < Number.POSITIVE_INFINITY) sendAt(producer, nextUs, environment)
}

/** Puts a queue among those that are ready; otherwise says when to look again. */
function lookAt(
  producer: ProducerState,
  queue: ProducerBatch[],
  ready: Map<number, ReadyQueue[]>,
  environment: Environment,
): number {
  const first = queue[0]
  if (!first) return Number.POSITIVE_INFINITY
  const metadata = partitionOf(producer.core, first.topic, first.partition)
  if (!metadata || metadata.leader < 0) {
    wantMetadata(producer, environment)
    return Number.POSITIVE_INFINITY
  }
  const { leader, leaderEpoch } = metadata
  const { nowUs } = environment
  const atUs = readyAtUs(producer, queue, leaderEpoch)
  if (atUs > nowUs) return atUs
  if (!isReachable(producer.core, leader, nowUs)) return producer.core.reconnectAtUs.get(leader)!
  if (!isConnected(producer, leader, environment)) return Number.POSITIVE_INFINITY
  if (!mayDrain(producer, first) || isMuted(producer, first)) return Number.POSITIVE_INFINITY
  const queues = ready.get(leader)
  if (queues) queues.push({ queue, leaderEpoch })
  else ready.set(leader, [{ queue, leaderEpoch }])
  return Number.POSITIVE_INFINITY
}

/**
 * Without answers (acks=0) a producer would go on sending into a connection that is not there; so, as every Kafka
 * client does on each new connection, it asks for the broker's versions first.
 */
function isConnected(producer: ProducerState, broker: number, environment: Environment): boolean {
  if (producer.settings.acks !== 0 || producer.connected.has(broker)) return true
  for (const { purpose, to } of producer.core.pending.values())
    if (purpose === 'connect' && to === broker) return false
  const body = { clientSoftwareName: 'samsa', clientSoftwareVersion: '1' }
  const { requestTimeoutMs } = producer.settings
  const asking = { purpose: 'connect', requestTimeoutMs, channel: 'produce' }
  ask(producer.core, environment, broker, 'ApiVersions', body, asking)
  return false
}

/** With one request in flight at a time no later batch of a partition overtakes one on its way, whoever leads it. */
function isMuted(producer: ProducerState, first: ProducerBatch): boolean {
  if (producer.settings.maxInFlightRequestsPerConnection > 1) return false
  const key = keyOf(first)
  for (const { batches } of producer.inFlight.values())
    if (batches.some((batch) => keyOf(batch) === key)) return true
  return false
}

function sendToBroker(
  producer: ProducerState,
  broker: number,
  queues: readonly ReadyQueue[],
  environment: Environment,
): void {
  let open = queues
  while (open.length > 0) {
    const inFlight = producer.inFlightByBroker.get(broker) ?? 0
    if (inFlight >= producer.settings.maxInFlightRequestsPerConnection) return
    const batches = drain(producer, broker, open)
    transmit(producer, broker, batches, environment)
    // Full batches left behind follow as long as the in-flight limit allows.
    open = open.filter(({ queue, leaderEpoch }) => {
      const first = queue[0]
      if (!first || readyAtUs(producer, queue, leaderEpoch) > environment.nowUs) return false
      return mayDrain(producer, first) && !isMuted(producer, first)
    })
  }
}

/** One batch of each partition in turn, up to max.request.size; the first one whatever its size. */
function drain(
  producer: ProducerState,
  broker: number,
  queues: readonly ReadyQueue[],
): ProducerBatch[] {
  const batches: ProducerBatch[] = []
  let size = 0
  const from = producer.drained.get(broker) ?? 0
  for (let turn = 0; turn < queues.length; turn++) {
    const { queue, leaderEpoch } = queues[(from + turn) % queues.length]!
    const first = queue[0]!
    const bytes = first.sealed?.byteLength ?? first.bytes
    if (batches.length > 0 && size + bytes > producer.settings.maxRequestSize) break
    queue.shift()
    if (queue.length === 0) producer.queues.delete(topicPartitionKey(first.topic, first.partition))
    size += bytes
    close(producer, first, leaderEpoch)
    batches.push(first)
  }
  producer.drained.set(broker, (from + batches.length) % queues.length)
  return batches
}

/** Closes a batch and makes its bytes; a retry sends the same bytes again. */
function close(producer: ProducerState, batch: ProducerBatch, leaderEpoch: number): void {
  batch.closed = true
  batch.attempts++
  batch.leaderEpoch = leaderEpoch
  assignSequence(producer, batch)
  if (batch.sealed !== null) return
  batch.sealed = seal(producer, batch)
  learnCompression(producer, batch)
}
