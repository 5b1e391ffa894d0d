// OffsetDelete (47), v0.
// Does: deletes offsets of topics that no member subscribes.
// Leaves out: open transactions; quotas, throttle time is always 0.

import { topicPartitionKey } from '../../base/ids.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import { type ClassicGroup, usesConsumerProtocol } from '../classic/classicGroup.ts'
import { isSubscribedToTopic } from '../classic/subscribedTopics.ts'
import { answer, bodyOf } from '../runtime/answer.ts'
import { type Decision, NOTHING } from '../runtime/continuation.ts'
import type { GroupRecord } from '../runtime/groupRecord.ts'
import type { Shard } from '../runtime/shard.ts'
import { offsetTombstone } from './expiry.ts'
import { newestOffsets } from './offsetStore.ts'

export function deleteOffsetsOfGroup(
  shard: Shard,
  request: RequestEnvelope<'OffsetDelete'>,
): Decision {
  const { groupId, topics } = request.body
  const group = shard.data.groups.get(groupId)
  const error = validateOffsetDelete(group)
  if (group === undefined || error !== 'NONE') {
    answer(shard.context, request, { errorCode: errorCode(error) })
    return NOTHING
  }
  const offsets = newestOffsets(shard.data.offsets, groupId)
  const records: GroupRecord[] = []
  const answers = topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex }) => {
      const error = partitionError(shard, group, name, partitionIndex)
      const offset = offsets.get(topicPartitionKey(name, partitionIndex))
      if (error === 'NONE' && offset !== undefined) records.push(offsetTombstone(groupId, offset))
      return { partitionIndex, errorCode: errorCode(error) }
    }),
  }))
  const body = bodyOf(request, { topics: answers })
  return { records, replay: true, continuations: [{ kind: 'respond', request, body }] }
}

function validateOffsetDelete(group: ClassicGroup | undefined): ErrorName {
  if (group === undefined || group.state === 'Dead') return 'GROUP_ID_NOT_FOUND'
  return group.state === 'Empty' || usesConsumerProtocol(group) ? 'NONE' : 'NON_EMPTY_GROUP'
}

function partitionError(
  shard: Shard,
  group: ClassicGroup,
  topic: string,
  partitionIndex: number,
): ErrorName {
  const count = shard.context.partitionCount(topic) ?? 0
  if (partitionIndex < 0 || partitionIndex >= count) return 'UNKNOWN_TOPIC_OR_PARTITION'
  return isSubscribedToTopic(group, topic) ? 'GROUP_SUBSCRIBED_TO_TOPIC' : 'NONE'
}
