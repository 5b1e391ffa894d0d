// OffsetCommit (8), v2-10, to classic groups and by consumers without a group.
// Does: member and generation checks, topics by name or id, metadata size, retention of old versions.
// Leaves out: members of consumer groups, transactions; quotas, throttle time is always 0.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { type ClassicGroup, validateMember } from '../classic/classicGroup.ts'
import { answer, bodyOf } from '../runtime/answer.ts'
import { type Decision, NOTHING } from '../runtime/continuation.ts'
import type { OffsetCommitRecord } from '../runtime/groupRecord.ts'
import type { Shard } from '../runtime/shard.ts'
import { scheduleSession } from '../runtime/timers.ts'
import {
  type CommitPartition,
  checkedPartitions,
  commitBody,
  commitBodyOf,
} from './commitAnswer.ts'

type Commit = RequestEnvelope<'OffsetCommit'>

const DEFAULT_RETENTION_MS = -1

export function commitOffsetsOfGroup(shard: Shard, request: Commit): Decision {
  const { body } = request
  const group = shard.data.groups.get(body.groupId)
  const error = validateCommit(group, request)
  if (error !== 'NONE') {
    answer(shard.context, request, commitBody(request, shard.context, error))
    return NOTHING
  }
  const member = group?.members.get(body.memberId)
  if (group !== undefined && member !== undefined) scheduleSession(shard, group, member)
  const checked = checkedPartitions(request, shard.context).map((partition) =>
    withMetadataChecked(partition, shard.context.config.offsetMetadataMaxBytes),
  )
  const accepted = checked.filter((partition) => partition.error === 'NONE')
  const response = bodyOf(
    request,
    commitBodyOf(
      request,
      checked.map((partition) => partition.error),
    ),
  )
  const offsets = accepted.map(({ topic, partition }) => ({
    topic,
    partition: partition.partitionIndex,
    offset: partition.committedOffset,
  }))
  return {
    records: accepted.map((partition) => recordOf(shard, request, partition)),
    replay: true,
    continuations: [
      { kind: 'offsetsCommitted', groupId: body.groupId, offsets },
      { kind: 'respond', request, body: response },
    ],
  }
}

const withMetadataChecked = (checked: CommitPartition, maxBytes: number): CommitPartition =>
  checked.error === 'NONE' && (checked.partition.committedMetadata?.length ?? 0) > maxBytes
    ? { ...checked, error: 'OFFSET_METADATA_TOO_LARGE' }
    : checked

/** Generation -1 without a member id is a consumer that manages its partitions itself. */
function validateCommit(group: ClassicGroup | undefined, { body, version }: Commit): ErrorName {
  const generationId = body.generationIdOrMemberEpoch
  if (group === undefined) {
    if (generationId < 0) return 'NONE'
    return version >= 9 ? 'GROUP_ID_NOT_FOUND' : 'ILLEGAL_GENERATION'
  }
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
  if (generationId < 0 && group.state === 'Empty') return 'NONE'
  if (generationId >= 0 || body.memberId !== '' || body.groupInstanceId !== null) {
    const error = validateMember(group, body.memberId, body.groupInstanceId)
    if (error !== 'NONE') return error
    if (generationId !== group.generationId) return 'ILLEGAL_GENERATION'
  } else if (group.state !== 'Empty') return 'UNKNOWN_MEMBER_ID'
  return group.state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
}

function recordOf(shard: Shard, { body }: Commit, checked: CommitPartition): OffsetCommitRecord {
  const { nowMs } = shard.context.environment
  const { partition } = checked
  return {
    name: 'OffsetCommit',
    groupId: body.groupId,
    topic: checked.topic,
    partition: partition.partitionIndex,
    value: {
      offset: partition.committedOffset,
      leaderEpoch: partition.committedLeaderEpoch,
      metadata: partition.committedMetadata ?? '',
      commitTimestamp: nowMs,
      expireTimestamp:
        body.retentionTimeMs === DEFAULT_RETENTION_MS ? -1 : nowMs + body.retentionTimeMs,
      topicId: checked.topicId,
    },
  }
}
