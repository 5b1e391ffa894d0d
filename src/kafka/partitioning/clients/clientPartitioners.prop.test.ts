import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { randomFromSeed } from '../../base/random.ts'
import { clientPartitioners } from './clientPartitioners.ts'
import { newPlacementState, type PlacementInput } from './contract.ts'

const key = fc.uint8Array({ minLength: 0, maxLength: 300 })
const count = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(100, 1000, 10_000))
const partitioner = fc.constantFrom(...clientPartitioners)
const keyed = fc.constantFrom(...clientPartitioners.filter((each) => each.keyed !== null))

const input = (partitionCount: number, more: Partial<PlacementInput>): PlacementInput => ({
  key: null,
  valueBytes: 1,
  partitionCount,
  available: Array.from({ length: partitionCount }, (_, at) => at),
  nowUs: 0,
  queues: null,
  ...more,
})

describe('a client partitioner', () => {
  it.prop([keyed, key, count])(
    'places a key where its steps end, and in every way of asking alike',
    (each, bytes, partitions) => {
      const rule = each.keyed!
      const partition = rule.partitionOf(bytes, 0, bytes.length, partitions)
      const steps = rule.explain(bytes, partitions)
      const last = steps.at(-1)!
      expect(last.kind === 'modulo' ? last.remainder : last.value).toBe(partition)
      if (!each.isKeyed(bytes)) return
      const placing = input(partitions, { key: bytes })
      expect(each.choose(placing, newPlacementState(), randomFromSeed(1))).toBe(partition)
    },
  )

  it.prop([keyed, key, count])(
    'goes from step to step by the number before',
    (each, bytes, partitions) => {
      const steps = each.keyed!.explain(bytes, partitions)
      expect(steps[0]!.kind).toBe('hash')
      expect(steps.filter(({ kind }) => kind === 'modulo')).toHaveLength(1)
      let before: number | null = null
      for (const step of steps) {
        const from: number | null =
          step.kind === 'hash' ? null : step.kind === 'modulo' ? step.value : step.before
        if (step.kind !== 'hash') expect(from).toBe(before)
        before = step.kind === 'modulo' ? step.remainder : step.value
      }
    },
  )

  it.prop([keyed, key, key, count])(
    'hashes only the bytes of the range',
    (each, bytes, around, partitions) => {
      const padded = new Uint8Array([...around, ...bytes, ...around])
      const { partitionOf } = each.keyed!
      const end = around.length + bytes.length
      expect(partitionOf(padded, around.length, end, partitions)).toBe(
        partitionOf(bytes, 0, bytes.length, partitions),
      )
    },
  )

  it.prop([keyed, key, count])(
    'does not move a key when a leader is away',
    (each, bytes, partitions) => {
      if (!each.isKeyed(bytes)) return
      const choose = (available: readonly number[]) =>
        each.choose(
          input(partitions, { key: bytes, available }),
          newPlacementState(),
          randomFromSeed(2),
        )
      expect(choose([])).toBe(choose(input(partitions, {}).available))
    },
  )

  const record = fc.record({
    key: fc.option(fc.uint8Array({ maxLength: 3 })),
    valueBytes: fc.integer({ min: 0, max: 100_000 }),
    afterUs: fc.integer({ min: 0, max: 20_000 }),
    available: fc.subarray([0, 1, 2, 3, 4, 5]),
    allFull: fc.boolean(),
  })

  it.prop([
    partitioner,
    fc.array(record, { maxLength: 60 }),
    fc.integer({ min: 6, max: 9 }),
    fc.integer(),
  ])(
    'gives an existing partition to each record, the same ones for the same seed',
    (each, records, partitions, seed) => {
      const run = (): number[] => {
        const state = newPlacementState()
        const random = randomFromSeed(seed)
        let nowUs = 0
        return records.map(({ allFull, afterUs, ...given }) => {
          nowUs += afterUs
          const queues = given.available.map((at) => at % 3)
          const placing = input(partitions, { ...given, nowUs, queues })
          let partition = each.choose(placing, state, random)
          if (allFull && each.onNewBatch?.(placing, state, random))
            partition = each.choose(placing, state, random)
          const appended = { partition, bytes: given.valueBytes + 70, batchSize: 16_384, allFull }
          each.onAppended?.(placing, state, appended, random)
          return partition
        })
      }
      const placed = run()
      for (const partition of placed) {
        expect(Number.isInteger(partition)).toBe(true)
        expect(partition).toBeGreaterThanOrEqual(0)
        expect(partition).toBeLessThan(partitions)
        expect(Object.is(partition, -0)).toBe(false)
      }
      expect(run()).toEqual(placed)
    },
  )
})
