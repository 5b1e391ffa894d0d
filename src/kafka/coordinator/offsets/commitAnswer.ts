// Which topics of an OffsetCommit the broker knows, and the answer's shape. Versions before 10 name topics.

import type { Uuid } from '../../base/ids.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { OffsetCommitRequestPartition } from '../../protocol/generated/offsetCommit.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { CoordinatorContext } from '../coordinatorContext.ts'

type Commit = RequestEnvelope<'OffsetCommit'>
export type CommitBody = MessageInput<ResponseBody<'OffsetCommit'>>

export interface CommitPartition {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: OffsetCommitRequestPartition
  /** NONE: to be committed. */
  readonly error: ErrorName
}

/** Each partition of the request, checked against the broker's image. */
export function checkedPartitions(request: Commit, context: CoordinatorContext): CommitPartition[] {
  const byId = request.version >= 10
  return request.body.topics.flatMap((asked) => {
    const name = byId ? context.topicName(asked.topicId) : asked.name
    const topicId = byId ? asked.topicId : context.topicId(asked.name)
    const count = name === undefined ? undefined : context.partitionCount(name)
    return asked.partitions.map((partition) => ({
      topic: name ?? '',
      topicId: topicId ?? ZERO_UUID,
      partition,
      error: errorOf(byId, name, topicId, count, partition.partitionIndex),
    }))
  })
}

function errorOf(
  byId: boolean,
  name: string | undefined,
  topicId: Uuid | undefined,
  count: number | undefined,
  index: number,
): ErrorName {
  if (byId && name === undefined) return 'UNKNOWN_TOPIC_ID'
  if (topicId === undefined || count === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION'
  return index >= 0 && index < count ? 'NONE' : 'UNKNOWN_TOPIC_OR_PARTITION'
}

/** `error` for every partition that was not refused for itself. */
export function commitBody(
  request: Commit,
  context: CoordinatorContext,
  error: ErrorName,
): CommitBody {
  const checked = checkedPartitions(request, context)
  return commitBodyOf(
    request,
    checked.map((partition) => (partition.error === 'NONE' ? error : partition.error)),
  )
}

/** One error for each partition in the order of the request. */
export function commitBodyOf(request: Commit, errors: readonly ErrorName[]): CommitBody {
  let next = 0
  return {
    topics: request.body.topics.map(({ name, topicId, partitions }) => ({
      name,
      topicId,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: errorCode(errors[next++] ?? 'UNKNOWN_SERVER_ERROR'),
      })),
    })),
  }
}
