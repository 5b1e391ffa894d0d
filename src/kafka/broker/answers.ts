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
      return replicaFetchAnswered(broker, pending.leader, as(response, 'Fetch'), environment)
    case 'leaderOffset':
      return leaderOffsetAnswered(broker, pending, as(response, 'ListOffsets'), environment)
    case 'metadataFetch':
      return metadataFetchAnswered(broker, as(response, 'Fetch'), environment)
    case 'registration':
      return registrationAnswered(broker, as(response, 'BrokerRegistration'), environment)
    case 'heartbeat':
      return heartbeatAnswered(broker, as(response, 'BrokerHeartbeat'), environment)
    case 'alterPartition':
      return alterPartitionAnswered(
        broker,
        pending.keys,
        as(response, 'AlterPartition'),
        environment,
      )
    case 'allocateProducerIds':
      return producerIdsAnswered(broker, as(response, 'AllocateProducerIds'), environment)
    case 'autoCreate':
      for (const topic of pending.topics) broker.creatingTopics.delete(topic)
      return
    case 'forward':
      return forwardAnswered(pending.request, response, environment)
    default:
      return unreachable(pending)
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
      return replicaFetchFailed(broker, pending.leader, environment)
    case 'leaderOffset': {
      const delayUs = broker.config.replicaFetchBackoffMs * US_PER_MS
      return resume(broker, pending.leader, pending.key, delayUs, environment)
    }
    case 'metadataFetch':
      return fetchMetadataLater(broker, environment)
    case 'registration':
      return registerLater(environment)
    case 'heartbeat':
      return heartbeatLater(broker, environment)
    case 'alterPartition':
      return retryIsrProposals(broker, pending.keys, environment)
    case 'allocateProducerIds':
      return producerIdsLost(broker, environment)
    case 'autoCreate':
      for (const topic of pending.topics) broker.creatingTopics.delete(topic)
      return
    case 'forward':
      return forwardLost(pending.request, environment)
    default:
      return unreachable(pending)
  }
}
