// Each measure against the plainest computation that its definition allows.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rangeAssign } from '../kafka/partitioning/assignors/rangeAssignor.ts'
import { assignPartitions, memberCounts } from './balance.ts'
import { assignorNames } from './contract.ts'
import { hottestKeys, keyPlaces, recordsByKey } from './keyPlaces.ts'
import { countLateRecords } from './lateRecords.ts'
import { spreadOf } from './spread.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

describe('spread', () => {
  const amounts = fc.array(fc.nat({ max: 1_000 }), { minLength: 1, maxLength: 30 })

  test('is what its definitions say: Gini by the differences of all pairs', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const total = sum(given)
        fc.pre(total > 0)
        const mean = total / given.length
        const pairs = sum(given.map((left) => sum(given.map((right) => Math.abs(left - right)))))
        const variance = sum(given.map((each) => each * each)) / given.length - mean * mean
        const spread = spreadOf(given)
        expect(spread.total).toBe(total)
        expect(spread.max).toBe(Math.max(...given))
        expect(spread.maxOverMean).toBeCloseTo((Math.max(...given) * given.length) / total, 9)
        expect(spread.gini).toBeCloseTo(pairs / (2 * given.length * total), 9)
        expect(spread.coefficientOfVariation).toBeCloseTo(
          Math.sqrt(Math.max(0, variance)) / mean,
          6,
        )
      }),
    )
  })

  test('does not ask in which order the partitions stand', () => {
    fc.assert(
      fc.property(amounts, (given) => {
        const spread = spreadOf(given)
        const turned = spreadOf([...given].reverse())
        expect(turned.gini).toBe(spread.gini)
        expect(turned.maxOverMean).toBe(spread.maxOverMean)
      }),
    )
  })

  test('of nothing is 0, of all in one of n partitions it is n and (n - 1) / n', () => {
    const nothing = {
      total: 0,
      max: 0,
      mean: 0,
      maxOverMean: 0,
      coefficientOfVariation: 0,
      gini: 0,
    }
    expect(spreadOf([])).toEqual(nothing)
    expect(spreadOf([0, 0])).toEqual(nothing)
    expect(spreadOf([0, 0, 0, 8])).toMatchObject({ maxOverMean: 4, gini: 0.75 })
    expect(spreadOf([5, 5, 5])).toMatchObject({
      maxOverMean: 1,
      gini: 0,
      coefficientOfVariation: 0,
    })
  })
})

/** Records of few keys on few partitions; -1 is no key, or not placed. */
const placedRecords = fc.record({
  keys: fc.integer({ min: 1, max: 6 }),
  partitions: fc.integer({ min: 1, max: 5 }),
  members: fc.integer({ min: 1, max: 4 }),
  draws: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 400 }),
  placed: fc.nat({ max: 400 }),
})

const columns = (given: {
  keys: number
  partitions: number
  draws: [number, number][]
  placed: number
}) => ({
  keyOf: Int32Array.from(given.draws, ([key]) => (key % (given.keys + 1)) - 1),
  partitionOf: Int32Array.from(given.draws, ([, partition], record) =>
    record < given.placed ? partition % given.partitions : -1,
  ),
})

/** The group as it is told: queues, turns, members, each record compared with all that were processed before. */
function lateByTheRule(
  keyOf: Int32Array,
  partitionOf: Int32Array,
  owned: readonly (readonly number[])[],
) {
  const queues = new Map<number, number[]>()
  partitionOf.forEach((partition, record) => {
    if (partition >= 0) queues.set(partition, [...(queues.get(partition) ?? []), record])
  })
  const processed: number[] = []
  let late = 0
  while ([...queues.values()].some((queue) => queue.length > 0)) {
    const polled = owned.map((own) => own.flatMap((at) => queues.get(at)?.splice(0, 50) ?? []))
    for (const record of polled.flat()) {
      const key = keyOf[record]!
      if (key >= 0 && processed.some((other) => keyOf[other] === key && other > record)) late++
      processed.push(record)
    }
  }
  return late
}

