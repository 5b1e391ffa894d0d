import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { randomFromSeed } from '../../base/random.ts'
import { newPlacementState, type PlacementInput, type PlacementStep } from './contract.ts'
import { franzGoPartitioners } from './franzGo.ts'
import { kafkaGoPartitioners } from './kafkaGo.ts'
import { kafkaJsPartitioners } from './kafkaJs.ts'
import { platformaticPartitioners } from './platformatic.ts'
import { saramaPartitioners } from './sarama.ts'

const all = [
  ...saramaPartitioners,
  ...kafkaGoPartitioners,
  ...franzGoPartitioners,
  ...kafkaJsPartitioners,
  ...platformaticPartitioners,
]

const key = fc.uint8Array({ maxLength: 60 })
const partitionCount = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10000 }))

interface Topic {
  readonly count: number
  readonly available: readonly number[]
}
const topic: fc.Arbitrary<Topic> = fc
  .integer({ min: 1, max: 20 })
  .chain((count) =>
    fc
      .subarray(Array.from({ length: count }, (_, at) => at))
      .map((available) => ({ count, available })),
  )

const resultOf = (step: PlacementStep | undefined): number | undefined =>
  step?.kind === 'modulo' ? step.remainder : step?.value

const inputOf = (
  bytes: Uint8Array | null,
  { count, available }: Topic,
  valueBytes = 1,
  queues: readonly number[] | null = null,
): PlacementInput => ({
  key: bytes,
  valueBytes,
  partitionCount: count,
  available,
  nowUs: 0,
  queues,
})

describe.each(all)('$id', (partitioner) => {
  const { keyed } = partitioner

  test.prop([key, partitionCount, fc.nat(9), fc.nat(9)])(
    'choose, partitionOf and explain agree on a key, wherever it lies in its buffer',
    (bytes, count, before, after) => {
      const state = newPlacementState()
      const input = inputOf(bytes, { count, available: [0] })
      const chosen = partitioner.choose(input, state, randomFromSeed(1))
      if (keyed === null || !partitioner.isKeyed(bytes)) return
      const buffer = new Uint8Array(before + bytes.length + after).fill(0xa5)
      buffer.set(bytes, before)
      expect(keyed.partitionOf(buffer, before, before + bytes.length, count)).toBe(chosen)
      const steps = keyed.explain(bytes, count)
      expect(resultOf(steps.at(-1))).toBe(chosen)
      expect(state).toEqual(newPlacementState())
    },
  )

  test.prop([
    fc.array(fc.tuple(fc.option(key), topic, fc.nat(100000), fc.boolean()), { maxLength: 60 }),
    fc.integer(),
  ])('every choice is one of 0 to n - 1, whatever came before', (calls, seed) => {
    const state = newPlacementState()
    const random = randomFromSeed(Math.abs(seed))
    for (const [bytes, place, valueBytes, newBatch] of calls) {
      const queues = place.available.map((partition) => (partition * 7) % 5)
      const input = inputOf(bytes, place, valueBytes, newBatch ? queues : null)
      if (newBatch) partitioner.onNewBatch?.(input, state, random)
      const partition = partitioner.choose(input, state, random)
      expect(Number.isInteger(partition) && partition >= 0 && partition < place.count).toBe(true)
    }
  })

  test.prop([fc.array(fc.tuple(fc.option(key), topic), { maxLength: 30 })])(
    'state is plain data: a copy goes on alike',
    (calls) => {
      const state = newPlacementState()
      const random = randomFromSeed(7)
      for (const [bytes, place] of calls) {
        const input = inputOf(bytes, place)
        const copy = structuredClone(state)
        const copiedRandom = structuredClone(random)
        expect(partitioner.choose(input, copy, copiedRandom)).toBe(
          partitioner.choose(input, state, random),
        )
        expect(copy).toEqual(state)
      }
    },
  )
})

test.prop([key, partitionCount])('Go clients of one hash agree with each other', (bytes, count) => {
  const placed = (id: string) =>
    all.find((each) => each.id === id)?.keyed?.partitionOf(bytes, 0, bytes.length, count)
  expect(placed('kafka-go-hash')).toBe(placed('sarama-hash'))
  expect(placed('franz-go-sticky-key-sarama')).toBe(placed('sarama-hash'))
  expect(placed('kafka-go-reference-hash')).toBe(placed('sarama-reference-hash'))
  expect(placed('franz-go')).toBe(placed('kafkajs'))
  expect(placed('kafka-go-murmur2')).toBe(placed('platformatic-compatible'))
})
