import { describe, expect, test } from 'vitest'
import {
  advance,
  answer,
  answerMetadata,
  answerUnknownTopic,
  closeBroker,
  consumerContext,
  factsOf,
  openApis,
  openRequest,
  TOPIC_ID,
} from '../../../testing/clientContext.ts'
import {
  answerCommit,
  answerCoordinator,
  answerFetch,
  answerHeartbeat,
  answerJoin,
  answerSync,
  type Consumer,
  refuseJoin,
  stableConsumer,
  topicsAssigned,
} from '../../../testing/consumerRequests.ts'
import type { RequestBody } from '../../protocol/envelope.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import { stopClient } from '../clientBehaviour.ts'

const sentCount = (consumer: Consumer, api: string): number =>
  consumer.sent.filter((request) => request.api === api).length

const committedOffsets = (consumer: Consumer): number[] =>
  (openRequest(consumer, 'OffsetCommit').body as RequestBody<'OffsetCommit'>).topics.flatMap(
    ({ partitions }) => partitions.map(({ committedOffset }) => committedOffset),
  )

function joining(): Consumer {
  const consumer = consumerContext()
  answerMetadata(consumer, [1, 1, 1])
  answerCoordinator(consumer)
  return consumer
}

describe('joining a group', () => {
  test('goes on with the member id that the coordinator asks for', () => {
    const consumer = joining()
    refuseJoin(consumer, 'MEMBER_ID_REQUIRED', 'c-1')
    expect(openRequest(consumer, 'JoinGroup').body).toMatchObject({ memberId: 'c-1' })
  })

  test.each<[ErrorName, string]>([
    ['COORDINATOR_LOAD_IN_PROGRESS', 'JoinGroup'],
    ['NOT_COORDINATOR', 'FindCoordinator'],
    ['COORDINATOR_NOT_AVAILABLE', 'FindCoordinator'],
  ])('after %s waits retry.backoff.ms and sends %s', (error, api) => {
    const consumer = joining()
    const before = sentCount(consumer, api)
    refuseJoin(consumer, error)
    advance(consumer, 99)
    expect(sentCount(consumer, api)).toBe(before)
    advance(consumer, 1)
    expect(sentCount(consumer, api)).toBe(before + 1)
  })

  test.each<[ErrorName, Partial<RequestBody<'JoinGroup'>>]>([
    ['UNKNOWN_MEMBER_ID', { memberId: '' }],
    ['REBALANCE_IN_PROGRESS', {}],
  ])('after %s joins again at once', (error, body) => {
    const consumer = joining()
    refuseJoin(consumer, error)
    expect(openRequest(consumer, 'JoinGroup').body).toMatchObject(body)
  })

  test.each<ErrorName>([
    'INCONSISTENT_GROUP_PROTOCOL',
    'INVALID_SESSION_TIMEOUT',
    'GROUP_MAX_SIZE_REACHED',
    'FENCED_INSTANCE_ID',
  ])('%s ends the application', (error) => {
    const consumer = joining()
    refuseJoin(consumer, error)
    expect(consumer.exited).toContain(error)
    expect(consumer.state).toMatchObject({ state: 'crashed', lastError: error })
  })

  test('the leader looks up topics that only others subscribe to before it assigns', () => {
    const consumer = joining()
    answerJoin(consumer, 1, [{ memberId: 'other', topics: ['clicks'] }])
    expect(openApis(consumer)).toEqual(['Metadata'])
    const asked = openRequest(consumer, 'Metadata').body as RequestBody<'Metadata'>
    expect(asked.topics?.map(({ name }) => name)).toEqual(['clicks', 'orders'])
    const partition = { errorCode: 0, partitionIndex: 0, leaderId: 1, leaderEpoch: 0 }
    const lists = { replicaNodes: [1], isrNodes: [1], offlineReplicas: [] }
    answer(consumer, 'Metadata', {
      brokers: [],
      clusterId: 'c',
      controllerId: 1,
      topics: ['clicks', 'orders'].map((name, at) => ({
        errorCode: 0,
        name,
        topicId: at === 0 ? '0000000000000000000000000000ffff' : TOPIC_ID,
        partitions: [{ ...partition, ...lists }],
      })),
    })
    const sync = openRequest(consumer, 'SyncGroup').body as RequestBody<'SyncGroup'>
    expect(topicsAssigned(sync).sort()).toEqual(['clicks', 'orders'])
  })

  test('a topic that appears later is found by the metadata the consumer keeps asking for', () => {
    const consumer = consumerContext()
    answerUnknownTopic(consumer)
    answerCoordinator(consumer)
    answerJoin(consumer, 1)
    advance(consumer, 100)
    answerUnknownTopicIfAsked(consumer)
    answerSync(consumer, [])
    for (let turn = 0; turn < 5; turn++) {
      advance(consumer, 1000)
      answerUnknownTopicIfAsked(consumer)
    }
    advance(consumer, 1000)
    answerMetadata(consumer, [1, 1, 1])
    expect(openRequest(consumer, 'JoinGroup').body).toMatchObject({
      reason: 'orders has 3 partitions now',
    })
  })
})

