import { describe, expect, it } from 'vitest'
import {
  advance,
  ask,
  type BrokerContext,
  broker,
  factsOf,
  runningCluster,
} from '../../testing/brokerContext.ts'
import { createTopic, produce, replica } from '../../testing/brokerRequests.ts'
import { utf8Decode } from '../base/text.ts'
import { readFile } from '../disk/fileRead.ts'
import { list } from '../disk/virtualDisk.ts'

const textOf = (cluster: BrokerContext, id: number, file: string): string =>
  utf8Decode(readFile(broker(cluster, id).disk, file)!)

const SMALL = { 'internal.segment.bytes': '200', 'retention.bytes': '300' }

describe('by the clock', () => {
  it('high watermarks are checkpointed every 5 seconds, recovery points every minute', () => {
    const cluster = runningCluster({ brokers: 1 })
    createTopic(cluster, 'orders', { replicas: [1] })
    produce(cluster, 'orders', ['a'])
    advance(cluster, 5000)
    expect(textOf(cluster, 1, 'replication-offset-checkpoint')).toBe('0\n1\norders 0 1\n')
    advance(cluster, 60_000)
    expect(textOf(cluster, 1, 'recovery-point-offset-checkpoint')).toBe('0\n1\norders 0 0\n')
  })

  it('segments that retention does not keep are deleted, their files a minute later', () => {
    const cluster = runningCluster({ brokers: 1 })
    createTopic(cluster, 'orders', { replicas: [1], configs: SMALL })
    for (let round = 0; round < 20; round++) produce(cluster, 'orders', ['0123456789'])
    expect(factsOf(cluster, 'segmentRolled').length).toBeGreaterThan(5)
    advance(cluster, 300_000)
    const { log } = replica(cluster, 1, 'orders')
    const deleted = factsOf(cluster, 'segmentDeleted')
    expect(deleted[0]).toMatchObject({ brokerId: 1, baseOffset: 0, reason: 'retentionBytes' })
    expect(log.logStartOffset).toBe(log.segments[0]!.baseOffset)
    expect(log.size).toBeGreaterThanOrEqual(300)
    advance(cluster, 61_000)
    const left = list(broker(cluster, 1).disk, 'orders-0/').filter((path) =>
      path.endsWith('.deleted'),
    )
    expect(left).toEqual([])
  })

  it('the folder of a deleted topic is renamed at once and gone a minute later', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    produce(cluster, 'orders', ['a'])
    ask(cluster, 1, 'DeleteTopics', 6, { topics: [{ name: 'orders' }], timeoutMs: 1000 })
    advance(cluster, 1000)
    const { disk } = broker(cluster, 2)
    expect(list(disk, 'orders-0/')).toEqual([])
    expect(list(disk, 'orders-0.').some((path) => path.includes('-delete/'))).toBe(true)
    advance(cluster, 61_000)
    expect(list(disk, 'orders-0.')).toEqual([])
  })

  it('settings of a topic take effect while it is in use', () => {
    const cluster = runningCluster({ brokers: 1 })
    createTopic(cluster, 'orders', { replicas: [1] })
    const configs = [{ name: 'max.message.bytes', configOperation: 0, value: '100' }]
    const resources = [{ resourceType: 2, resourceName: 'orders', configs }]
    ask(cluster, 1, 'IncrementalAlterConfigs', 1, { resources, validateOnly: false })
    advance(cluster, 100)
    expect(produce(cluster, 'orders', ['x'.repeat(200)]).errorCode).toBe(10)
  })
})
