import { describe, expect, it } from 'vitest'
import {
  advance,
  advanceUntil,
  type BrokerContext,
  bodyOf,
  factsOf,
  kill,
  outcomeOf,
  runningCluster,
} from '../../testing/brokerContext.ts'
import {
  createTopic,
  produce,
  producedOf,
  replica,
  sendProduce,
} from '../../testing/brokerRequests.ts'

/** Followers on brokers 2 and 3 hear nothing from their leader 1 any more. */
function cutFollowers(cluster: BrokerContext): void {
  for (const id of [2, 3]) cluster.cut.add(`broker:${id}>broker:1`)
}

describe('acks', () => {
  it('1 is answered when the leader has the records', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    cutFollowers(cluster)
    expect(produce(cluster, 'orders', ['a'], { acks: 1 })).toMatchObject({ errorCode: 0 })
    expect(replica(cluster, 1, 'orders').log).toMatchObject({ logEndOffset: 1, highWatermark: 0 })
  })

  it('all waits for every in-sync replica and times out without them, with the records in the log', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    advance(cluster, 600)
    cutFollowers(cluster)
    const id = sendProduce(cluster, 'orders', ['a'], { timeoutMs: 5000 })
    advance(cluster, 4900)
    expect(outcomeOf(cluster, id)).toBe('waiting')
    advance(cluster, 200)
    expect(producedOf(cluster, id).errorCode).toBe(7)
    expect(replica(cluster, 1, 'orders').log.logEndOffset).toBe(1)
  })

  it('all takes two fetches of the followers: one to copy, one to tell', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    advance(cluster, 600)
    const before = cluster.nowUs
    produce(cluster, 'orders', ['a'])
    // Client to leader, leader to follower (its fetch waits there), follower to leader, leader to client.
    expect(cluster.nowUs - before).toBe(4 * 200)
  })

  it('0 is answered with nothing, and an error closes the connection', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    const good = sendProduce(cluster, 'orders', ['a'], { acks: 0 })
    const bad = sendProduce(cluster, 'orders', ['a'], { acks: 0, partition: 7 })
    advance(cluster, 10)
    expect(outcomeOf(cluster, good)).toBe('waiting')
    expect(outcomeOf(cluster, bad)).toBe('closed')
    expect(replica(cluster, 1, 'orders').log.logEndOffset).toBe(1)
  })

  it('other than 0, 1 and all are INVALID_REQUIRED_ACKS', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    expect(produce(cluster, 'orders', ['a'], { acks: 2 }).errorCode).toBe(21)
  })
})

describe('min.insync.replicas', () => {
  const shrunk = () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders', { configs: { 'min.insync.replicas': '2' } })
    produce(cluster, 'orders', ['a'])
    for (const id of [2, 3]) kill(cluster, id)
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 1)
    return cluster
  }

  it('refuses acks=all before the append when the ISR is too small', () => {
    const cluster = shrunk()
    const produced = produce(cluster, 'orders', ['b'])
    expect(produced).toMatchObject({ errorCode: 19, baseOffset: -1, logStartOffset: 0 })
    expect(replica(cluster, 1, 'orders').log.logEndOffset).toBe(1)
  })

  it('lets acks=1 append, but the high watermark stands still (KIP-966)', () => {
    const cluster = shrunk()
    expect(produce(cluster, 'orders', ['b'], { acks: 1 }).errorCode).toBe(0)
    advance(cluster, 60_000)
    expect(replica(cluster, 1, 'orders').log).toMatchObject({ logEndOffset: 2, highWatermark: 1 })
  })

  it('lets records that wait time out when the ISR shrinks below it meanwhile', () => {
    const cluster = runningCluster({ brokers: 3 })
    createTopic(cluster, 'orders', { configs: { 'min.insync.replicas': '3' } })
    advance(cluster, 600)
    cluster.cut.add('broker:3>broker:1')
    const id = sendProduce(cluster, 'orders', ['a'], { timeoutMs: 120_000 })
    advanceUntil(cluster, () => replica(cluster, 1, 'orders').isr.length === 2)
    advance(cluster, 130_000)
    // The high watermark stands still below the minimum, so the time runs out.
    expect(producedOf(cluster, id).errorCode).toBe(7)
  })
})

describe('flush.messages', () => {
  it('of 1 lets an answer wait until the records are on disk', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders', { replicas: [1], configs: { 'flush.messages': '1' } })
    const before = cluster.nowUs
    expect(produce(cluster, 'orders', ['a'], { acks: 1 }).errorCode).toBe(0)
    expect(cluster.nowUs - before).toBeGreaterThanOrEqual(2 * 200 + 200)
    expect(replica(cluster, 1, 'orders').log.recoveryPoint).toBe(1)
  })
})

describe('a produce request', () => {
  it('to a follower names the leader and its endpoint from version 10 on', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    const id = sendProduce(cluster, 'orders', ['a'], { to: 2 })
    advance(cluster, 10)
    expect(producedOf(cluster, id)).toMatchObject({
      errorCode: 6,
      logStartOffset: -1,
      currentLeader: { leaderId: 1, leaderEpoch: 0 },
    })
    expect(bodyOf(cluster, id, 'Produce').nodeEndpoints).toEqual([
      { nodeId: 1, host: 'localhost', port: 9091, rack: 'rack-1' },
    ])
  })

  it('that repeats a batch is answered with the first offset, and nothing is appended', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    const batch = { producerId: 7 as never, producerEpoch: 0, baseSequence: 0 }
    expect(produce(cluster, 'orders', ['a'], { batch }).baseOffset).toBe(0)
    expect(produce(cluster, 'orders', ['b']).baseOffset).toBe(1)
    expect(produce(cluster, 'orders', ['a'], { batch })).toMatchObject({
      errorCode: 0,
      baseOffset: 0,
    })
    expect(factsOf(cluster, 'appended').filter(({ role }) => role === 'leader')).toHaveLength(2)
  })
})
