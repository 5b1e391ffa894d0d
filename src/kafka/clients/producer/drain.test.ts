import { describe, expect, test } from 'vitest'
import {
  advance,
  answerMetadata,
  answerProduce,
  producerContext,
} from '../../../testing/clientContext.ts'
import {
  batchesIn,
  openProduces,
  type Producer,
  produceRequests,
  readyProducer,
  send,
} from '../../../testing/producerRequests.ts'

const loose = { enableIdempotence: false }

/** Partitions of each produce request, in the order of its batches. */
const drained = (producer: Producer): number[][] =>
  produceRequests(producer).map((request) => batchesIn(request).map(({ partition }) => partition))

/** A producer whose `orders` has so many partitions, all led by broker 1. */
function oneBroker(partitions: number, settings: Parameters<typeof producerContext>[0]): Producer {
  const producer = producerContext({ ...loose, ...settings })
  answerMetadata(
    producer,
    Array.from({ length: partitions }, () => 1),
  )
  return producer
}

describe('a drain of a broker', () => {
  test('takes along what has not lingered yet, once one of its partitions is ready', () => {
    const producer = oneBroker(3, { lingerMs: 1000, batchSize: 200 })
    send(producer, { partition: 0, bytes: 10 })
    send(producer, { partition: 2, bytes: 10 })
    expect(produceRequests(producer)).toHaveLength(0)
    // The second does not fit into the batch of the first: that one is full.
    for (let count = 0; count < 2; count++) send(producer, { partition: 1, bytes: 150 })
    expect(drained(producer)).toEqual([[0, 1, 2]])
  })

  test('leaves batches of other brokers to linger', () => {
    const producer = readyProducer({ ...loose, lingerMs: 1000, batchSize: 200 })
    send(producer, { partition: 0, bytes: 10 })
    for (let count = 0; count < 2; count++) send(producer, { partition: 1, bytes: 150 })
    expect(drained(producer)).toEqual([[1]])
  })

  test('takes one batch of each partition a request, and goes on while a partition is ready', () => {
    const producer = oneBroker(2, { lingerMs: 1000, batchSize: 200 })
    for (let count = 0; count < 3; count++)
      send(producer, { partition: 0, bytes: 100, sendNow: false })
    // The second record did not fit: the first batch went, and the third record sent the second.
    expect(drained(producer)).toEqual([[0], [0]])
    expect(producer.state.queues.size).toBe(1)
  })

  test('ends at max.request.size, and the next begins with the partition it ended at', () => {
    const producer = oneBroker(4, { lingerMs: 5, batchSize: 400, maxRequestSize: 700 })
    for (const partition of [0, 1, 2, 3]) send(producer, { partition, bytes: 200 })
    advance(producer, 5)
    expect(drained(producer)).toEqual([
      [0, 1],
      [2, 3],
    ])
  })

  test('that went all the way round is followed by one that begins a partition earlier', () => {
    const producer = oneBroker(3, { lingerMs: 5 })
    for (let turn = 0; turn < 4; turn++) {
      for (const partition of [0, 1, 2]) send(producer, { partition })
      advance(producer, 5)
    }
    expect(drained(producer)).toEqual([
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
      [0, 1, 2],
    ])
  })

  test('takes the first batch even when it alone is larger than max.request.size', () => {
    const producer = oneBroker(2, { lingerMs: 5, batchSize: 2000 })
    send(producer, { partition: 0, bytes: 900 })
    send(producer, { partition: 1, bytes: 10 })
    producer.state.settings = { ...producer.state.settings, maxRequestSize: 500 }
    advance(producer, 5)
    expect(drained(producer)).toEqual([[0], [1]])
  })

  test('measures a batch that is yet to be compressed by the ratio expected of it', () => {
    const producer = oneBroker(2, {
      lingerMs: 5,
      batchSize: 4000,
      maxRequestSize: 2000,
      compressionType: 'lz4',
    })
    producer.state.compressionRatios.set('orders', 0.2)
    for (const partition of [0, 1]) send(producer, { partition, bytes: 1500 })
    advance(producer, 5)
    expect(drained(producer)).toEqual([[0, 1]])
  })

  test('passes over a partition whose retry backs off', () => {
    const producer = oneBroker(2, { lingerMs: 0, retryBackoffMs: 500 })
    send(producer, { partition: 0 })
    answerProduce(producer, 'NOT_ENOUGH_REPLICAS')
    send(producer, { partition: 1 })
    expect(drained(producer)).toEqual([[0], [1]])
  })

  test('ends at a partition that waits for an answer of an earlier sequence, as Kafka’s does', () => {
    const producer = producerContext({ lingerMs: 0, retryBackoffMs: 10 })
    answerMetadata(producer, [1, 1])
    producer.state.producerId = 7
    producer.state.producerEpoch = 0
    send(producer, { partition: 0 })
    send(producer, { partition: 0 })
    const [first, second] = openProduces(producer)
    // The second one's answer comes first: it may not go again before the first is answered.
    producer.open = [
      second!,
      first!,
      ...producer.open.filter((one) => one !== first && one !== second),
    ]
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    advance(producer, 50)
    send(producer, { partition: 1 })
    expect(openProduces(producer)).toEqual([first])
    answerProduce(producer, 0)
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { partition: 0, baseSequence: 1 },
      { partition: 1 },
    ])
  })
})

describe('with one request in flight at a time', () => {
  test('a partition is muted while a batch of it is on its way, also to a broker that led it before', () => {
    const producer = readyProducer({
      ...loose,
      lingerMs: 0,
      maxInFlightRequestsPerConnection: 1,
    })
    send(producer, { partition: 0 })
    expect([...producer.state.muted]).toEqual(['orders-0'])
    const [partition] = producer.state.core.topics.get('orders')!.partitions
    partition!.leader = 2
    partition!.leaderEpoch = 1
    send(producer, { partition: 0 })
    send(producer, { partition: 1 })
    expect(drained(producer)).toEqual([[0], [1]])
    answerProduce(producer, 0)
    answerProduce(producer, 0)
    expect(drained(producer)).toEqual([[0], [1], [0]])
  })
})
