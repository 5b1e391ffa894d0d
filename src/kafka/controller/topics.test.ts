import { describe, expect, test } from 'vitest'
import {
  ask,
  type ControllerContext,
  controllerContext,
  createTopic,
  directoryOf,
  startBrokers,
} from '../../testing/controllerContext.ts'
import { errorName } from '../protocol/errors.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { partitionOf } from './metadataImage.ts'
import { topicNameError } from './topicNames.ts'

function cluster(overrides: Record<string, string> = {}): ControllerContext {
  const context = controllerContext({ overrides })
  startBrokers(context, [1, 2, 3])
  return context
}

const firstResult = ({ topics }: ReturnType<typeof createTopic>) => {
  const [result] = topics
  return { error: errorName(result?.errorCode ?? 0), message: result?.errorMessage }
}

test('a topic name has 1 to 249 letters, digits, dots, underscores and dashes', () => {
  for (const name of ['a', 'A.b_c-9', 'x'.repeat(249), '...', '__consumer_offsets'])
    expect(topicNameError(name)).toBeNull()
  for (const name of ['', '.', '..', 'a b', 'a/b', 'ä', 'x'.repeat(250), 'a\n'])
    expect(topicNameError(name)).not.toBeNull()
})

describe('a topic placed by the controller', () => {
  test('takes num.partitions and default.replication.factor for -1', () => {
    const context = cluster({ 'num.partitions': '4', 'default.replication.factor': '2' })
    const { topics } = ask(context, 'CreateTopics', 7, {
      topics: [{ name: 'orders', numPartitions: -1, replicationFactor: -1 }],
    })
    expect(topics[0]).toMatchObject({ errorCode: 0, numPartitions: 4, replicationFactor: 2 })
    expect(context.facts.at(-1)).toEqual({
      kind: 'topicCreated',
      topic: 'orders',
      partitions: 4,
      replicationFactor: 2,
    })
  })

  test('spreads its leaders, which are first in replicas and ISR, over the brokers', () => {
    const context = cluster()
    ask(context, 'CreateTopics', 7, {
      topics: [{ name: 'orders', numPartitions: 6, replicationFactor: 3 }],
    })
    const partitions = context.state.image.topics.get('orders')?.partitions ?? []
    expect(partitions.map(({ leader }) => leader).sort()).toEqual([1, 1, 2, 2, 3, 3])
    for (const { leader, replicas, isr, directories } of partitions) {
      expect(replicas[0]).toBe(leader)
      expect(isr).toEqual(replicas)
      expect(directories).toEqual(replicas.map(directoryOf))
    }
  })
})

describe('a manual assignment is refused', () => {
  test.each([
    ['with an empty list', [[]], 'The manual partition assignment includes an empty replica list.'],
    [
      'with a broker twice',
      [[1, 1]],
      'The manual partition assignment includes the broker 1 more than once.',
    ],
    [
      'with an unknown broker',
      [[1, 9]],
      'The manual partition assignment includes broker 9, but no such broker is registered.',
    ],
    [
      'with lists of different lengths',
      [[1, 2], [1]],
      'The manual partition assignment includes a partition with 1 replica(s), but this is not consistent with previous partitions, which have 2 replica(s).',
    ],
  ])('%s', (_what, assignments, message) => {
    expect(firstResult(createTopic(cluster(), 'orders', assignments))).toEqual({
      error: 'INVALID_REPLICA_ASSIGNMENT',
      message,
    })
  })
})

