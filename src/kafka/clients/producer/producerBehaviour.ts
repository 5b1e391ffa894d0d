import type { NodeAddress } from '../../base/addresses.ts'
import { addressedBroker } from '../../base/addresses.ts'
import type { OwnPartitionerAnswer } from '../../base/ownPartitioner.ts'
import type { ResponseEnvelope } from '../../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../../protocol/environment.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { InitProducerIdResponse } from '../../protocol/generated/initProducerId.ts'
import type { MetadataResponse } from '../../protocol/generated/metadata.ts'
import type { ProduceResponse } from '../../protocol/generated/produce.ts'
import {
  answered,
  backOff,
  forgetProcess,
  type PendingRequest,
  takePending,
  takeTimedOut,
} from '../clientCore.ts'
import { learnMetadata, metadataFailed, refreshMetadata } from '../metadata.ts'
import {
  dropBlocked,
  makeRecords,
  resumeHeld,
  startWorkload,
  takePartitions,
} from './application.ts'
import { requestFailed } from './failures.ts'
import { metricMs, newMetrics } from './metrics.ts'
import { newOwnPlacing } from './ownPlacing.ts'
import { produceAnswered } from './produceResponse.ts'
import { learnProducerId } from './producerId.ts'
import type { ProducerState } from './producerState.ts'
import { sendReady } from './sender.ts'
import { wantMetadata } from './wantMetadata.ts'

interface ProducerTimer {
  readonly kind: 'workload' | 'send' | 'metadata' | 'stop' | 'maxBlock' | 'requestTimeout'
}

export function startProducer(producer: ProducerState, environment: Environment): void {
  forgetProducerProcess(producer)
  producer.own.error = null
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
  producer.renumber.clear()
  producer.queues.clear()
  producer.bufferedBytes = 0
  producer.inFlight.clear()
  producer.inFlightByBroker.clear()
  producer.connected.clear()
  producer.compressionRatios.clear()
  producer.sticky.clear()
  producer.roundRobin.clear()
  producer.placements.clear()
  producer.own = { ...newOwnPlacing(), error: producer.own.error }
  producer.drainIndex.clear()
  producer.muted.clear()
  producer.loads.clear()
  producer.nodeLatency.clear()
  producer.memoryWaiters = []
  producer.metrics = newMetrics()
  producer.sendTimerUs = 0
  producer.blocked = null
  producer.held = null
  producer.waiting.clear()
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
    case 'maxBlock':
      resumeHeld(producer, environment)
      return
    case 'send':
      producer.sendTimerUs = 0
      goOn(producer, environment)
      return
    case 'metadata':
      wantMetadata(producer, environment)
      return
    case 'stop':
      endProducer(producer, environment)
      return
    case 'requestTimeout':
      for (const { requestId, pending, overdue } of takeTimedOut(producer.core, environment))
        failed(
          producer,
          requestId,
          pending,
          overdue ? 'REQUEST_TIMED_OUT' : 'NETWORK_EXCEPTION',
          environment,
        )
      refreshMetadata(producer.core, environment)
      goOn(producer, environment)
  }
}

/** Something changed: memory may be free, batches may be ready, a close may be done. */
function goOn(producer: ProducerState, environment: Environment): void {
  sendReady(producer, environment)
  resumeHeld(producer, environment)
  endWhenDrained(producer, environment)
}

export function onProducerResponse(
  producer: ProducerState,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const pending = takePending(producer.core, response.requestId)
  if (!pending) return
  answered(producer.core, pending.to)
  switch (pending.purpose) {
    case 'metadata':
      learnMetadata(producer.core, response.body as MetadataResponse, environment)
      producer.metrics.metadataMs = metricMs(environment.nowUs)
      break
    case 'producerId':
      learnProducerId(producer, response.body as InitProducerIdResponse, environment)
      break
    case 'connect':
      producer.connected.add(pending.to)
      break
    case 'produce':
      produceAnswered(producer, response.requestId, response.body as ProduceResponse, environment)
  }
  goOn(producer, environment)
}

export function onProducerConnectionClosed(
  producer: ProducerState,
  peer: NodeAddress,
  requestIds: readonly number[],
  environment: Environment,
): void {
  const broker = addressedBroker(peer)
  backOff(producer.core, broker, environment.nowUs)
  producer.connected.delete(broker)
  for (const requestId of requestIds) {
    const pending = takePending(producer.core, requestId)
    if (pending) failed(producer, requestId, pending, 'NETWORK_EXCEPTION', environment)
  }
  refreshMetadata(producer.core, environment)
  goOn(producer, environment)
}

function failed(
  producer: ProducerState,
  requestId: number,
  pending: PendingRequest,
  error: ErrorName,
  environment: Environment,
): void {
  producer.connected.delete(pending.to)
  if (pending.purpose === 'metadata') metadataFailed(producer.core, environment)
  requestFailed(producer, requestId, error, environment)
}

/** The answer of the application's own partitioner to `call`; no virtual time has passed since it was asked. */
export function onOwnPartitions(
  producer: ProducerState,
  call: number,
  answer: OwnPartitionerAnswer,
  environment: Environment,
): void {
  takePartitions(producer, call, answer, environment)
  if (producer.state === 'stopping') dropBlocked(producer, environment)
  goOn(producer, environment)
}

const CLOSE_GRACE_US = 1_000_000

/** close(): no new records, what is buffered is sent, then the process ends; at most delivery.timeout.ms. */
export function stopProducer(producer: ProducerState, environment: Environment): void {
  if (producer.state !== 'running') return
  producer.state = 'stopping'
  environment.cancelTimer('workload')
  dropBlocked(producer, environment)
  // By then every batch has been acknowledged or has expired.
  const limitUs = producer.settings.deliveryTimeoutMs * 1000 + CLOSE_GRACE_US
  environment.setTimer('stop', limitUs, { kind: 'stop' })
  goOn(producer, environment)
}

function endWhenDrained(producer: ProducerState, environment: Environment): void {
  if (producer.state !== 'stopping') return
  if (producer.queues.size > 0 || producer.own.asked !== null) return
  for (const { batches } of producer.inFlight.values())
    if (batches.some(({ expired }) => !expired)) return
  endProducer(producer, environment)
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
