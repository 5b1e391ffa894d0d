// The answers a coordinator and leaders give to a consumer under test.

import { offset } from '../kafka/base/ids.ts'
import type { ConsumerState } from '../kafka/clients/consumer/consumerState.ts'
import type { RequestBody } from '../kafka/protocol/envelope.ts'
import { type ErrorName, errorCode } from '../kafka/protocol/errors.ts'
import { decodeConsumerProtocol, encodeConsumerProtocol } from '../kafka/protocol/logRecords.ts'
import { buildBatch } from '../kafka/records/batchBuilder.ts'
import {
  answer,
  answerMetadata,
  type ClientContext,
  consumerContext,
  openRequest,
  TOPIC_ID,
} from './clientContext.ts'

export type Consumer = ClientContext<ConsumerState>

export function answerCoordinator(consumer: Consumer, nodeId = 2, error: ErrorName = 'NONE'): void {
  answer(consumer, 'FindCoordinator', {
    coordinators: [
      {
        key: 'group',
        nodeId,
        host: 'h',
        port: 9092,
        errorCode: errorCode(error),
        errorMessage: null,
      },
    ],
  })
}

const subscription = (topics: string[]) =>
  encodeConsumerProtocol('ConsumerProtocolSubscription', 3, {
    topics,
    userData: null,
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
  })

/** As the leader of its group, which has `others` beside it. */
export function answerJoin(
  consumer: Consumer,
  generationId: number,
  others: readonly { memberId: string; topics: string[] }[] = [],
  leads = true,
): RequestBody<'JoinGroup'> {
  const members = [{ memberId: 'me', topics: [...consumer.state.settings.topics] }, ...others]
  return answer(consumer, 'JoinGroup', {
    errorCode: 0,
    generationId,
    protocolType: 'consumer',
    protocolName: 'range',
    leader: leads ? 'me' : 'other',
    skipAssignment: false,
    memberId: 'me',
    members: leads
      ? members.map(({ memberId, topics }) => ({
          memberId,
          groupInstanceId: null,
          metadata: subscription(topics),
        }))
      : [],
  })
}

export function refuseJoin(consumer: Consumer, error: ErrorName, memberId = ''): void {
  answer(consumer, 'JoinGroup', {
    errorCode: errorCode(error),
    generationId: -1,
    protocolType: null,
    protocolName: null,
    leader: '',
    skipAssignment: false,
    memberId,
    members: [],
  })
}

export const answerSync = (consumer: Consumer, partitions: number[]): RequestBody<'SyncGroup'> =>
  answer(consumer, 'SyncGroup', {
    errorCode: 0,
    protocolType: 'consumer',
    protocolName: 'range',
    assignment: encodeConsumerProtocol('ConsumerProtocolAssignment', 3, {
      assignedPartitions: [{ topic: 'orders', partitions }],
      userData: null,
    }),
  })

/** Committed offsets of the partitions asked for: -1 for none. */
export function answerCommitted(consumer: Consumer, committed: number): void {
  const body = openRequest(consumer, 'OffsetFetch').body as RequestBody<'OffsetFetch'>
  answer(consumer, 'OffsetFetch', {
    groups: body.groups.map(({ groupId, topics }) => ({
      groupId,
      errorCode: 0,
      topics: (topics ?? []).map(({ name, partitionIndexes }) => ({
        name,
        partitions: partitionIndexes.map((partitionIndex) => ({
          partitionIndex,
          committedOffset: committed,
          committedLeaderEpoch: -1,
          metadata: '',
          errorCode: 0,
        })),
      })),
    })),
  })
}

export function answerOffsets(consumer: Consumer, at: number): void {
  const body = openRequest(consumer, 'ListOffsets').body as RequestBody<'ListOffsets'>
  answer(consumer, 'ListOffsets', {
    topics: body.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: 0,
        timestamp: -1,
        offset: at,
        leaderEpoch: 0,
      })),
    })),
  })
}

export function answerHeartbeat(consumer: Consumer, error: ErrorName = 'NONE'): void {
  answer(consumer, 'Heartbeat', { errorCode: errorCode(error) })
}

export function answerCommit(consumer: Consumer, error: ErrorName = 'NONE'): void {
  const body = openRequest(consumer, 'OffsetCommit').body as RequestBody<'OffsetCommit'>
  answer(consumer, 'OffsetCommit', {
    topics: body.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: errorCode(error),
      })),
    })),
  })
}

/** `count` records from the offset asked for, for the first partition of the oldest fetch; the others get nothing. */
export function answerFetch(consumer: Consumer, count: number, error: ErrorName = 'NONE'): number {
  const body = openRequest(consumer, 'Fetch').body as RequestBody<'Fetch'>
  const asked = body.topics.flatMap(({ partitions }) => partitions)
  answer(consumer, 'Fetch', {
    errorCode: 0,
    sessionId: 0,
    responses: [
      {
        topicId: TOPIC_ID,
        partitions: asked.map(({ partition, fetchOffset }, at) => ({
          partitionIndex: partition,
          errorCode: errorCode(error),
          highWatermark: fetchOffset + count,
          lastStableOffset: fetchOffset + count,
          logStartOffset: 0,
          abortedTransactions: null,
          preferredReadReplica: -1,
          records: at === 0 && count > 0 ? [batch(fetchOffset, count)] : [],
        })),
      },
    ],
  })
  return asked[0]!.partition
}

const batch = (baseOffset: number, count: number): Uint8Array =>
  buildBatch(
    { baseOffset: offset(baseOffset) },
    Array.from({ length: count }, () => ({ timestamp: 1, key: null, value: new Uint8Array(5) })),
  )

/** A stable member of generation 1 with these partitions, at offset 0 of each, fetching. */
export function stableConsumer(
  partitions: number[] = [0],
  ...settings: Parameters<typeof consumerContext>
): Consumer {
  const consumer = consumerContext(...settings)
  answerMetadata(consumer, [1, 1, 1])
  answerCoordinator(consumer)
  answerJoin(consumer, 1)
  answerSync(consumer, partitions)
  answerCommitted(consumer, 0)
  return consumer
}

export const topicsAssigned = (body: RequestBody<'SyncGroup'>): string[] => [
  ...new Set(
    body.assignments.flatMap(({ assignment }) =>
      decodeConsumerProtocol('ConsumerProtocolAssignment', assignment).value.assignedPartitions.map(
        ({ topic }) => topic,
      ),
    ),
  ),
]
