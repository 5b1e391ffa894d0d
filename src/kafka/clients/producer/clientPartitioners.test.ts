import { describe, expect, test } from 'vitest'
import {
  answerMetadata,
  type ClientContext,
  producerContext,
} from '../../../testing/clientContext.ts'
import { clientPartitionerIds } from '../../base/clientPartitioners.ts'
import type { ProducerSettings } from '../../base/commands.ts'
import { randomFromSeed } from '../../base/random.ts'
import { utf8Encode } from '../../base/text.ts'
import { clientPartitioner } from '../../partitioning/clients/clientPartitioners.ts'
import { newPlacementState } from '../../partitioning/clients/contract.ts'
import { anywhere, type Destination, produceRecord } from './produceRecord.ts'
import type { ProducerState } from './producerState.ts'

type Producer = ClientContext<ProducerState>

const LEADERS = [1, 2, 3, 1, 2, 3]

function known(settings: Partial<ProducerSettings>): Producer {
  const producer = producerContext({ lingerMs: 1000, ...settings })
  answerMetadata(producer, LEADERS)
  return producer
}

function put(
  producer: Producer,
  key: string | null,
  destination: Destination = anywhere,
  valueBytes = 10,
): number {
  const record = {
    topic: 'orders',
    key: key === null ? null : utf8Encode(key),
    value: new Uint8Array(valueBytes),
    headers: [],
    timestampMs: 1,
    commandId: null,
  }
  const produced = produceRecord(producer.state, record, destination, producer.environment)
  if (!produced.ok) throw new Error(produced.reason)
  return produced.partition
}

const keys = Array.from({ length: 50 }, (_, index) => `customer-${index}`)

describe('the setting partitioner', () => {
  test.each(clientPartitionerIds)(
    '%s places keyed records by that client’s rule',
    (partitioner) => {
      const { keyed, isKeyed } = clientPartitioner(partitioner)
      const producer = known({ partitioner })
      for (const key of keys) {
        const bytes = utf8Encode(key)
        const partition = put(producer, key)
        expect(partition).toBeGreaterThanOrEqual(0)
        expect(partition).toBeLessThan(LEADERS.length)
        if (keyed === null || !isKeyed(bytes)) continue
        expect(partition).toBe(keyed.partitionOf(bytes, 0, bytes.length, LEADERS.length))
      }
    },
  )

  test.each([
    ['java', {}],
    ['java-ignore-keys', { partitionerIgnoreKeys: true }],
    ['java-not-adaptive', { partitionerAdaptivePartitioningEnable: false }],
    ['java-round-robin', { partitioner: 'roundRobin' }],
  ] as const)('%s does what Java does with %o', (partitioner, settings) => {
    const run = (producer: Producer): number[] =>
      keys.flatMap((key, at) => [
        put(producer, key, anywhere, 900),
        put(producer, at % 3 === 0 ? key : null, anywhere, 900),
      ])
    expect(run(known({ partitioner }))).toEqual(run(known(settings)))
  })

  test('asks a sticky client before a new batch is opened, and counts what was appended after it', () => {
    const producer = known({ partitioner: 'java-2.4-default', batchSize: 1000 })
    const partitions = Array.from({ length: 12 }, () => put(producer, null, anywhere, 400))
    const twoByTwo = partitions.filter((_, at) => at % 2 === 0).flatMap((one) => [one, one])
    expect(partitions).toEqual(twoByTwo)
    const changes = partitions.filter((partition, at) => at > 0 && partition !== partitions[at - 1])
    expect(changes).toHaveLength(5)
    for (const queue of producer.state.queues.values())
      for (const batch of queue) expect(batch.keys.length).toBe(2)
  })

  test('remembers turns by topic, and forgets them with the process', () => {
    const partitioner = 'sarama-round-robin'
    const producer = known({ partitioner })
    const rule = clientPartitioner(partitioner)
    const state = newPlacementState()
    const available = LEADERS.map((_, index) => index)
    const input = {
      key: null,
      valueBytes: 10,
      partitionCount: 6,
      available,
      nowUs: 0,
      queues: null,
    }
    const random = randomFromSeed(1)
    for (let turn = 0; turn < 10; turn++)
      expect(put(producer, null)).toBe(rule.choose(input, state, random))
    expect(producer.state.placements.size).toBe(1)
  })

  test('does not choose again for a record that send() was blocked with', () => {
    const producer = known({ partitioner: 'sarama-round-robin', bufferMemory: 16_384 })
    expect(put(producer, null, { explicit: 5, chosen: null })).toBe(5)
    expect(() => put(producer, null)).toThrow('bufferFull')
    const { settings } = producer.state
    producer.state.settings = { ...settings, bufferMemory: 1_000_000 }
    expect(put(producer, null, { explicit: null, chosen: 0 })).toBe(0)
    expect(put(producer, null)).toBe(1)
  })
})

test('librdkafka’s keyless records stick for twice the producer’s linger.ms, and not without one', () => {
  const partitions = (lingerMs: number): number => {
    const producer = known({ partitioner: 'librdkafka-consistent-random', lingerMs })
    return new Set(Array.from({ length: 60 }, () => put(producer, null))).size
  }
  expect(partitions(1000)).toBe(1)
  expect(partitions(0)).toBe(6)
})
