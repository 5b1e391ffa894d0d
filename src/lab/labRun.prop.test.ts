// Whole runs against plain computations: maps of what each key does by the rule alone, sums that must agree.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientPartitionerIds } from '../kafka/base/clientPartitioners.ts'
import { keyBytes, nextKeyText } from '../kafka/base/nextKey.ts'
import { randomFromSeed } from '../kafka/base/random.ts'
import { utf8Encode } from '../kafka/base/text.ts'
import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import { labSetups, plainLabSetup } from '../testing/labSetups.ts'
import type { LabResult, LabSetup } from './contract.ts'
import { drawnRecords, drawUpTo, LAB_EPOCH_MS } from './drawnRecords.ts'
import { keyAt } from './keyArena.ts'
import { advanceLabRun, labResult, startLabRun } from './labRun.ts'

function resultOf(setup: LabSetup, slice: () => number = () => 1_000): LabResult {
  const run = startLabRun(setup)
  while (!advanceLabRun(run, slice()).done);
  return labResult(run)
}

const setups = fc.record({
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  records: fc.integer({ min: 1, max: 600 }),
  keys: fc.oneof(
    fc.record({
      kind: fc.constant('uniform' as const),
      prefix: fc.constant('k'),
      keys: fc.integer({ min: 1, max: 50 }),
    }),
    fc.record({
      kind: fc.constant('list' as const),
      keys: fc.array(fc.constantFrom('a', 'b', '', 'ключ', null), { minLength: 1, maxLength: 9 }),
      encoding: fc.constant('utf8' as const),
    }),
  ),
  keylessShare: fc.constantFrom(0, 0, 0.3, 1),
  partitions: fc.integer({ min: 1, max: 9 }),
  batchSize: fc.constantFrom(1, 300, 1_000, 16_384),
  lingerMs: fc.constantFrom(0, 5, 1_000),
  partitioner: fc.constantFrom(...clientPartitionerIds),
  second: fc.constantFrom('java' as const, 'sarama-hash' as const, 'kafka-go-crc32' as const),
  more: fc.integer({ min: 0, max: 4 }),
})

const setupOf = (given: typeof setups extends fc.Arbitrary<infer G> ? G : never): LabSetup => {
  const { partitioner, second, more, ...rest } = given
  return {
    ...plainLabSetup,
    ...rest,
    growTo: rest.partitions + more,
    secondClient: second,
    strategies: [{ kind: 'client', partitioner }],
  }
}

/** The keys of a run, as texts; null without one. */
function keysOf(setup: LabSetup): (string | null)[] {
  const drawn = drawnRecords(setup)
  drawUpTo(drawn, setup.records)
  return Array.from(drawn.keyOf, (key) =>
    key < 0 ? null : new TextDecoder().decode(keyAt(drawn.arena, key)),
  )
}

describe('a run', () => {
  test('does not depend on the size of its slices', () => {
    for (const setup of Object.values(labSetups)) {
      const small = { ...setup, records: 700 }
      let turn = 0
      const uneven = resultOf(small, () => 1 + ((turn++ * 37) % 90))
      expect(uneven).toEqual(resultOf(small, () => 1_000_000))
      expect(uneven).toEqual(resultOf(small, () => 0.5))
    }
  })

  test('of a strategy is the same whoever stands beside it', () => {
    for (const setup of Object.values(labSetups)) {
      const together = resultOf({ ...setup, records: 500 })
      setup.strategies.forEach((strategy, at) => {
        const alone = resultOf({ ...setup, records: 500, strategies: [strategy] })
        expect(alone.placements[0]).toEqual(together.placements[at])
      })
    }
  })

  test('draws the keys that a producer with the same seed draws', () => {
    const { keys, recordsPerSecond } = plainLabSetup
    const random = randomFromSeed(plainLabSetup.seed)
    const wanted = Array.from({ length: 1_000 }, (_, count) => {
      const nowMs = LAB_EPOCH_MS + Math.floor((count * 1_000) / recordsPerSecond)
      return new TextDecoder().decode(keyBytes(keys, nextKeyText(keys, count, random, nowMs)!))
    })
    expect(keysOf({ ...plainLabSetup, records: 1_000 })).toEqual(wanted)
    const sometimesKeyless = keysOf({ ...plainLabSetup, records: 1_000, keylessShare: 0.2 })
    const left = sometimesKeyless.filter((key) => key !== null).length
    expect(left).toBeGreaterThan(700)
    expect(left).toBeLessThan(900)
    sometimesKeyless.forEach((key, at) => {
      if (key !== null) expect(key).toBe(wanted[at])
    })
  })

  test('has every record once: sums, bars and places agree', () => {
    fc.assert(
      fc.property(setups, (given) => {
        const setup = setupOf(given)
        const { placements, hottest, keylessRecords, distinctKeys } = resultOf(setup)
        const { recordsByPartition, bars, hottestAt, balance, batches } = placements[0]!
        const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
        expect(total(recordsByPartition)).toBe(setup.records)
        bars.forEach((bar, at) => {
          expect(total(bar.map(({ records }) => records))).toBe(recordsByPartition[at])
        })
        for (const { work } of balance) expect(total(work)).toBe(setup.records)
        hottestAt.forEach(({ partitions, inAll }, at) => {
          expect(inAll).toBe(partitions.length)
          expect(total(partitions.map(({ records }) => records))).toBe(hottest[at]!.records)
        })
        const keys = keysOf(setup)
        expect(keylessRecords).toBe(keys.filter((key) => key === null).length)
        expect(distinctKeys).toBe(new Set(keys.filter((key) => key !== null)).size)
        expect(batches).toBeGreaterThan(0)
        expect(batches).toBeLessThanOrEqual(setup.records)
      }),
    )
  })

  test('places keyed records where the rule says, and moves and disagreements are counted by maps', () => {
    fc.assert(
      fc.property(setups, (given) => {
        const setup = setupOf(given)
        const { keyed, isKeyed } = clientPartitioner(given.partitioner)
        const second = clientPartitioner(given.second)
        const keys = keysOf(setup)
        fc.pre(keyed !== null)
        fc.pre(keys.every((key) => key === null || isKeyed(utf8Encode(key))))
        const at = (key: string, count: number): number =>
          keyed!.partitionOf(utf8Encode(key), 0, utf8Encode(key).length, count)
        const counts = new Map<string, number>()
        for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
        const { placements, hottest } = resultOf(setup)
        const { hottestAt, growth, disagreement, keysSplit, lateRecords } = placements[0]!
        expect([keysSplit, lateRecords]).toEqual([0, 0])
        hottest.forEach(({ text, records }, index) => {
          expect(records).toBe(counts.get(text!))
          expect(hottestAt[index]!.partitions[0]!.partition).toBe(at(text!, setup.partitions))
        })
        const otherwise = [...counts].filter(([key]) => {
          const bytes = utf8Encode(key)
          if (!second.isKeyed(bytes)) return true
          const there = second.keyed!.partitionOf(bytes, 0, bytes.length, setup.partitions)
          return there !== at(key, setup.partitions)
        })
        const recordsOf = (list: [string, number][]): number => list.reduce((a, [, b]) => a + b, 0)
        expect(disagreement).toMatchObject({
          keys: otherwise.length,
          records: recordsOf(otherwise),
        })
        if (setup.growTo === setup.partitions) {
          expect(growth).toBeNull()
          return
        }
        const moved = [...counts].filter(
          ([key]) => at(key, setup.partitions) !== at(key, setup.growTo),
        )
        expect(growth).toMatchObject({ keysMoved: moved.length, recordsMoved: recordsOf(moved) })
        expect(new Map(growth!.moved.map(({ key, records }) => [key, records]))).toEqual(
          new Map(moved),
        )
        for (const { key, from, to } of growth!.moved)
          expect([from, to]).toEqual([[at(key, setup.partitions)], [at(key, setup.growTo)]])
      }),
    )
  })
})

