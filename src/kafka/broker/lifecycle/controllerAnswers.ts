// What the controller's answers to registrations and heartbeats change.

import type { ResponseEnvelope } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { errorName } from '../../protocol/errors.ts'
import type { BrokerState } from '../brokerState.ts'
import { heartbeatLater, heartbeatNow } from './heartbeat.ts'
import { register, registerLater } from './registration.ts'
import { finishShutdown } from './stopBroker.ts'
import { changeLifecycle } from './transition.ts'

export function registrationAnswered(
  broker: BrokerState,
  response: ResponseEnvelope<'BrokerRegistration'>,
  environment: Environment,
): void {
  if (response.body.errorCode !== 0) {
    registerLater(environment)
    return
  }
  broker.brokerEpoch = response.body.brokerEpoch
  changeLifecycle(broker, 'fenced', 'registered with the controller', environment)
  heartbeatNow(broker, environment)
}

export function heartbeatAnswered(
  broker: BrokerState,
  response: ResponseEnvelope<'BrokerHeartbeat'>,
  environment: Environment,
): void {
  const { body } = response
  const error = errorName(body.errorCode)
  if (error === 'STALE_BROKER_EPOCH' || error === 'BROKER_ID_NOT_REGISTERED') {
    broker.brokerEpoch = -1
    register(broker, environment)
    return
  }
  if (error !== 'NONE') {
    heartbeatLater(broker, environment)
    return
  }
  if (broker.lifecycle === 'controlledShutdown') {
    if (body.shouldShutDown) finishShutdown(broker, 'controlled shutdown', environment)
    else heartbeatLater(broker, environment)
    return
  }
  if (!broker.caughtUpOnce && body.isCaughtUp && broker.metadataCaughtUp) {
    broker.caughtUpOnce = true
    heartbeatNow(broker, environment)
    return
  }
  if (body.isFenced) changeLifecycle(broker, 'fenced', 'fenced by the controller', environment)
  else changeLifecycle(broker, 'running', 'unfenced by the controller', environment)
  heartbeatLater(broker, environment)
}
