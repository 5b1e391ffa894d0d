import { describe, expect, test } from 'vitest'
import {
  advance,
  answer,
  answerMetadata,
  answerProduce,
  answerUnknownTopic,
  closeBroker,
  factsOf,
  openApis,
  producerContext,
} from '../../../testing/clientContext.ts'
import {
  batchesIn,
  openProduces,
  produceRequests,
  readyProducer,
  send,
} from '../../../testing/producerRequests.ts'
import { stopClient } from '../clientBehaviour.ts'

const loose = { enableIdempotence: false }

describe('batching', () => {
  test('a batch that is not full goes when it has lingered for linger.ms, and not before', () => {
    const producer = readyProducer({ ...loose, lingerMs: 20 })
    send(producer, { partition: 0 })
    advance(producer, 19)
    expect(produceRequests(producer)).toHaveLength(0)
    send(producer, { partition: 0 })
    advance(producer, 1)
    expect(batchesIn(produceRequests(producer)[0]!)).toMatchObject([{ partition: 0, records: 2 }])
  })

  test('a full batch goes at once; a record that does not fit opens the next', () => {
    const producer = readyProducer({ ...loose, lingerMs: 1000, batchSize: 200 })
    send(producer, { partition: 0, bytes: 100 })
    expect(produceRequests(producer)).toHaveLength(0)
    send(producer, { partition: 0, bytes: 100 })
    expect(batchesIn(produceRequests(producer)[0]!)).toMatchObject([{ records: 1 }])
  })

  test('a record larger than batch.size gets a batch of its own; above max.request.size it is refused', () => {
    const producer = readyProducer({ ...loose, batchSize: 100, maxRequestSize: 1000 })
    expect(send(producer, { partition: 0, bytes: 500 }).ok).toBe(true)
    send(producer, { partition: 0, bytes: 10 })
    expect(batchesIn(produceRequests(producer)[0]!)).toMatchObject([{ records: 1 }])
    expect(send(producer, { partition: 0, bytes: 1000 })).toMatchObject({ reason: 'tooLarge' })
  })

  test('one request takes one batch of each partition of its broker, up to max.request.size', () => {
    const producer = producerContext({ ...loose, batchSize: 400, maxRequestSize: 700, lingerMs: 5 })
    answerMetadata(producer, [1, 1, 1])
    for (const partition of [0, 1, 2]) send(producer, { partition, bytes: 200 })
    advance(producer, 5)
    const sizes = produceRequests(producer).map((request) => batchesIn(request).length)
    expect(sizes).toEqual([2, 1])
  })

  test('no more than max.in.flight.requests.per.connection requests are on their way to a broker', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, maxInFlightRequestsPerConnection: 2 })
    for (let sent = 0; sent < 4; sent++) send(producer, { partition: 0 })
    expect(openProduces(producer)).toHaveLength(2)
    answerProduce(producer, 0)
    expect(openProduces(producer)).toHaveLength(2)
    expect(batchesIn(openProduces(producer)[1]!)).toMatchObject([{ records: 2 }])
  })
})

describe('send() that has to wait', () => {
  const rate = { recordsPerSecond: 10 }

  test('ends with a timeout after max.block.ms without metadata, and the application goes on', () => {
    const producer = producerContext({ maxBlockMs: 2000 }, rate)
    answerUnknownTopic(producer)
    advance(producer, 1900)
    expect(producer.state.blocked).toBe('metadata')
    expect(producer.state.totals.failed).toBe(0)
    advance(producer, 400)
    expect(producer.state.totals.failed).toBe(1)
    expect(producer.state.lastError).toBe('REQUEST_TIMED_OUT')
    expect(factsOf(producer, 'produceFailed')).toMatchObject([{ partition: -1, records: 1 }])
  })

  test('goes on as soon as the topic is there', () => {
    const producer = producerContext({ maxBlockMs: 60_000, lingerMs: 0 }, rate)
    answerUnknownTopic(producer)
    advance(producer, 500)
    const held = producer.state.held?.record.value
    answerMetadata(producer)
    expect(producer.state.blocked).toBeNull()
    expect([...producer.state.queues.values()].flat()[0]?.values[0]).toBe(held)
  })

  test('waits for buffer.memory, which is handed out in pieces of batch.size', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, batchSize: 1000, bufferMemory: 2500 })
    expect(send(producer, { partition: 0 }).ok).toBe(true)
    expect(send(producer, { partition: 1 }).ok).toBe(true)
    expect(send(producer, { partition: 2 })).toMatchObject({ reason: 'bufferFull' })
    answerProduce(producer, 0)
    expect(send(producer, { partition: 2 }).ok).toBe(true)
  })
})

