import { describe, expect, test } from 'vitest'
import type { PartitionView } from '../../bridge/views.ts'
import { required } from '../../kafka/base/errors.ts'
import { brokerId, topicPartitionKey } from '../../kafka/base/ids.ts'
import { readLog } from '../../kafka/log/read.ts'
import { readRecords } from '../../kafka/records/record.ts'
import { submitCommand } from '../../kafka/simulation/commands.ts'
import { shopWorld } from '../../testing/shopWorld.ts'
import { leaderLog } from '../logs/replicaLog.ts'
import { clientsView } from './clientsView.ts'
import { clusterView } from './clusterView.ts'
import { eventsView } from './eventsView.ts'
import { groupsView } from './groupsView.ts'
import { observe } from './history.ts'
import { healthView } from './statusView.ts'
import { type TapeCache, tapeView } from './tape.ts'

const shop = shopWorld()
shop.run(20)
const { world, history } = shop

const partitionAt = (broker: number, topic: string, partition: number) =>
  required(
    world.brokers.get(brokerId(broker))?.state.partitions.get(topicPartitionKey(topic, partition)),
    'partition',
  )

describe('the cluster view', () => {
  const view = clusterView(world, history)

  test('has every replica as its broker has it', () => {
    expect(view.partitions).toHaveLength(9)
    for (const { topic, partition, replicas, leader } of view.partitions)
      for (const replica of replicas) {
        const { log } = partitionAt(replica.brokerId, topic, partition)
        expect(replica).toEqual({
          brokerId: replica.brokerId,
          state: replica.brokerId === leader ? 'leader' : 'inSync',
          logStartOffset: log.logStartOffset,
          logEndOffset: log.logEndOffset,
          highWatermark: log.highWatermark,
          bytes: log.size,
          segments: log.segments.length,
        })
      }
  })

  test('shows on each tape the newest records of the leader, key by key', () => {
    for (const { topic, partition, leader, tape } of view.partitions) {
      const { log } = partitionAt(leader, topic, partition)
      const { disk } = world.brokers.get(brokerId(leader))!.state
      const slice = readLog(log, disk, log.logStartOffset, {
        maxBytes: 10_000_000,
        minOneMessage: true,
        upTo: 'logEnd',
      })
      const records = slice.ok ? slice.records.flatMap((bytes) => wholeBatches(bytes)) : []
      expect(tape.mode).toBe('records')
      expect(tape.offsets).toEqual(records.slice(-64).map(({ offset }) => offset))
      expect(tape.keys).toEqual(
        records.slice(-64).map(({ key }) => (key ? new TextDecoder().decode(key) : null)),
      )
      for (const hue of tape.hues) expect(hue).toBeGreaterThanOrEqual(0)
    }
  })

  test('reads a tape anew when another log stands behind it', () => {
    const [one, other] = view.partitions
    const tapes = new Map<string, TapeCache>()
    const ofLog = ({ topic, partition }: PartitionView, source: string) =>
      tapeView(tapes, 'key', leaderLog(world, topic, partition)!, source, 'records')
    expect(ofLog(one!, 'broker 1, epoch 1')).toEqual(one!.tape)
    expect(ofLog(other!, 'broker 2, epoch 2')).toEqual(other!.tape)
  })

  test('does not depend on how often it was made', () => {
    const other = shopWorld()
    other.run(20)
    for (let time = 0; time < 3; time++) clusterView(other.world, other.history)
    expect(clusterView(other.world, other.history)).toEqual(view)
  })

  test('counts what is led, held and asked of each broker', () => {
    const leaders = view.brokers.reduce((sum, broker) => sum + broker.leaders, 0)
    expect(leaders).toBe(9 + 50)
    expect(view.brokers.map(({ replicas }) => replicas)).toEqual([59, 59, 59])
    for (const broker of view.brokers) {
      expect(broker.lifecycle).toBe('running')
      expect(broker.bytesOnDisk).toBe(
        world.brokers.get(brokerId(broker.brokerId))!.state.disk.bytesUsed,
      )
      expect(broker.fencedAtUs).toBeNull()
    }
  })

  test('has rates near what the producers are asked to write', () => {
    const rate = (topic: string) => view.topics.find(({ name }) => name === topic)!.recordsPerSecond
    expect(rate('orders')).toBeGreaterThan(8)
    expect(rate('orders')).toBeLessThan(16)
    expect(rate('clicks')).toBeGreaterThan(12)
    expect(rate('clicks')).toBeLessThan(24)
  })
})

const wholeBatches = (bytes: Uint8Array) => {
  const found: { offset: number; key: Uint8Array | null }[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.byteLength; at += 12 + view.getInt32(at + 8))
    found.push(...readRecords(bytes.subarray(at)))
  return found
}

