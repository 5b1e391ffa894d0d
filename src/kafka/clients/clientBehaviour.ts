import { unreachable } from '../base/errors.ts'
import type { Environment, NodeBehaviour } from '../protocol/environment.ts'
import {
  onAdminConnectionClosed,
  onAdminResponse,
  onAdminTimer,
  startAdmin,
} from './adminBehaviour.ts'
import { forgetProcess } from './clientCore.ts'
import type { ClientState } from './clientState.ts'
import {
  onConsumerConnectionClosed,
  onConsumerResponse,
  onConsumerTimer,
  startConsumer,
  stopConsumer,
} from './consumer/consumerBehaviour.ts'
import { forgetConsumerProcess } from './consumer/consumerState.ts'
import {
  forgetProducerProcess,
  onProducerConnectionClosed,
  onProducerResponse,
  onProducerTimer,
  startProducer,
  stopProducer,
} from './producer/producerBehaviour.ts'

/** A client application as a node of the World. Nobody sends requests to one. */
export const clientBehaviour: NodeBehaviour<ClientState> = {
  onRequest() {},
  onResponse(client, response, environment) {
    switch (client.kind) {
      case 'producer':
        onProducerResponse(client, response, environment)
        return
      case 'consumer':
        onConsumerResponse(client, response, environment)
        return
      case 'admin':
        onAdminResponse(client, response, environment)
        return
      default:
        unreachable(client)
    }
  },
  onConnectionClosed(client, peer, requestIds, environment) {
    switch (client.kind) {
      case 'producer':
        onProducerConnectionClosed(client, peer, requestIds, environment)
        return
      case 'consumer':
        onConsumerConnectionClosed(client, peer, requestIds, environment)
        return
      case 'admin':
        onAdminConnectionClosed(client, peer, requestIds, environment)
        return
      default:
        unreachable(client)
    }
  },
  onTimer(client, _key, payload, environment) {
    switch (client.kind) {
      case 'producer':
        onProducerTimer(client, payload, environment)
        return
      case 'consumer':
        onConsumerTimer(client, payload, environment)
        return
      case 'admin':
        onAdminTimer(client, payload, environment)
        return
      default:
        unreachable(client)
    }
  },
}

export function startClient(client: ClientState, environment: Environment): void {
  switch (client.kind) {
    case 'producer':
      startProducer(client, environment)
      return
    case 'consumer':
      startConsumer(client, environment)
      return
    case 'admin':
      startAdmin(client)
      return
    default:
      unreachable(client)
  }
}

/** A clean stop, as close() does it: the process ends when its last requests are answered. */
export function stopClient(client: ClientState, environment: Environment): void {
  if (client.kind === 'producer') stopProducer(client, environment)
  else if (client.kind === 'consumer') stopConsumer(client, environment)
}

/** The process is gone without a goodbye; what only it knew is lost. */
export function crashClient(client: ClientState): void {
  if (client.kind === 'admin') return
  client.state = 'crashed'
  forgetProcess(client.core)
  if (client.kind === 'producer') forgetProducerProcess(client)
  else forgetConsumerProcess(client)
}
