// The controller node: which request goes to which operation, and when answers leave.

import type { NodeAddress } from '../base/addresses.ts'
import type { ApiName } from '../protocol/apiMessages.ts'
import type { RequestEnvelope, ResponseBody } from '../protocol/envelope.ts'
import type { Environment, NodeBehaviour, TimerPayload } from '../protocol/environment.ts'
import { commit } from './commit.ts'
import type { ControllerState } from './controllerState.ts'
import { type ControllerTimer, runTimer, watchSessions } from './controllerTimers.ts'
import type { Decision } from './decision.ts'
import { allocateProducerIds } from './operations/allocateProducerIds.ts'
import { alterPartition } from './operations/alterPartition.ts'
import { brokerHeartbeat, heartbeatSeen } from './operations/brokerHeartbeat.ts'
import { createPartitions } from './operations/createPartitions.ts'
import { createTopics } from './operations/createTopics.ts'
import { deleteTopics } from './operations/deleteTopics.ts'
import { describeQuorum } from './operations/describeQuorum.ts'
import { electLeaders } from './operations/electLeaders.ts'
import {
  dropParkedFetches,
  type FetchWaitTimer,
  fetchMetadata,
  fetchWaitIsOver,
} from './operations/fetchMetadata.ts'
import { incrementalAlterConfigs } from './operations/incrementalAlterConfigs.ts'
import { registerBroker, registered } from './operations/registerBroker.ts'

const isRequest = <N extends ApiName>(
  request: RequestEnvelope,
  api: N,
): request is RequestEnvelope<N> => request.api === api

/**
 * BrokerRegistration, BrokerHeartbeat, AlterPartition, AllocateProducerIds, Fetch of the metadata log, and what brokers
 * forward for clients: CreateTopics, DeleteTopics, CreatePartitions, ElectLeaders, IncrementalAlterConfigs,
 * DescribeQuorum. Any other request
 * closes its connection.
 */
export const controllerBehaviour: NodeBehaviour<ControllerState> = {
  onRequest(state, request, environment) {
    if (isRequest(request, 'Fetch')) fetchMetadata(state, request, environment)
    else if (isRequest(request, 'BrokerHeartbeat')) onHeartbeat(state, request, environment)
    else if (isRequest(request, 'BrokerRegistration')) onRegistration(state, request, environment)
    else if (isRequest(request, 'AlterPartition'))
      settle(state, request, alterPartition(state, request.body), environment)
    else if (isRequest(request, 'AllocateProducerIds'))
      settle(state, request, allocateProducerIds(state, request.body), environment)
    else if (isRequest(request, 'CreateTopics'))
      settle(state, request, createTopics(state, request.body, environment.random), environment)
    else if (isRequest(request, 'DeleteTopics'))
      settle(state, request, deleteTopics(state, request.body, request.version), environment)
    else if (isRequest(request, 'CreatePartitions'))
      settle(state, request, createPartitions(state, request.body), environment)
    else if (isRequest(request, 'ElectLeaders'))
      settle(state, request, electLeaders(state, request.body), environment)
    else if (isRequest(request, 'IncrementalAlterConfigs'))
      settle(state, request, incrementalAlterConfigs(state, request.body), environment)
    else if (isRequest(request, 'DescribeQuorum'))
      environment.respond(request, describeQuorum(state, request.body, environment.nowMs))
    else environment.closeConnection(request)
  },

  /** The controller sends no requests. */
  onResponse() {},

  onConnectionClosed(
    state: ControllerState,
    peer: NodeAddress,
    _requestIds: readonly number[],
    environment: Environment,
  ) {
    dropParkedFetches(state, peer, environment)
  },

  onTimer(state: ControllerState, _key: string, payload: TimerPayload, environment: Environment) {
    const timer = payload as ControllerTimer | FetchWaitTimer
    if (timer.kind === 'metadataFetchWait') fetchWaitIsOver(state, timer.requestId, environment)
    else runTimer(state, timer.kind, environment)
  },
}

/** Commits what was decided, then answers. */
function settle<N extends ApiName>(
  state: ControllerState,
  request: RequestEnvelope<N>,
  decision: Decision<ResponseBody<N>>,
  environment: Environment,
): void {
  commit(state, decision, environment)
  environment.respond(request, decision.response)
}

function onRegistration(
  state: ControllerState,
  request: RequestEnvelope<'BrokerRegistration'>,
  environment: Environment,
): void {
  const decision = registerBroker(state, request.body, environment.nowUs)
  commit(state, decision, environment)
  const { brokerEpoch, errorCode } = decision.response
  if (errorCode === 0) registered(state, request.body.brokerId, brokerEpoch, environment.nowUs)
  environment.respond(request, decision.response)
}

function onHeartbeat(
  state: ControllerState,
  request: RequestEnvelope<'BrokerHeartbeat'>,
  environment: Environment,
): void {
  const decision = brokerHeartbeat(state, request.body)
  const lastOffset = commit(state, decision, environment)
  heartbeatSeen(state, request.body, decision.response, lastOffset, environment.nowUs)
  if (lastOffset !== null) watchSessions(state, environment)
  environment.respond(request, decision.response)
}
