import type { NodeAddress } from '../../base/addresses.ts'
import { addressedBroker } from '../../base/addresses.ts'
import type { ResponseEnvelope } from '../../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../../protocol/environment.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import {
  answered,
  backOff,
  forgetProcess,
  type PendingRequest,
  takePending,
  takeTimedOut,
} from '../clientCore.ts'
import { metadataFailed, refreshMetadata } from '../metadata.ts'
import { type ConsumerState, forgetConsumerProcess } from './consumerState.ts'
import { fetchFailed } from './fetchResponse.ts'
import { commitNow } from './group/commit.ts'
import { type GroupPurpose, groupError } from './group/groupError.ts'
import { sendHeartbeat } from './group/heartbeat.ts'
import { leaveGroup } from './group/leave.ts'
import { requestRejoin, revokeAll } from './group/membership.ts'
import { poll, processed } from './poll.ts'
import { pollDeadlineUs, watchPolls } from './pollTimer.ts'
import { positionsFailed } from './positions.ts'
import { takeAnswer } from './takeAnswer.ts'
import { wantConsumerMetadata } from './wantMetadata.ts'

interface ConsumerTimer {
  readonly kind:
    | 'poll'
    | 'processed'
    | 'heartbeat'
    | 'maxPoll'
    | 'metadata'
    | 'stop'
    | 'requestTimeout'
}

export function startConsumer(consumer: ConsumerState, environment: Environment): void {
  forgetProcess(consumer.core)
  forgetConsumerProcess(consumer)
  consumer.group.memberId = consumer.resumesMemberId
  consumer.resumesMemberId = ''
  consumer.state = 'running'
  environment.record({
    kind: 'clientState',
    client: consumer.name,
    state: 'running',
    reason: 'started',
  })
  wantConsumerMetadata(consumer, environment)
  poll(consumer, environment)
}

export function onConsumerTimer(
  consumer: ConsumerState,
  payload: TimerPayload,
  environment: Environment,
): void {
  const timer = payload as ConsumerTimer
  switch (timer.kind) {
    case 'poll':
      consumer.pollTimerUs = 0
      poll(consumer, environment)
      return
    case 'processed':
      processed(consumer, environment)
      return
    case 'heartbeat':
      sendHeartbeat(consumer, environment)
      return
    case 'maxPoll':
      lookAtPolls(consumer, environment)
      return
    case 'metadata':
      wantConsumerMetadata(consumer, environment)
      return
    case 'stop':
      endConsumer(consumer, environment)
      return
    case 'requestTimeout':
      for (const { requestId, pending, overdue } of takeTimedOut(consumer.core, environment)) {
        const error = overdue ? 'REQUEST_TIMED_OUT' : 'NETWORK_EXCEPTION'
        requestFailed(consumer, requestId, pending, error, environment)
      }
      goOn(consumer, environment)
  }
}

export function onConsumerResponse(
  consumer: ConsumerState,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const pending = takePending(consumer.core, response.requestId)
  if (!pending) return
  answered(consumer.core, pending.to)
  const error = takeAnswer(consumer, pending, response, environment)
  if (error !== null && consumer.state === 'running')
    groupError(consumer, pending.purpose as GroupPurpose, error, pending.sent, environment)
  goOn(consumer, environment)
}

export function onConsumerConnectionClosed(
  consumer: ConsumerState,
  peer: NodeAddress,
  requestIds: readonly number[],
  environment: Environment,
): void {
  backOff(consumer.core, addressedBroker(peer), environment.nowUs)
  for (const requestId of requestIds) {
    const pending = takePending(consumer.core, requestId)
    if (pending) requestFailed(consumer, requestId, pending, 'NETWORK_EXCEPTION', environment)
  }
  refreshMetadata(consumer.core, environment)
  goOn(consumer, environment)
}

function requestFailed(
  consumer: ConsumerState,
  requestId: number,
  pending: PendingRequest,
  error: ErrorName,
  environment: Environment,
): void {
  switch (pending.purpose) {
    case 'metadata':
      metadataFailed(consumer.core, environment)
      return
    case 'fetch':
      fetchFailed(consumer, requestId, error, environment)
      return
    case 'listOffsets':
      positionsFailed(consumer, requestId, environment)
      return
    case 'findCoordinator':
    case 'leave':
      return
    default:
      positionsFailed(consumer, requestId, environment)
      if (consumer.state === 'running')
        groupError(consumer, pending.purpose as GroupPurpose, error, pending.sent, environment)
  }
}

/** Polls while it runs; a close ends when its last commit and its goodbye are answered. */
function goOn(consumer: ConsumerState, environment: Environment): void {
  if (consumer.state === 'running') poll(consumer, environment)
  if (consumer.state !== 'stopping') return
  for (const { purpose } of consumer.core.pending.values())
    if (purpose === 'commit' || purpose === 'leave') return
  endConsumer(consumer, environment)
}

/** Whoever does not poll within max.poll.interval.ms leaves the group: its heartbeat thread does it for the application. */
function lookAtPolls(consumer: ConsumerState, environment: Environment): void {
  consumer.pollIsWatched = false
  const isBusy = consumer.busyUntilUs > environment.nowUs
  if (!isBusy) {
    poll(consumer, environment)
    return
  }
  if (environment.nowUs < pollDeadlineUs(consumer)) {
    watchPolls(consumer, environment)
    return
  }
  consumer.lastError = 'MAX_POLL_INTERVAL_EXCEEDED'
  leaveGroup(consumer, 'consumer poll timeout has expired.', environment)
  environment.cancelTimer('heartbeat')
  revokeAll(consumer)
  consumer.group.phase = 'none'
  requestRejoin(consumer, 'it did not poll within max.poll.interval.ms')
}

/** close(): commits, leaves the group, and ends. What the application had in work counts as not done. */
export function stopConsumer(consumer: ConsumerState, environment: Environment): void {
  if (consumer.state !== 'running') return
  if (consumer.settings.enableAutoCommit) commitNow(consumer, environment)
  consumer.state = 'stopping'
  environment.cancelTimer('heartbeat')
  leaveGroup(consumer, 'the consumer is being closed', environment)
  environment.setTimer('stop', STOP_LIMIT_US, { kind: 'stop' })
  goOn(consumer, environment)
}

/** A close waits this long for its commit and its goodbye to be answered. */
const STOP_LIMIT_US = 5_000_000

function endConsumer(consumer: ConsumerState, environment: Environment): void {
  consumer.state = 'stopped'
  forgetProcess(consumer.core)
  forgetConsumerProcess(consumer)
  environment.record({
    kind: 'clientState',
    client: consumer.name,
    state: 'stopped',
    reason: 'stopped',
  })
  environment.exit(`${consumer.name} stopped`)
}
