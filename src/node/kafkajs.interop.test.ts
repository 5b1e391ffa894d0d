import { CompressionTypes, type EachMessagePayload, Kafka, logLevel, Partitioners } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { partitionForKey } from '../kafka/partitioning/murmur2.ts'
import { openRealCluster, type RealCluster } from '../testing/realCluster.ts'

let cluster: RealCluster
let kafka: Kafka

beforeAll(async () => {
  cluster = await openRealCluster()
  kafka = new Kafka({
    clientId: 'kafkajs',
    brokers: [...cluster.addresses],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 20 },
  })
})

afterAll(async () => {
  await cluster.close()
  expect(cluster.lines).toEqual([])
})

const admin = async <T>(
  work: (admin: ReturnType<Kafka['admin']>) => Promise<T>,
  retries = 20,
): Promise<T> => {
  const connected = kafka.admin({ retry: { retries, initialRetryTime: 50 } })
  await connected.connect()
  try {
    return await work(connected)
  } finally {
    await connected.disconnect()
  }
}

const createTopic = (topic: string, numPartitions: number, replicationFactor = 3) =>
  admin((admin) =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions, replicationFactor }],
    }),
  )

const newProducer = async (partitioner = Partitioners.DefaultPartitioner) => {
  const producer = kafka.producer({ createPartitioner: partitioner })
  await producer.connect()
  return producer
}

/** A consumer of the whole topic with what it has seen so far. */
async function startConsumer(groupId: string, topic: string) {
  const consumer = kafka.consumer({ groupId, heartbeatInterval: 100, maxWaitTimeInMs: 100 })
  const seen: EachMessagePayload[] = []
  let assigned: readonly number[] = []
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    assigned = payload.memberAssignment[topic] ?? []
  })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    eachMessage: async (payload) => {
      seen.push(payload)
    },
  })
  return { consumer, seen, assigned: () => assigned }
}

/** Reads the first `count` records of a topic in a group of its own. */
async function read(topic: string, count: number): Promise<EachMessagePayload[]> {
  const { consumer, seen } = await startConsumer(`reader-of-${topic}`, topic)
  await until(() => expect(seen.length).toBeGreaterThanOrEqual(count))
  await consumer.disconnect()
  return seen
}

const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 25_000, interval: 20 })

/** The error name of what KafkaJS throws, alone or for one of many. */
const errorTypeOf = async (work: Promise<unknown>): Promise<string | undefined> => {
  try {
    await work
    return undefined
  } catch (error) {
    const { cause, errors } = error as { cause?: unknown; errors?: unknown[] }
    const { type, name } = (errors?.[0] ?? cause ?? error) as { type?: string; name: string }
    return type ?? name
  }
}

describe('topics', () => {
  test('a topic that was created is described alike by every broker', async () => {
    await createTopic('described', 4)
    for (const address of cluster.addresses) {
      const alone = new Kafka({ brokers: [address], logLevel: logLevel.NOTHING }).admin()
      await alone.connect()
      const { topics } = await alone.fetchTopicMetadata({ topics: ['described'] })
      expect(topics[0]?.partitions.map((partition) => partition.partitionId).sort()).toEqual([
        0, 1, 2, 3,
      ])
      for (const { leader, replicas, isr } of topics[0]?.partitions ?? []) {
        expect([...replicas].sort()).toEqual([1, 2, 3])
        expect(isr).toContain(leader)
      }
      const { brokers } = await alone.describeCluster()
      expect(brokers.map((broker) => `${broker.host}:${broker.port}`).sort()).toEqual(
        [...cluster.addresses].sort(),
      )
      await alone.disconnect()
    }
  })

  test('a topic that was deleted is gone', async () => {
    await createTopic('deleted', 1)
    await admin((admin) => admin.deleteTopics({ topics: ['deleted'] }))
    await until(async () =>
      expect(await admin((admin) => admin.listTopics())).not.toContain('deleted'),
    )
  })

  test('a name Kafka forbids and more replicas than brokers are refused by name', async () => {
    expect(await errorTypeOf(createTopic('no spaces', 1))).toBe('INVALID_TOPIC_EXCEPTION')
    expect(await errorTypeOf(createTopic('four', 1, 4))).toBe('INVALID_REPLICATION_FACTOR')
  })

  test('a topic nobody created is unknown', async () => {
    const offsets = admin((admin) => admin.fetchTopicOffsets('nobody-made-this'), 0)
    expect(await errorTypeOf(offsets)).toBe('UNKNOWN_TOPIC_OR_PARTITION')
  })
})

