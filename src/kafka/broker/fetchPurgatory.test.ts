import { describe, expect, it } from 'vitest'
import {
  advance,
  advanceUntil,
  ask,
  type BrokerContext,
  broker,
  kill,
  outcomeOf,
  runningCluster,
  start,
} from '../../testing/brokerContext.ts'
import {
  createTopic,
  fetchedOf,
  produce,
  replica,
  sendFetch,
  valuesOf,
} from '../../testing/brokerRequests.ts'

const clusterWith = (topic: string): BrokerContext => {
  const cluster = runningCluster()
  createTopic(cluster, topic)
  advance(cluster, 600)
  return cluster
}

describe('a fetch that waits', () => {
  it('is answered with nothing when its time is up, to the microsecond', () => {
    const cluster = clusterWith('orders')
    const id = sendFetch(cluster, 'orders', { maxWaitMs: 700 })
    advance(cluster, 700.3)
    expect(outcomeOf(cluster, id)).toBe('waiting')
    advance(cluster, 0.1)
    expect(fetchedOf(cluster, id)).toMatchObject({ errorCode: 0, records: [] })
    expect(broker(cluster, 1).delayedFetches.waiting.size).toBeLessThanOrEqual(2)
  })

  it('ends when records are replicated, not when they are appended', () => {
    const cluster = clusterWith('orders')
    const id = sendFetch(cluster, 'orders', { maxWaitMs: 60_000 })
    advance(cluster, 1)
    for (const follower of [2, 3]) cluster.cut.add(`broker:${follower}>broker:1`)
    produce(cluster, 'orders', ['a'], { acks: 1 })
    advance(cluster, 5000)
    expect(outcomeOf(cluster, id)).toBe('waiting')
    cluster.cut.clear()
    advance(cluster, 40_000)
    expect(valuesOf(fetchedOf(cluster, id).records)).toEqual(['a'])
  })

  it('waits for its minimum of bytes', () => {
    const cluster = clusterWith('orders')
    const id = sendFetch(cluster, 'orders', { maxWaitMs: 60_000, minBytes: 150 })
    produce(cluster, 'orders', ['a'])
    produce(cluster, 'orders', ['b'])
    advance(cluster, 100)
    expect(outcomeOf(cluster, id)).toBe('waiting')
    produce(cluster, 'orders', ['c'])
    advance(cluster, 10)
    expect(valuesOf(fetchedOf(cluster, id).records)).toEqual(['a', 'b', 'c'])
  })

  it('ends with an error when the topic is deleted', () => {
    const cluster = clusterWith('orders')
    const id = sendFetch(cluster, 'orders', { maxWaitMs: 60_000 })
    ask(cluster, 1, 'DeleteTopics', 6, { topics: [{ name: 'orders' }], timeoutMs: 1000 })
    advance(cluster, 100)
    expect(fetchedOf(cluster, id).errorCode).toBe(3)
    expect(broker(cluster, 1).partitions.size).toBe(0)
    expect(broker(cluster, 1).delayedFetches.watchers.size).toBe(0)
  })

  it('ends with NOT_LEADER_OR_FOLLOWER when the leader changes and only leaders may answer', () => {
    const cluster = clusterWith('orders')
    const id = sendFetch(cluster, 'orders', { to: 1, maxWaitMs: 60_000, version: 10 })
    advance(cluster, 1)
    cluster.cut.add('broker:1>controller:100')
    advance(cluster, 12_000)
    expect(replica(cluster, 2, 'orders').role).toBe('leader')
    // The old leader does not know it yet: it goes on waiting.
    expect(outcomeOf(cluster, id)).toBe('waiting')
    cluster.cut.clear()
    advance(cluster, 5_000)
    expect(fetchedOf(cluster, id).errorCode).toBe(6)
  })
})

describe('a follower', () => {
  it('serves consumers of version 11 on up to its own high watermark', () => {
    const cluster = clusterWith('orders')
    produce(cluster, 'orders', ['a'])
    advance(cluster, 600)
    const id = sendFetch(cluster, 'orders', { to: 2, maxWaitMs: 0 })
    advance(cluster, 10)
    expect(valuesOf(fetchedOf(cluster, id).records)).toEqual(['a'])
  })

  it('that was down for long begins again where the leader begins', () => {
    const cluster = clusterWith('orders')
    produce(cluster, 'orders', ['a', 'b'])
    kill(cluster, 3)
    advance(cluster, 20_000)
    produce(cluster, 'orders', ['c', 'd', 'e'])
    const deleted = { name: 'orders', partitions: [{ partitionIndex: 0, offset: -1 }] }
    ask(cluster, 1, 'DeleteRecords', 2, { topics: [deleted], timeoutMs: 1000 })
    start(cluster, 3)
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 3)
    expect(replica(cluster, 3, 'orders').log).toMatchObject({ logStartOffset: 5, logEndOffset: 5 })
    produce(cluster, 'orders', ['f'])
    expect(replica(cluster, 3, 'orders').log.logEndOffset).toBe(6)
  })
})
