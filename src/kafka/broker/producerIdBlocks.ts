// Producer ids come from the controller in blocks of 1000.

import { CONTROLLER } from '../base/addresses.ts'
import { apiOf } from '../protocol/apiMessages.ts'
import type { RequestEnvelope, ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { type ErrorName, errorCode } from '../protocol/errors.ts'
import type { BrokerState } from './brokerState.ts'
import { sendTracked } from './pendingRequests.ts'

/** Requests that may wait for a block; more are told to come back. */
const MAX_WAITING = 1000

export function initProducerId(
  broker: BrokerState,
  request: RequestEnvelope<'InitProducerId'>,
  environment: Environment,
): void {
  const block = broker.producerIds
  if (block.next < block.end) {
    answerProducerId(request, block.next++, environment)
    return
  }
  if (block.waiting.length >= MAX_WAITING) {
    refuseProducerId(request, 'COORDINATOR_LOAD_IN_PROGRESS', environment)
    return
  }
  block.waiting.push(request)
  askForBlock(broker, environment)
}

function askForBlock(broker: BrokerState, environment: Environment): void {
  if (broker.producerIds.asked) return
  broker.producerIds.asked = true
  const { brokerId, brokerEpoch } = broker
  const { maxVersion } = apiOf('AllocateProducerIds')
  const pending = { kind: 'allocateProducerIds' as const }
  sendTracked(
    broker,
    environment,
    CONTROLLER,
    'AllocateProducerIds',
    maxVersion,
    { brokerId, brokerEpoch },
    pending,
  )
}

export function producerIdsAnswered(
  broker: BrokerState,
  { body }: ResponseEnvelope<'AllocateProducerIds'>,
  environment: Environment,
): void {
  if (body.errorCode !== 0) {
    producerIdsLost(broker, environment)
    return
  }
  const block = broker.producerIds
  block.asked = false
  block.next = body.producerIdStart
  block.end = body.producerIdStart + body.producerIdLen
  const waiting = block.waiting
  block.waiting = []
  for (const request of waiting) initProducerId(broker, request, environment)
}

export function producerIdsLost(broker: BrokerState, environment: Environment): void {
  const block = broker.producerIds
  block.asked = false
  const waiting = block.waiting
  block.waiting = []
  for (const request of waiting)
    refuseProducerId(request, 'COORDINATOR_LOAD_IN_PROGRESS', environment)
}

function answerProducerId(
  request: RequestEnvelope<'InitProducerId'>,
  producerId: number,
  environment: Environment,
): void {
  const answer = { throttleTimeMs: 0, errorCode: 0, producerId, producerEpoch: 0 }
  environment.respond(request, { ...answer, ongoingTxnProducerId: -1, ongoingTxnProducerEpoch: -1 })
}

export function refuseProducerId(
  request: RequestEnvelope<'InitProducerId'>,
  error: ErrorName,
  environment: Environment,
): void {
  environment.respond(request, {
    throttleTimeMs: 0,
    errorCode: errorCode(error),
    producerId: -1,
    producerEpoch: -1,
    ongoingTxnProducerId: -1,
    ongoingTxnProducerEpoch: -1,
  })
}
