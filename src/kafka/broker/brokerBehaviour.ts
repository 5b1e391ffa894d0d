// A broker as a node of the World: what comes in goes to its part, and who waits for what moved is looked at last.

import { assert } from '../base/errors.ts'
import type { RequestEnvelope, ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment, NodeBehaviour, TimerPayload } from '../protocol/environment.ts'
import { sendIsrProposals } from './alterPartition.ts'
import { answered, requestLost } from './answers.ts'
import { flushed, isTask, runDeletions, runTask } from './backgroundTasks.ts'
import { type BrokerState, isServing } from './brokerState.ts'
import type { BrokerTimer } from './brokerTimers.ts'
import { coordinatorCommitted, coordinatorTimer } from './groupCoordinator.ts'
import { OFFSETS_TOPIC } from './internalTopics.ts'
import { heartbeatNow } from './lifecycle/heartbeat.ts'
import { register } from './lifecycle/registration.ts'
import { recovered } from './lifecycle/startBroker.ts'
import { finishShutdown, haltOnDiskFailure } from './lifecycle/stopBroker.ts'
import { fetchMetadata } from './metadataFetch.ts'
import { armTimeoutCheck, takePending, takeTimedOut } from './pendingRequests.ts'
import { completeFetches, expireFetches } from './purgatory/delayedFetch.ts'
import { completeProduces, expireProduces } from './purgatory/delayedProduce.ts'
import { replicaFetchTimer } from './replicaFetch.ts'
import { routeRequest } from './router.ts'

export const brokerBehaviour: NodeBehaviour<BrokerState> = {
  onRequest(broker: BrokerState, request: RequestEnvelope, environment: Environment) {
    broker.lastEventMs = environment.nowMs
    // The listener opens when the broker is registered: before, it is as if nobody were there.
    if (!isServing(broker)) environment.closeConnection(request)
    else routeRequest(broker, request, environment)
    settle(broker, environment)
  },

  onResponse(broker: BrokerState, response: ResponseEnvelope, environment: Environment) {
    broker.lastEventMs = environment.nowMs
    const pending = takePending(broker, response.requestId)
    if (pending !== undefined) answered(broker, pending, response, environment)
    settle(broker, environment)
  },

  onConnectionClosed(broker, _peer, requestIds, environment) {
    broker.lastEventMs = environment.nowMs
    for (const requestId of requestIds) {
      const pending = takePending(broker, requestId)
      if (pending !== undefined) requestLost(broker, pending, environment)
    }
    settle(broker, environment)
  },

  onTimer(broker: BrokerState, _key: string, payload: TimerPayload, environment: Environment) {
    broker.lastEventMs = environment.nowMs
    if (payload.kind.startsWith('coordinator')) coordinatorTimer(broker, payload, environment)
    else timerRang(broker, payload as BrokerTimer, environment)
    settle(broker, environment)
  },
}

/** More rounds than any chain of appends and answers in one event takes. */
const MAX_ROUNDS = 1000

/** Looks at whoever waits for a partition that moved during this event, until nothing moves any more. */
function settle(broker: BrokerState, environment: Environment): void {
  for (let round = 0; broker.moved.size > 0; round++) {
    assert(round < MAX_ROUNDS, `broker ${broker.brokerId} does not come to rest`)
    const keys = [...broker.moved]
    broker.moved.clear()
    for (const key of keys) {
      completeProduces(broker, key, environment)
      completeFetches(broker, key, environment)
      const partition = broker.partitions.get(key)
      if (partition?.topic === OFFSETS_TOPIC) coordinatorCommitted(broker, partition, environment)
    }
  }
  if (broker.disk.failed !== null && broker.lifecycle !== 'down')
    haltOnDiskFailure(broker, broker.disk.failed, environment)
}

function timerRang(broker: BrokerState, timer: BrokerTimer, environment: Environment): void {
  if (isTask(timer)) {
    runTask(broker, timer.kind, environment)
    return
  }
  switch (timer.kind) {
    case 'recovered':
      recovered(broker, environment)
      return
    case 'register':
      register(broker, environment)
      return
    case 'heartbeat':
      heartbeatNow(broker, environment)
      return
    case 'shutdownDeadline':
      if (broker.lifecycle === 'controlledShutdown')
        finishShutdown(broker, 'the controller did not let it go in time', environment)
      return
    case 'metadataFetch':
      fetchMetadata(broker, environment)
      return
    case 'replicaFetch':
      replicaFetchTimer(broker, timer.leader, environment)
      return
    case 'alterPartition':
      sendIsrProposals(broker, environment)
      return
    case 'requestTimeouts':
      checkTimeouts(broker, environment)
      return
    case 'produceDue':
      expireProduces(broker, environment)
      return
    case 'fetchDue':
      expireFetches(broker, environment)
      return
    case 'deletions':
      runDeletions(broker, environment)
      return
    case 'flushed': {
      const partition = broker.partitions.get(timer.key)
      if (partition !== undefined) flushed(broker, partition)
    }
  }
}

function checkTimeouts(broker: BrokerState, environment: Environment): void {
  for (const pending of takeTimedOut(broker, environment.nowUs))
    requestLost(broker, pending, environment)
  armTimeoutCheck(environment)
}
