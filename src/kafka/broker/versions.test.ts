import { describe, expect, it } from 'vitest'
import {
  advance,
  ask,
  type BrokerContext,
  bodyOf,
  broker,
  outcomeOf,
  request,
  runningCluster,
} from '../../testing/brokerContext.ts'
import { batchOf, createTopic, produce, valuesOf } from '../../testing/brokerRequests.ts'
import { type ApiName, advertisedMinVersion, apiOf } from '../protocol/apiMessages.ts'
import { servedApis } from './servedApis.ts'

const versionsOf = (api: ApiName): number[] => {
  const { minVersion, maxVersion } = apiOf(api)
  return Array.from({ length: maxVersion - minVersion + 1 }, (_, at) => minVersion + at)
}

const cluster = (): BrokerContext => {
  const context = runningCluster({ brokers: 1 })
  createTopic(context, 'orders', { replicas: [1] })
  produce(context, 'orders', ['a'])
  return context
}

const topicIdOf = (context: BrokerContext): string =>
  broker(context, 1).image.topics.get('orders')!.topicId

describe('every advertised version', () => {
  it.each(versionsOf('Produce'))('of Produce appends: %i', (version) => {
    const context = cluster()
    const topic = version >= 13 ? { topicId: topicIdOf(context) } : { name: 'orders' }
    const partitionData = [{ index: 0, records: [batchOf(['b'])] }]
    const body = { acks: -1, timeoutMs: 1000, topicData: [{ ...topic, partitionData }] }
    const [answer] = ask(context, 1, 'Produce', version, body).responses
    expect(answer!.partitionResponses[0]).toMatchObject({ errorCode: 0, baseOffset: 1 })
  })

  it.each(versionsOf('Fetch'))('of Fetch reads: %i', (version) => {
    const context = cluster()
    const topic = version >= 13 ? { topicId: topicIdOf(context) } : { topic: 'orders' }
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    const session = version >= 7 ? { sessionId: 0, sessionEpoch: 0 } : {}
    const body = { maxWaitMs: 0, minBytes: 1, maxBytes: 10_000, ...session }
    const answer = ask(context, 1, 'Fetch', version, {
      ...body,
      topics: [{ ...topic, partitions }],
    })
    expect(valuesOf(answer.responses[0]!.partitions[0]!.records)).toEqual(['a'])
    expect(answer.sessionId > 0).toBe(version >= 7)
  })

  it.each(versionsOf('ListOffsets'))('of ListOffsets finds the end: %i', (version) => {
    const context = cluster()
    const partitions = [{ partitionIndex: 0, timestamp: -1 }]
    const body = { replicaId: -1, topics: [{ name: 'orders', partitions }] }
    const [answer] = ask(context, 1, 'ListOffsets', version, body).topics
    expect(answer!.partitions[0]).toMatchObject({ errorCode: 0, offset: 1 })
  })

  it.each(versionsOf('Metadata'))('of Metadata names leader and broker: %i', (version) => {
    const context = cluster()
    const answer = ask(context, 1, 'Metadata', version, { topics: [{ name: 'orders' }] })
    expect(answer.brokers).toMatchObject([{ nodeId: 1, host: 'localhost', port: 9091 }])
    expect(answer.topics[0]!.partitions[0]).toMatchObject({ leaderId: 1, isrNodes: [1] })
  })

  it.each([10, 11])('of Metadata refuses ids before version 12: %i', (version) => {
    const context = cluster()
    const topics = [
      { name: 'orders', topicId: topicIdOf(context) },
      { name: 'orders', topicId: 'ab'.repeat(16) },
    ]
    const answer = ask(context, 1, 'Metadata', version, { topics })
    expect(answer.topics.map(({ errorCode }) => errorCode)).toEqual([42, 42])
  })

  it('of Metadata fails as a whole when a topic has neither name nor id', () => {
    const topics = [{ name: 'orders' }, { name: null }]
    const answer = ask(cluster(), 1, 'Metadata', 12, { topics })
    expect(answer.topics.map(({ errorCode }) => errorCode)).toEqual([-1, -1])
    expect(answer).toMatchObject({ brokers: [], controllerId: -1 })
  })

  it('of Produce appends the later of two batches for one partition', () => {
    const context = cluster()
    const partitionData = ['b', 'c'].map((value) => ({ index: 0, records: [batchOf([value])] }))
    const topicData = [{ name: 'orders', partitionData }]
    const body = { acks: -1, timeoutMs: 1000, topicData }
    const [answer] = ask(context, 1, 'Produce', 11, body).responses
    expect(answer!.partitionResponses).toMatchObject([{ errorCode: 0, baseOffset: 1 }])
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    const read = { maxWaitMs: 0, minBytes: 1, maxBytes: 10_000, sessionId: 0, sessionEpoch: -1 }
    const topics = [{ topic: 'orders', partitions }]
    const fetched = ask(context, 1, 'Fetch', 12, { ...read, topics })
    expect(valuesOf(fetched.responses[0]!.partitions[0]!.records)).toEqual(['a', 'c'])
  })

  it.each([
    ['a negative limit below the end', 0, -1, -1, -1],
    ['a negative limit at the end', 1, -1, -1, 0],
    ['the leader as a follower', 0, 1000, 1, 6],
  ])('of Fetch answers as recorded to %s', (_what, fetchOffset, maxBytes, replicaId, errorCode) => {
    const partitions = [{ partition: 0, fetchOffset, partitionMaxBytes: maxBytes }]
    const topics = [{ topic: 'orders', partitions }]
    const limits = { maxWaitMs: 0, minBytes: 0, maxBytes: 10_000, sessionId: 0, sessionEpoch: -1 }
    const answer = ask(cluster(), 1, 'Fetch', 12, { ...limits, replicaId, topics })
    expect(answer.responses[0]!.partitions[0]).toMatchObject({ errorCode })
  })

  it('of Metadata names a topic once, however often it is asked for', () => {
    const context = cluster()
    const topics = [{ name: 'orders' }, { name: 'orders' }]
    expect(ask(context, 1, 'Metadata', 13, { topics }).topics).toHaveLength(1)
  })

  it.each(versionsOf('CreateTopics'))('of CreateTopics creates: %i', (version) => {
    const context = cluster()
    const topic = { name: 'more', numPartitions: 2, replicationFactor: 1 }
    const answer = ask(context, 1, 'CreateTopics', version, { topics: [topic], timeoutMs: 1000 })
    expect(answer.topics[0]).toMatchObject({ name: 'more', errorCode: 0 })
    advance(context, 100)
    expect(broker(context, 1).image.topics.has('more')).toBe(true)
  })

  it.each(versionsOf('DeleteTopics'))('of DeleteTopics deletes: %i', (version) => {
    const context = cluster()
    const names = version >= 6 ? { topics: [{ name: 'orders' }] } : { topicNames: ['orders'] }
    const answer = ask(context, 1, 'DeleteTopics', version, { ...names, timeoutMs: 1000 })
    expect(answer.responses[0]).toMatchObject({ errorCode: 0 })
    advance(context, 100)
    expect(broker(context, 1).partitions.size).toBe(0)
  })

  const plain = servedApis.filter((api) => api !== 'Produce')
  it.each(plain.flatMap((api) => versionsOf(api).map((version) => [api, version] as const)))(
    'answers even an empty request, or closes the connection: %s %i',
    (api, version) => {
      const context = cluster()
      const id = request(context, 1, api, version, {} as never)
      advance(context, 12_000)
      expect(outcomeOf(context, id)).not.toBe('waiting')
    },
  )

  it('is in the answer to ApiVersions, and nothing else is', () => {
    const context = cluster()
    const software = { clientSoftwareName: 'test', clientSoftwareVersion: '1' }
    const answer = ask(context, 1, 'ApiVersions', 4, software)
    expect(answer.apiKeys).toEqual(
      servedApis
        .map((api) => ({
          apiKey: apiOf(api).apiKey,
          minVersion: advertisedMinVersion(api),
          maxVersion: apiOf(api).maxVersion,
        }))
        .sort((left, right) => left.apiKey - right.apiKey),
    )
  })
})

describe('what is not served', () => {
  it('closes the connection', () => {
    const context = cluster()
    const id = request(context, 1, 'AddPartitionsToTxn', 3, {})
    advance(context, 10)
    expect(outcomeOf(context, id)).toBe('closed')
  })

  it('as a transactional id is refused', () => {
    const context = cluster()
    const id = request(context, 1, 'InitProducerId', 4, { transactionalId: 'x' })
    advance(context, 10)
    expect(bodyOf(context, id, 'InitProducerId').errorCode).toBe(42)
  })
})