describe('metadata', () => {
  test('of a topic that is missing is asked for with a growing backoff, never in a tight loop', () => {
    const producer = producerContext({}, { recordsPerSecond: 100 })
    for (let turn = 0; turn < 300; turn++) {
      if (openApis(producer).includes('Metadata')) answerUnknownTopic(producer)
      advance(producer, 10)
    }
    const asked = producer.sent.filter(({ api }) => api === 'Metadata').map(({ atMs }) => atMs)
    expect(asked.slice(0, 4)).toEqual([0, 100, 300, 700])
    expect(asked.length).toBeLessThan(8)
  })

  test('of a broker that lags behind does not bring back an earlier leader', () => {
    const producer = readyProducer(loose)
    advance(producer, 300_000)
    answerMetadata(producer, [2, 2, 3], 5)
    advance(producer, 300_000)
    answerMetadata(producer, [1, 2, 3], 4)
    expect(producer.state.core.topics.get('orders')?.partitions[0]).toEqual({
      leader: 2,
      leaderEpoch: 5,
    })
  })
})

describe('retries', () => {
  test('wait retry.backoff.ms, doubled each time with a fifth of jitter, at most a second', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, retryBackoffMs: 100 })
    send(producer, { partition: 0 })
    const waits: number[] = []
    for (let turn = 0; turn < 6; turn++) {
      const failedAt = producer.nowUs / 1000
      answerProduce(producer, 'NOT_ENOUGH_REPLICAS')
      while (openProduces(producer).length === 0) advance(producer, 1)
      waits.push(producer.nowUs / 1000 - failedAt)
    }
    ;[100, 200, 400, 800].forEach((base, turn) => {
      expect(waits[turn]).toBeGreaterThanOrEqual(base * 0.8)
      expect(waits[turn]).toBeLessThanOrEqual(base * 1.2 + 1)
    })
    expect(Math.max(...waits)).toBeLessThanOrEqual(1001)
  })

  test('wait retry.backoff.max.ms, a second, each time when retry.backoff.ms is more than that', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, retryBackoffMs: 5000 })
    send(producer, { partition: 0 })
    for (let turn = 0; turn < 3; turn++) {
      answerProduce(producer, 'NOT_ENOUGH_REPLICAS')
      advance(producer, 999)
      expect(openProduces(producer)).toHaveLength(0)
      advance(producer, 1)
      expect(openProduces(producer)).toHaveLength(1)
    }
  })

  test('go to the new leader at once when the answer names it', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0 })
    send(producer, { partition: 0 })
    answerProduce(producer, 'NOT_LEADER_OR_FOLLOWER', { leaderId: 3, leaderEpoch: 1 })
    expect(openProduces(producer)).toMatchObject([{ broker: 3 }])
  })

  test('end with delivery.timeout.ms since the record was sent, also for a batch on its way', () => {
    const producer = readyProducer({
      ...loose,
      lingerMs: 0,
      requestTimeoutMs: 3000,
      deliveryTimeoutMs: 4000,
    })
    send(producer, { partition: 0 })
    advance(producer, 3999)
    expect(producer.state.totals.failed).toBe(0)
    advance(producer, 1)
    expect(producer.state.totals.failed).toBe(1)
    expect(producer.state.lastError).toBe('REQUEST_TIMED_OUT')
  })

  test('a batch that expires on its way holds its memory until its request ends, and no answer revives it', () => {
    const producer = readyProducer({
      ...loose,
      lingerMs: 0,
      requestTimeoutMs: 3000,
      deliveryTimeoutMs: 4000,
    })
    send(producer, { partition: 0 })
    advance(producer, 4000)
    expect(openProduces(producer)).toHaveLength(1)
    expect(producer.state.totals).toMatchObject({ failed: 1, retried: 1 })
    expect(producer.state.bufferedBytes).toBe(16384)
    answerProduce(producer, 0)
    expect(producer.state.bufferedBytes).toBe(0)
    expect(producer.state.totals).toMatchObject({ acked: 0, failed: 1 })
  })

  test('a request that times out closes its connection, and all requests on it fail with it', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, requestTimeoutMs: 1000 })
    send(producer, { partition: 0 })
    advance(producer, 500)
    send(producer, { partition: 0 })
    expect(openProduces(producer)).toHaveLength(2)
    advance(producer, 500)
    expect(producer.state.inFlight.size).toBe(0)
    expect(factsOf(producer, 'produceRetried').map(({ error }) => error)).toEqual([
      'REQUEST_TIMED_OUT',
      'NETWORK_EXCEPTION',
    ])
  })

  test('an error that is not retriable ends the batch at once', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0 })
    send(producer, { partition: 0 })
    answerProduce(producer, 'INVALID_RECORD')
    expect(producer.state.totals).toMatchObject({ failed: 1, retried: 0 })
    expect(factsOf(producer, 'produceFailed')).toMatchObject([{ error: 'INVALID_RECORD' }])
  })

  test('a batch too large for the broker is packed anew by batch.size, then halved, without using up a retry', () => {
    const producer = readyProducer({ ...loose, lingerMs: 10, retries: 0 })
    for (let count = 0; count < 4; count++) send(producer, { partition: 0 })
    advance(producer, 10)
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([{ records: 4 }])
    expect(producer.state.bufferedBytes).toBe(0)
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { records: 2 },
      { records: 2 },
    ])
    answerProduce(producer, 0)
    answerProduce(producer, 2)
    expect(producer.state.totals).toMatchObject({ acked: 4, failed: 0 })
  })

  test('parts of a split batch are split further; a record too large for the broker fails alone', () => {
    const producer = readyProducer({ ...loose, lingerMs: 10, retries: 0 })
    for (let count = 0; count < 10; count++) send(producer, { partition: 0, bytes: 500 })
    advance(producer, 10)
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    const parts = openProduces(producer).flatMap(batchesIn)
    expect(parts.map(({ records }) => records)).toEqual([4, 4, 2])
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    const smaller = openProduces(producer).flatMap(batchesIn)
    expect(smaller.map(({ records }) => records)).toEqual([4, 2, 1, 1, 1])
    while (openProduces(producer).flatMap(batchesIn)[0]?.records !== 1) answerProduce(producer, 0)
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    while (openProduces(producer).length > 0) answerProduce(producer, 0)
    expect(producer.state.totals).toMatchObject({ acked: 9, failed: 1 })
    expect(factsOf(producer, 'produceFailed')).toMatchObject([{ error: 'MESSAGE_TOO_LARGE' }])
  })

  test('a batch of several records of batch.size splits into one batch each', () => {
    const producer = readyProducer({ ...loose, lingerMs: 10, batchSize: 1000 })
    for (let count = 0; count < 3; count++) send(producer, { partition: 0, bytes: 250 })
    advance(producer, 10)
    producer.state.settings = { ...producer.state.settings, batchSize: 300 }
    answerProduce(producer, 'MESSAGE_TOO_LARGE')
    expect(openProduces(producer).flatMap(batchesIn)).toMatchObject([
      { records: 1 },
      { records: 1 },
      { records: 1 },
    ])
  })
})

