import type { Environment } from '../../../protocol/environment.ts'
import { backOff, type SentByMember } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'
import { endWithError } from '../endWithError.ts'
import { pollAt } from '../pollTimer.ts'
import { RETRY_BACKOFF_US } from '../timeouts.ts'
import { retrySoon } from './commit.ts'
import { requestRejoin } from './membership.ts'

/** Requests to or about the coordinator. */
export type GroupPurpose =
  | 'findCoordinator'
  | 'join'
  | 'sync'
  | 'heartbeat'
  | 'commit'
  | 'offsetFetch'
  | 'leave'

/** What the answer to a group request means for the membership, by Kafka's table of each request. */
export function groupError(
  consumer: ConsumerState,
  purpose: GroupPurpose,
  error: string,
  sent: SentByMember | undefined,
  environment: Environment,
): void {
  switch (error) {
    case 'NONE':
      return
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NETWORK_EXCEPTION':
    case 'REQUEST_TIMED_OUT':
      loseCoordinator(consumer, error, environment)
      if (purpose === 'commit') retrySoon(consumer, environment)
      waitAndRetry(consumer, environment)
      return
    case 'COORDINATOR_LOAD_IN_PROGRESS':
      joinAgain(consumer)
      waitAndRetry(consumer, environment)
      return
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
      loseGeneration(consumer, purpose, error, sent)
      return
    case 'REBALANCE_IN_PROGRESS':
      rebalancing(consumer, purpose)
      return
    case 'FENCED_INSTANCE_ID':
      if (isCurrent(consumer, purpose, sent)) endWithError(consumer, error, environment)
      return
    case 'GROUP_AUTHORIZATION_FAILED':
    case 'INCONSISTENT_GROUP_PROTOCOL':
    case 'INVALID_SESSION_TIMEOUT':
    case 'GROUP_MAX_SIZE_REACHED':
    case 'INVALID_GROUP_ID':
    case 'OFFSET_METADATA_TOO_LARGE':
      endWithError(consumer, error, environment)
      return
    default:
      consumer.lastError = error
      joinAgain(consumer)
      waitAndRetry(consumer, environment)
  }
}

/** Answers to what was sent in an earlier generation say nothing of this one. */
function isCurrent(
  consumer: ConsumerState,
  purpose: GroupPurpose,
  sent: SentByMember | undefined,
): boolean {
  if (purpose === 'join' || purpose === 'findCoordinator' || sent === undefined) return true
  const { generationId, memberId } = consumer.group
  return sent.generationId === generationId && sent.memberId === memberId
}

function loseGeneration(
  consumer: ConsumerState,
  purpose: GroupPurpose,
  error: string,
  sent: SentByMember | undefined,
): void {
  if (!isCurrent(consumer, purpose, sent)) return
  const { group } = consumer
  group.generationId = -1
  if (error === 'UNKNOWN_MEMBER_ID') {
    group.memberId = ''
    requestRejoin(consumer, 'the coordinator does not know this member')
  } else requestRejoin(consumer, 'its generation is over')
}

function rebalancing(consumer: ConsumerState, purpose: GroupPurpose): void {
  const { phase } = consumer.group
  // A heartbeat tells a member in peace; while it joins, its own join and sync tell it more.
  if (purpose === 'heartbeat' && phase === 'stable')
    requestRejoin(consumer, 'the group is rebalancing')
  else if (purpose === 'join' || purpose === 'sync')
    requestRejoin(consumer, 'the rebalance began again')
}

/** A join or sync that did not come through begins again with the next poll. */
function joinAgain(consumer: ConsumerState): void {
  const { group } = consumer
  if (group.phase !== 'joining' && group.phase !== 'syncing') return
  group.phase = 'none'
  group.rejoinNeeded = true
  group.toAssign = null
}

/** The coordinator is looked for again; a join under way with it starts over. */
function loseCoordinator(consumer: ConsumerState, error: string, environment: Environment): void {
  const { group } = consumer
  const gone = error === 'NETWORK_EXCEPTION' || error === 'REQUEST_TIMED_OUT'
  if (gone && group.coordinator >= 0) backOff(consumer.core, group.coordinator, environment.nowUs)
  group.coordinator = -1
  joinAgain(consumer)
}

function waitAndRetry(consumer: ConsumerState, environment: Environment): void {
  consumer.group.retryAtUs = environment.nowUs + RETRY_BACKOFF_US
  pollAt(consumer, consumer.group.retryAtUs, environment)
}
