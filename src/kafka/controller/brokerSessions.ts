// Who is alive: a broker that has not been heard of for broker.session.timeout.ms is to be fenced.

import type { BrokerSession, ControllerState } from './controllerState.ts'
import { isActiveBroker } from './metadataImage.ts'

const MICROSECONDS = 1000

const sessionTimeoutUs = (state: ControllerState): number =>
  state.config.brokerSessionTimeoutMs * MICROSECONDS

export function hasValidSession(state: ControllerState, brokerId: number, nowUs: number): boolean {
  const session = state.sessions.get(brokerId)
  return session !== undefined && nowUs - session.lastContactUs < sessionTimeoutUs(state)
}

/** A session from now on; what an earlier incarnation said is forgotten. */
export function beginSession(
  state: ControllerState,
  brokerId: number,
  brokerEpoch: number,
  nowUs: number,
): BrokerSession {
  const session: BrokerSession = {
    brokerEpoch,
    lastContactUs: nowUs,
    metadataOffset: -1,
    controlledShutdownOffset: -1,
  }
  state.sessions.set(brokerId, session)
  return session
}

/** Unfenced brokers whose session is over, by id. */
export function staleBrokers(state: ControllerState, nowUs: number): number[] {
  return [...state.image.brokers.values()]
    .filter(({ fenced, brokerId }) => !fenced && !hasValidSession(state, brokerId, nowUs))
    .map(({ brokerId }) => brokerId)
    .sort((left, right) => left - right)
}

/** Microseconds until the first session of an unfenced broker ends, or null when there is none. */
export function nextSessionEndUs(state: ControllerState, nowUs: number): number | null {
  let next: number | null = null
  for (const { brokerId, fenced } of state.image.brokers.values()) {
    const session = state.sessions.get(brokerId)
    if (fenced || session === undefined) continue
    const left = Math.max(session.lastContactUs + sessionTimeoutUs(state) - nowUs, 0)
    if (next === null || left < next) next = left
  }
  return next
}

/** How far every active broker has replayed the metadata log; Infinity when none is active. */
export function lowestActiveOffset(state: ControllerState): number {
  let lowest = Number.POSITIVE_INFINITY
  for (const [brokerId, session] of state.sessions)
    if (isActiveBroker(state.image, brokerId)) lowest = Math.min(lowest, session.metadataOffset)
  return lowest
}
