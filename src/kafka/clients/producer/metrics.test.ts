import { describe, expect, test } from 'vitest'
import {
  advance,
  answer,
  answerMetadata,
  answerProduce,
  answerUnknownTopic,
  producerContext,
} from '../../../testing/clientContext.ts'
import { metricNamed } from '../../../testing/producerMetrics.ts'
import { type Producer, readyProducer, send } from '../../../testing/producerRequests.ts'
import { cloneState } from '../../base/cloneState.ts'
import { startClient, stopClient } from '../clientBehaviour.ts'
import { metricReport } from './metricReport.ts'

const loose = { enableIdempotence: false, lingerMs: 10 }

/** Header of a batch, and what a record of 100 bytes without a key adds to it. */
const HEADER = 61
const RECORD = 109
/** Kafka's size of such a record: an upper bound, with a batch around it. */
const RECORD_SIZE = HEADER + 21 + 1 + 102 + 1

const of = (producer: Producer, name: string, topic: string | null = null) =>
  metricNamed(producer.state, name, producer.nowUs, topic)

/** Two requests: at 10 ms two records, answered 3 ms later; at 30 ms one record, answered 7 ms later. */
function twoRequests(): Producer {
  const producer = readyProducer(loose)
  send(producer, { partition: 0, bytes: 100 })
  advance(producer, 4)
  send(producer, { partition: 0, bytes: 100 })
  advance(producer, 9)
  answerProduce(producer, 0)
  advance(producer, 7)
  send(producer, { partition: 1, bytes: 50 })
  advance(producer, 17)
  answerProduce(producer, 2)
  return producer
}

