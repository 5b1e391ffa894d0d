import { describe, expect, test } from 'vitest'
import {
  advance,
  answerMetadata,
  answerProduce,
  producerContext,
} from '../../../testing/clientContext.ts'
import { openProduces, type Producer, send } from '../../../testing/producerRequests.ts'
import { producerDefaults } from '../../base/clientDefaults.ts'
import type { ProducerSettings } from '../../base/commands.ts'
import { countQueue, countQueues, isUnavailable, keylessChoice, noteReady } from './loadStats.ts'
import { newProducer, type ProducerState } from './producerState.ts'

const TOPIC = 'orders'

/** A producer that knows a topic led by these brokers, with so many batches waiting when its sender looked. */
function loaded(
  leaders: readonly number[],
  waiting: readonly number[],
  settings: Partial<ProducerSettings> = {},
): ProducerState {
  const producer = newProducer({
    name: 'p',
    bootstrap: [1],
    settings: { ...producerDefaults, ...settings },
  })
  const partitions = leaders.map((leader) => ({ leader, leaderEpoch: 0 }))
  producer.core.topics.set(TOPIC, { topicId: 'a', partitions })
  waiting.forEach((batches, partition) => {
    if (batches >= 0) countQueue(producer, TOPIC, partition, batches)
  })
  return producer
}

const choiceOf = (producer: ProducerState) =>
  keylessChoice(producer, TOPIC, producer.core.topics.get(TOPIC)!)

describe('the load that keyless records are spread by', () => {
  test('weighs a partition by the longest queue less its own', () => {
    expect(choiceOf(loaded([1, 2, 3], [0, 3, 1])).load).toEqual({
      cumulative: [4, 5, 8],
      partitions: [0, 1, 2],
    })
  })

  test('is unknown until every partition has had a batch: the choice is uniform', () => {
    expect(choiceOf(loaded([1, 2, 3], [0, 3, -1])).load).toBeNull()
  })

  test('says nothing when all queues are equal, or when adaptive partitioning is off', () => {
    expect(choiceOf(loaded([1, 2, 3], [2, 2, 2])).load).toBeNull()
    const off = { partitionerAdaptivePartitioningEnable: false }
    expect(choiceOf(loaded([1, 2, 3], [0, 3, 1], off)).load).toBeNull()
  })

  test('leaves out partitions without a leader, and then counts also when the others are equal', () => {
    expect(choiceOf(loaded([1, -1, 3], [2, 9, 2]))).toEqual({
      partitionCount: 3,
      available: [0, 2],
      load: { cumulative: [1, 2], partitions: [0, 2] },
    })
  })

  test('is what the sender saw last: a batch that was drained counts no more at its next look', () => {
    const producer = producerContext({ enableIdempotence: false, lingerMs: 5 })
    answerMetadata(producer)
    for (const partition of [0, 1, 2]) send(producer, { partition })
    expect([...producer.state.loads.get(TOPIC)!.waiting.slice(0, 4)]).toEqual([1, 1, 1, -1])
    advance(producer, 5)
    expect([...producer.state.loads.get(TOPIC)!.waiting.slice(0, 4)]).toEqual([0, 0, 0, -1])
  })

  test('a look counts batches that came back for another try', () => {
    const producer = loaded([1, 2], [0, 0])
    producer.queues.set('orders-1', [{ topic: TOPIC, partition: 1 } as never])
    countQueues(producer)
    expect(choiceOf(producer).load).toEqual({ cumulative: [2, 3], partitions: [0, 1] })
  })
})