test('linger.ms decides how long librdkafka’s keyless records stick', () => {
  const turns = (lingerMs: number): number => {
    const setup: LabSetup = {
      ...plainLabSetup,
      records: 400,
      recordsPerSecond: 1_000,
      keys: { kind: 'none' },
      strategies: [{ kind: 'client', partitioner: 'librdkafka-consistent-random' }],
      lingerMs,
    }
    const run = startLabRun(setup)
    while (!advanceLabRun(run, 10_000).done);
    return labResult(run).placements[0]!.recordsByPartition.filter((records) => records > 0).length
  }
  expect(turns(500)).toBe(1)
  expect(turns(0)).toBe(plainLabSetup.partitions)
})

describe('growth', () => {
  test('of a strategy that gives keys no place is nothing', () => {
    for (const partitioner of ['sarama-random', 'java-round-robin', 'java-ignore-keys'] as const) {
      const strategies = [{ kind: 'client', partitioner }] as const
      expect(resultOf({ ...plainLabSetup, growTo: 8, strategies }).placements[0]!.growth).toBeNull()
    }
  })

  test('lists the moved keys with the most records, a thousand at most', () => {
    const keys = { kind: 'sequential', prefix: 'k' } as const
    const { growth } = resultOf({ ...plainLabSetup, keys, growTo: 11 }).placements[0]!
    expect(growth!.keysMoved).toBeGreaterThan(4_000)
    expect(growth!.moved).toHaveLength(1_000)
  })

  test('lists them with the most records first, and equal ones as they first came', () => {
    const keys = { kind: 'zipf', prefix: 'k', keys: 300, exponent: 1.2 } as const
    const setup = { ...plainLabSetup, keys, growTo: 11 }
    const first = new Map(
      keysOf(setup)
        .map((key, record) => [key, record] as const)
        .reverse(),
    )
    const { moved } = resultOf(setup).placements[0]!.growth!
    expect(moved[0]!.records).toBeGreaterThan(moved.at(-1)!.records)
    const sorted = moved.toSorted(
      (left, right) => right.records - left.records || first.get(left.key)! - first.get(right.key)!,
    )
    expect(moved).toEqual(sorted)
  })
})

describe('keys that are no text', () => {
  test('are shown as base64, and long ones are cut between characters', () => {
    const encoding = 'base64'
    const list = { kind: 'list', keys: ['//79', 'YQ=='], encoding } as const
    const { hottest } = resultOf({ ...plainLabSetup, records: 3, keys: list })
    expect(hottest.map(({ text }) => text)).toEqual(['base64://79', 'a'])
    const long = { kind: 'list', keys: [`${'x'.repeat(199)}🙂🙂`], encoding: 'utf8' } as const
    const [key] = resultOf({ ...plainLabSetup, records: 1, keys: long }).hottest
    expect(key!.text).toBe(`${'x'.repeat(199)}…`)
  })
})