describe('metrics of a producer', () => {
  test('of records and requests: rate over 30 s at least, totals, averages', () => {
    const producer = twoRequests()
    expect(producer.nowUs).toBe(37_000)
    // The first sample began at 10 ms: 27 ms ago.
    expect(of(producer, 'record-send-rate')).toBe(3 / 30.027)
    expect(of(producer, 'record-send-total')).toBe(3)
    expect(of(producer, 'records-per-request-avg')).toBe(1.5)
    expect(of(producer, 'request-latency-avg')).toBe((3 + 7) / 2)
    expect(of(producer, 'request-latency-max')).toBe(7)
    expect(of(producer, 'produce-throttle-time-avg')).toBe(0)
  })

  test('of batches: size as sent, time since they were opened, the largest record of each', () => {
    const producer = twoRequests()
    const sizes = [HEADER + 2 * RECORD, HEADER + RECORD - 52]
    expect(of(producer, 'batch-size-avg')).toBe((sizes[0]! + sizes[1]!) / 2)
    expect(of(producer, 'batch-size-max')).toBe(sizes[0])
    expect(of(producer, 'record-queue-time-avg')).toBe(10)
    expect(of(producer, 'record-queue-time-max')).toBe(10)
    expect(of(producer, 'record-size-max')).toBe(RECORD_SIZE)
    expect(of(producer, 'record-size-avg')).toBe((RECORD_SIZE + RECORD_SIZE - 51) / 2)
    expect(of(producer, 'compression-rate-avg')).toBe(1)
  })

  test('of a topic', () => {
    const producer = twoRequests()
    expect(of(producer, 'record-send-total', 'orders')).toBe(3)
    expect(of(producer, 'byte-total', 'orders')).toBe(2 * HEADER + 3 * RECORD - 52)
    expect(of(producer, 'byte-rate', 'orders')).toBe((2 * HEADER + 3 * RECORD - 52) / 30.027)
    expect(of(producer, 'compression-rate', 'orders')).toBe(1)
  })

  test('a retried batch counts as sent again, and as retried', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, retryBackoffMs: 100 })
    send(producer, { partition: 0 })
    answerProduce(producer, 'NOT_ENOUGH_REPLICAS')
    expect(of(producer, 'record-retry-total')).toBe(1)
    expect(of(producer, 'record-retry-total', 'orders')).toBe(1)
    advance(producer, 200)
    answerProduce(producer, 0)
    expect(of(producer, 'record-send-total')).toBe(2)
    expect(of(producer, 'record-error-total')).toBe(0)
  })

  test('a failed batch counts its records, a refused record counts for the client alone', () => {
    const producer = readyProducer(
      { ...loose, lingerMs: 0, maxBlockMs: 1000 },
      { recordsPerSecond: 0 },
    )
    send(producer, { partition: 0 })
    answerProduce(producer, 'INVALID_RECORD')
    expect(of(producer, 'record-error-total')).toBe(1)
    expect(of(producer, 'record-error-total', 'orders')).toBe(1)
    const unknown = producerContext({ ...loose, maxBlockMs: 1000 }, { recordsPerSecond: 10 })
    answerUnknownTopic(unknown)
    advance(unknown, 1400)
    expect(of(unknown, 'record-error-total')).toBe(1)
    expect(metricReport(unknown.state, unknown.nowUs).some(({ topic }) => topic !== null)).toBe(
      false,
    )
  })

  test('a split counts once, and its parts as sent', () => {
    const producer = readyProducer(loose)
    for (let count = 0; count < 2; count++) send(producer, { partition: 0, bytes: 500 })
    advance(producer, 10)
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    expect(of(producer, 'batch-split-total')).toBe(2)
    expect(of(producer, 'record-send-total')).toBe(6)
    expect(of(producer, 'record-retry-total')).toBe(0)
  })

  test('a compressed batch tells by how much', () => {
    const producer = readyProducer({ ...loose, compressionType: 'lz4' })
    for (let count = 0; count < 20; count++) send(producer, { partition: 0, bytes: 100 })
    advance(producer, 10)
    const sent = of(producer, 'batch-size-avg')!
    const area = 20 * RECORD
    expect(of(producer, 'compression-rate-avg')).toBeCloseTo((sent - HEADER) / area, 12)
    expect(of(producer, 'compression-rate-avg')!).toBeLessThan(0.5)
  })

  test('gauges are read when asked for', () => {
    const producer = readyProducer({ ...loose, bufferMemory: 100_000, batchSize: 1000 })
    expect(of(producer, 'buffer-total-bytes')).toBe(100_000)
    send(producer, { partition: 0 })
    expect(of(producer, 'buffer-available-bytes')).toBe(99_000)
    expect(of(producer, 'requests-in-flight')).toBe(0)
    advance(producer, 10)
    expect(of(producer, 'requests-in-flight')).toBe(1)
    expect(of(producer, 'waiting-threads')).toBe(0)
    advance(producer, 1990)
    expect(of(producer, 'metadata-age')).toBe(2)
  })

  test('what was never measured is null, and fades to null after a minute', () => {
    const producer = producerContext(loose)
    expect(of(producer, 'batch-size-avg')).toBeNull()
    expect(of(producer, 'record-send-rate')).toBe(0)
    const busy = twoRequests()
    advance(busy, 61_000)
    expect(of(busy, 'batch-size-avg')).toBeNull()
    expect(of(busy, 'record-send-rate')).toBe(0)
    expect(of(busy, 'record-send-total')).toBe(3)
  })

  test('begin anew with the process', () => {
    const producer = twoRequests()
    stopClient(producer.state, producer.environment)
    startClient(producer.state, producer.environment)
    expect(of(producer, 'record-send-total')).toBe(0)
  })

  test('a clone counts on by itself', () => {
    const producer = twoRequests()
    const copy = cloneState(producer.state)
    send(producer, { partition: 0, bytes: 100 })
    advance(producer, 10)
    expect(of(producer, 'record-send-total')).toBe(4)
    expect(metricNamed(copy, 'record-send-total', producer.nowUs)).toBe(3)
  })
})

test('metadata-age counts from the last answer', () => {
  const producer = producerContext(loose)
  answerMetadata(producer)
  advance(producer, 300_000)
  expect(of(producer, 'metadata-age')).toBe(300)
  answer(producer, 'Metadata', { brokers: [], clusterId: 'c', controllerId: 1, topics: [] })
  expect(of(producer, 'metadata-age')).toBe(0)
})