describe('acks=0', () => {
  const blind = { ...loose, acks: 0, lingerMs: 0 } as const
  const versions = { errorCode: 0, apiKeys: [] }

  test('sends into a connection only once the broker has answered on it, and then waits for nothing', () => {
    const producer = readyProducer(blind)
    send(producer, { partition: 0 })
    expect(openApis(producer)).toEqual(['ApiVersions'])
    answer(producer, 'ApiVersions', versions)
    expect(produceRequests(producer)).toMatchObject([{ expectsResponse: false }])
    expect(producer.state.totals.acked).toBe(1)
    send(producer, { partition: 0 })
    expect(produceRequests(producer)).toHaveLength(2)
  })

  test('after its connection was closed asks again before it sends', () => {
    const producer = readyProducer(blind)
    send(producer, { partition: 0 })
    answer(producer, 'ApiVersions', versions)
    closeBroker(producer, 1)
    send(producer, { partition: 0 })
    advance(producer, 49)
    expect(produceRequests(producer)).toHaveLength(1)
    advance(producer, 1)
    expect(openApis(producer)).toContain('ApiVersions')
  })
})

describe('close()', () => {
  test('sends what lingers and ends when the last batch has its answer', () => {
    const producer = readyProducer({ ...loose, lingerMs: 5000 })
    send(producer, { partition: 0 })
    stopClient(producer.state, producer.environment)
    expect(openProduces(producer)).toHaveLength(1)
    expect(producer.exited).toBeNull()
    answerProduce(producer, 0)
    expect(producer.exited).not.toBeNull()
    expect(producer.state.totals).toMatchObject({ acked: 1, failed: 0 })
  })

  test('ends also when its last batch expires', () => {
    const producer = readyProducer({
      ...loose,
      lingerMs: 0,
      requestTimeoutMs: 500,
      deliveryTimeoutMs: 1000,
    })
    send(producer, { partition: 0 })
    stopClient(producer.state, producer.environment)
    advance(producer, 1000)
    expect(producer.exited).not.toBeNull()
    expect(producer.state.totals.failed).toBe(1)
  })
})
