// Kafka's Sender: which brokers get batches now, in one produce request each, and when to look again.

import type { Environment } from '../../protocol/environment.ts'
import { ask, isReachable } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import { readyAtUs } from './accumulator.ts'
import { drainBroker, isMuted, type WaitingQueue } from './drain.ts'
import { expireBatches } from './expiry.ts'
import { countQueues, noteReady } from './loadStats.ts'
import { transmit } from './produceRequest.ts'
import { ensureProducerId } from './producerId.ts'
import type { ProducerState } from './producerState.ts'
import { sendAt } from './sendTimer.ts'
import { bumpEpochIfNeeded } from './sequences.ts'
import { wantMetadata } from './wantMetadata.ts'

/** Sends what may be sent now and sets the timer for what may be sent next. */
export function sendReady(producer: ProducerState, environment: Environment): void {
  let nextUs = expireBatches(producer, environment)
  if (producer.settings.enableIdempotence) bumpEpochIfNeeded(producer)
  // DIVERGES: without a producer id Kafka's sender looks at nothing, so that even delivery.timeout.ms waits for it.
  if (producer.queues.size > 0 && ensureProducerId(producer, environment))
    nextUs = Math.min(nextUs, sendData(producer, environment))
  else countQueues(producer)
  if (nextUs < Number.POSITIVE_INFINITY) sendAt(producer, nextUs, environment)
}

/** Drains brokers that are ready until none is, or none takes more; then says when the next one will be. */
function sendData(producer: ProducerState, environment: Environment): number {
  for (;;) {
    countQueues(producer)
    const { brokers, nextUs } = lookAtQueues(producer, environment)
    let laterUs = nextUs
    let hasSent = false
    let goesOn = false
    for (const { broker, queues, ready } of brokers) {
      if (!ready) continue
      const { reconnectAtUs } = producer.core
      if (!isReachable(producer.core, broker, environment.nowUs))
        laterUs = Math.min(laterUs, reconnectAtUs.get(broker)!)
      const canDrain = takesRequest(producer, broker, environment)
      noteReady(producer, broker, canDrain, environment.nowUs)
      if (!canDrain) continue
      const batches = drainBroker(producer, broker, queues, environment.nowUs)
      if (batches.length === 0) continue
      transmit(producer, broker, batches, environment)
      hasSent = true
      goesOn ||= queues.some(({ queue }) => queue.length > 0)
    }
    if (goesOn) continue
    // Kafka's sender looks once more after it has sent something.
    if (hasSent) countQueues(producer)
    return laterUs
  }
}

interface BrokerQueues {
  readonly broker: number
  readonly queues: WaitingQueue[]
  /** One of its partitions has a batch that is to go now: then all its batches may go along. */
  ready: boolean
}

/** RecordAccumulator.ready: brokers with batches, by id, and when the first of the others will be ready. */
function lookAtQueues(
  producer: ProducerState,
  environment: Environment,
): { brokers: BrokerQueues[]; nextUs: number } {
  const { nowUs } = environment
  const found = new Map<number, BrokerQueues>()
  let nextUs = Number.POSITIVE_INFINITY
  let isLeaderless = false
  for (const queue of producer.queues.values()) {
    const first = queue[0]
    if (!first) continue
    const metadata = partitionOf(producer.core, first.topic, first.partition)
    if (!metadata || metadata.leader < 0) {
      isLeaderless = true
      continue
    }
    const { leader, leaderEpoch } = metadata
    let broker = found.get(leader)
    if (!broker) {
      broker = { broker: leader, queues: [], ready: false }
      found.set(leader, broker)
    }
    broker.queues.push({ queue, leaderEpoch })
    if (broker.ready || isMuted(producer, first)) continue
    const atUs = readyAtUs(producer, queue, leaderEpoch)
    if (atUs <= nowUs) broker.ready = true
    else nextUs = Math.min(nextUs, atUs)
  }
  if (isLeaderless) wantMetadata(producer, environment)
  return { brokers: [...found.values()].sort(byBroker), nextUs }
}

const byBroker = (left: BrokerQueues, right: BrokerQueues): number => left.broker - right.broker

/** NetworkClient.ready: connected, and fewer requests on their way than max.in.flight.requests.per.connection. */
function takesRequest(producer: ProducerState, broker: number, environment: Environment): boolean {
  if (!isReachable(producer.core, broker, environment.nowUs)) return false
  if (!isConnected(producer, broker, environment)) return false
  const inFlight = producer.inFlightByBroker.get(broker) ?? 0
  return inFlight < producer.settings.maxInFlightRequestsPerConnection
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
