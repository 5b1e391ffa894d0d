// BrokerRegistration: the broker makes itself known to the controller and gets its epoch.

import { CONTROLLER } from '../../base/addresses.ts'
import { nextBetween } from '../../base/random.ts'
import { apiOf } from '../../protocol/apiMessages.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { BrokerState } from '../brokerState.ts'
import { setBrokerTimer, US_PER_MS } from '../brokerTimers.ts'
import { sendTracked } from '../pendingRequests.ts'

const REGISTRATION_BACKOFF_MIN_MS = 100
const REGISTRATION_BACKOFF_MAX_MS = 1000

export function register(broker: BrokerState, environment: Environment): void {
  const body = {
    brokerId: broker.brokerId,
    clusterId: broker.clusterId,
    incarnationId: broker.incarnationId,
    listeners: [{ name: 'PLAINTEXT', host: broker.host, port: broker.port, securityProtocol: 0 }],
    features: [
      { name: 'metadata.version', minSupportedVersion: 7, maxSupportedVersion: 30 },
      { name: 'eligible.leader.replicas.version', minSupportedVersion: 0, maxSupportedVersion: 1 },
    ],
    rack: broker.rack,
    isMigratingZkBroker: false,
    logDirs: [broker.directoryId],
    previousBrokerEpoch: broker.previousBrokerEpoch,
  }
  const { maxVersion } = apiOf('BrokerRegistration')
  const pending = { kind: 'registration' as const }
  sendTracked(broker, environment, CONTROLLER, 'BrokerRegistration', maxVersion, body, pending, {
    timeoutMs: broker.config.controllerQuorumRequestTimeoutMs,
  })
}

/** Refused (the session of the process before has not ended yet) or not answered. */
export function registerLater(environment: Environment): void {
  const backoffMs = nextBetween(
    environment.random,
    REGISTRATION_BACKOFF_MIN_MS,
    REGISTRATION_BACKOFF_MAX_MS,
  )
  setBrokerTimer(environment, { kind: 'register' }, backoffMs * US_PER_MS)
}
