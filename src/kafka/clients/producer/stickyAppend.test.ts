import { describe, expect, test } from 'vitest'
import {
  advance,
  answerMetadata,
  answerProduce,
  producerContext,
} from '../../../testing/clientContext.ts'
import {
  openProduces,
  type Producer,
  readyProducer,
  send,
} from '../../../testing/producerRequests.ts'
import { anywhere, produceRecord } from './produceRecord.ts'

const loose = { enableIdempotence: false, lingerMs: 1000 }

/** A batch's header, and what a record of 100 bytes adds to a batch. */
const HEADER = 61
const RECORD = 109

const sticky = (producer: Producer) => producer.state.sticky.get('orders')!

/** One keyless record, without a look of the sender. */
function append(producer: Producer, bytes = 100): number {
  const record = {
    topic: 'orders',
    key: null,
    value: new Uint8Array(bytes),
    headers: [],
    timestampMs: 5,
    commandId: null,
  }
  const produced = produceRecord(producer.state, record, anywhere, producer.environment)
  if (!produced.ok) throw new Error(produced.reason)
  return produced.partition
}

describe('keyless records', () => {
  test('count the bytes a batch grows by, with its header when it is new', () => {
    const producer = readyProducer({ ...loose, batchSize: 1000 })
    append(producer)
    expect(sticky(producer).producedBytes).toBe(HEADER + RECORD)
    append(producer)
    expect(sticky(producer).producedBytes).toBe(HEADER + 2 * RECORD)
  })

  test('count the size expected after compression', () => {
    const producer = readyProducer({ ...loose, batchSize: 1000, compressionType: 'lz4' })
    producer.state.compressionRatios.set('orders', 0.5)
    append(producer)
    expect(sticky(producer).producedBytes).toBe(HEADER + Math.floor(RECORD * 0.5 * 1.05))
  })

  test('stay on a partition until its batch is full and batch.size bytes went there', () => {
    const producer = readyProducer({ ...loose, batchSize: HEADER + 3 * RECORD })
    const home = append(producer)
    expect([append(producer), append(producer)]).toEqual([home, home])
    // Exactly full: the next one is drawn with the append that filled it.
    expect(sticky(producer).producedBytes).toBe(0)
  })

  test('while the last batch has room a switch waits, and comes when a record does not fit', () => {
    const producer = readyProducer({ ...loose, batchSize: HEADER + 2 * RECORD + 50 })
    const home = append(producer)
    append(producer)
    expect(sticky(producer)).toMatchObject({ partition: home, producedBytes: HEADER + 2 * RECORD })
    // The third does not fit, and not yet batch.size bytes went there: a new batch of the same partition.
    expect(append(producer)).toBe(home)
    expect(sticky(producer).producedBytes).toBe(2 * HEADER + 3 * RECORD)
    // The fourth fits. The fifth does not: the switch is due, and it goes elsewhere without opening a third batch here.
    expect(append(producer)).toBe(home)
    const before = producer.state.queues.get(`orders-${home}`)!.length
    const next = append(producer)
    expect(sticky(producer)).toMatchObject({ partition: next, producedBytes: HEADER + RECORD })
    if (next !== home) expect(producer.state.queues.get(`orders-${home}`)).toHaveLength(before)
  })

  test('at twice batch.size the switch comes although the batch has room', () => {
    const producer = readyProducer({ ...loose, batchSize: 400 })
    const home = append(producer)
    sticky(producer).producedBytes = 2 * 400 - RECORD - 1
    expect(append(producer)).toBe(home)
    expect(sticky(producer).producedBytes).toBe(2 * 400 - 1)
    expect(append(producer)).toBe(home)
    expect(sticky(producer).producedBytes).toBe(0)
  })

  test('a switch that waited for a batch comes before the next record once that batch was sent', () => {
    const producer = readyProducer({ ...loose, lingerMs: 5, batchSize: 400 })
    send(producer, { bytes: 100 })
    sticky(producer).producedBytes = 400
    append(producer)
    expect(sticky(producer).producedBytes).toBe(400 + RECORD)
    advance(producer, 5)
    answerProduce(producer, 0)
    append(producer)
    expect(sticky(producer).producedBytes).toBe(HEADER + RECORD)
  })

  test('with batch.size 0 each record makes a batch and draws the next partition', () => {
    const producer = readyProducer({ ...loose, lingerMs: 0, batchSize: 0 })
    const partitions = new Set(Array.from({ length: 40 }, () => append(producer)))
    expect(partitions.size).toBe(3)
    expect([...producer.state.queues.values()].flat().every(({ keys }) => keys.length === 1)).toBe(
      true,
    )
  })

  test('explicit partitions neither count nor switch', () => {
    const producer = readyProducer({ ...loose, batchSize: 400 })
    append(producer)
    const { producedBytes } = sticky(producer)
    for (let count = 0; count < 20; count++) send(producer, { partition: 1, bytes: 100 })
    expect(sticky(producer).producedBytes).toBe(producedBytes)
  })

  test('memory taken for a batch that was not needed after a switch is given back', () => {
    const producer = readyProducer({ ...loose, batchSize: 400 })
    answerAll(producer)
    const home = append(producer)
    const other = (home + 1) % 3
    for (const partition of [0, 1, 2]) if (partition !== home) send(producer, { partition })
    append(producer)
    append(producer)
    sticky(producer).producedBytes = 400
    // Only the other partition has a leader now, so the draw goes there, into the batch that is open.
    const { partitions } = producer.state.core.topics.get('orders')!
    partitions.forEach((one, index) => {
      if (index !== other) one.leader = -1
    })
    const { bufferedBytes } = producer.state
    expect(append(producer, 200)).toBe(other)
    expect(producer.state.bufferedBytes).toBe(bufferedBytes)
  })
})

function answerAll(producer: Producer): void {
  while (openProduces(producer).length > 0) answerProduce(producer, 0)
}

test('partitioner.ignore.keys makes keyed records go where keyless ones go; without it a key stays with its partition', () => {
  const key = new Uint8Array([1, 2, 3])
  const partitionsOf = (partitionerIgnoreKeys: boolean) => {
    const producer = producerContext({ ...loose, batchSize: 0, partitionerIgnoreKeys })
    answerMetadata(producer)
    const record = {
      topic: 'orders',
      key,
      value: null,
      headers: [],
      timestampMs: 5,
      commandId: null,
    }
    const partitions = Array.from({ length: 40 }, () => {
      const produced = produceRecord(producer.state, record, anywhere, producer.environment)
      return produced.ok ? produced.partition : -1
    })
    return new Set(partitions).size
  }
  expect(partitionsOf(true)).toBe(3)
  expect(partitionsOf(false)).toBe(1)
})

test('a keyed record stays with its partition while that has no leader', () => {
  const producer = producerContext(loose)
  answerMetadata(producer, [1, 2, 3])
  const keys = Array.from({ length: 30 }, (_, at) => new Uint8Array([at]))
  const place = () =>
    keys.map((key) => {
      const record = {
        topic: 'orders',
        key,
        value: null,
        headers: [],
        timestampMs: 5,
        commandId: null,
      }
      const produced = produceRecord(producer.state, record, anywhere, producer.environment)
      return produced.ok ? produced.partition : -1
    })
  const before = place()
  producer.state.core.topics.get('orders')!.partitions[1]!.leader = -1
  expect(place()).toEqual(before)
  expect(before).toContain(1)
})
