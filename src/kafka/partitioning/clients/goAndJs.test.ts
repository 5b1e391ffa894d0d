// Placement of the Go and Node.js clients against what the clients themselves did; what they did over many records is
// compared by the golden kind `clients`.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClientPartitionerId } from '../../base/clientPartitioners.ts'
import { randomFromSeed } from '../../base/random.ts'
import { utf8Encode } from '../../base/text.ts'
import { murmur2 } from '../murmur2.ts'
import { clientPartitioner } from './clientPartitioners.ts'
import {
  type ClientPartitioner,
  newPlacementState,
  type PlacementInput,
  type PlacementStep,
} from './contract.ts'
import { fnv1a } from './fnv1a.ts'
import { chunkedTurn } from './kafkaGo.ts'
import { legacyMurmur2 } from './kafkaJs.ts'

const FOLDER = join(import.meta.dirname, '../../../testing/golden/clients')

interface KeyedLine {
  readonly version: string
  readonly partitioner: ClientPartitionerId
  readonly keyB64: string
  readonly counts: Readonly<Record<string, number>>
}

const keyedLines = (file: string): KeyedLine[] =>
  readFileSync(join(FOLDER, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"counts"'))
    .map((line) => JSON.parse(line))

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

const resultOf = (step: PlacementStep | undefined): number | undefined =>
  step?.kind === 'modulo' ? step.remainder : step?.value

const inputOf = (
  key: Uint8Array | null,
  partitionCount: number,
  available = Array.from({ length: partitionCount }, (_, at) => at),
): PlacementInput => ({ key, valueBytes: 1, partitionCount, available, nowUs: 0, queues: null })

const keyedIds: Readonly<Record<string, readonly ClientPartitionerId[]>> = {
  sarama: ['sarama-hash', 'sarama-reference-hash'],
  'kafka-go': ['kafka-go-hash', 'kafka-go-reference-hash', 'kafka-go-crc32', 'kafka-go-murmur2'],
  'franz-go': ['franz-go', 'franz-go-sticky-key', 'franz-go-sticky-key-sarama'],
  kafkajs: ['kafkajs', 'kafkajs-legacy'],
  platformatic: ['platformatic', 'platformatic-compatible'],
}

describe('a key lies where the client puts it', () => {
  it.each(Object.keys(keyedIds))('%s', (file) => {
    const lines = keyedLines(file)
    expect([...new Set(lines.map((line) => line.partitioner))]).toEqual(keyedIds[file])
    for (const { partitioner: id, version, keyB64, counts } of lines) {
      const partitioner = clientPartitioner(id)
      const key = bytesOf(keyB64)
      expect(version).toBe(partitioner.version)
      expect(partitioner.isKeyed(key)).toBe(true)
      for (const [text, partition] of Object.entries(counts)) {
        const count = Number(text)
        const found = partitioner.keyed?.partitionOf(key, 0, key.length, count)
        expect(found, `${id} ${keyB64} of ${text}`).toBe(partition)
      }
    }
    for (const id of keyedIds[file] ?? []) {
      const keys = lines.filter((line) => line.partitioner === id)
      expect(keys.length, id).toBeGreaterThanOrEqual(150)
    }
  })

  it('also when its partition has no leader', () => {
    const key = utf8Encode('key')
    for (const id of Object.values(keyedIds).flat()) {
      const partitioner = clientPartitioner(id)
      const everywhere = partitioner.choose(inputOf(key, 7), newPlacementState(), randomFromSeed(1))
      const left = [0, 1, 2, 3, 4, 5, 6].filter((partition) => partition !== everywhere)
      const state = newPlacementState()
      expect(partitioner.choose(inputOf(key, 7, left), state, randomFromSeed(1))).toBe(everywhere)
    }
  })
})

const stepsOf = (partitioner: ClientPartitioner, key: string, count: number) =>
  partitioner.keyed?.explain(utf8Encode(key), count)

describe('the steps have the numbers of the client', () => {
  it('sarama negates a negative remainder, its reference hash clears the sign bit first', () => {
    const hash = fnv1a(utf8Encode('user-1'))
    expect(hash).toBeLessThan(0)
    expect(stepsOf(clientPartitioner('sarama-hash'), 'user-1', 7)).toEqual([
      { kind: 'hash', name: 'FNV-1a', value: hash, signed: true },
      { kind: 'modulo', value: hash, count: 7, remainder: hash % 7 },
      {
        kind: 'afterwards',
        rule: 'negate',
        before: hash % 7,
        value: -(hash % 7),
        words: 'a negative remainder is negated',
      },
    ])
    const masked = hash + 2147483648
    expect(stepsOf(clientPartitioner('sarama-reference-hash'), 'user-1', 7)).toEqual([
      { kind: 'hash', name: 'FNV-1a', value: hash, signed: true },
      {
        kind: 'sign',
        rule: '& 0x7fffffff',
        before: hash,
        value: masked,
        words: 'the sign bit is cleared',
      },
      { kind: 'modulo', value: masked, count: 7, remainder: masked % 7 },
    ])
  })

  it('platformatic reads murmur2 unsigned, so negative hashes part from Java', () => {
    const negative = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].find((key) => murmur2(utf8Encode(key)) < 0)
    const steps = stepsOf(clientPartitioner('platformatic'), negative ?? '', 7) ?? []
    const java = stepsOf(clientPartitioner('platformatic-compatible'), negative ?? '', 7) ?? []
    expect(steps[1]).toMatchObject({ kind: 'sign', rule: '>>> 0' })
    // 2^31 is 2 more than a multiple of 7.
    expect(resultOf(steps.at(-1))).toBe(((resultOf(java.at(-1)) ?? 0) + 2) % 7)
  })

  it('no step shows -0', () => {
    for (const id of Object.values(keyedIds).flat())
      for (const key of ['', 'a', 'user-1', 'user-2', 'user-3'])
        for (const step of stepsOf(clientPartitioner(id), key, 1) ?? [])
          for (const number of Object.values(step)) expect(number).not.toBe(-0)
  })
})

describe('KafkaJS legacy murmur2', () => {
  it('differs from murmur2 for every recorded key, and reads no byte after the key', () => {
    for (const { keyB64 } of keyedLines('kafkajs')) {
      const key = bytesOf(keyB64)
      expect(legacyMurmur2(key)).not.toBe(murmur2(key))
      const padded = new Uint8Array([9, ...key, 255, 254, 253, 252])
      expect(legacyMurmur2(padded, 1, 1 + key.length)).toBe(legacyMurmur2(key))
    }
  })
})

describe('records without a key', () => {
  const keyless = (id: ClientPartitionerId, available: number[]) => {
    const state = newPlacementState()
    const random = randomFromSeed(1)
    const partitioner = clientPartitioner(id)
    return Array.from({ length: 60 }, () =>
      partitioner.choose(inputOf(null, 5, available), state, random),
    )
  }
  const reached = (partitions: number[]) => [...new Set(partitions)].sort()

  it.each<[ClientPartitionerId, number[]]>([
    ['sarama-hash', [0, 3]],
    ['sarama-reference-hash', [0, 3]],
    ['sarama-random', [0, 3]],
    ['sarama-round-robin', [0, 3]],
    ['kafkajs', [0, 3]],
    ['kafkajs-legacy', [0, 3]],
    ['kafka-go-hash', [0, 1, 2, 3, 4]],
    ['kafka-go-reference-hash', [0, 1, 2, 3, 4]],
    ['kafka-go-crc32', [0, 1, 2, 3, 4]],
    ['kafka-go-murmur2', [0, 1, 2, 3, 4]],
    ['kafka-go-least-bytes', [0, 1, 2, 3, 4]],
    ['kafka-go-round-robin', [0, 1, 2, 3, 4]],
    ['platformatic', [0, 1, 2, 3, 4]],
    ['platformatic-compatible', [0]],
  ])('%s reaches %j while 0 and 3 have a leader', (id, partitions) => {
    expect(reached(keyless(id, [0, 3]))).toEqual(partitions)
  })

  it.each<ClientPartitionerId>(['franz-go', 'franz-go-sticky-key', 'franz-go-sticky-key-sarama'])(
    '%s stays on one with a leader',
    (id) => {
      const partitions = reached(keyless(id, [0, 3]))
      expect(partitions).toHaveLength(1)
      expect([0, 3]).toContain(partitions[0])
    },
  )

  it('an empty key counts as one, but for CRC32Balancer', () => {
    const none = new Uint8Array(0)
    const without = Object.values(keyedIds)
      .flat()
      .filter((id) => !clientPartitioner(id).isKeyed(none))
    expect(without).toEqual(['kafka-go-crc32'])
  })

  it('with ChunkSize 3 three records in a row share a turn', () => {
    const state = newPlacementState()
    const turns = Array.from({ length: 10 }, () => chunkedTurn(state, 2, 3))
    expect(turns).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 1])
  })

  it('franz-go sticky key leaves its partition when a batch begins, a keyed one too', () => {
    const partitioner = clientPartitioner('franz-go-sticky-key')
    const state = newPlacementState()
    const random = randomFromSeed(1)
    for (const key of [null, utf8Encode('a')]) {
      const before = partitioner.choose(inputOf(null, 5), state, random)
      expect(partitioner.onNewBatch?.(inputOf(key, 5), state, random)).toBe(true)
      expect(partitioner.choose(inputOf(null, 5), state, random)).not.toBe(before)
    }
  })
})
