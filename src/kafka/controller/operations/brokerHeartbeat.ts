// BrokerHeartbeat (63), v0-2.
// Does: keeps the session alive; unfences a broker that has replayed its own registration; fences one that asks for
// it; leads a stopping one through controlled shutdown until it leads nothing and all others know.
// Leaves out: offline and cordoned log directories, as a broker has one directory.

import { required } from '../../base/errors.ts'
import { errorCode } from '../../protocol/errors.ts'
import type {
  BrokerHeartbeatRequest,
  BrokerHeartbeatResponse,
} from '../../protocol/generated/brokerHeartbeat.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import {
  controlledShutdownRecords,
  fenceRecords,
  hasLeaderships,
  unfenceRecords,
} from '../brokerChanges.ts'
import { isCurrentBrokerEpoch } from '../brokerEpochs.ts'
import { beginSession, lowestActiveOffset } from '../brokerSessions.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision } from '../decision.ts'

type ControlState = 'fenced' | 'unfenced' | 'controlledShutdown' | 'shutdownNow'

export function brokerHeartbeat(
  state: ControllerState,
  request: BrokerHeartbeatRequest,
): Decision<BrokerHeartbeatResponse> {
  const { brokerId } = request
  if (!isCurrentBrokerEpoch(state, brokerId, request.brokerEpoch))
    return answer({
      throttleTimeMs: 0,
      errorCode: errorCode('STALE_BROKER_EPOCH'),
      isCaughtUp: false,
      isFenced: true,
      shouldShutDown: false,
    })
  const current = currentState(state, brokerId)
  const next = nextState(state, request, current)
  return {
    response: {
      throttleTimeMs: 0,
      errorCode: 0,
      isCaughtUp: request.currentMetadataOffset >= request.brokerEpoch,
      isFenced: next === 'fenced' || next === 'shutdownNow',
      shouldShutDown: next === 'shutdownNow',
    },
    records: current === next ? [] : transitionRecords(state, brokerId, current, next),
    reason: reasonOf(brokerId, next),
  }
}

function currentState(state: ControllerState, brokerId: number): ControlState {
  const broker = required(state.image.brokers.get(brokerId), `registration of broker ${brokerId}`)
  if (broker.fenced) return 'fenced'
  return broker.inControlledShutdown ? 'controlledShutdown' : 'unfenced'
}

const isLeaving = (state: ControllerState, brokerId: number): boolean =>
  state.image.brokers.get(brokerId)?.inControlledShutdown ?? false

function nextState(
  state: ControllerState,
  request: BrokerHeartbeatRequest,
  current: ControlState,
): ControlState {
  const { brokerId, wantFence, wantShutDown, currentMetadataOffset } = request
  switch (current) {
    case 'fenced':
      if (wantShutDown) return 'shutdownNow'
      // A process that began to shut down never comes back; the next one registers anew.
      if (wantFence || isLeaving(state, brokerId)) return 'fenced'
      return currentMetadataOffset >= request.brokerEpoch ? 'unfenced' : 'fenced'
    case 'unfenced':
      if (wantFence) return wantShutDown ? 'shutdownNow' : 'fenced'
      if (!wantShutDown) return 'unfenced'
      return hasLeaderships(state, brokerId) ? 'controlledShutdown' : 'shutdownNow'
    case 'controlledShutdown': {
      if (hasLeaderships(state, brokerId)) return 'controlledShutdown'
      // The others must know where the leaders went, or clients would run into a closed door.
      const movedAt = state.sessions.get(brokerId)?.controlledShutdownOffset ?? -1
      return lowestActiveOffset(state) >= movedAt ? 'shutdownNow' : 'controlledShutdown'
    }
    case 'shutdownNow':
      return 'shutdownNow'
  }
}

function transitionRecords(
  state: ControllerState,
  brokerId: number,
  current: ControlState,
  next: ControlState,
): MetadataRecord[] {
  switch (next) {
    case 'unfenced':
      return unfenceRecords(state, brokerId)
    case 'controlledShutdown':
      return controlledShutdownRecords(state, brokerId)
    case 'fenced':
    case 'shutdownNow':
      return current === 'fenced' ? [] : fenceRecords(state, brokerId)
  }
}

function reasonOf(brokerId: number, next: ControlState): string {
  switch (next) {
    case 'fenced':
      return `broker ${brokerId} asked to be fenced`
    case 'unfenced':
      return `broker ${brokerId} is back and has caught up with the metadata`
    case 'controlledShutdown':
      return `controlled shutdown of broker ${brokerId}`
    case 'shutdownNow':
      return `broker ${brokerId} shut down`
  }
}

/** After the heartbeat's records, if any, are committed up to `lastOffset`: notes what it said about the broker. */
export function heartbeatSeen(
  state: ControllerState,
  request: BrokerHeartbeatRequest,
  response: BrokerHeartbeatResponse,
  lastOffset: number | null,
  nowUs: number,
): void {
  const { brokerId, brokerEpoch } = request
  if (response.errorCode !== 0) return
  if (response.shouldShutDown) {
    state.sessions.delete(brokerId)
    return
  }
  const session = state.sessions.get(brokerId) ?? beginSession(state, brokerId, brokerEpoch, nowUs)
  session.lastContactUs = nowUs
  session.metadataOffset = request.currentMetadataOffset
  if (isLeaving(state, brokerId) && lastOffset !== null)
    session.controlledShutdownOffset = lastOffset
}