function answerUnknownTopicIfAsked(consumer: Consumer): void {
  if (openApis(consumer).includes('Metadata')) answerUnknownTopic(consumer)
}

describe('heartbeats', () => {
  test('go every heartbeat.interval.ms, also while the application is busy', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 20_000_000 })
    answerFetch(consumer, 1)
    for (let beat = 1; beat <= 3; beat++) {
      advance(consumer, 3000)
      expect(sentCount(consumer, 'Heartbeat')).toBe(beat)
      answerHeartbeat(consumer)
    }
  })

  test('REBALANCE_IN_PROGRESS: commits what is done, gives everything up, and joins', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 0 })
    answerFetch(consumer, 5)
    advance(consumer, 3000)
    answerHeartbeat(consumer, 'REBALANCE_IN_PROGRESS')
    const apis = openApis(consumer).filter((api) => api === 'OffsetCommit' || api === 'JoinGroup')
    expect(apis).toEqual(['OffsetCommit', 'JoinGroup'])
    expect(committedOffsets(consumer)).toEqual([5])
    expect(consumer.state.assignment.size).toBe(0)
  })

  test('REBALANCE_IN_PROGRESS waits for the application to finish its records', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 1_000_000 })
    answerFetch(consumer, 4)
    advance(consumer, 3000)
    answerHeartbeat(consumer, 'REBALANCE_IN_PROGRESS')
    expect(openApis(consumer)).not.toContain('JoinGroup')
    advance(consumer, 1000)
    expect(openApis(consumer)).toContain('JoinGroup')
    expect(committedOffsets(consumer)).toEqual([4])
  })

  test.each<[ErrorName, string]>([
    ['UNKNOWN_MEMBER_ID', ''],
    ['ILLEGAL_GENERATION', 'me'],
  ])(
    '%s: joins again as "%s" and commits nothing, as its partitions are lost',
    (error, memberId) => {
      const consumer = stableConsumer([0], { processingUsPerRecord: 0 })
      answerFetch(consumer, 5)
      advance(consumer, 3000)
      answerHeartbeat(consumer, error)
      expect(openRequest(consumer, 'JoinGroup').body).toMatchObject({ memberId })
      expect(openApis(consumer)).not.toContain('OffsetCommit')
    },
  )

  test('an answer to one of an earlier generation is not heeded', () => {
    const consumer = stableConsumer([0])
    advance(consumer, 3000)
    const late = openRequest(consumer, 'Heartbeat')
    consumer.state.group.generationId = 2
    answerHeartbeat(consumer, 'ILLEGAL_GENERATION')
    expect(late.requestId).toBeGreaterThan(0)
    expect(consumer.state.group).toMatchObject({ generationId: 2, phase: 'stable' })
  })

  test('when the coordinator goes away it is looked for, and the member goes on reading', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 0 })
    advance(consumer, 3000)
    closeBroker(consumer, 2)
    expect(openApis(consumer)).toContain('Fetch')
    advance(consumer, 100)
    answerCoordinator(consumer, 3)
    answerFetch(consumer, 2)
    advance(consumer, 3000)
    expect(openRequest(consumer, 'Heartbeat')).toMatchObject({ broker: 3 })
    expect(consumer.state.group).toMatchObject({ phase: 'stable', generationId: 1 })
  })
})