describe('the groups view', () => {
  const [group] = groupsView(world, history).groups

  test('has lag as high watermark less commit, and sums it', () => {
    expect(group).toMatchObject({
      groupId: 'analytics',
      state: 'Stable',
      topics: ['clicks', 'orders'],
    })
    for (const { lag, committed, highWatermark } of group!.partitions)
      expect(lag).toBe(committed === null ? null : highWatermark - committed)
    expect(group!.totalLag).toBe(group!.partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0))
  })

  test('gives every partition to one member', () => {
    expect(group!.members).toHaveLength(2)
    const assigned = group!.members.flatMap(({ assignment }) => assignment)
    expect(assigned).toHaveLength(9)
    expect(group!.partitions.every(({ memberId }) => memberId !== null)).toBe(true)
  })

  test('tells a partition that is caught up from one that waits, in time', () => {
    for (const { lag, timeLagMs } of group!.partitions) {
      if (lag === 0) expect(timeLagMs).toBe(0)
      else if (lag !== null) expect(timeLagMs).toBeGreaterThan(0)
    }
  })

  test('remembers lag by the second and the rebalance that began it', () => {
    const seconds = group!.partitions[0]!.lagHistory.length
    expect(seconds).toBeGreaterThan(10)
    expect(seconds).toBeLessThanOrEqual(21)
    const rebalance = group!.rebalances.at(-1)!
    expect(rebalance.endedUs).toBeGreaterThan(rebalance.startedUs)
    expect(rebalance.after.flatMap(({ partitions }) => partitions)).toHaveLength(9)
  })
})

test('the clients view has what the applications have', () => {
  const view = clientsView(world, history)
  expect(view.producers.map(({ name }) => name)).toEqual(['checkout', 'web'])
  expect(view.consumers.map(({ name }) => name)).toEqual(['analytics-1', 'analytics-2'])
  for (const producer of view.producers) {
    expect(producer.recordsAcked).toBeGreaterThan(100)
    expect(producer.recordsPerSecond).toBeGreaterThan(5)
    expect(producer.rateHistory.length).toBeGreaterThan(15)
  }
  for (const consumer of view.consumers) {
    expect(consumer.state).toBe('running')
    expect(consumer.recordsConsumed).toBeGreaterThan(50)
  }
})

test('flights have a hue for each key and go from who asks to who answers', () => {
  const produce = history.flights.find(({ kind }) => kind === 'produce')!
  expect(produce.from).toMatch(/^client:/)
  expect(produce.to).toMatch(/^broker:/)
  expect(produce.arriveUs).toBeGreaterThan(produce.departUs)
  expect(produce.hues.length).toBe(Math.min(produce.records, 8))
  const kinds = new Set(history.flights.map(({ kind }) => kind))
  for (const kind of [
    'produceAck',
    'replicaFetch',
    'replicaData',
    'consumerData',
    'group',
  ] as const)
    expect(kinds).toContain(kind)
})

test('activity is what was appended, second by second', () => {
  const { activity, activityStartUs } = eventsView(history, world.nowUs, 0, true)
  expect(activityStartUs + activity.length * 1_000_000).toBe(Math.floor(world.nowUs / 1e6) * 1e6)
  const last = activity.slice(-10).reduce((sum, records) => sum + records, 0)
  expect(last).toBeGreaterThan(200)
  expect(last).toBeLessThan(400)
})

describe('a broker that is killed', () => {
  const broken = shopWorld(11)
  broken.run(5)
  const before = clusterView(broken.world, broken.history)
  submitCommand(broken.world, 1, { type: 'killBroker', brokerId: 2 })
  observe(broken.history, broken.world)
  const atOnce = clusterView(broken.world, broken.history)
  broken.run(5)
  const silent = clusterView(broken.world, broken.history)
  broken.run(10)
  const after = clusterView(broken.world, broken.history)

  test('keeps its logs in view, read from its disk', () => {
    for (const { topic, partition, replicas } of atOnce.partitions) {
      const offline = replicas.find((replica) => replica.brokerId === 2)!
      const was = before.partitions
        .find((other) => other.topic === topic && other.partition === partition)!
        .replicas.find((replica) => replica.brokerId === 2)!
      expect(offline.state).toBe('offline')
      expect(offline.logEndOffset).toBe(was.logEndOffset)
      expect(offline.bytes).toBe(was.bytes)
    }
  })

  test('is shown with the time at which it will be fenced, and then is', () => {
    const waiting = silent.brokers.find(({ brokerId: id }) => id === 2)!
    expect(waiting.fencedAtUs).toBeGreaterThan(silent.timeUs)
    expect(after.brokers.find(({ brokerId: id }) => id === 2)!.fencedAtUs).toBeNull()
    expect(after.partitions.every(({ leader, isr }) => leader !== 2 && !isr.includes(2))).toBe(true)
  })

  test('is told of in words, once for all partitions of an internal topic', () => {
    const texts = eventsView(broken.history, broken.world.nowUs, 0, true).events.map(
      ({ text }) => text,
    )
    expect(texts).toContain('Broker 2 is down: killed.')
    expect(texts.some((text) => /^Broker 2 was fenced: .*9000 ms/.test(text))).toBe(true)
    expect(
      texts.some((text) => /^orders-\d is led by broker [13] now, epoch \d: /.test(text)),
    ).toBe(true)
    expect(
      texts.filter((text) => text.startsWith('ISRs of __consumer_offsets shrank')),
    ).toHaveLength(1)
  })

  test('counts in the health of the cluster', () => {
    expect(healthView(broken.world)).toEqual({
      brokersDown: 1,
      offlinePartitions: 0,
      underReplicatedPartitions: 59,
      underMinIsrPartitions: 0,
    })
  })
})