describe('a request', () => {
  test('for more than 10,000 partitions creates none', () => {
    const context = cluster()
    const { topics } = ask(context, 'CreateTopics', 7, {
      topics: [
        { name: 'a', numPartitions: 1, replicationFactor: 1 },
        { name: 'b', numPartitions: 10_000, replicationFactor: 1 },
      ],
    })
    expect(topics.map((topic) => errorName(topic.errorCode))).toEqual([
      'POLICY_VIOLATION',
      'POLICY_VIOLATION',
    ])
    expect(context.state.image.topics.size).toBe(0)
  })

  test('that names a topic twice is refused for that topic only', () => {
    const context = cluster()
    const one = { numPartitions: 1, replicationFactor: 1 }
    const { topics } = ask(context, 'CreateTopics', 7, {
      topics: [
        { name: 'a', ...one },
        { name: 'b', ...one },
        { name: 'a', ...one },
      ],
    })
    expect(topics.map(({ name, errorCode }) => [name, errorName(errorCode)])).toEqual([
      ['a', 'INVALID_REQUEST'],
      ['b', 'NONE'],
    ])
    const deleted = ask(context, 'DeleteTopics', 6, { topics: [{ name: 'b' }, { name: 'b' }] })
    expect(deleted.responses.map(({ errorCode }) => errorName(errorCode))).toEqual([
      'INVALID_REQUEST',
    ])
    expect(context.state.image.topics.has('b')).toBe(true)
  })

  test('may not create the metadata log itself', () => {
    expect(firstResult(createTopic(cluster(), '__cluster_metadata', [[1]])).error).toBe(
      'INVALID_REQUEST',
    )
  })

  test('that deletes with both name and id, or neither, is refused', () => {
    const context = cluster()
    const topicId = createTopic(context, 'orders', [[1]]).topics[0]?.topicId ?? ''
    const { responses } = ask(context, 'DeleteTopics', 6, {
      topics: [
        { name: 'orders', topicId },
        { name: null, topicId: ZERO_UUID },
      ],
    })
    expect(responses.map(({ errorMessage }) => errorMessage)).toEqual([
      'You may not specify both topic name and topic id.',
      'Neither topic name nor id were specified.',
    ])
  })
})

test('a deleted topic takes its settings with it, and a new one of its name has another id', () => {
  const context = cluster()
  const before = createTopic(context, 'orders', [[1]], { 'retention.ms': '5' }).topics[0]?.topicId
  expect(context.state.image.configs.has('topic:orders')).toBe(true)
  ask(context, 'DeleteTopics', 6, { topics: [{ name: 'orders' }] })
  expect(context.state.image.configs.has('topic:orders')).toBe(false)
  expect(context.facts.at(-1)).toMatchObject({
    kind: 'topicDeleted',
    topic: 'orders',
    partitions: 1,
  })
  expect(createTopic(context, 'orders', [[1]]).topics[0]?.topicId).not.toBe(before)
})

test('added partitions may be assigned by hand and keep the replication factor', () => {
  const context = cluster()
  createTopic(context, 'orders', [[1, 2]])
  const add = (assignments: { brokerIds: number[] }[]) =>
    ask(context, 'CreatePartitions', 3, { topics: [{ name: 'orders', count: 2, assignments }] })
      .results[0]
  expect(errorName(add([{ brokerIds: [3] }])?.errorCode ?? 0)).toBe('INVALID_REPLICA_ASSIGNMENT')
  expect(add([])?.errorMessage).toBe(
    'Attempted to add 1 additional partition(s), but only 0 assignment(s) were specified.',
  )
  expect(add([{ brokerIds: [3, 1] }])).toMatchObject({ errorCode: 0 })
  expect(partitionOf(context.state.image, 'orders', 1)).toMatchObject({
    leader: 3,
    replicas: [3, 1],
  })
})

test('a setting that is a list can grow and shrink, others cannot', () => {
  const context = cluster()
  createTopic(context, 'orders', [[1]])
  const alter = (name: string, configOperation: number, value: string) =>
    ask(context, 'IncrementalAlterConfigs', 1, {
      resources: [
        { resourceType: 2, resourceName: 'orders', configs: [{ name, configOperation, value }] },
      ],
    }).responses[0]
  const policy = () => context.state.image.configs.get('topic:orders')?.get('cleanup.policy')
  expect(alter('cleanup.policy', 2, 'compact')).toMatchObject({ errorCode: 0 })
  expect(policy()).toBe('delete,compact')
  expect(alter('cleanup.policy', 3, 'delete')).toMatchObject({ errorCode: 0 })
  expect(policy()).toBe('compact')
  expect(errorName(alter('retention.ms', 2, '1')?.errorCode ?? 0)).toBe('INVALID_CONFIG')
})
