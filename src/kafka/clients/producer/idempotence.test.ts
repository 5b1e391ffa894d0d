import { describe, expect, test } from 'vitest'
import {
  advance,
  answerMetadata,
  answerProduce,
  answerProducerId,
  factsOf,
  openApis,
  producerContext,
} from '../../../testing/clientContext.ts'
import { batchesIn, openProduces, readyProducer, send } from '../../../testing/producerRequests.ts'

describe('an idempotent producer', () => {
  test('sends nothing before it has a producer id, then numbers records by partition', () => {
    const producer = producerContext({ lingerMs: 0 })
    answerMetadata(producer)
    send(producer, { partition: 0 })
    expect(openApis(producer)).toEqual(['InitProducerId'])
    answerProducerId(producer, 41)
    send(producer, { partition: 0 })
    send(producer, { partition: 1 })
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { partition: 0, baseSequence: 0, producerId: 41, producerEpoch: 0 },
      { partition: 0, baseSequence: 1 },
      { partition: 1, baseSequence: 0 },
    ])
  })

  test('sends the same bytes again, and only the lowest batch of a partition while it retries', () => {
    const producer = readyProducer({ lingerMs: 0 })
    send(producer, { partition: 0 })
    send(producer, { partition: 0 })
    expect(
      openProduces(producer)
        .flatMap(batchesIn)
        .map((one) => one.baseSequence),
    ).toEqual([0, 1, 2])
    answerProduce(producer, 'NOT_ENOUGH_REPLICAS')
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    advance(producer, 1500)
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([{ baseSequence: 0 }])
    answerProduce(producer, 10)
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([{ baseSequence: 1 }])
    answerProduce(producer, 11)
    answerProduce(producer, 12)
    expect(producer.state).toMatchObject({ producerEpoch: 0, bufferedBytes: 0 })
    expect(factsOf(producer, 'produceAcked').map(({ baseOffset }) => baseOffset)).toEqual([
      10, 11, 12,
    ])
  })

  test('a batch whose predecessor is still on its way waits for it', () => {
    const producer = readyProducer({ lingerMs: 0 })
    send(producer, { partition: 0 })
    const [first, second] = openProduces(producer)
    producer.open = [second!, ...producer.open.filter((one) => one !== second)]
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    advance(producer, 1500)
    expect(openProduces(producer)).toEqual([first])
  })

  test('a gap makes it go on in the next epoch from sequence 0', () => {
    const producer = readyProducer({ lingerMs: 0 })
    answerProduce(producer, 0)
    send(producer, { partition: 0 })
    send(producer, { partition: 0 })
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    advance(producer, 1500)
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { baseSequence: 0, producerEpoch: 1, producerId: 7 },
    ])
    answerProduce(producer, 1)
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { baseSequence: 1, producerEpoch: 1 },
    ])
  })

  test('a retried batch given up without an answer holds later ones back until it is known what was written', () => {
    const producer = readyProducer({
      lingerMs: 0,
      requestTimeoutMs: 1000,
      deliveryTimeoutMs: 1500,
    })
    const sequences = () => openProduces(producer).flatMap(batchesIn)
    advance(producer, 1400)
    send(producer, { partition: 0 })
    advance(producer, 100)
    expect(factsOf(producer, 'produceFailed')).toMatchObject([{ records: 1 }])
    send(producer, { partition: 0 })
    expect(sequences().map(({ baseSequence }) => baseSequence)).toEqual([0, 1])
    answerProduce(producer, 'NETWORK_EXCEPTION')
    answerProduce(producer, 'OUT_OF_ORDER_SEQUENCE_NUMBER')
    advance(producer, 200)
    expect(sequences()).toMatchObject([
      { baseSequence: 0, producerEpoch: 1 },
      { baseSequence: 1, producerEpoch: 1 },
    ])
  })

  test('records of a refused batch are not missed: the next ones begin an epoch of their own', () => {
    const producer = readyProducer({ lingerMs: 0 })
    answerProduce(producer, 'INVALID_RECORD')
    send(producer, { partition: 0 })
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { baseSequence: 0, producerEpoch: 1 },
    ])
  })

  test('a split batch keeps its sequences', () => {
    const producer = readyProducer({ lingerMs: 10 })
    advance(producer, 10)
    answerProduce(producer, 0)
    for (let count = 0; count < 3; count++) send(producer, { partition: 0 })
    advance(producer, 10)
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { records: 3, baseSequence: 1 },
    ])
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { records: 2, baseSequence: 1 },
    ])
    answerProduce(producer, 1)
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { records: 1, baseSequence: 3 },
    ])
  })
})
