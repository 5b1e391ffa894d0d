// Fences brokers that have been silent for broker.session.timeout.ms.
// DIVERGES: Kafka looks every quarter of the timeout and fences one broker at a time; here a broker is fenced when its
// time is up, so that what is seen does not depend on when the controller started.

import { fenceRecords } from '../brokerChanges.ts'
import { staleBrokers } from '../brokerSessions.ts'
import type { ControllerState } from '../controllerState.ts'
import type { Decision } from '../decision.ts'

/** The first stale broker's fencing, or null when all are alive. Called again until it is null. */
export function fenceStaleBroker(state: ControllerState, nowUs: number): Decision<number> | null {
  const [brokerId] = staleBrokers(state, nowUs)
  if (brokerId === undefined) return null
  return {
    response: brokerId,
    records: fenceRecords(state, brokerId),
    reason: `broker ${brokerId} was fenced: no heartbeat for ${state.config.brokerSessionTimeoutMs} ms`,
  }
}
