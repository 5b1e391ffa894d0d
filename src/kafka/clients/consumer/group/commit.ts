import { topicPartitionKey } from '../../../base/ids.ts'
import type { Environment } from '../../../protocol/environment.ts'
import { errorName, isRetriable } from '../../../protocol/errors.ts'
import type { OffsetCommitResponse } from '../../../protocol/generated/offsetCommit.ts'
import { ask, type SentByMember } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'
import { processedPositions } from '../processedPositions.ts'
import { REQUEST_TIMEOUT_MS, RETRY_BACKOFF_US } from '../timeouts.ts'

/** Java commits inside poll(), once auto.commit.interval.ms is over: what earlier polls gave is done by then. */
export function autoCommitIfDue(consumer: ConsumerState, environment: Environment): void {
  const { settings, group } = consumer
  if (settings.groupId === null || !settings.enableAutoCommit) return
  if (environment.nowUs < group.nextAutoCommitUs || group.coordinator < 0) return
  group.nextAutoCommitUs = environment.nowUs + settings.autoCommitIntervalMs * 1000
  commitNow(consumer, environment)
}

/**
 * Commits the positions the application is done with; false when there is nothing to commit or nobody to take it.
 * DIVERGES: Java commits every position at every interval; here only those that moved, so that a tab left open does
 * not fill its disk.
 */
export function commitNow(consumer: ConsumerState, environment: Environment): boolean {
  const { settings, group, core } = consumer
  const isMember = settings.groupId !== null && group.generationId >= 0
  if (!isMember || group.coordinator < 0) return false
  const offsets = processedPositions(consumer).filter(({ topic, partition, offset }) => {
    const known = consumer.assignment.get(topicPartitionKey(topic, partition))
    return known?.committed !== offset
  })
  if (offsets.length === 0) return false
  const topics = new Map<string, { partition: number; offset: number }[]>()
  for (const { topic, partition, offset } of offsets) {
    const list = topics.get(topic)
    if (list) list.push({ partition, offset })
    else topics.set(topic, [{ partition, offset }])
  }
  const { generationId, memberId } = group
  const body = {
    groupId: settings.groupId ?? '',
    generationIdOrMemberEpoch: generationId,
    memberId,
    groupInstanceId: settings.groupInstanceId,
    topics: [...topics].map(([name, partitions]) => ({
      name,
      partitions: partitions.map(({ partition, offset }) => ({
        partitionIndex: partition,
        committedOffset: offset,
        committedLeaderEpoch: -1,
        committedMetadata: '',
      })),
    })),
  }
  ask(core, environment, group.coordinator, 'OffsetCommit', body, {
    purpose: 'commit',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'coordinator',
    sent: { generationId, memberId, offsets },
  })
  return true
}

/** Remembers what is committed; returns an error for the membership to act on. */
export function commitAnswered(
  consumer: ConsumerState,
  sent: SentByMember | undefined,
  response: OffsetCommitResponse,
  environment: Environment,
): string | null {
  const offsets = sent?.offsets ?? []
  let failed: string | null = null
  for (const topic of response.topics)
    for (const answer of topic.partitions) {
      const error = errorName(answer.errorCode)
      if (error !== 'NONE') {
        failed ??= error
        if (isRetriable(error)) retrySoon(consumer, environment)
        continue
      }
      const key = topicPartitionKey(topic.name, answer.partitionIndex)
      const partition = consumer.assignment.get(key)
      const one = offsets.find(
        ({ topic: name, partition: index }) =>
          name === topic.name && index === answer.partitionIndex,
      )
      if (partition && one) partition.committed = one.offset
    }
  if (failed === null) consumer.totals.commits++
  return failed
}

/** A commit that may work a moment later does not wait for the next interval. */
export function retrySoon(consumer: ConsumerState, environment: Environment): void {
  const { group } = consumer
  group.nextAutoCommitUs = Math.min(group.nextAutoCommitUs, environment.nowUs + RETRY_BACKOFF_US)
}
