import type { ConsumerSettings } from '../../base/commands.ts'
import { topicPartitionKey } from '../../base/ids.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { ConsumerState } from './consumerState.ts'
import { leaveGroup } from './group/leave.ts'
import { requestRejoin, revokeAll } from './group/membership.ts'
import { poll } from './poll.ts'
import { wantConsumerMetadata } from './wantMetadata.ts'

/** New settings while it runs. Another group, other topics or another strategy make it join again. */
export function updateConsumer(
  consumer: ConsumerState,
  settings: ConsumerSettings,
  environment: Environment,
): void {
  const before = consumer.settings
  const sameGroup = before.groupId === settings.groupId
  const same = (left: unknown, right: unknown): boolean =>
    JSON.stringify(left) === JSON.stringify(right)
  if (consumer.state === 'running' && !sameGroup)
    leaveGroup(consumer, 'the consumer changed its group', environment)
  consumer.settings = settings
  if (consumer.state !== 'running') return
  const joinsAgain =
    !sameGroup ||
    !same(before.topics, settings.topics) ||
    !same(before.partitionAssignmentStrategy, settings.partitionAssignmentStrategy) ||
    before.sessionTimeoutMs !== settings.sessionTimeoutMs
  if (!sameGroup) {
    revokeAll(consumer)
    consumer.group.coordinator = -1
    consumer.group.phase = 'none'
  }
  if (!same(before.assigned, settings.assigned) && settings.groupId === null) revokeAll(consumer)
  if (joinsAgain && settings.groupId !== null) requestRejoin(consumer, 'its settings changed')
  if (before.maxPollIntervalMs !== settings.maxPollIntervalMs) {
    consumer.pollIsWatched = false
    environment.cancelTimer('maxPoll')
  }
  wantConsumerMetadata(consumer, environment)
  poll(consumer, environment)
}

/** pause(): it goes on polling and heartbeating, but fetches and takes nothing. */
export function pauseConsumer(consumer: ConsumerState, environment: Environment): void {
  consumer.paused = true
  const reason = 'paused'
  environment.record({ kind: 'clientState', client: consumer.name, state: 'paused', reason })
}

export function resumeConsumer(consumer: ConsumerState, environment: Environment): void {
  consumer.paused = false
  const reason = 'resumed'
  environment.record({ kind: 'clientState', client: consumer.name, state: 'running', reason })
  poll(consumer, environment)
}

/** Moves the position of an assigned partition; null when done, else a sentence that says why not. */
export function seekConsumer(
  consumer: ConsumerState,
  to: { readonly topic: string; readonly partition: number; readonly offset: number },
  environment: Environment,
): string | null {
  const key = topicPartitionKey(to.topic, to.partition)
  const partition = consumer.assignment.get(key)
  if (!partition)
    return `${key} is not assigned to ${consumer.name}; only assigned partitions can be sought.`
  if (!Number.isSafeInteger(to.offset) || to.offset < 0)
    return 'An offset is a whole number of 0 or more.'
  consumer.buffer = consumer.buffer.filter((fetched) => fetched.key !== key)
  partition.position = to.offset
  partition.fetchOffset = to.offset
  partition.state = 'fetching'
  partition.requestId = 0
  poll(consumer, environment)
  return null
}
