// Kafka's Sender: which batches go to which broker now, in one produce request each.

import { topicPartitionKey } from '../../base/ids.ts'
import type { MessagePart } from '../../base/journal.ts'
import { murmur2 } from '../../partitioning/murmur2.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { ProduceRequest } from '../../protocol/generated/produce.ts'
import { incrementSequence } from '../../records/recordBatch.ts'
import { isReachable, sendRequest } from '../clientCore.ts'
import { partitionOf } from '../metadata.ts'
import { readyAtUs } from './accumulator.ts'
import { expireBatches } from './failures.ts'
import { ensureProducerId } from './producerId.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { seal } from './seal.ts'
import { wantMetadata } from './wantMetadata.ts'

/** Sends what may be sent now and sets the timer for what may be sent next. */
export function sendReady(producer: ProducerState, environment: Environment): void {
  expireBatches(producer, environment)
  if (producer.queues.size === 0) return
  if (!ensureProducerId(producer, environment)) return
  const { nowUs } = environment
  const ready = new Map<number, ProducerBatch[][]>()
  let nextUs = Number.POSITIVE_INFINITY
  for (const queue of producer.queues.values()) {
    if (queue.length === 0) continue
    const first = queue[0]!
    const metadata = partitionOf(producer.core, first.topic, first.partition)
    if (!metadata || metadata.leader < 0) {
      wantMetadata(producer, environment)
      continue
    }
    const atUs = readyAtUs(producer, queue)
    if (atUs > nowUs) {
      nextUs = Math.min(nextUs, atUs)
      continue
    }
    const reachableUs = producer.core.reconnectAtUs.get(metadata.leader) ?? 0
    if (!isReachable(producer.core, metadata.leader, nowUs)) {
      nextUs = Math.min(nextUs, reachableUs)
      continue
    }
    if (mustWaitForRetry(producer, first)) continue
    const queues = ready.get(metadata.leader)
    if (queues) queues.push(queue)
    else ready.set(metadata.leader, [queue])
  }
  for (const broker of [...ready.keys()].sort((left, right) => left - right))
    sendToBroker(producer, broker, ready.get(broker)!, environment)
  if (nextUs < Number.POSITIVE_INFINITY)
    environment.setTimer('send', nextUs - nowUs, { kind: 'send' })
}

/** Only the batch that failed first is under way again while an idempotent producer retries a partition. */
function mustWaitForRetry(producer: ProducerState, first: ProducerBatch): boolean {
  if (!producer.settings.enableIdempotence) return false
  const retrying = producer.retrying.get(topicPartitionKey(first.topic, first.partition))
  return retrying !== undefined && retrying > 0
}

function sendToBroker(
  producer: ProducerState,
  broker: number,
  queues: readonly ProducerBatch[][],
  environment: Environment,
): void {
  const { settings } = producer
  const inFlight = producer.inFlightByBroker.get(broker) ?? 0
  if (inFlight >= settings.maxInFlightRequestsPerConnection) return
  const batches: ProducerBatch[] = []
  let size = 0
  const from = producer.drainIndex % queues.length
  for (let turn = 0; turn < queues.length; turn++) {
    const queue = queues[(from + turn) % queues.length]!
    const first = queue[0]!
    if (batches.length > 0 && size + first.bytes > settings.maxRequestSize) break
    queue.shift()
    if (queue.length === 0) producer.queues.delete(topicPartitionKey(first.topic, first.partition))
    size += first.bytes
    batches.push(first)
  }
  producer.drainIndex++
  for (const batch of batches) drain(producer, batch)
  transmit(producer, broker, batches, environment)
  // Full batches left behind are sent as long as the in-flight limit allows.
  const more = queues.filter(
    (queue) => queue.length > 0 && readyAtUs(producer, queue) <= environment.nowUs,
  )
  const open = more.filter((queue) => !mustWaitForRetry(producer, queue[0]!))
  if (open.length > 0) sendToBroker(producer, broker, open, environment)
}

/** Closes a batch and makes its bytes; a retry sends the same bytes again. */
function drain(producer: ProducerState, batch: ProducerBatch): void {
  batch.closed = true
  batch.attempts++
  const key = topicPartitionKey(batch.topic, batch.partition)
  if (batch.attempts > 1) producer.retrying.set(key, (producer.retrying.get(key) ?? 0) + 1)
  if (batch.sealed !== null) return
  if (producer.settings.enableIdempotence) {
    batch.producerId = producer.producerId
    batch.producerEpoch = producer.producerEpoch
    batch.baseSequence = producer.sequences.get(key) ?? 0
    producer.sequences.set(key, incrementSequence(batch.baseSequence, batch.keys.length))
  }
  batch.sealed = seal(producer, batch)
}

function transmit(
  producer: ProducerState,
  broker: number,
  batches: ProducerBatch[],
  environment: Environment,
): void {
  const { settings, core, totals } = producer
  const topics = new Map<string, ProduceRequest['topicData'][number]>()
  const parts: MessagePart[] = []
  for (const batch of batches) {
    let topic = topics.get(batch.topic)
    if (!topic) {
      const topicId = core.topics.get(batch.topic)!.topicId
      topic = { name: '', topicId, partitionData: [] }
      topics.set(batch.topic, topic)
    }
    topic.partitionData.push({ index: batch.partition, records: [batch.sealed!] })
    parts.push(partOf(batch))
    if (batch.attempts === 1) {
      totals.sent += batch.keys.length
      totals.bytes += batch.sealed!.byteLength
    }
  }
  const expectsResponse = settings.acks !== 0
  const requestId = sendRequest(
    core,
    environment,
    broker,
    'Produce',
    {
      transactionalId: null,
      acks: settings.acks,
      timeoutMs: settings.requestTimeoutMs,
      topicData: [...topics.values()],
    },
    {
      purpose: 'produce',
      requestTimeoutMs: settings.requestTimeoutMs,
      channel: 'produce',
      parts,
      expectsResponse,
    },
  )
  const { nowUs } = environment
  if (!expectsResponse) {
    for (const batch of batches) forgetUnacknowledged(producer, batch)
    return
  }
  producer.inFlight.set(requestId, { broker, sentUs: nowUs, batches })
  producer.inFlightByBroker.set(broker, (producer.inFlightByBroker.get(broker) ?? 0) + 1)
}

/** With acks=0 a batch counts as sent when it leaves; what becomes of it nobody tells. */
function forgetUnacknowledged(producer: ProducerState, batch: ProducerBatch): void {
  producer.bufferedBytes -= batch.bytes
  producer.totals.acked += batch.keys.length
}

/** Keys shown on a flight; more would not be seen. */
const SHOWN_KEYS = 8

function partOf(batch: ProducerBatch): MessagePart {
  const keyHashes: (number | null)[] = []
  for (let at = 0; at < batch.keys.length && at < SHOWN_KEYS; at++) {
    const key = batch.keys[at]!
    keyHashes.push(key === null ? null : murmur2(key))
  }
  return {
    topic: batch.topic,
    partition: batch.partition,
    records: batch.keys.length,
    bytes: batch.sealed!.byteLength,
    baseOffset: -1,
    keyHashes,
  }
}
