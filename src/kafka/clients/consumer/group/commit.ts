import { topicPartitionKey } from '../../../base/ids.ts'
import type { Environment } from '../../../protocol/environment.ts'
import { errorName } from '../../../protocol/errors.ts'
import type { OffsetCommitResponse } from '../../../protocol/generated/offsetCommit.ts'
import { ask } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'
import { processedPositions } from '../processedPositions.ts'
import { REQUEST_TIMEOUT_MS } from '../timeouts.ts'

/** Java commits inside poll(), once auto.commit.interval.ms is over: what earlier polls gave is done by then. */
export function autoCommitIfDue(consumer: ConsumerState, environment: Environment): void {
  const { settings, group } = consumer
  if (settings.groupId === null || !settings.enableAutoCommit) return
  if (environment.nowUs < group.nextAutoCommitUs) return
  group.nextAutoCommitUs = environment.nowUs + settings.autoCommitIntervalMs * 1000
  commitNow(consumer, environment)
}

/** Commits the positions of all partitions whose position is known. */
export function commitNow(consumer: ConsumerState, environment: Environment): void {
  const { settings, group, core } = consumer
  const offsets = processedPositions(consumer)
  if (offsets.length === 0 || group.coordinator < 0 || settings.groupId === null) return
  const topics = new Map<string, { partition: number; offset: number }[]>()
  for (const { topic, partition, offset } of offsets) {
    const known = consumer.assignment.get(topicPartitionKey(topic, partition))
    if (known?.committed === offset) continue
    topics.set(topic, [...(topics.get(topic) ?? []), { partition, offset }])
  }
  if (topics.size === 0) return
  const body = {
    groupId: settings.groupId,
    generationIdOrMemberEpoch: group.generationId,
    memberId: group.memberId,
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
  group.commitRequestId = ask(core, environment, group.coordinator, 'OffsetCommit', body, {
    purpose: `commit:${JSON.stringify(offsets)}`,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'coordinator',
  })
}

/** Remembers what is committed; returns an error for the membership to act on. */
export function commitAnswered(
  consumer: ConsumerState,
  purpose: string,
  response: OffsetCommitResponse,
): string | null {
  const offsets = JSON.parse(purpose.slice('commit:'.length)) as {
    topic: string
    partition: number
    offset: number
  }[]
  let failed: string | null = null
  for (const topic of response.topics)
    for (const answer of topic.partitions) {
      if (answer.errorCode !== 0) {
        failed ??= errorName(answer.errorCode)
        continue
      }
      const key = topicPartitionKey(topic.name, answer.partitionIndex)
      const partition = consumer.assignment.get(key)
      const sent = offsets.find(
        (one) => one.topic === topic.name && one.partition === answer.partitionIndex,
      )
      if (partition && sent) partition.committed = sent.offset
    }
  if (failed === null) consumer.totals.commits++
  return failed
}
