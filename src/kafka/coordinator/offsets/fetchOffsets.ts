// OffsetFetch (9), v1-10.
// Does: several groups (v8), all topics (null), topics by id (v10), stable offsets only (waits for pending writes).
// Leaves out: members of consumer groups (memberEpoch), open transactions; quotas, throttle time is always 0.

import type { TopicPartitionKey, Uuid } from '../../base/ids.ts'
import { topicPartitionKey } from '../../base/ids.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type {
  OffsetFetchResponseGroup,
  OffsetFetchResponsePartitions,
  OffsetFetchResponseTopics,
} from '../../protocol/generated/offsetFetch.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { CoordinatorContext } from '../coordinatorContext.ts'
import type { CoordinatorState } from '../coordinatorState.ts'
import { answer } from '../runtime/answer.ts'
import type { Decision } from '../runtime/continuation.ts'
import { type Shard, shardOfGroup } from '../runtime/shard.ts'
import {
  committedOffsets,
  newestOffsets,
  type OffsetAndMetadata,
  sortedOffsets,
} from './offsetStore.ts'

type Fetch = RequestEnvelope<'OffsetFetch'>
type Offsets = ReadonlyMap<TopicPartitionKey, OffsetAndMetadata>

interface AskedTopic {
  readonly name: string
  readonly topicId: Uuid
  readonly partitionIndexes: readonly number[]
}
interface AskedGroup {
  readonly groupId: string
  /** null: all. */
  readonly topics: readonly AskedTopic[] | null
}

function askedGroups({ version, body }: Fetch): readonly AskedGroup[] {
  if (version >= 8) return body.groups
  const topics = body.topics?.map((topic) => ({ ...topic, topicId: ZERO_UUID })) ?? null
  return [{ groupId: body.groupId, topics }]
}

/**
 * Answers the groups one after the other, from the first that has no result yet. A group whose newest offsets are not
 * committed, asked for with requireStable, makes the rest wait: that wait is returned.
 */
export function continueOffsetFetch(
  coordinator: CoordinatorState,
  context: CoordinatorContext,
  request: Fetch,
  earlier: readonly OffsetFetchResponseGroup[],
): { readonly shard: Shard; readonly decision: Decision } | null {
  const results = [...earlier]
  const groups = askedGroups(request)
  while (results.length < groups.length) {
    const asked = groups[results.length]!
    const found = shardOfGroup(coordinator, asked.groupId, context)
    if (!found.ok) {
      results.push(groupError(request, asked, found.error))
      continue
    }
    const { shard } = found
    const { offsets, partition, lastWrittenOffset } = shard.data
    const waits =
      request.body.requireStable && lastWrittenOffset >= context.highWatermark(partition)
    const known = waits
      ? newestOffsets(offsets, asked.groupId)
      : committedOffsets(offsets, asked.groupId)
    results.push(groupResult(request, context, asked, known))
    if (!waits) continue
    return {
      shard,
      decision: {
        records: [],
        replay: true,
        continuations: [{ kind: 'offsetFetch', request, results }],
      },
    }
  }
  answerFetch(context, request, results)
  return null
}

/** The write that the last result waited for failed. */
export function failLastResult(
  request: Fetch,
  results: readonly OffsetFetchResponseGroup[],
  error: ErrorName,
): readonly OffsetFetchResponseGroup[] {
  const asked = askedGroups(request)[results.length - 1]
  if (asked === undefined) return results
  // Consumers before 3.9 know only NOT_COORDINATOR here.
  const named = error === 'COORDINATOR_NOT_AVAILABLE' ? 'NOT_COORDINATOR' : error
  return [...results.slice(0, -1), groupError(request, asked, named)]
}

function answerFetch(
  context: CoordinatorContext,
  request: Fetch,
  groups: readonly OffsetFetchResponseGroup[],
): void {
  if (request.version >= 8) answer(context, request, { groups })
  else
    answer(context, request, {
      topics: groups[0]?.topics ?? [],
      errorCode: groups[0]?.errorCode ?? 0,
    })
}

/** Version 1 has no error of the group: each partition carries it. */
function groupError(request: Fetch, asked: AskedGroup, error: ErrorName): OffsetFetchResponseGroup {
  if (request.version >= 2)
    return { groupId: asked.groupId, topics: [], errorCode: errorCode(error) }
  const topics = (asked.topics ?? []).map(({ name, topicId, partitionIndexes }) => ({
    name,
    topicId,
    partitions: partitionIndexes.map((index) => noOffset(index, error)),
  }))
  return { groupId: asked.groupId, topics, errorCode: 0 }
}

const noOffset = (partitionIndex: number, error: ErrorName): OffsetFetchResponsePartitions => ({
  partitionIndex,
  committedOffset: -1,
  committedLeaderEpoch: -1,
  metadata: '',
  errorCode: errorCode(error),
})

const withOffset = (offset: OffsetAndMetadata): OffsetFetchResponsePartitions => ({
  partitionIndex: offset.partition,
  committedOffset: offset.committedOffset,
  committedLeaderEpoch: offset.leaderEpoch,
  metadata: offset.metadata,
  errorCode: 0,
})

function groupResult(
  request: Fetch,
  context: CoordinatorContext,
  asked: AskedGroup,
  offsets: Offsets,
): OffsetFetchResponseGroup {
  const topics =
    asked.topics === null
      ? allTopics(request, context, offsets)
      : askedTopics(request, context, asked.topics, offsets)
  return { groupId: asked.groupId, topics, errorCode: 0 }
}

/** By id only topics that still have one. */
function allTopics(
  request: Fetch,
  context: CoordinatorContext,
  offsets: Offsets,
): OffsetFetchResponseTopics[] {
  const topics: OffsetFetchResponseTopics[] = []
  for (const offset of sortedOffsets(offsets)) {
    const topicId = request.version >= 10 ? context.topicId(offset.topic) : ZERO_UUID
    if (topicId === undefined) continue
    const last = topics.at(-1)
    if (last?.name === offset.topic) last.partitions.push(withOffset(offset))
    else topics.push({ name: offset.topic, topicId, partitions: [withOffset(offset)] })
  }
  return topics
}

/** In the order asked; topics whose id is not known come last. */
function askedTopics(
  request: Fetch,
  context: CoordinatorContext,
  topics: readonly AskedTopic[],
  offsets: Offsets,
): OffsetFetchResponseTopics[] {
  const known: OffsetFetchResponseTopics[] = []
  const unknown: OffsetFetchResponseTopics[] = []
  for (const { name: askedName, topicId, partitionIndexes } of topics) {
    const name = request.version >= 10 ? context.topicName(topicId) : askedName
    if (name === undefined) {
      const partitions = partitionIndexes.map((index) => noOffset(index, 'UNKNOWN_TOPIC_ID'))
      unknown.push({ name: '', topicId, partitions })
      continue
    }
    const partitions = partitionIndexes.map((index) => {
      const offset = offsets.get(topicPartitionKey(name, index))
      return offset === undefined || isOfAnotherTopic(offset, topicId)
        ? noOffset(index, 'NONE')
        : withOffset(offset)
    })
    known.push({ name, topicId, partitions })
  }
  return [...known, ...unknown]
}

/** The topic was deleted and created again since the commit. */
const isOfAnotherTopic = (offset: OffsetAndMetadata, topicId: Uuid): boolean =>
  offset.topicId !== ZERO_UUID && topicId !== ZERO_UUID && offset.topicId !== topicId
