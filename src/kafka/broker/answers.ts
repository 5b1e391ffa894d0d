// Answers to the broker's own requests, and what happens when none comes.

import { assert, unreachable } from '../base/errors.ts'
import type { ApiName } from '../protocol/apiMessages.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import { alterPartitionAnswered, retryIsrProposals } from './alterPartition.ts'
import type { BrokerState } from './brokerState.ts'
import { US_PER_MS } from './brokerTimers.ts'
import { forwardAnswered, forwardLost } from './forwarding.ts'
import { leaderOffsetAnswered, resume } from './leaderOffsets.ts'
import { heartbeatAnswered, registrationAnswered } from './lifecycle/controllerAnswers.ts'
import { heartbeatLater } from './lifecycle/heartbeat.ts'
import { registerLater } from './lifecycle/registration.ts'
import { fetchMetadataLater, metadataFetchAnswered } from './metadataFetch.ts'
import type { PendingKind } from './pendingRequests.ts'
import { producerIdsAnswered, producerIdsLost } from './producerIdBlocks.ts'
import { replicaFetchAnswered, replicaFetchFailed } from './replicaFetch.ts'

function as<N extends ApiName>(response: ResponseEnvelope, api: N): ResponseEnvelope<N> {
  assert(response.api === api, `answer of ${response.api} to ${api}`)
  return response as ResponseEnvelope<N>
}

export function answered(
  broker: BrokerState,
  pending: PendingKind,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  switch (pending.kind) {
    case 'replicaFetch':
      replicaFetchAnswered(broker, pending.leader, as(response, 'Fetch'), environment)
      return
    case 'leaderOffset':
      leaderOffsetAnswered(broker, pending, as(response, 'ListOffsets'), environment)
      return
    case 'metadataFetch':
      metadataFetchAnswered(broker, as(response, 'Fetch'), environment)
      return
    case 'registration':
      registrationAnswered(broker, as(response, 'BrokerRegistration'), environment)
      return
    case 'heartbeat':
      heartbeatAnswered(broker, as(response, 'BrokerHeartbeat'), environment)
      return
    case 'alterPartition':
      alterPartitionAnswered(broker, pending.keys, as(response, 'AlterPartition'), environment)
      return
    case 'allocateProducerIds':
      producerIdsAnswered(broker, as(response, 'AllocateProducerIds'), environment)
      return
    case 'autoCreate':
      for (const topic of pending.topics) broker.creatingTopics.delete(topic)
      return
    case 'forward':
      forwardAnswered(pending.request, response, environment)
      return
    default:
      unreachable(pending)
  }
}

/** The connection closed, or the time for an answer is over. */
export function requestLost(
  broker: BrokerState,
  pending: PendingKind,
  environment: Environment,
): void {
  switch (pending.kind) {
    case 'replicaFetch':
      replicaFetchFailed(broker, pending.leader, environment)
      return
    case 'leaderOffset': {
      const delayUs = broker.config.replicaFetchBackoffMs * US_PER_MS
      resume(broker, pending.leader, pending.key, delayUs, environment)
      return
    }
    case 'metadataFetch':
      fetchMetadataLater(broker, environment)
      return
    case 'registration':
      registerLater(environment)
      return
    case 'heartbeat':
      heartbeatLater(broker, environment)
      return
    case 'alterPartition':
      retryIsrProposals(broker, pending.keys, environment)
      return
    case 'allocateProducerIds':
      producerIdsLost(broker, environment)
      return
    case 'autoCreate':
      for (const topic of pending.topics) broker.creatingTopics.delete(topic)
      return
    case 'forward':
      forwardLost(pending.request, environment)
      return
    default:
      unreachable(pending)
  }
}
