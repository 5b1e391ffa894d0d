import type { NodeAddress } from '../../base/addresses.ts'
import { addressedBroker } from '../../base/addresses.ts'
import { utf8Encode } from '../../base/text.ts'
import type { ResponseEnvelope } from '../../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../../protocol/environment.ts'
import type { InitProducerIdResponse } from '../../protocol/generated/initProducerId.ts'
import type { MetadataResponse } from '../../protocol/generated/metadata.ts'
import type { ProduceResponse } from '../../protocol/generated/produce.ts'
import { answered, backOff, forgetProcess, takePending } from '../clientCore.ts'
import { learnMetadata, METADATA_MAX_AGE_US, requestMetadataLater } from '../metadata.ts'
import { requestFailed } from './failures.ts'
import { produceRecord } from './produceRecord.ts'
import { produceAnswered } from './produceResponse.ts'
import { learnProducerId } from './producerId.ts'
import type { ProducerState } from './producerState.ts'
import { sendReady } from './sender.ts'
import { wantMetadata } from './wantMetadata.ts'
import { nextKeyText, nextTick, nextValue, workloadHeaders } from './workload.ts'

type ProducerTimer =
  | { readonly kind: 'workload' | 'linger' | 'send' | 'metadata' | 'stop' }
  | { readonly kind: 'requestTimeout'; readonly requestId: number }

export function startProducer(producer: ProducerState, environment: Environment): void {
  forgetProducerProcess(producer)
  producer.state = 'running'
  environment.record({
    kind: 'clientState',
    client: producer.name,
    state: 'running',
    reason: 'started',
  })
  wantMetadata(producer, environment)
  startWorkload(producer, environment)
}

/** Drops what only the process knew: records not yet acknowledged, its producer id, its metadata. */
export function forgetProducerProcess(producer: ProducerState): void {
  forgetProcess(producer.core)
  producer.producerId = -1
  producer.producerEpoch = -1
  producer.sequences.clear()
  producer.queues.clear()
  producer.bufferedBytes = 0
  producer.inFlight.clear()
  producer.inFlightByBroker.clear()
  producer.retrying.clear()
  producer.sticky.clear()
  producer.roundRobin.clear()
  producer.lingering = false
  producer.blocked = null
}

export function startWorkload(producer: ProducerState, environment: Environment): void {
  const { workload } = producer.settings
  if (workload.recordsPerSecond <= 0 || producer.state !== 'running') {
    environment.cancelTimer('workload')
    return
  }
  const { nextUs } = nextTick(workload.recordsPerSecond, environment.random)
  environment.setTimer('workload', nextUs, { kind: 'workload' })
}

export function onProducerTimer(
  producer: ProducerState,
  payload: TimerPayload,
  environment: Environment,
): void {
  const timer = payload as ProducerTimer
  switch (timer.kind) {
    case 'workload':
      makeRecords(producer, environment)
      return
    case 'linger':
      producer.lingering = false
      sendReady(producer, environment)
      return
    case 'send':
      sendReady(producer, environment)
      return
    case 'metadata':
      wantMetadata(producer, environment)
      return
    case 'stop':
      endProducer(producer, environment)
      return
    case 'requestTimeout':
      requestTimedOut(producer, timer.requestId, environment)
  }
}

/** Makes the records of one tick of the workload. While the application is blocked none are made, as send() waits. */
function makeRecords(producer: ProducerState, environment: Environment): void {
  const { workload } = producer.settings
  if (workload.recordsPerSecond <= 0 || producer.state !== 'running') return
  const { random, nowMs } = environment
  const tick = nextTick(workload.recordsPerSecond, random)
  environment.setTimer('workload', tick.nextUs, { kind: 'workload' })
  const headers = workloadHeaders(workload)
  let sendNow = false
  for (let made = 0; made < tick.records; made++) {
    const keyText = nextKeyText(workload.keys, producer.produced, random)
    const key = keyText === null ? null : utf8Encode(keyText)
    const value = nextValue(workload, keyText, random)
    const record = {
      topic: workload.topic,
      key,
      value,
      headers,
      timestampMs: nowMs,
      commandId: null,
    }
    const produced = produceRecord(producer, record, null, environment)
    if (!produced.ok) {
      hold(producer, produced.reason, environment)
      break
    }
    producer.produced++
    producer.blocked = null
    sendNow ||= produced.sendNow
  }
  if (sendNow) sendReady(producer, environment)
}