describe('max.poll.interval.ms', () => {
  test('an application busy for longer leaves the group, and joins when it polls again', () => {
    const consumer = stableConsumer([0], {
      maxPollIntervalMs: 10_000,
      processingUsPerRecord: 15_000_000,
      heartbeatIntervalMs: 1000,
    })
    answerFetch(consumer, 1)
    advance(consumer, 9_999)
    expect(openApis(consumer)).not.toContain('LeaveGroup')
    advance(consumer, 1)
    answer(consumer, 'LeaveGroup', { errorCode: 0, members: [] })
    const beats = sentCount(consumer, 'Heartbeat')
    advance(consumer, 4_999)
    expect(sentCount(consumer, 'Heartbeat')).toBe(beats)
    advance(consumer, 1)
    expect(openRequest(consumer, 'JoinGroup').body).toMatchObject({ memberId: '' })
    expect(factsOf(consumer, 'recordsConsumed')).toMatchObject([{ fromOffset: 0, toOffset: 1 }])
  })

  test('one that waits for records polls all the time', () => {
    const consumer = stableConsumer([0], { maxPollIntervalMs: 10_000 })
    advance(consumer, 25_000)
    expect(sentCount(consumer, 'LeaveGroup')).toBe(0)
  })
})

describe('auto commit', () => {
  test('covers what earlier polls gave and the application has finished, and nothing else', () => {
    const consumer = stableConsumer([0], {
      maxPollRecords: 2,
      processingUsPerRecord: 1_000_000,
      autoCommitIntervalMs: 3000,
    })
    answerFetch(consumer, 6)
    advance(consumer, 3999)
    expect(sentCount(consumer, 'OffsetCommit')).toBe(0)
    advance(consumer, 1)
    expect(committedOffsets(consumer)).toEqual([4])
    answerCommit(consumer)
    expect([...consumer.state.assignment.values()][0]?.committed).toBe(4)
  })

  test('is tried again after retry.backoff.ms when the coordinator is loading', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 0, autoCommitIntervalMs: 1000 })
    answerFetch(consumer, 3)
    advance(consumer, 1000)
    answerFetch(consumer, 0)
    answerCommit(consumer, 'COORDINATOR_LOAD_IN_PROGRESS')
    advance(consumer, 100)
    expect(committedOffsets(consumer)).toEqual([3])
  })
})

describe('close()', () => {
  test('commits, leaves the group, and ends when both are answered', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 0 })
    answerFetch(consumer, 5)
    advance(consumer, 1)
    stopClient(consumer.state, consumer.environment)
    expect(committedOffsets(consumer)).toEqual([5])
    answerCommit(consumer)
    expect(consumer.exited).toBeNull()
    answer(consumer, 'LeaveGroup', { errorCode: 0, members: [] })
    expect(consumer.exited).not.toBeNull()
  })

  test('a static member commits and ends without leaving: its place is kept', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 0, groupInstanceId: 'one' })
    answerFetch(consumer, 5)
    advance(consumer, 1)
    stopClient(consumer.state, consumer.environment)
    expect(openApis(consumer)).toContain('OffsetCommit')
    expect(openApis(consumer)).not.toContain('LeaveGroup')
    answerCommit(consumer)
    expect(consumer.exited).not.toBeNull()
  })

  test('what the application has in work is not committed', () => {
    const consumer = stableConsumer([0], { processingUsPerRecord: 1_000_000 })
    answerFetch(consumer, 5)
    stopClient(consumer.state, consumer.environment)
    expect(sentCount(consumer, 'OffsetCommit')).toBe(0)
  })
})