describe('partitioner.availability.timeout.ms', () => {
  const timeout = { partitionerAvailabilityTimeoutMs: 100 }

  test('a broker is left alone when its batches have been ready for longer than that since it took some', () => {
    const producer = loaded([1, 2, 3], [0, 1, 0], timeout)
    noteReady(producer, 2, true, 1_000_000)
    noteReady(producer, 2, false, 1_100_000)
    countQueues(producer)
    expect(isUnavailable(producer, 2)).toBe(false)
    noteReady(producer, 2, false, 1_100_001)
    countQueues(producer)
    expect(isUnavailable(producer, 2)).toBe(true)
    noteReady(producer, 2, true, 1_200_000)
    countQueues(producer)
    expect(isUnavailable(producer, 2)).toBe(false)
  })

  test('is judged by what was known before the look: a wait that is over the limit counts at the next one', () => {
    const producer = loaded([1, 2, 3], [0, 0, 0], timeout)
    noteReady(producer, 2, true, 0)
    countQueues(producer)
    noteReady(producer, 2, false, 200_000)
    expect(isUnavailable(producer, 2)).toBe(false)
    countQueues(producer)
    expect(isUnavailable(producer, 2)).toBe(true)
  })

  test('0 turns it off', () => {
    const producer = loaded([1, 2, 3], [0, 1, 0])
    noteReady(producer, 2, false, 0)
    noteReady(producer, 2, false, 900_000_000)
    expect(isUnavailable(producer, 2)).toBe(false)
    expect(producer.nodeLatency.size).toBe(0)
  })

  const slow = (leaders: readonly number[], waiting: readonly number[]) => {
    const producer = loaded(leaders, waiting, timeout)
    noteReady(producer, 2, true, 0)
    noteReady(producer, 2, false, 200_000)
    countQueue(producer, TOPIC, 0, waiting[0]!)
    return choiceOf(producer).load
  }

  test('leaves out its partitions with batches that wait; one without stays in, as in Kafka', () => {
    expect(slow([1, 3, 2, 2], [1, 1, 0, 4])).toEqual({
      cumulative: [1, 2, 4],
      partitions: [0, 1, 2],
    })
  })

  test('a partition without batches behind one left out is weighed with the queue of that one, as in Kafka', () => {
    // 0 is left out with 3 batches; 1 takes its place and its 3; 2 has 1.
    expect(slow([2, 1, 3], [3, 0, 1])).toEqual({ cumulative: [1, 4], partitions: [1, 2] })
    // With a batch of its own it is weighed with that.
    expect(slow([2, 1, 3], [3, 2, 1])).toEqual({ cumulative: [1, 3], partitions: [1, 2] })
  })

  test('with one partition left everything goes there', () => {
    expect(slow([2, 1, 2], [3, 1, 2])).toEqual({ cumulative: [1], partitions: [1] })
  })

  test('keyless records avoid a broker that does not answer, and come back when it does', () => {
    const producer = producerContext({
      enableIdempotence: false,
      lingerMs: 0,
      batchSize: 0,
      maxInFlightRequestsPerConnection: 2,
      ...timeout,
    })
    answerMetadata(producer)
    for (const partition of [0, 1, 2]) send(producer, { partition })
    answerOthers(producer, 2)
    /** Partitions of 60 records, one every 10 ms, while all brokers but 2 answer. */
    const spread = (): number[] => {
      const counts = [0, 0, 0]
      for (let count = 0; count < 60; count++) {
        const produced = send(producer)
        if (produced.ok) counts[produced.partition]!++
        advance(producer, 10)
        answerOthers(producer, 2)
      }
      return counts
    }
    spread()
    expect(isUnavailable(producer.state, 2)).toBe(true)
    expect(spread()[1]).toBe(0)
    while (openProduces(producer).length > 0) answerProduce(producer, 0)
    expect(isUnavailable(producer.state, 2)).toBe(false)
    expect(spread()[1]).toBeGreaterThan(0)
  })
})

/** Answers every open produce request but those of one broker. */
function answerOthers(producer: Producer, silent: number): void {
  for (;;) {
    const open = openProduces(producer).find(({ broker }) => broker !== silent)
    if (!open) return
    producer.open = [open, ...producer.open.filter((other) => other !== open)]
    answerProduce(producer, 0)
  }
}
