import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openRealCluster, type RealCluster } from '../testing/realCluster.ts'

let folder: string
const clusters: RealCluster[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsa-data-'))
})

afterEach(async () => {
  for (const cluster of clusters.splice(0)) await cluster.close()
  rmSync(folder, { recursive: true, force: true })
})

const data = (): string => join(folder, 'cluster')

async function open(
  path = data(),
  configs: Readonly<Record<string, string>> = {},
): Promise<RealCluster> {
  const cluster = await openRealCluster({ data: path, configs })
  clusters.push(cluster)
  return cluster
}

async function close(cluster: RealCluster): Promise<void> {
  clusters.splice(clusters.indexOf(cluster), 1)
  await cluster.close()
}

const clientOf = (cluster: RealCluster): Kafka =>
  new Kafka({
    brokers: [...cluster.addresses],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 20 },
  })

/** One topic of two partitions and a committed group. */
async function fill(cluster: RealCluster): Promise<void> {
  const kafka = clientOf(cluster)
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: 'kept', numPartitions: 2, replicationFactor: 3 }],
  })
  await produce(kafka, 40)
  await admin.setOffsets({
    groupId: 'readers',
    topic: 'kept',
    partitions: [{ partition: 0, offset: '11' }],
  })
  await admin.disconnect()
}

async function produce(kafka: Kafka, count: number): Promise<void> {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  const messages = Array.from({ length: count }, (_, index) => ({
    partition: index % 2,
    key: `key ${index}`,
    value: `value ${index}`,
  }))
  await producer.send({ topic: 'kept', acks: -1, messages })
  await producer.disconnect()
}

interface Found {
  readonly offsets: string[]
  readonly committed: string | undefined
  readonly values: string[]
}

/** What a client finds in the cluster. */
async function look(cluster: RealCluster, groupId: string, count: number): Promise<Found> {
  const kafka = clientOf(cluster)
  const admin = kafka.admin()
  await admin.connect()
  const latest = await admin.fetchTopicOffsets('kept')
  const [committed] = await admin.fetchOffsets({ groupId: 'readers', topics: ['kept'] })
  await admin.disconnect()
  const values: string[] = []
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 })
  await consumer.connect()
  await consumer.subscribe({ topic: 'kept', fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ message }) => {
      values.push(String(message.value))
    },
  })
  await vi.waitFor(() => expect(values.length).toBeGreaterThanOrEqual(count), {
    timeout: 20_000,
    interval: 20,
  })
  await consumer.disconnect()
  return {
    offsets: latest.sort((a, b) => a.partition - b.partition).map(({ offset }) => offset),
    committed: committed?.partitions.find(({ partition }) => partition === 0)?.offset,
    values: values.sort(),
  }
}

const sentValues = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `value ${index}`).sort()

describe('a cluster kept in a folder', () => {
  test('is there again with its records, offsets and commits, and takes more', async () => {
    const first = await open()
    await fill(first)
    const { clusterId } = first.host.world
    await close(first)
    const second = await open()
    expect(second.host.world.clusterId).toBe(clusterId)
    expect(await look(second, 'a', 40)).toEqual({
      offsets: ['20', '20'],
      committed: '11',
      values: sentValues(40),
    })
    await produce(clientOf(second), 2)
    expect((await look(second, 'b', 42)).offsets).toEqual(['21', '21'])
    expect(second.lines).toEqual([])
  })

  test('comes back through recovery from a copy made while it runs', async () => {
    const first = await open()
    await fill(first)
    const copy = join(folder, 'copy')
    cpSync(data(), copy, { recursive: true })
    await close(first)
    const second = await open(copy)
    expect(await look(second, 'a', 40)).toMatchObject({ committed: '11', values: sentValues(40) })
    const kinds = second.host.world.journal.entries.map((entry) => entry.kind)
    expect(kinds).toContain('logRecovered')
  })

  test('is not opened with another number of brokers, nor from a folder of something else', async () => {
    const foreign = join(folder, 'foreign')
    cpSync(import.meta.dirname, foreign, { recursive: true })
    await expect(open(foreign)).rejects.toThrow('holds no samsa.json')
    const future = join(folder, 'future')
    await close(await open(future))
    writeFileSync(join(future, 'samsa.json'), JSON.stringify({ version: 99 }))
    await expect(open(future)).rejects.toThrow('is of version 99')
  })
})
