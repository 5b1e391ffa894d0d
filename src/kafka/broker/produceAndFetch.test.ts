import { describe, expect, it } from 'vitest'
import { advance, runningCluster } from '../../testing/brokerContext.ts'
import { createTopic, fetch, produce, replica, valuesOf } from '../../testing/brokerRequests.ts'

describe('a record on its way', () => {
  it('goes from the producer to all replicas and to a consumer', () => {
    const cluster = runningCluster()
    createTopic(cluster, 'orders')
    const produced = produce(cluster, 'orders', ['a', 'b'])
    expect(produced).toMatchObject({ errorCode: 0, baseOffset: 0 })
    advance(cluster, 1000)
    for (const id of [1, 2, 3]) {
      const { log } = replica(cluster, id, 'orders')
      expect([log.logEndOffset, log.highWatermark]).toEqual([2, 2])
    }
    const fetched = fetch(cluster, 'orders')
    expect(fetched).toMatchObject({ errorCode: 0, highWatermark: 2 })
    expect(valuesOf(fetched.records)).toEqual(['a', 'b'])
  })
})
