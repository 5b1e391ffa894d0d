import { describe, expect, test } from 'vitest'
import {
  advance,
  answer,
  answerMetadata,
  closeBroker,
  consumerContext,
  openApis,
  openRequest,
} from '../../../testing/clientContext.ts'
import {
  answerCommitted,
  answerCoordinator,
  answerFetch,
  answerHeartbeat,
  answerJoin,
  answerOffsets,
  answerSync,
  type Consumer,
  stableConsumer,
} from '../../../testing/consumerRequests.ts'
import type { RequestBody } from '../../protocol/envelope.ts'
import { errorCode } from '../../protocol/errors.ts'
import { pauseConsumer, resumeConsumer, seekConsumer } from './consumerControl.ts'

const fetchOffset = (consumer: Consumer): number =>
  (openRequest(consumer, 'Fetch').body as RequestBody<'Fetch'>).topics[0]!.partitions[0]!
    .fetchOffset

describe('positions', () => {
  test.each([
    ['earliest', -2],
    ['latest', -1],
  ] as const)('without a committed offset: auto.offset.reset=%s', (autoOffsetReset, timestamp) => {
    const consumer = consumerContext({ autoOffsetReset })
    answerMetadata(consumer, [1, 1, 1])
    answerCoordinator(consumer)
    answerJoin(consumer, 1)
    answerSync(consumer, [0])
    answerCommitted(consumer, -1)
    const asked = openRequest(consumer, 'ListOffsets').body as RequestBody<'ListOffsets'>
    expect(asked.topics[0]!.partitions[0]!.timestamp).toBe(timestamp)
    answerOffsets(consumer, 40)
    expect(fetchOffset(consumer)).toBe(40)
  })

  test('without a committed offset and with auto.offset.reset=none the application ends', () => {
    const consumer = consumerContext({ autoOffsetReset: 'none' })
    answerMetadata(consumer, [1, 1, 1])
    answerCoordinator(consumer)
    answerJoin(consumer, 1)
    answerSync(consumer, [0])
    answerCommitted(consumer, -1)
    expect(consumer.state).toMatchObject({ state: 'crashed', lastError: 'NO_OFFSET_FOR_PARTITION' })
  })

  test('out of range is a reset', () => {
    const consumer = stableConsumer([0])
    answerFetch(consumer, 0, 'OFFSET_OUT_OF_RANGE')
    answerOffsets(consumer, 90)
    expect(fetchOffset(consumer)).toBe(90)
  })

  test('a leader that refuses to list offsets is asked again after retry.backoff.ms', () => {
    const consumer = consumerContext({
      groupId: null,
      topics: [],
      assigned: [{ topic: 'orders', partition: 0 }],
    })
    answerMetadata(consumer, [1, 1, 1])
    answer(consumer, 'ListOffsets', {
      topics: [
        {
          name: 'orders',
          partitions: [
            {
              partitionIndex: 0,
              errorCode: errorCode('NOT_LEADER_OR_FOLLOWER'),
              timestamp: -1,
              offset: -1,
              leaderEpoch: -1,
            },
          ],
        },
      ],
    })
    answerMetadataIfAsked(consumer)
    advance(consumer, 100)
    answerMetadataIfAsked(consumer)
    expect(openApis(consumer)).toContain('ListOffsets')
  })

  test('seek drops what was fetched and goes on from there', () => {
    const consumer = stableConsumer([0], { maxPollRecords: 1, processingUsPerRecord: 1_000_000 })
    answerFetch(consumer, 5)
    const to = { topic: 'orders', partition: 0, offset: 2 }
    expect(seekConsumer(consumer.state, to, consumer.environment)).toBeNull()
    advance(consumer, 1000)
    expect(fetchOffset(consumer)).toBe(2)
    const unknown = { topic: 'orders', partition: 9, offset: 2 }
    expect(seekConsumer(consumer.state, unknown, consumer.environment)).toContain('not assigned')
  })
})

function answerMetadataIfAsked(consumer: Consumer): void {
  if (openApis(consumer).includes('Metadata')) answerMetadata(consumer, [1, 1, 1])
}

describe('fetching', () => {
  test('the partition that was served goes last, so that all get their turn', () => {
    const consumer = stableConsumer([0, 1, 2], { processingUsPerRecord: 0 })
    const served: number[] = []
    for (let turn = 0; turn < 6; turn++) {
      served.push(answerFetch(consumer, 1))
      advance(consumer, 1)
    }
    expect(served).toEqual([0, 1, 2, 0, 1, 2])
  })

  test('a paused consumer keeps its place and its records, and fetches nothing', () => {
    const consumer = stableConsumer([0], { maxPollRecords: 2, processingUsPerRecord: 1000 })
    pauseConsumer(consumer.state, consumer.environment)
    answerFetch(consumer, 4)
    advance(consumer, 9000)
    answerHeartbeat(consumer)
    expect(openApis(consumer)).not.toContain('Fetch')
    expect(consumer.state.totals.consumed).toBe(0)
    resumeConsumer(consumer.state, consumer.environment)
    advance(consumer, 10)
    expect(consumer.state.totals.consumed).toBe(4)
  })

  test('a fetch parked at a broker that dies is sent to the new leader', () => {
    const consumer = stableConsumer([0])
    closeBroker(consumer, 1)
    advance(consumer, 100)
    answerMetadata(consumer, [3, 3, 3], 1)
    // It was tried again before the news came; the broker is still not there.
    closeBroker(consumer, 1)
    advance(consumer, 100)
    expect(openRequest(consumer, 'Fetch')).toMatchObject({ broker: 3 })
  })

  test('without a group: what was fetched is handed out although the leader has moved', () => {
    const consumer = consumerContext({
      groupId: null,
      topics: [],
      assigned: [{ topic: 'orders', partition: 0 }],
      maxPollRecords: 1,
      processingUsPerRecord: 1_000_000,
    })
    answerMetadata(consumer, [1, 1, 1])
    answerOffsets(consumer, 0)
    answerFetch(consumer, 3)
    closeBroker(consumer, 1)
    advance(consumer, 500)
    answerMetadata(consumer, [2, 2, 2], 1)
    advance(consumer, 2500)
    expect(consumer.state.totals.consumed).toBe(3)
    expect(openRequest(consumer, 'Fetch')).toMatchObject({ broker: 2 })
    expect(fetchOffset(consumer)).toBe(3)
  })
})
