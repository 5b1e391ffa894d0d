import { describe, expect, it } from 'vitest'
import {
  advance,
  advanceUntil,
  type BrokerContext,
  broker,
  factsOf,
  kill,
  powerOff,
  runningCluster,
  start,
} from '../../testing/brokerContext.ts'
import {
  createTopic,
  fetch,
  produce,
  replica,
  sendProduce,
  valuesOf,
} from '../../testing/brokerRequests.ts'

const running = (cluster: BrokerContext, id: number) =>
  advanceUntil(cluster, () => broker(cluster, id).lifecycle === 'running')

describe('the ISR', () => {
  it('loses a silent follower 30 to 45 seconds after it was caught up last', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a'])
    advance(cluster, 1000)
    const silentUs = cluster.nowUs
    cluster.cut.add('broker:3>broker:1')
    produce(cluster, 'orders', ['b'], { acks: 1 })
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 2)
    const seconds = (cluster.nowUs - silentUs) / 1e6
    expect(seconds).toBeGreaterThan(29)
    expect(seconds).toBeLessThan(46)
    expect(factsOf(cluster, 'isrChanged').at(-1)).toMatchObject({ to: [1, 2] })
  })

  it('keeps a follower that is silent while nothing is written', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    advance(cluster, 1000)
    cluster.cut.add('broker:3>broker:1')
    advance(cluster, 120_000)
    expect(replica(cluster, 1, 'orders').isr).toEqual([1, 2, 3])
  })

  it('takes a follower back when it has reached the high watermark', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a'])
    kill(cluster, 3)
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 2)
    produce(cluster, 'orders', ['b', 'c'])
    start(cluster, 3)
    running(cluster, 3)
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 3)
    expect(replica(cluster, 3, 'orders').log.logEndOffset).toBe(3)
  })
})

describe('the high watermark', () => {
  it('is never ahead of a member of the ISR', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    for (let round = 0; round < 50; round++) {
      sendProduce(cluster, 'orders', ['a', 'b'], { acks: round % 2 === 0 ? 1 : -1 })
      advance(cluster, 0.15)
      const leader = replica(cluster, 1, 'orders')
      for (const id of leader.isr)
        expect(leader.log.highWatermark).toBeLessThanOrEqual(
          replica(cluster, id, 'orders').log.logEndOffset,
        )
    }
    advance(cluster, 1000)
    expect(replica(cluster, 1, 'orders').log.highWatermark).toBe(100)
  })

  it('survives a restart through its checkpoint', () => {
    const cluster = runningCluster({
      brokers: 1,
      configs: { 'offsets.topic.replication.factor': '1' },
    })
    createTopic(cluster, 'orders', { replicas: [1] })
    produce(cluster, 'orders', ['a', 'b'])
    advance(cluster, 6000)
    kill(cluster, 1)
    advance(cluster, 20_000)
    start(cluster, 1)
    running(cluster, 1)
    expect(replica(cluster, 1, 'orders').log).toMatchObject({ logEndOffset: 2, highWatermark: 2 })
    expect(valuesOf(fetch(cluster, 'orders').records)).toEqual(['a', 'b'])
  })
})

describe('when the leader dies', () => {
  it('another replica leads in the next epoch and has every acknowledged record', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a', 'b'])
    kill(cluster, 1)
    advanceUntil(cluster, () => replica(cluster, 2, 'orders').role === 'leader')
    expect(replica(cluster, 2, 'orders').leaderEpoch).toBe(1)
    expect(valuesOf(fetch(cluster, 'orders', { to: 2 }).records)).toEqual(['a', 'b'])
    expect(produce(cluster, 'orders', ['c'], { to: 2 })).toMatchObject({
      errorCode: 0,
      baseOffset: 2,
    })
  })

  it('the old leader cuts off what was never replicated, and copies what the new one wrote', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a'])
    advance(cluster, 1000)
    for (const id of [2, 3]) cluster.cut.add(`broker:${id}>broker:1`)
    produce(cluster, 'orders', ['lost 1', 'lost 2'], { acks: 1 })
    kill(cluster, 1)
    cluster.cut.clear()
    advanceUntil(cluster, () => replica(cluster, 2, 'orders').role === 'leader')
    produce(cluster, 'orders', ['b'], { to: 2 })
    start(cluster, 1)
    running(cluster, 1)
    advanceUntil(cluster, () => replica(cluster, 2, 'orders').isr.length === 3)
    expect(factsOf(cluster, 'truncated')).toMatchObject([
      { brokerId: 1, topic: 'orders', toOffset: 1, lostRecords: 2 },
    ])
    advance(cluster, 1000)
    expect(valuesOf(fetch(cluster, 'orders', { to: 1 }).records)).toEqual(['a', 'b'])
    const segments = [1, 2, 3].map((id) => replica(cluster, id, 'orders').log.size)
    expect(new Set(segments).size).toBe(1)
  })

  it('its waiting acks=all requests end with its connections', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    advance(cluster, 1000)
    for (const id of [2, 3]) cluster.cut.add(`broker:${id}>broker:1`)
    const id = sendProduce(cluster, 'orders', ['a'])
    advance(cluster, 10)
    kill(cluster, 1)
    advance(cluster, 10)
    expect(cluster.outcomes.get(id)).toBe('closed')
  })
})

describe('a power loss', () => {
  it('takes what was not flushed from one replica, which copies it again', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a', 'b', 'c'])
    expect(powerOff(cluster, 3)).toBeGreaterThan(0)
    start(cluster, 3)
    running(cluster, 3)
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 3)
    expect(replica(cluster, 3, 'orders').log.logEndOffset).toBe(3)
  })

  it('takes nothing of what the page cache had written back', () => {
    const cluster = runningCluster({ brokers: 1 })
    createTopic(cluster, 'orders', { replicas: [1] })
    produce(cluster, 'orders', ['a'])
    advance(cluster, 5000)
    powerOff(cluster, 1)
    start(cluster, 1)
    running(cluster, 1)
    expect(replica(cluster, 1, 'orders').log.logEndOffset).toBe(1)
  })
})
