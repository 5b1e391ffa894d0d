import { describe, expect, it } from 'vitest'
import {
  advance,
  advanceUntil,
  type BrokerContext,
  broker,
  environmentOf,
  factsOf,
  kill,
  runningCluster,
  start,
} from '../../../testing/brokerContext.ts'
import { createTopic, produce, replica, sendProduce } from '../../../testing/brokerRequests.ts'
import { cloneState } from '../../base/cloneState.ts'
import { utf8Decode } from '../../base/text.ts'
import { readFile } from '../../disk/fileRead.ts'
import { failDisk } from '../../disk/flush.ts'
import { CLEAN_SHUTDOWN_FILE } from './cleanShutdownFile.ts'
import { beginControlledShutdown } from './stopBroker.ts'

function stop(cluster: BrokerContext, id: number): void {
  beginControlledShutdown(broker(cluster, id), environmentOf(cluster, `broker:${id}`))
  advanceUntil(cluster, () => broker(cluster, id).lifecycle === 'down')
}

const lifecycleOf = (cluster: BrokerContext, id: number): string[] =>
  factsOf(cluster, 'brokerLifecycle')
    .filter(({ brokerId }) => brokerId === id)
    .map(({ to }) => to)

describe('a broker', () => {
  it('comes up over recovery, registration and fencing', () => {
    const cluster = runningCluster()
    expect(lifecycleOf(cluster, 2)).toEqual(['recovering', 'starting', 'fenced', 'running'])
    expect(broker(cluster, 2).brokerEpoch).toBeGreaterThan(0)
  })

  it('that is stopped gives its leaders away first, and leaves a marker and checkpoints', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a', 'b'])
    const { brokerEpoch } = broker(cluster, 1)
    stop(cluster, 1)
    expect(lifecycleOf(cluster, 1).slice(-2)).toEqual(['controlledShutdown', 'down'])
    expect(replica(cluster, 2, 'orders')).toMatchObject({
      role: 'leader',
      leaderEpoch: 1,
      isr: [2, 3],
    })
    const { disk } = broker(cluster, 1)
    expect(utf8Decode(readFile(disk, CLEAN_SHUTDOWN_FILE)!)).toContain(String(brokerEpoch))
    expect(utf8Decode(readFile(disk, 'replication-offset-checkpoint')!)).toBe('0\n1\norders 0 2\n')
    expect(broker(cluster, 1).partitions.size).toBe(0)
  })

  it('that was stopped cleanly trusts its logs, one that was killed reads them', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a', 'b'])
    stop(cluster, 1)
    start(cluster, 1)
    advanceUntil(cluster, () => broker(cluster, 1).lifecycle === 'running')
    expect(factsOf(cluster, 'logRecovered')).toEqual([])
    kill(cluster, 1)
    advance(cluster, 15_000)
    start(cluster, 1)
    advanceUntil(cluster, () => broker(cluster, 1).lifecycle === 'running')
    expect(factsOf(cluster, 'logRecovered')).toMatchObject([{ brokerId: 1, topic: 'orders' }])
    expect(replica(cluster, 1, 'orders').log.logEndOffset).toBe(2)
  })

  it('that was killed is refused until its old session has ended', () => {
    const cluster = runningCluster()
    kill(cluster, 3)
    start(cluster, 3)
    const before = cluster.nowUs
    advanceUntil(cluster, () => broker(cluster, 3).lifecycle === 'running')
    expect(cluster.nowUs - before).toBeGreaterThan(5_000_000)
  })

  it('loses what only a process knows, and nothing else', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    advance(cluster, 600)
    for (const id of [2, 3]) cluster.cut.add(`broker:${id}>broker:1`)
    sendProduce(cluster, 'orders', ['a'])
    advance(cluster, 10)
    expect(broker(cluster, 1).delayedProduces.waiting.size).toBe(1)
    kill(cluster, 1)
    const { delayedProduces, fetchers, partitions, disk } = broker(cluster, 1)
    expect([delayedProduces.waiting.size, fetchers.size, partitions.size]).toEqual([0, 0, 0])
    expect(disk.files.get('orders-0/00000000000000000000.log')!.size).toBeGreaterThan(0)
  })

  it('whose disk fails ends itself, and another replica leads', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a'])
    failDisk(broker(cluster, 1).disk, 'no space left')
    advance(cluster, 10_000)
    expect(lifecycleOf(cluster, 1).at(-1)).toBe('down')
    expect(factsOf(cluster, 'storage')).toMatchObject([{ brokerId: 1, change: 'no space left' }])
    advance(cluster, 10_000)
    expect(replica(cluster, 2, 'orders').role).toBe('leader')
    start(cluster, 1)
    expect(broker(cluster, 1).lifecycle).toBe('down')
  })

  it('is plain data: a clone of its state is equal and goes its own way', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a'])
    const clone = cloneState(broker(cluster, 1))
    expect(clone).toEqual(broker(cluster, 1))
    produce(cluster, 'orders', ['b'])
    expect(clone.partitions.get('orders-0')!.log.logEndOffset).toBe(1)
  })
})
