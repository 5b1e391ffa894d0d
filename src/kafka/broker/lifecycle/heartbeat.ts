// BrokerHeartbeat: keeps the session with the controller, asks to be unfenced, asks to be let go.

import { CONTROLLER } from '../../base/addresses.ts'
import { apiOf } from '../../protocol/apiMessages.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { BrokerState } from '../brokerState.ts'
import { setBrokerTimer, US_PER_MS } from '../brokerTimers.ts'
import { sendTracked } from '../pendingRequests.ts'

/** While a broker waits for the controller to let it go, it asks more often. */
const SHUTDOWN_INTERVAL_MS = 50

export function heartbeatNow(broker: BrokerState, environment: Environment): void {
  if (broker.brokerEpoch < 0 || isUnderWay(broker)) return
  const body = {
    brokerId: broker.brokerId,
    brokerEpoch: broker.brokerEpoch,
    currentMetadataOffset: broker.image.metadataOffset,
    wantFence: !broker.caughtUpOnce,
    wantShutDown: broker.lifecycle === 'controlledShutdown',
    offlineLogDirs: broker.disk.failed === null ? [] : [broker.directoryId],
    cordonedLogDirs: null,
  }
  const { maxVersion } = apiOf('BrokerHeartbeat')
  const pending = { kind: 'heartbeat' as const }
  const timeoutMs = broker.config.brokerSessionTimeoutMs / 2
  sendTracked(broker, environment, CONTROLLER, 'BrokerHeartbeat', maxVersion, body, pending, {
    timeoutMs,
  })
}

function isUnderWay(broker: BrokerState): boolean {
  for (const { pending } of broker.pendingRequests.values())
    if (pending.kind === 'heartbeat') return true
  return false
}

export function heartbeatLater(broker: BrokerState, environment: Environment): void {
  const leaving = broker.lifecycle === 'controlledShutdown'
  const delayMs = leaving ? SHUTDOWN_INTERVAL_MS : broker.config.brokerHeartbeatIntervalMs
  setBrokerTimer(environment, { kind: 'heartbeat' }, delayMs * US_PER_MS)
}
