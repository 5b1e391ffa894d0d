// The application of a simulated producer: it makes records at its rate and calls send(), which may block.

import { keyBytes, nextKeyText } from '../../base/nextKey.ts'
import type { OwnPartitionerAnswer } from '../../base/ownPartitioner.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { NewProducerRecord } from './accumulator.ts'
import { askOwnPartitioner, takeOwnAnswer } from './askOwnPartitioner.ts'
import { APPLICATION_THREAD, isShortOfMemory, stopWaiting, waitForMemory } from './bufferPool.ts'
import { anywhere, type Destination, type Produced, produceRecord } from './produceRecord.ts'
import { hasMadeAll, type ProducerState } from './producerState.ts'
import { failRecords } from './recordFailure.ts'
import { sendReady } from './sender.ts'
import { wantMetadata } from './wantMetadata.ts'
import { nextTick, nextValue, workloadHeaders } from './workload.ts'

const hasWork = (producer: ProducerState): boolean =>
  producer.settings.workload.recordsPerSecond > 0 &&
  producer.state === 'running' &&
  !hasMadeAll(producer)

export function startWorkload(producer: ProducerState, environment: Environment): void {
  if (!hasWork(producer)) {
    environment.cancelTimer('workload')
    return
  }
  const { nextUs } = nextTick(producer.settings.workload, environment.random)
  environment.setTimer('workload', nextUs, { kind: 'workload' })
}

/** Makes the records of one tick of the workload. While send() is blocked none are made. */
export function makeRecords(producer: ProducerState, environment: Environment): void {
  if (!hasWork(producer)) return
  const { workload } = producer.settings
  const tick = nextTick(workload, environment.random)
  environment.setTimer('workload', tick.nextUs, { kind: 'workload' })
  resumeHeld(producer, environment)
  const headers = workloadHeaders(workload)
  let sendNow = false
  for (let made = 0; made < tick.records && producer.held === null; made++) {
    if (hasMadeAll(producer)) break
    const record = nextRecord(producer, headers, environment)
    sendNow = send(producer, record, anywhere, environment) || sendNow
  }
  askOwnPartitioner(producer, environment)
  if (hasMadeAll(producer)) environment.cancelTimer('workload')
  if (sendNow || hasMadeAll(producer)) sendReady(producer, environment)
}

function nextRecord(
  producer: ProducerState,
  headers: NewProducerRecord['headers'],
  { random, nowMs }: Environment,
): NewProducerRecord {
  const { workload } = producer.settings
  const keyText = nextKeyText(workload.keys, producer.produced, producer.keyRandom ?? random, nowMs)
  producer.produced++
  return {
    topic: workload.topic,
    key: keyText === null ? null : keyBytes(workload.keys, keyText),
    value: nextValue(workload, keyText, random),
    headers,
    timestampMs: nowMs,
    commandId: null,
  }
}

const isKnown = (producer: ProducerState, topic: string): boolean =>
  (producer.core.topics.get(topic)?.partitions.length ?? 0) > 0

/** One send(): true when something is ready to go; the producer holds the record when it has to wait. */
function send(
  producer: ProducerState,
  record: NewProducerRecord,
  destination: Destination,
  environment: Environment,
): boolean {
  const asks = producer.settings.partitioner === 'own' && destination.explicit === null
  if (asks && isKnown(producer, record.topic)) {
    producer.own.waiting.push(record)
    return false
  }
  const produced: Produced = asks
    ? { ok: false, reason: 'noMetadata' }
    : produceRecord(producer, record, destination, environment)
  if (produced.ok) return produced.sendNow
  takeRefusal(producer, record, destination, produced, environment)
  return false
}

type Refusal = Extract<Produced, { ok: false }>

function takeRefusal(
  producer: ProducerState,
  record: NewProducerRecord,
  destination: Destination,
  refusal: Refusal,
  environment: Environment,
): void {
  const { reason } = refusal
  if (reason === 'tooLarge' || reason === 'noSuchPartition') {
    const error = reason === 'tooLarge' ? 'RECORD_TOO_LARGE' : 'UNKNOWN_TOPIC_OR_PARTITION'
    failRecords(producer, record.topic, 1, error, environment)
    return
  }
  hold(producer, record, destination, refusal, environment.nowUs, environment.nowUs)
  const limitUs = producer.settings.maxBlockMs * 1000
  environment.setTimer('maxBlock', limitUs, { kind: 'maxBlock' })
  if (reason === 'noMetadata') wantMetadata(producer, environment)
  else sendReady(producer, environment)
}