function hold(
  producer: ProducerState,
  reason: 'noMetadata' | 'noSuchPartition' | 'bufferFull' | 'tooLarge',
  environment: Environment,
): void {
  if (reason === 'noMetadata') {
    producer.blocked = 'metadata'
    wantMetadata(producer, environment)
    return
  }
  if (reason === 'bufferFull') {
    producer.blocked = 'memory'
    sendReady(producer, environment)
    return
  }
  producer.lastError = reason === 'tooLarge' ? 'RECORD_TOO_LARGE' : 'UNKNOWN_TOPIC_OR_PARTITION'
}

export function onProducerResponse(
  producer: ProducerState,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const pending = takePending(producer.core, response.requestId, environment)
  if (!pending) return
  answered(producer.core, pending.to)
  switch (pending.purpose) {
    case 'metadata': {
      const complete = learnMetadata(producer.core, response.body as MetadataResponse)
      if (complete) requestMetadataLater(environment, METADATA_MAX_AGE_US)
      else requestMetadataLater(environment)
      break
    }
    case 'producerId':
      learnProducerId(producer, response.body as InitProducerIdResponse, environment)
      break
    case 'produce':
      produceAnswered(producer, response.requestId, response.body as ProduceResponse, environment)
  }
  sendReady(producer, environment)
  endWhenDrained(producer, environment)
}

export function onProducerConnectionClosed(
  producer: ProducerState,
  peer: NodeAddress,
  requestIds: readonly number[],
  environment: Environment,
): void {
  backOff(producer.core, addressedBroker(peer), environment.nowUs)
  for (const requestId of requestIds) {
    const pending = takePending(producer.core, requestId, environment)
    if (pending?.purpose === 'metadata') producer.core.metadataRequestId = 0
    requestFailed(producer, requestId, 'NETWORK_EXCEPTION', environment)
  }
  requestMetadataLater(environment)
  sendReady(producer, environment)
}

function requestTimedOut(
  producer: ProducerState,
  requestId: number,
  environment: Environment,
): void {
  const pending = producer.core.pending.get(requestId)
  if (!pending) return
  producer.core.pending.delete(requestId)
  backOff(producer.core, pending.to, environment.nowUs)
  if (pending.purpose === 'metadata') producer.core.metadataRequestId = 0
  requestFailed(producer, requestId, 'REQUEST_TIMED_OUT', environment)
  requestMetadataLater(environment)
  sendReady(producer, environment)
}

/** close(): no new records, what is buffered is sent, then the process ends; at most delivery.timeout.ms. */
export function stopProducer(producer: ProducerState, environment: Environment): void {
  if (producer.state !== 'running') return
  producer.state = 'stopping'
  environment.cancelTimer('workload')
  environment.setTimer('stop', producer.settings.deliveryTimeoutMs * 1000, { kind: 'stop' })
  sendReady(producer, environment)
  endWhenDrained(producer, environment)
}

function endWhenDrained(producer: ProducerState, environment: Environment): void {
  if (producer.state !== 'stopping') return
  if (producer.queues.size === 0 && producer.inFlight.size === 0) endProducer(producer, environment)
}

function endProducer(producer: ProducerState, environment: Environment): void {
  producer.state = 'stopped'
  forgetProducerProcess(producer)
  environment.record({
    kind: 'clientState',
    client: producer.name,
    state: 'stopped',
    reason: 'stopped',
  })
  environment.exit(`${producer.name} stopped`)
}
