import { describe, expect, test } from 'vitest'
import {
  adminContext,
  advance,
  answer,
  answerMetadata,
  answerProduce,
  answerProducerId,
  answerUnknownTopic,
  type ClientContext,
  closeBroker,
  openApis,
  openRequest,
} from '../../testing/clientContext.ts'
import type { WorldCommand } from '../base/commands.ts'
import { utf8Encode } from '../base/text.ts'
import { clientPartitioner } from '../partitioning/clients/clientPartitioners.ts'
import type { RequestBody } from '../protocol/envelope.ts'
import { errorCode } from '../protocol/errors.ts'
import { runAdminCommand } from './adminCommands.ts'

type AdminCommand = Parameters<typeof runAdminCommand>[2]

function run(client: ClientContext, commandId: number, command: AdminCommand) {
  if (client.state.kind !== 'admin') throw new Error('not the admin client')
  return runAdminCommand(client.state, commandId, command, client.environment)
}

const produce = (more: Partial<Extract<WorldCommand, { type: 'produce' }>> = {}): AdminCommand => ({
  type: 'produce',
  topic: 'orders',
  partition: 1,
  key: null,
  value: new Uint8Array([1]),
  headers: [],
  count: 1,
  ...more,
})

const create: AdminCommand = {
  type: 'createTopic',
  name: 'orders',
  partitions: 3,
  replicationFactor: 2,
  configs: [],
}

const created = (
  error: 'NONE' | 'TOPIC_ALREADY_EXISTS' | 'NOT_CONTROLLER',
  message: string | null,
) => ({
  throttleTimeMs: 0,
  topics: [{ name: 'orders', errorCode: errorCode(error), errorMessage: message }],
})

/** Every request finds its broker gone. */
function goDown(client: ClientContext, seconds: number): void {
  for (let turn = 0; turn < seconds * 10; turn++) {
    for (const broker of [1, 2, 3])
      if (client.open.some((request) => request.broker === broker)) closeBroker(client, broker)
    advance(client, 100)
  }
}

describe('topics', () => {
  test('are made by the cluster, whose own words a refusal carries', () => {
    const client = adminContext()
    expect(run(client, 1, create)).toBeNull()
    answer(client, 'CreateTopics', created('NONE', null))
    run(client, 2, create)
    answer(
      client,
      'CreateTopics',
      created('TOPIC_ALREADY_EXISTS', "Topic 'orders' already exists."),
    )
    expect(client.outcomes).toEqual([
      { commandId: 1, outcome: { ok: true, detail: { topic: 'orders' } } },
      {
        commandId: 2,
        outcome: {
          ok: false,
          error: 'TOPIC_ALREADY_EXISTS',
          message: "Topic 'orders' already exists.",
        },
      },
    ])
  })

  test('with impossible numbers are refused at once with a sentence', () => {
    const client = adminContext()
    expect(run(client, 1, { ...create, partitions: 1.5 } as AdminCommand)).toMatchObject({
      ok: false,
      error: 'INVALID_REQUEST',
    })
    expect(client.sent).toHaveLength(0)
  })

  test('another broker is asked when the first goes away', () => {
    const client = adminContext()
    run(client, 1, create)
    const first = openRequest(client, 'CreateTopics').broker
    closeBroker(client, first)
    advance(client, 200)
    answer(client, 'CreateTopics', created('NONE', null))
    expect(client.outcomes).toMatchObject([{ outcome: { ok: true } }])
  })
})

describe('while no broker answers', () => {
  test.each<[string, AdminCommand]>([
    ['a topic', create],
    ['a record', produce()],
  ])('%s ends after a minute with a sentence', (_what, command) => {
    const client = adminContext()
    run(client, 1, command)
    goDown(client, 59)
    expect(client.outcomes).toEqual([])
    goDown(client, 2)
    expect(client.outcomes).toMatchObject([
      { commandId: 1, outcome: { ok: false, error: 'REQUEST_TIMED_OUT' } },
    ])
    expect(client.timers.has('adminLimit:1')).toBe(false)
  })
})

describe('records by hand', () => {
  test('end with partition and offset', () => {
    const client = adminContext()
    run(client, 1, produce())
    answerMetadata(client)
    answerProducerId(client)
    answerProduce(client, 17)
    expect(client.outcomes).toMatchObject([
      { outcome: { ok: true, detail: { topic: 'orders', partition: 1, offset: 17 } } },
    ])
  })

  test('count n ends when the last of all batches is acknowledged', () => {
    const client = adminContext()
    run(client, 1, produce({ count: 40, value: new Uint8Array(1000) }))
    answerMetadata(client)
    answerProducerId(client)
    let acknowledged = 0
    while (openApis(client).includes('Produce')) {
      expect(client.outcomes).toEqual([])
      answerProduce(client, acknowledged)
      acknowledged += 16
    }
    expect(client.outcomes).toMatchObject([{ outcome: { ok: true, detail: { partition: 1 } } }])
  })

  test('without a partition go where the rule of the client that is named puts their key', () => {
    const key = utf8Encode('customer-7')
    for (const partitioner of ['java', 'sarama-hash', 'librdkafka-consistent'] as const) {
      const client = adminContext()
      run(client, 1, produce({ partition: null, key, partitioner }))
      answerMetadata(client, [1, 2, 3, 1, 2, 3, 1])
      answerProducerId(client)
      const { topicData } = openRequest(client, 'Produce').body as RequestBody<'Produce'>
      const { keyed } = clientPartitioner(partitioner)
      const expected = keyed?.partitionOf(key, 0, key.length, 7)
      expect(topicData[0]?.partitionData.map(({ index }) => index)).toEqual([expected])
    }
    const partitioner = 'nobody' as 'java'
    expect(run(adminContext(), 1, produce({ partition: null, key, partitioner }))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/^There is no partitioner nobody; there are java, /),
    })
  })

  test('to a topic that is not there are refused once it was looked for', () => {
    const client = adminContext()
    run(client, 1, produce())
    for (let turn = 0; turn < 12; turn++) {
      if (openApis(client).includes('Metadata')) answerUnknownTopic(client)
      advance(client, 200)
    }
    expect(client.outcomes).toMatchObject([
      { outcome: { ok: false, error: 'UNKNOWN_TOPIC_OR_PARTITION' } },
    ])
  })

  test('to a partition that is not there are refused with the partitions there are', () => {
    const client = adminContext()
    run(client, 1, produce({ partition: 7 }))
    answerMetadata(client)
    const [first] = client.outcomes
    expect(first?.outcome).toMatchObject({ ok: false })
    expect(first?.outcome.ok === false && first.outcome.message).toContain('partitions 0 to 2')
  })
})

test('preferred leaders of one topic are elected for its partitions only', () => {
  const client = adminContext()
  run(client, 1, { type: 'electPreferredLeaders', topic: 'orders' })
  answerMetadata(client)
  const asked = openRequest(client, 'ElectLeaders').body as RequestBody<'ElectLeaders'>
  expect(asked.topicPartitions).toMatchObject([{ topic: 'orders', partitions: [0, 1, 2] }])
  answer(client, 'ElectLeaders', { throttleTimeMs: 0, errorCode: 0, replicaElectionResults: [] })
  expect(client.outcomes).toEqual([{ commandId: 1, outcome: { ok: true } }])
})