/** Blocked with a partition that was chosen: it stays the record's, as its partitioner is not asked twice. */
function hold(
  producer: ProducerState,
  record: NewProducerRecord,
  destination: Destination,
  refusal: Refusal,
  sinceUs: number,
  nowUs: number,
): void {
  const isFull = refusal.reason === 'bufferFull'
  const chosen = isFull ? refusal.chosen : null
  if (isFull) waitForMemory(producer, APPLICATION_THREAD, refusal.bytes, nowUs)
  producer.held = { record, destination: { ...destination, chosen }, sinceUs }
  producer.blocked = isFull ? 'memory' : 'metadata'
}

/** Tries the blocked send() again; after max.block.ms it ends with a TimeoutException and the application goes on. */
export function resumeHeld(producer: ProducerState, environment: Environment): void {
  const { held } = producer
  if (held === null) return
  const { record, destination, sinceUs } = held
  if (producer.settings.partitioner === 'own' && destination.explicit === null) {
    resumeUnasked(producer, environment)
    return
  }
  if (isShortOfMemory(producer, APPLICATION_THREAD)) {
    endBlock(producer, environment)
    return
  }
  const produced = produceRecord(producer, record, destination, environment)
  if (!produced.ok && (produced.reason === 'noMetadata' || produced.reason === 'bufferFull')) {
    hold(producer, record, destination, produced, sinceUs, environment.nowUs)
    endBlock(producer, environment)
    return
  }
  release(producer, environment)
  if (!produced.ok) takeRefusal(producer, record, destination, produced, environment)
  const sendNow = sendPlaced(producer, environment)
  if (produced.ok || sendNow) sendReady(producer, environment)
}

/** A record that its own partitioner has not been asked about: it waited for the topic. */
function resumeUnasked(producer: ProducerState, environment: Environment): void {
  const { record } = producer.held!
  if (!isKnown(producer, record.topic)) {
    endBlock(producer, environment)
    return
  }
  release(producer, environment)
  producer.own.waiting.push(record)
  askOwnPartitioner(producer, environment)
}

/** After max.block.ms the blocked send() throws. */
function endBlock(producer: ProducerState, environment: Environment): void {
  const { record, sinceUs } = producer.held!
  if (environment.nowUs - sinceUs < producer.settings.maxBlockMs * 1000) return
  stopWaiting(producer, APPLICATION_THREAD, producer.blocked === 'memory', environment.nowUs)
  release(producer, environment)
  failRecords(producer, record.topic, 1, 'REQUEST_TIMED_OUT', environment)
  if (sendPlaced(producer, environment)) sendReady(producer, environment)
}

/** The answer of the own partitioner: its records go on to the accumulator in their order. */
export function takePartitions(
  producer: ProducerState,
  call: number,
  answer: OwnPartitionerAnswer,
  environment: Environment,
): void {
  if (!takeOwnAnswer(producer, call, answer, environment)) return
  if (sendPlaced(producer, environment)) sendReady(producer, environment)
  askOwnPartitioner(producer, environment)
}

/** Sends what its own partitioner has placed, until send() blocks. True when something is ready to go. */
function sendPlaced(producer: ProducerState, environment: Environment): boolean {
  const { placed } = producer.own
  let sendNow = false
  let taken = 0
  while (taken < placed.length && producer.held === null) {
    const { record, partition } = placed[taken++]!
    const destination = { explicit: partition, chosen: null }
    sendNow = send(producer, record, destination, environment) || sendNow
  }
  if (taken > 0) placed.splice(0, taken)
  return sendNow
}

function release(producer: ProducerState, environment: Environment): void {
  stopWaiting(producer, APPLICATION_THREAD, false, environment.nowUs)
  producer.held = null
  producer.blocked = null
  environment.cancelTimer('maxBlock')
}

/** close() does not wait for a send() that is blocked. */
export function dropBlocked(producer: ProducerState, environment: Environment): void {
  release(producer, environment)
  producer.own.placed = []
}
