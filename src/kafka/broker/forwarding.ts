// Clients' requests that only the controller can serve: passed on, answered with its answer.

import { CONTROLLER } from '../base/addresses.ts'
import type { RequestEnvelope, ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import type { BrokerState } from './brokerState.ts'
import { sendTracked } from './pendingRequests.ts'

/** APIs that need no more than passing on. */
export type ForwardedApi =
  | 'CreateTopics'
  | 'DeleteTopics'
  | 'CreatePartitions'
  | 'ElectLeaders'
  | 'IncrementalAlterConfigs'
  | 'DescribeQuorum'

export function forwardToController<N extends ForwardedApi>(
  broker: BrokerState,
  request: RequestEnvelope<N>,
  environment: Environment,
): void {
  const { api, version, body } = request
  const pending = { kind: 'forward' as const, request: request as unknown as RequestEnvelope }
  // DIVERGES: Kafka wraps the bytes in an Envelope request; here the typed request travels as it is.
  sendTracked(broker, environment, CONTROLLER, api, version, body, pending)
}

export function forwardAnswered(
  request: RequestEnvelope,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  environment.respond(request, response.body)
}

/** The client learns that it must ask again. */
export function forwardLost(request: RequestEnvelope, environment: Environment): void {
  environment.closeConnection(request)
}
