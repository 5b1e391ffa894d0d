// The consumer's side of the classic group protocol (kafka-clients ConsumerCoordinator and AbstractCoordinator).

import { topicPartitionKey } from '../../../base/ids.ts'
import type { Environment } from '../../../protocol/environment.ts'
import { isReachable } from '../../clientCore.ts'
import { assignedPartition, type ConsumerState, sortedAssignment } from '../consumerState.ts'
import { pollAt } from '../pollTimer.ts'
import { wantConsumerMetadata } from '../wantMetadata.ts'
import { commitNow } from './commit.ts'
import { findCoordinator } from './findCoordinator.ts'
import { sendJoin } from './join.ts'

/** True when the consumer may read: assigned by hand, or a member with an assignment. Otherwise it goes on joining. */
export function ensureMember(consumer: ConsumerState, environment: Environment): boolean {
  const { group, settings, core } = consumer
  if (settings.groupId === null) return assignByHand(consumer, environment)
  if (settings.topics.some((topic) => !core.topics.has(topic)))
    wantConsumerMetadata(consumer, environment)
  if (group.phase === 'joining' || group.phase === 'syncing') return false
  // A member goes on reading what it has while it looks for its coordinator.
  const reads = group.phase === 'stable' && !group.rejoinNeeded
  if (group.coordinator >= 0 && reads) return true
  const { nowUs } = environment
  const backedOffUs = core.reconnectAtUs.get(group.coordinator) ?? 0
  const waitUntilUs = Math.max(group.retryAtUs, backedOffUs)
  if (nowUs < waitUntilUs) pollAt(consumer, waitUntilUs, environment)
  else if (group.coordinator < 0) findCoordinator(consumer, environment)
  else if (isReachable(core, group.coordinator, nowUs)) beginJoin(consumer, environment)
  return reads
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

/**
 * Eager protocol: offsets are committed and every partition is given up before the join. The commit goes ahead of the
 * join on the same connection, so the coordinator takes it first.
 */
function beginJoin(consumer: ConsumerState, environment: Environment): void {
  if (consumer.assignment.size > 0) {
    if (consumer.settings.enableAutoCommit) commitNow(consumer, environment)
    revokeAll(consumer)
  }
  sendJoin(consumer, environment)
}

/** Gives up every partition, and what was fetched of them. */
export function revokeAll(consumer: ConsumerState): void {
  if (consumer.assignment.size > 0)
    consumer.group.hadAssigned = sortedAssignment(consumer).map(({ topic, partition }) => ({
      topic,
      partition,
    }))
  consumer.assignment.clear()
  consumer.buffer = []
  consumer.fetchOrder = []
}

/** The next poll joins again; a consumer that waits in poll does so at once. */
export function requestRejoin(consumer: ConsumerState, reason: string): void {
  const { group } = consumer
  group.rejoinNeeded = true
  group.rejoinReason = reason
  group.toAssign = null
  if (group.phase === 'joining' || group.phase === 'syncing') group.phase = 'none'
}
