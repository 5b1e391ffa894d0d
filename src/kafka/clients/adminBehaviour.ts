import { addressedBroker, type NodeAddress } from '../base/addresses.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../protocol/environment.ts'
import { askForTopics, tryWaitingProduces } from './adminProduce.ts'
import {
  type AdminTimer,
  adminAnswered,
  adminRequestFailed,
  commandTimedOut,
  sendAdminRequest,
} from './adminRequests.ts'
import type { AdminState } from './adminState.ts'
import { answered, backOff, takePending } from './clientCore.ts'
import {
  onProducerConnectionClosed,
  onProducerResponse,
  onProducerTimer,
} from './producer/producerBehaviour.ts'

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
      sendAdminRequest(admin, (payload as AdminTimer).commandId, environment)
      return
    case 'adminLimit':
      commandTimedOut(admin, (payload as AdminTimer).commandId, environment)
      return
    case 'metadata':
      askForTopics(admin, environment)
      return
    case 'requestTimeout':
      failOverdue(admin, environment)
  }
  onProducerTimer(admin.producer, payload, environment)
}

/** What timed out of this client's own requests; the producer looks after the rest. */
function failOverdue(admin: AdminState, environment: Environment): void {
  const { core } = admin.producer
  for (const [requestId, { purpose, dueUs, to }] of [...core.pending]) {
    const commandId = commandOf(purpose)
    if (commandId === null || dueUs > environment.nowUs) continue
    core.pending.delete(requestId)
    backOff(core, to, environment.nowUs)
    adminRequestFailed(admin, commandId, 'a request timed out', environment)
  }
}

export function onAdminResponse(
  admin: AdminState,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const { core } = admin.producer
  const pending = core.pending.get(response.requestId)
  if (!pending) return
  const commandId = commandOf(pending.purpose)
  if (commandId === null) {
    onProducerResponse(admin.producer, response, environment)
    if (pending.purpose === 'metadata') tryWaitingProduces(admin, environment)
    return
  }
  takePending(core, response.requestId)
  answered(core, pending.to)
  adminAnswered(admin, commandId, response, environment)
}

export function onAdminConnectionClosed(
  admin: AdminState,
  peer: NodeAddress,
  requestIds: readonly number[],
  environment: Environment,
): void {
  const { core } = admin.producer
  const ofProducer: number[] = []
  for (const requestId of requestIds) {
    const commandId = commandOf(core.pending.get(requestId)?.purpose ?? '')
    if (commandId === null) {
      ofProducer.push(requestId)
      continue
    }
    takePending(core, requestId)
    backOff(core, addressedBroker(peer), environment.nowUs)
    adminRequestFailed(admin, commandId, 'a broker went away', environment)
  }
  onProducerConnectionClosed(admin.producer, peer, ofProducer, environment)
}

const commandOf = (purpose: string): number | null =>
  purpose.startsWith('admin:') ? Number(purpose.slice('admin:'.length)) : null
