import type { NodeAddress } from '../../base/addresses.ts'
import { addressedBroker } from '../../base/addresses.ts'
import type { ResponseEnvelope } from '../../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../../protocol/environment.ts'
import { type ErrorName, errorName } from '../../protocol/errors.ts'
import type { FetchResponse } from '../../protocol/generated/fetch.ts'
import type { FindCoordinatorResponse } from '../../protocol/generated/findCoordinator.ts'
import type { HeartbeatResponse } from '../../protocol/generated/heartbeat.ts'
import type { JoinGroupResponse } from '../../protocol/generated/joinGroup.ts'
import type { ListOffsetsResponse } from '../../protocol/generated/listOffsets.ts'
import type { MetadataResponse } from '../../protocol/generated/metadata.ts'
import type { OffsetCommitResponse } from '../../protocol/generated/offsetCommit.ts'
import type { OffsetFetchResponse } from '../../protocol/generated/offsetFetch.ts'
import type { SyncGroupResponse } from '../../protocol/generated/syncGroup.ts'
import {
  answered,
  backOff,
  forgetProcess,
  type PendingRequest,
  takePending,
} from '../clientCore.ts'
import { learnMetadata, METADATA_MAX_AGE_US, requestMetadataLater } from '../metadata.ts'
import { type ConsumerState, forgetConsumerProcess } from './consumerState.ts'
import { fetchAnswered, fetchFailed } from './fetchResponse.ts'
import { commitAnswered, commitNow } from './group/commit.ts'
import { coordinatorFound } from './group/findCoordinator.ts'
import { sendHeartbeat } from './group/heartbeat.ts'
import { joinAnswered, syncAnswered } from './group/join.ts'
import { leaveGroup } from './group/leave.ts'
import { groupError, requestRejoin, revokeAll } from './group/membership.ts'
import { poll, processed } from './poll.ts'
import { committedAnswered, offsetsListed, positionsFailed } from './positions.ts'
import { wantConsumerMetadata } from './wantMetadata.ts'

type ConsumerTimer =
  | { readonly kind: 'poll' | 'processed' | 'heartbeat' | 'maxPoll' | 'metadata' | 'stop' }
  | { readonly kind: 'requestTimeout'; readonly requestId: number }

export function startConsumer(consumer: ConsumerState, environment: Environment): void {
  forgetProcess(consumer.core)
  forgetConsumerProcess(consumer)
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
      poll(consumer, environment)
      return
    case 'processed':
      processed(consumer, environment)
      return
    case 'heartbeat':
      sendHeartbeat(consumer, environment)
      return
    case 'maxPoll':
      pollOverdue(consumer, environment)
      return
    case 'metadata':
      wantConsumerMetadata(consumer, environment)
      return
    case 'stop':
      endConsumer(consumer, environment)
      return
    case 'requestTimeout': {
      const pending = consumer.core.pending.get(timer.requestId)
      if (!pending) return
      consumer.core.pending.delete(timer.requestId)
      backOff(consumer.core, pending.to, environment.nowUs)
      requestFailed(consumer, timer.requestId, pending, 'REQUEST_TIMED_OUT', environment)
      poll(consumer, environment)
    }
  }
}

export function onConsumerResponse(
  consumer: ConsumerState,
  response: ResponseEnvelope,
  environment: Environment,
): void {
  const pending = takePending(consumer.core, response.requestId, environment)
  if (!pending) return
  answered(consumer.core, pending.to)
  const error = takeAnswer(consumer, pending, response, environment)
  if (error !== null) groupError(consumer, error, environment)
  if (consumer.state === 'running') poll(consumer, environment)
}

/** Gives an answer to the part that asked; returns a group error for the membership to act on. */
function takeAnswer(
  consumer: ConsumerState,
  pending: PendingRequest,
  response: ResponseEnvelope,
  environment: Environment,
): string | null {
  const { requestId, body } = response
  if (pending.purpose.startsWith('commit:'))
    return commitAnswered(consumer, pending.purpose, body as OffsetCommitResponse)
  switch (pending.purpose) {
    case 'metadata':
      metadataAnswered(consumer, body as MetadataResponse, environment)
      return null
    case 'fetch':
      fetchAnswered(consumer, pending.to, requestId, body as FetchResponse, environment)
      return null
    case 'findCoordinator':
      return coordinatorFound(consumer, body as FindCoordinatorResponse)
    case 'join':
      return joinAnswered(consumer, body as JoinGroupResponse, environment)
    case 'sync':
      return syncAnswered(consumer, body as SyncGroupResponse, environment)
    case 'heartbeat':
      return errorName((body as HeartbeatResponse).errorCode)
    case 'offsetFetch':
      return committedAnswered(consumer, requestId, body as OffsetFetchResponse, environment)
    case 'listOffsets':
      offsetsListed(consumer, requestId, body as ListOffsetsResponse, environment)
      return null
    case 'leave':
      if (consumer.state === 'stopping') endConsumer(consumer, environment)
      return null
    default:
      return null
  }
}

function metadataAnswered(
  consumer: ConsumerState,
  body: MetadataResponse,
  environment: Environment,
): void {
  const complete = learnMetadata(consumer.core, body)
  requestMetadataLater(environment, complete ? METADATA_MAX_AGE_US : undefined)
  const { group } = consumer
  if (!group.isLeader || group.phase !== 'stable') return
  for (const topic of consumer.settings.topics) {
    const now = consumer.core.topics.get(topic)?.partitions.length ?? 0
    if (now !== (group.assignedFor.get(topic) ?? 0)) {
      requestRejoin(consumer, `${topic} has ${now} partitions now`)
      return
    }
  }
}

export function onConsumerConnectionClosed(
  consumer: ConsumerState,
  peer: NodeAddress,
  requestIds: readonly number[],
  environment: Environment,
): void {
  backOff(consumer.core, addressedBroker(peer), environment.nowUs)
  for (const requestId of requestIds) {
    const pending = takePending(consumer.core, requestId, environment)
    if (pending) requestFailed(consumer, requestId, pending, 'NETWORK_EXCEPTION', environment)
  }
  requestMetadataLater(environment)
  poll(consumer, environment)
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
      consumer.core.metadataRequestId = 0
      requestMetadataLater(environment)
      return
    case 'fetch':
      fetchFailed(consumer, requestId, error, environment)
      return
    case 'listOffsets':
      positionsFailed(consumer, requestId, environment)
      return
    case 'findCoordinator':
      return
    case 'leave':
      if (consumer.state === 'stopping') endConsumer(consumer, environment)
      return
    default:
      positionsFailed(consumer, requestId, environment)
      groupError(consumer, error, environment)
  }
}

/** The application was busy for longer than max.poll.interval.ms: its heartbeat thread leaves the group for it. */
function pollOverdue(consumer: ConsumerState, environment: Environment): void {
  if (consumer.busyUntilUs <= environment.nowUs) {
    poll(consumer, environment)
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
  const left = leaveGroup(consumer, 'the consumer is being closed', environment)
  if (left) environment.setTimer('stop', STOP_LIMIT_US, { kind: 'stop' })
  else endConsumer(consumer, environment)
}

/** A close waits this long for its goodbye to be answered. */
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