describe('late records', () => {
  test('are those that a group processes after a later one of their key', () => {
    fc.assert(
      fc.property(placedRecords, fc.constantFrom(...assignorNames), (given, assignor) => {
        const { keyOf, partitionOf } = columns(given)
        const owned = assignPartitions(assignor, given.members, given.partitions)
        expect(countLateRecords(keyOf, partitionOf, given.keys, given.partitions, owned)).toBe(
          lateByTheRule(keyOf, partitionOf, owned),
        )
      }),
    )
  })

  test('a key read to and fro between two partitions comes late, in one partition never', () => {
    const keyOf = new Int32Array(200)
    const toAndFro = Int32Array.from(keyOf, (_, record) => record % 2)
    const alone = new Int32Array(200)
    // 0, 2 … 98 come first and then 1, 3 … 99: 49 of these are behind 98. So the second hundred.
    expect(countLateRecords(keyOf, toAndFro, 1, 2, [[0, 1]])).toBe(98)
    expect(countLateRecords(keyOf, alone, 1, 2, [[0, 1]])).toBe(0)
    expect(countLateRecords(new Int32Array(200).fill(-1), toAndFro, 0, 2, [[0, 1]])).toBe(0)
  })
})

const arenaOf = (keys: number) => ({ count: keys }) as Parameters<typeof recordsByKey>[0]['arena']

const grouped = (keyOf: Int32Array, keys: number) =>
  recordsByKey({ keyOf, arena: arenaOf(keys) } as Parameters<typeof recordsByKey>[0])

describe('keys and their places', () => {
  test('are what maps of sets say', () => {
    fc.assert(
      fc.property(placedRecords, (given) => {
        const { keyOf, partitionOf } = columns(given)
        const places = new Map<number, Set<number>>()
        const counts = new Map<number, number>()
        keyOf.forEach((key, record) => {
          const partition = partitionOf[record]!
          if (key < 0 || partition < 0) return
          places.set(key, (places.get(key) ?? new Set()).add(partition))
          counts.set(key, (counts.get(key) ?? 0) + 1)
        })
        const found = keyPlaces(grouped(keyOf, given.keys), partitionOf)
        expect(found.keysSplit).toBe([...places.values()].filter(({ size }) => size > 1).length)
        expect(found.keysWithSeveral).toBe([...counts.values()].filter((count) => count > 1).length)
        for (let key = 0; key < given.keys; key++) {
          const at = [...(places.get(key) ?? [])]
          expect(found.single[key]).toBe(at.length === 0 ? -1 : at.length > 1 ? -2 : at[0])
        }
      }),
    )
  })

  test('the hottest ones come by records, then by who came first', () => {
    fc.assert(
      fc.property(placedRecords, fc.integer({ min: 1, max: 7 }), (given, limit) => {
        const { keyOf } = columns(given)
        const count = (key: number): number => keyOf.filter((each) => each === key).length
        const wanted = Array.from({ length: given.keys }, (_, key) => key)
          .sort((left, right) => count(right) - count(left) || left - right)
          .slice(0, limit)
        expect(hottestKeys(grouped(keyOf, given.keys), limit)).toEqual(wanted)
      }),
    )
  })
})

describe('balance', () => {
  test('range gives what Kafka’s assignor gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (members, partitions) => {
          const names = Array.from(
            { length: members },
            (_, at) => `m${String(at).padStart(2, '0')}`,
          )
          const assignment = rangeAssign({
            members: names.map((memberId) => ({ memberId, groupInstanceId: null, topics: ['t'] })),
            partitionsPerTopic: new Map([['t', partitions]]),
          })
          expect(assignPartitions('range', members, partitions)).toEqual(
            names.map((name) => assignment.get(name)!.map(({ partitionIndex }) => partitionIndex)),
          )
        },
      ),
    )
  })

  test('every assignor gives each partition to one member, and members differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...assignorNames),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 50 }),
        (assignor, members, partitions) => {
          const owned = assignPartitions(assignor, members, partitions)
          expect(owned).toHaveLength(members)
          const all = owned.flat().sort((left, right) => left - right)
          expect(all).toEqual(Array.from({ length: partitions }, (_, at) => at))
          const sizes = owned.map(({ length }) => length)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
          for (const own of owned) expect(own).toEqual(own.toSorted((left, right) => left - right))
        },
      ),
    )
  })

  test('groups of 1 to all partitions are looked at, 64 of them when there are more', () => {
    expect(memberCounts(1)).toEqual([1])
    expect(memberCounts(64)).toEqual(Array.from({ length: 64 }, (_, at) => at + 1))
    for (const partitions of [65, 300, 10_000]) {
      const counts = memberCounts(partitions)
      expect(counts).toHaveLength(64)
      expect(counts).toEqual([...new Set(counts)].sort((left, right) => left - right))
      expect([counts[0], counts[63]]).toEqual([1, Math.min(partitions, 1_000)])
    }
  })
})
