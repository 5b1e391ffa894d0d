// The application of a simulated producer: it makes records at its rate and calls send(), which may block.

import { keyBytes, nextKeyText } from '../../base/nextKey.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { NewProducerRecord } from './accumulator.ts'
import { type Produced, produceRecord } from './produceRecord.ts'
import type { ProducerState } from './producerState.ts'
import { sendReady } from './sender.ts'
import { wantMetadata } from './wantMetadata.ts'
import { nextTick, nextValue, workloadHeaders } from './workload.ts'

export function startWorkload(producer: ProducerState, environment: Environment): void {
  const { workload } = producer.settings
  if (workload.recordsPerSecond <= 0 || producer.state !== 'running') {
    environment.cancelTimer('workload')
    return
  }
  const { nextUs } = nextTick(workload.recordsPerSecond, environment.random)
  environment.setTimer('workload', nextUs, { kind: 'workload' })
}

/** Makes the records of one tick of the workload. While send() is blocked none are made. */
export function makeRecords(producer: ProducerState, environment: Environment): void {
  const { workload } = producer.settings
  if (workload.recordsPerSecond <= 0 || producer.state !== 'running') return
  const { random, nowMs } = environment
  const tick = nextTick(workload.recordsPerSecond, random)
  environment.setTimer('workload', tick.nextUs, { kind: 'workload' })
  resumeHeld(producer, environment)
  const headers = workloadHeaders(workload)
  let sendNow = false
  for (let made = 0; made < tick.records && producer.held === null; made++) {
    const keyText = nextKeyText(workload.keys, producer.produced, random, nowMs)
    const record: NewProducerRecord = {
      topic: workload.topic,
      key: keyText === null ? null : keyBytes(workload.keys, keyText),
      value: nextValue(workload, keyText, random),
      headers,
      timestampMs: nowMs,
      commandId: null,
    }
    producer.produced++
    sendNow = send(producer, record, environment) || sendNow
  }
  if (sendNow) sendReady(producer, environment)
}

/** One send(): true when something is ready to go; the producer holds the record when it has to wait. */
function send(
  producer: ProducerState,
  record: NewProducerRecord,
  environment: Environment,
): boolean {
  const produced = produceRecord(producer, record, null, environment)
  if (produced.ok) return produced.sendNow
  takeRefusal(producer, record, produced.reason, environment)
  return false
}

type Refusal = Extract<Produced, { ok: false }>['reason']

function takeRefusal(
  producer: ProducerState,
  record: NewProducerRecord,
  reason: Refusal,
  environment: Environment,
): void {
  if (reason === 'tooLarge' || reason === 'noSuchPartition') {
    const error = reason === 'tooLarge' ? 'RECORD_TOO_LARGE' : 'UNKNOWN_TOPIC_OR_PARTITION'
    failRecord(producer, record, error, environment)
    return
  }
  producer.held = { record, sinceUs: environment.nowUs }
  producer.blocked = reason === 'noMetadata' ? 'metadata' : 'memory'
  const limitUs = producer.settings.maxBlockMs * 1000
  environment.setTimer('maxBlock', limitUs, { kind: 'maxBlock' })
  if (reason === 'noMetadata') wantMetadata(producer, environment)
  else sendReady(producer, environment)
}

/** Tries the blocked send() again; after max.block.ms it ends with a TimeoutException and the application goes on. */
export function resumeHeld(producer: ProducerState, environment: Environment): void {
  const { held } = producer
  if (held === null) return
  const produced = produceRecord(producer, held.record, null, environment)
  if (!produced.ok && (produced.reason === 'noMetadata' || produced.reason === 'bufferFull')) {
    producer.blocked = produced.reason === 'noMetadata' ? 'metadata' : 'memory'
    const waitedUs = environment.nowUs - held.sinceUs
    if (waitedUs < producer.settings.maxBlockMs * 1000) return
    release(producer, environment)
    failRecord(producer, held.record, 'REQUEST_TIMED_OUT', environment)
    return
  }
  release(producer, environment)
  if (produced.ok) sendReady(producer, environment)
  else takeRefusal(producer, held.record, produced.reason, environment)
}

function release(producer: ProducerState, environment: Environment): void {
  producer.held = null
  producer.blocked = null
  environment.cancelTimer('maxBlock')
}

/** send() threw: the record never got into the accumulator. */
function failRecord(
  producer: ProducerState,
  record: NewProducerRecord,
  error: string,
  environment: Environment,
): void {
  producer.totals.failed++
  producer.lastError = error
  environment.record({
    kind: 'produceFailed',
    client: producer.name,
    topic: record.topic,
    partition: -1,
    records: 1,
    baseOffset: -1,
    error,
    attempt: 0,
  })
}
