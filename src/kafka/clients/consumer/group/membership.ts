// The consumer's side of the classic group protocol (kafka-clients ConsumerCoordinator and AbstractCoordinator).

import { topicPartitionKey } from '../../../base/ids.ts'
import type { Environment } from '../../../protocol/environment.ts'
import { backOff } from '../../clientCore.ts'
import { assignedPartition, type ConsumerState } from '../consumerState.ts'
import { RETRY_BACKOFF_US } from '../timeouts.ts'
import { wantConsumerMetadata } from '../wantMetadata.ts'
import { commitNow } from './commit.ts'
import { findCoordinator } from './findCoordinator.ts'
import { sendJoin } from './join.ts'

/** True when the consumer may read: assigned by hand, or a member with an assignment. Otherwise it goes on joining. */
export function ensureMember(consumer: ConsumerState, environment: Environment): boolean {
  const { group, settings } = consumer
  if (settings.groupId === null) return assignByHand(consumer, environment)
  if (consumer.settings.topics.some((topic) => !consumer.core.topics.has(topic)))
    wantConsumerMetadata(consumer, environment)
  if (group.coordinator < 0) {
    findCoordinator(consumer, environment)
    // A member keeps reading what it has while it looks for its coordinator.
    return group.phase === 'stable' && !group.rejoinNeeded
  }
  if (group.phase === 'joining' || group.phase === 'syncing') return false
  if (!group.rejoinNeeded) return group.phase === 'stable'
  beginJoin(consumer, environment)
  return false
}

function assignByHand(consumer: ConsumerState, environment: Environment): boolean {
  for (const { topic, partition } of consumer.settings.assigned) {
    const key = topicPartitionKey(topic, partition)
    if (consumer.assignment.has(key)) continue
    consumer.assignment.set(key, assignedPartition(topic, partition))
    consumer.fetchOrder.push(key)
  }
  const unknown = consumer.settings.assigned.some(({ topic }) => !consumer.core.topics.has(topic))
  if (unknown) wantConsumerMetadata(consumer, environment)
  return true
}

/** Eager protocol: offsets are committed and every partition is given up before the join. */
function beginJoin(consumer: ConsumerState, environment: Environment): void {
  if (consumer.assignment.size > 0) {
    if (consumer.settings.enableAutoCommit) commitNow(consumer, environment)
    revokeAll(consumer)
  }
  sendJoin(consumer, environment)
}

export function revokeAll(consumer: ConsumerState): void {
  consumer.assignment.clear()
  consumer.buffer = []
  consumer.fetchOrder = []
}

/** The next poll joins again; a consumer that waits in poll does so at once. */
export function requestRejoin(consumer: ConsumerState, reason: string): void {
  consumer.group.rejoinNeeded = true
  consumer.group.rejoinReason = reason
  if (consumer.group.phase === 'joining' || consumer.group.phase === 'syncing')
    consumer.group.phase = 'none'
}

/** What an error of any group request means for the membership. */
export function groupError(consumer: ConsumerState, error: string, environment: Environment): void {
  const { group } = consumer
  switch (error) {
    case 'NONE':
      return
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NETWORK_EXCEPTION':
    case 'REQUEST_TIMED_OUT':
      loseCoordinator(consumer, environment)
      break
    case 'UNKNOWN_MEMBER_ID':
      group.memberId = ''
      group.generationId = -1
      requestRejoin(consumer, 'the coordinator does not know this member')
      break
    case 'ILLEGAL_GENERATION':
      group.generationId = -1
      requestRejoin(consumer, 'its generation is over')
      break
    case 'REBALANCE_IN_PROGRESS':
      if (group.phase === 'stable') requestRejoin(consumer, 'the group is rebalancing')
      else requestRejoin(consumer, 'the rebalance began again')
      break
    case 'FENCED_INSTANCE_ID':
    case 'GROUP_AUTHORIZATION_FAILED':
    case 'INCONSISTENT_GROUP_PROTOCOL':
    case 'INVALID_SESSION_TIMEOUT':
    case 'GROUP_MAX_SIZE_REACHED':
    case 'INVALID_GROUP_ID':
      failForGood(consumer, error, environment)
      return
    default:
      if (error !== 'COORDINATOR_LOAD_IN_PROGRESS') consumer.lastError = error
      if (group.phase === 'joining' || group.phase === 'syncing') {
        group.phase = 'none'
        group.rejoinNeeded = true
      }
  }
  environment.setTimer('poll', RETRY_BACKOFF_US, { kind: 'poll' })
}

/** The coordinator is looked for again; a join under way with it starts over. */
export function loseCoordinator(consumer: ConsumerState, environment: Environment): void {
  const { group } = consumer
  if (group.coordinator >= 0) backOff(consumer.core, group.coordinator, environment.nowUs)
  group.coordinator = -1
  if (group.phase === 'joining' || group.phase === 'syncing' || group.phase === 'finding') {
    group.phase = 'none'
    group.rejoinNeeded = true
  }
}

/** An exception the application does not survive. */
function failForGood(consumer: ConsumerState, error: string, environment: Environment): void {
  consumer.lastError = error
  consumer.state = 'crashed'
  revokeAll(consumer)
  const reason = `${consumer.name} ended with ${error}`
  environment.record({ kind: 'clientState', client: consumer.name, state: 'crashed', reason })
  environment.exit(reason)
}
