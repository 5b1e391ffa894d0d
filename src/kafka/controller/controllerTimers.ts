// The controller's periodic work.

import type { Environment, TimerPayload } from '../protocol/environment.ts'
import { nextSessionEndUs } from './brokerSessions.ts'
import { commit } from './commit.ts'
import type { ControllerState } from './controllerState.ts'
import { metadataRecord } from './metadataRecord.ts'
import { electUncleanLeaders, rebalanceLeaders } from './operations/electLeaders.ts'
import { fenceStaleBroker } from './operations/fenceStaleBrokers.ts'

const MICROSECONDS_A_MS = 1000
const MS_A_SECOND = 1000

export type ControllerTimerKind =
  | 'fenceStaleBrokers'
  | 'electPreferredLeaders'
  | 'electUncleanLeaders'
  | 'writeNoOpRecord'

export interface ControllerTimer extends TimerPayload {
  readonly kind: ControllerTimerKind
}

const setTimer = (environment: Environment, kind: ControllerTimerKind, delayUs: number): void => {
  const payload: ControllerTimer = { kind }
  environment.setTimer(kind, delayUs, payload)
}

/** DIVERGES: without snapshots an idle log would grow for ever, so NoOp records are written only if the setting is given. */
const idleIntervalMs = ({ settings, config }: ControllerState): number =>
  settings.overrides.has('metadata.max.idle.interval.ms') ? config.metadataMaxIdleIntervalMs : 0

export function startTimers(state: ControllerState, environment: Environment): void {
  watchSessions(state, environment)
  scheduleRebalance(state, environment, false)
  scheduleUncleanElections(state, environment, false)
  scheduleNoOp(state, environment)
}

/** Wakes when the first session of an unfenced broker may end. */
export function watchSessions(state: ControllerState, environment: Environment): void {
  const endUs = nextSessionEndUs(state, environment.nowUs)
  if (endUs !== null) setTimer(environment, 'fenceStaleBrokers', endUs)
}

function scheduleRebalance(
  { config }: ControllerState,
  environment: Environment,
  hasMore: boolean,
): void {
  if (!config.autoLeaderRebalanceEnable) return
  const periodMs = config.leaderImbalanceCheckIntervalSeconds * MS_A_SECOND
  const delayUs = hasMore ? 0 : periodMs * MICROSECONDS_A_MS
  setTimer(environment, 'electPreferredLeaders', delayUs)
}

function scheduleUncleanElections(
  { config }: ControllerState,
  environment: Environment,
  hasMore: boolean,
): void {
  const delayUs = hasMore ? 0 : config.uncleanLeaderElectionIntervalMs * MICROSECONDS_A_MS
  setTimer(environment, 'electUncleanLeaders', delayUs)
}

function scheduleNoOp(state: ControllerState, environment: Environment): void {
  const intervalMs = idleIntervalMs(state)
  if (intervalMs > 0) setTimer(environment, 'writeNoOpRecord', intervalMs * MICROSECONDS_A_MS)
}

export function runTimer(
  state: ControllerState,
  kind: ControllerTimerKind,
  environment: Environment,
): void {
  switch (kind) {
    case 'fenceStaleBrokers':
      fenceAllStale(state, environment)
      break
    case 'electPreferredLeaders': {
      const round = rebalanceLeaders(state)
      commit(state, round, environment)
      scheduleRebalance(state, environment, round.response)
      break
    }
    case 'electUncleanLeaders': {
      const round = electUncleanLeaders(state)
      commit(state, round, environment)
      scheduleUncleanElections(state, environment, round.response)
      break
    }
    case 'writeNoOpRecord':
      writeNoOp(state, environment)
      break
  }
}

/** Each fencing fences one more broker, so this ends. */
function fenceAllStale(state: ControllerState, environment: Environment): void {
  for (;;) {
    const fencing = fenceStaleBroker(state, environment.nowUs)
    if (fencing === null) break
    commit(state, fencing, environment)
    state.sessions.delete(fencing.response)
  }
  watchSessions(state, environment)
}

function writeNoOp(state: ControllerState, environment: Environment): void {
  const intervalUs = idleIntervalMs(state) * MICROSECONDS_A_MS
  const idleUs = environment.nowUs - state.lastAppendUs
  if (idleUs < intervalUs) {
    setTimer(environment, 'writeNoOpRecord', intervalUs - idleUs)
    return
  }
  const records = [metadataRecord('NoOpRecord', {})]
  commit(state, { response: null, records, reason: '' }, environment)
  scheduleNoOp(state, environment)
}
