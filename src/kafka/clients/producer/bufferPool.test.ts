import { describe, expect, test } from 'vitest'
import { advance, answerProduce, factsOf } from '../../../testing/clientContext.ts'
import { metricNamed } from '../../../testing/producerMetrics.ts'
import { openProduces, readyProducer } from '../../../testing/producerRequests.ts'
import { producerDefaults } from '../../base/clientDefaults.ts'
import {
  availableMemory,
  giveMemoryBack,
  isShortOfMemory,
  stopWaiting,
  takeMemory,
  waitForMemory,
  waitingThreads,
} from './bufferPool.ts'
import { newProducer } from './producerState.ts'

const poolOf = (bufferMemory: number) =>
  newProducer({ name: 'p', bootstrap: [1], settings: { ...producerDefaults, bufferMemory } })

describe('buffer.memory', () => {
  test('is handed out until it is used up', () => {
    const producer = poolOf(100)
    expect(takeMemory(producer, null, 60)).toBe(true)
    expect(takeMemory(producer, null, 41)).toBe(false)
    expect(takeMemory(producer, null, 40)).toBe(true)
    giveMemoryBack(producer, 60, 0)
    expect(availableMemory(producer)).toBe(60)
  })

  test('goes to whoever has waited longest until that one has all it needs, and then to the next', () => {
    const producer = poolOf(100)
    takeMemory(producer, null, 100)
    waitForMemory(producer, 'first', 70, 0)
    waitForMemory(producer, 'second', 10, 0)
    giveMemoryBack(producer, 50, 1000)
    expect(isShortOfMemory(producer, 'first')).toBe(true)
    expect(isShortOfMemory(producer, 'second')).toBe(true)
    giveMemoryBack(producer, 25, 2000)
    expect(isShortOfMemory(producer, 'first')).toBe(false)
    expect(isShortOfMemory(producer, 'second')).toBe(true)
    giveMemoryBack(producer, 5, 3000)
    expect(isShortOfMemory(producer, 'second')).toBe(false)
    expect(takeMemory(producer, 'first', 70)).toBe(true)
    expect(takeMemory(producer, 'second', 10)).toBe(true)
    expect(availableMemory(producer)).toBe(0)
  })

  test('that was set aside for one who waits is not there for others; without a queue there is none', () => {
    const producer = poolOf(100)
    takeMemory(producer, null, 60)
    waitForMemory(producer, 'large', 90, 0)
    expect(takeMemory(producer, null, 1)).toBe(false)
    stopWaiting(producer, 'large', false, 0)
    expect(takeMemory(producer, null, 40)).toBe(true)
  })

  test('of one who gives up goes on to the next', () => {
    const producer = poolOf(100)
    takeMemory(producer, null, 70)
    waitForMemory(producer, 'large', 90, 0)
    waitForMemory(producer, 'small', 20, 0)
    stopWaiting(producer, 'large', true, 5_000_000)
    expect(isShortOfMemory(producer, 'small')).toBe(false)
    expect(waitingThreads(producer)).toBe(0)
    expect(metricNamed(producer, 'buffer-exhausted-total', 5_000_000)).toBe(1)
  })

  test('each piece ends a wait, and its time is counted once', () => {
    const producer = poolOf(100)
    takeMemory(producer, null, 100)
    waitForMemory(producer, 'first', 50, 1_000_000)
    giveMemoryBack(producer, 20, 3_000_000)
    giveMemoryBack(producer, 30, 4_000_000)
    expect(metricNamed(producer, 'bufferpool-wait-time-ns-total', 4_000_000)).toBe(3e9)
    // Three seconds of the one since the wait was first counted and of one whole window of 30 s.
    expect(metricNamed(producer, 'bufferpool-wait-ratio', 4_000_000)).toBe(3 / 31)
  })
})

describe('an application that waits for buffer.memory', () => {
  const small = {
    enableIdempotence: false,
    lingerMs: 1000,
    batchSize: 1000,
    bufferMemory: 2000,
    maxBlockMs: 5000,
  }
  const blocked = () => {
    const producer = readyProducer(small, { recordsPerSecond: 100, valueBytes: 900 })
    for (let count = 0; count < 20 && producer.state.held === null; count++) advance(producer, 10)
    expect(producer.state.blocked).toBe('memory')
    return producer
  }

  test('makes every batch ready, however short it has lingered', () => {
    const producer = blocked()
    expect(openProduces(producer).length).toBeGreaterThan(0)
    expect(producer.nowUs).toBeLessThan(1_000_000)
  })

  test('goes on when a batch gives its memory back, with the partition it was given', () => {
    const producer = blocked()
    const { record, destination } = producer.state.held!
    answerProduce(producer, 0)
    const queues = [...producer.state.queues.values()].flat()
    const open = [...producer.state.inFlight.values()].flatMap(({ batches }) => batches)
    const home = [...queues, ...open].find(({ values }) => values.includes(record.value))
    expect(home?.partition).toBe(destination.chosen)
    expect(producer.state.memoryWaiters).toEqual([])
  })

  test('gives the record up after max.block.ms: counted as an error and as exhausted', () => {
    const producer = blocked()
    const { nowUs } = producer
    expect(metricNamed(producer.state, 'waiting-threads', nowUs)).toBe(1)
    advance(producer, 5001)
    expect(factsOf(producer, 'produceFailed')).toMatchObject([
      { partition: -1, error: 'REQUEST_TIMED_OUT' },
    ])
    expect(metricNamed(producer.state, 'buffer-exhausted-total', producer.nowUs)).toBe(1)
    expect(metricNamed(producer.state, 'record-error-total', producer.nowUs)).toBe(1)
  })
})