describe('records', () => {
  test('keys go to the partition that murmur2 says', async () => {
    await createTopic('keyed', 7)
    const producer = await newProducer()
    const keys = Array.from({ length: 200 }, (_, index) => `customer-${index} ü${index * 7}`)
    await producer.send({ topic: 'keyed', messages: keys.map((key) => ({ key, value: key })) })
    await producer.disconnect()
    const seen = await read('keyed', keys.length)
    expect(seen).toHaveLength(keys.length)
    for (const { partition, message } of seen) {
      expect(partition).toBe(partitionForKey(new Uint8Array(message.key ?? Buffer.of()), 7))
      expect(message.value).toEqual(message.key)
    }
  })

  test('without a key, with headers, null values and gzip arrive as they were sent', async () => {
    await createTopic('kinds', 1)
    const producer = await newProducer()
    const sent = [
      { key: null, value: 'no key', headers: { trace: 'a1', two: ['x', 'y'] } },
      { key: 'tombstone', value: null },
      { key: '', value: '' },
      { key: 'bytes', value: Buffer.from([0, 255, 128]) },
    ]
    await producer.send({ topic: 'kinds', messages: sent })
    const many = Array.from({ length: 300 }, (_, index) => ({ value: `gzip ${index} `.repeat(9) }))
    await producer.send({ topic: 'kinds', compression: CompressionTypes.GZIP, messages: many })
    await producer.disconnect()
    const seen = (await read('kinds', 304)).map(({ message }) => message)
    expect(seen.map((message) => message.offset)).toEqual(seen.map((_, index) => String(index)))
    expect(seen.map(({ value }) => value?.toString('latin1') ?? null)).toEqual(
      [...sent, ...many].map(({ value }) => value?.toString('latin1') ?? null),
    )
    expect(seen.slice(0, 4).map(({ key }) => key?.toString() ?? null)).toEqual(
      sent.map(({ key }) => key),
    )
    expect(String(seen[0]?.headers?.trace)).toBe('a1')
    expect(String(seen[0]?.headers?.two)).toBe('x,y')
  })

  test('are acknowledged with their offset by acks 1 and all, and not at all by acks 0', async () => {
    await createTopic('acked', 1)
    const producer = await newProducer()
    const send = (acks: number) =>
      producer.send({ topic: 'acked', acks, messages: [{ value: `acks ${acks}` }] })
    expect((await send(1))[0]?.baseOffset).toBe('0')
    expect((await send(-1))[0]?.baseOffset).toBe('1')
    await send(0)
    await producer.disconnect()
    expect(String((await read('acked', 3))[2]?.message.value)).toBe('acks 0')
  })

  test('survive the kill of a broker that leads them, and producing goes on', async () => {
    await createTopic('survivors', 3)
    const producer = await newProducer()
    const acked: string[] = []
    const send = async (value: string): Promise<void> => {
      await producer.send({ topic: 'survivors', acks: -1, messages: [{ key: value, value }] })
      acked.push(value)
    }
    for (let index = 0; index < 30; index++) await send(`before ${index}`)
    cluster.command({ type: 'killBroker', brokerId: 2 })
    for (let index = 0; index < 30; index++) await send(`without ${index}`)
    cluster.command({ type: 'startBroker', brokerId: 2 })
    for (let index = 0; index < 30; index++) await send(`after ${index}`)
    await producer.disconnect()
    const values = new Set(
      (await read('survivors', acked.length)).map(({ message }) => String(message.value)),
    )
    expect(acked.filter((value) => !values.has(value))).toEqual([])
    await until(async () => {
      const { topics } = await admin((admin) => admin.fetchTopicMetadata({ topics: ['survivors'] }))
      for (const { isr } of topics[0]?.partitions ?? []) expect(isr).toHaveLength(3)
    })
  })
})

describe('a group', () => {
  test('commits, and its lag is the latest offset less the committed one', async () => {
    await createTopic('lagging', 2)
    const producer = await newProducer()
    const send = (partition: number, count: number) =>
      producer.send({
        topic: 'lagging',
        messages: Array.from({ length: count }, (_, index) => ({ partition, value: `${index}` })),
      })
    await send(0, 5)
    await send(1, 8)
    const { consumer, seen } = await startConsumer('lag-group', 'lagging')
    await until(() => expect(seen).toHaveLength(13))
    await consumer.commitOffsets([
      { topic: 'lagging', partition: 0, offset: '5' },
      { topic: 'lagging', partition: 1, offset: '6' },
    ])
    await send(0, 3)
    await producer.disconnect()
    const lag = await admin(async (admin) => {
      const [committed] = await admin.fetchOffsets({ groupId: 'lag-group', topics: ['lagging'] })
      const latest = await admin.fetchTopicOffsets('lagging')
      return latest.map(({ partition, offset }) => {
        const own = committed?.partitions.find((each) => each.partition === partition)
        return [partition, Number(offset) - Number(own?.offset)]
      })
    })
    expect(lag.sort()).toEqual([
      [0, 3],
      [1, 2],
    ])
    await consumer.disconnect()
  })

  test('shares the partitions out again when a member joins and when it leaves', async () => {
    await createTopic('shared', 4)
    const first = await startConsumer('share-out', 'shared')
    await until(() => expect(first.assigned()).toHaveLength(4))
    const second = await startConsumer('share-out', 'shared')
    await until(() => {
      expect(second.assigned()).toHaveLength(2)
      expect([...first.assigned(), ...second.assigned()].sort()).toEqual([0, 1, 2, 3])
    })
    const [described, listed] = await admin(async (admin) => [
      (await admin.describeGroups(['share-out'])).groups[0],
      (await admin.listGroups()).groups.find((group) => group.groupId === 'share-out'),
    ])
    expect(described).toMatchObject({ state: 'Stable', protocolType: 'consumer' })
    expect(described).toHaveProperty('members.length', 2)
    expect(listed).toMatchObject({ groupId: 'share-out', protocolType: 'consumer' })
    await second.consumer.disconnect()
    await until(() => expect(first.assigned()).toHaveLength(4))
    await first.consumer.disconnect()
    await until(async () => {
      const { groups } = await admin((admin) => admin.describeGroups(['share-out']))
      expect(groups[0]?.state).toBe('Empty')
    })
  })
})
