import { addressedBroker, type NodeAddress } from '../base/addresses.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../protocol/environment.ts'
import type { MetadataResponse } from '../protocol/generated/metadata.ts'
import { askForTopics, tryWaitingProduces } from './adminProduce.ts'
import {
  type AdminRetry,
  adminAnswered,
  adminRequestFailed,
  sendAdminRequest,
} from './adminRequests.ts'
import type { AdminState } from './adminState.ts'
import { answered, backOff, type RequestTimeout, takePending } from './clientCore.ts'
import { learnMetadata, METADATA_MAX_AGE_US, requestMetadataLater } from './metadata.ts'
import {
  onProducerConnectionClosed,
  onProducerResponse,
  onProducerTimer,
} from './producer/producerBehaviour.ts'
import { sendReady } from './producer/sender.ts'

export function startAdmin(admin: AdminState): void {
  admin.producer.state = 'running'
}

export function onAdminTimer(
  admin: AdminState,
  payload: TimerPayload,
  environment: Environment,
): void {
  switch (payload.kind) {
    case 'adminRetry':
      sendAdminRequest(admin, (payload as AdminRetry).commandId, environment)
      return
    case 'metadata':
      askForTopics(admin, environment)
      return
    case 'requestTimeout': {
      const { requestId } = payload as RequestTimeout
      const pending = admin.core.pending.get(requestId)
      if (!pending) break
      admin.core.pending.delete(requestId)
      backOff(admin.core, pending.to, environment.nowUs)
      adminRequestFailed(admin, commandOf(pending.purpose), 'a request timed out', environment)
      return
    }
  }
  onProducerTimer(admin.producer, payload, environment)
}

export function onAdminResponse(
  admin: AdminState,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const { producer } = admin
  if (response.requestId === producer.core.metadataRequestId) {
    const pending = takePending(producer.core, response.requestId, environment)
    if (pending) answered(producer.core, pending.to)
    const complete = learnMetadata(producer.core, response.body as MetadataResponse)
    if (producer.core.topics.size > 0 || !complete)
      requestMetadataLater(environment, complete ? METADATA_MAX_AGE_US : undefined)
    tryWaitingProduces(admin, environment)
    sendReady(producer, environment)
    return
  }
  const pending = takePending(admin.core, response.requestId, environment)
  if (!pending) {
    onProducerResponse(producer, response, environment)
    return
  }
  answered(admin.core, pending.to)
  adminAnswered(admin, commandOf(pending.purpose), response, environment)
}

export function onAdminConnectionClosed(
  admin: AdminState,
  peer: NodeAddress,
  requestIds: readonly number[],
  environment: Environment,
): void {
  backOff(admin.core, addressedBroker(peer), environment.nowUs)
  const ofProducer: number[] = []
  for (const requestId of requestIds) {
    const pending = takePending(admin.core, requestId, environment)
    if (pending)
      adminRequestFailed(admin, commandOf(pending.purpose), 'a broker went away', environment)
    else ofProducer.push(requestId)
  }
  onProducerConnectionClosed(admin.producer, peer, ofProducer, environment)
}

const commandOf = (purpose: string): number => Number(purpose.slice('admin:'.length))
