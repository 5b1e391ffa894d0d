import { describe, expect, it } from 'vitest'
import type { ClientPartitionerId } from '../../base/clientPartitioners.ts'
import { randomFromSeed } from '../../base/random.ts'
import { utf8Encode } from '../../base/text.ts'
import { clientPartitioner } from './clientPartitioners.ts'
import { newPlacementState, type PlacementInput, type PlacementState } from './contract.ts'

const input = (more: Partial<PlacementInput> = {}): PlacementInput => ({
  key: null,
  valueBytes: 1,
  partitionCount: 6,
  available: [0, 1, 2, 3, 4, 5],
  nowUs: 0,
  queues: null,
  ...more,
})

const EMPTY = new Uint8Array(0)

/** One client on one topic. */
function client(id: ClientPartitionerId, state: PlacementState = newPlacementState()) {
  const partitioner = clientPartitioner(id)
  const random = randomFromSeed(11)
  return {
    state,
    choose: (more?: Partial<PlacementInput>) => partitioner.choose(input(more), state, random),
    chooseMany(times: number, more?: Partial<PlacementInput>) {
      return Array.from({ length: times }, () => partitioner.choose(input(more), state, random))
    },
    newBatch: (more?: Partial<PlacementInput>) =>
      partitioner.onNewBatch?.(input(more), state, random) ?? false,
    append(bytes: number, allFull: boolean, more?: Partial<PlacementInput>) {
      const appended = { partition: state.partition, bytes, batchSize: 100, allFull }
      partitioner.onAppended?.(input(more), state, appended, random)
    },
  }
}

const sharesOf = (partitions: readonly number[]): Map<number, number> => {
  const shares = new Map<number, number>()
  for (const partition of partitions) shares.set(partition, (shares.get(partition) ?? 0) + 1)
  return shares
}

describe('Java', () => {
  it('stays on a partition for batch.size bytes, and then until its batch is full', () => {
    const java = client('java')
    const first = java.choose()
    java.append(99, true)
    expect(java.choose()).toBe(first)
    java.append(1, false)
    expect(java.state).toMatchObject({ partition: first, bytes: 100 })
    expect(java.newBatch()).toBe(true)
    expect(java.state.bytes).toBe(0)
    expect(java.newBatch()).toBe(false)
  })

  it('draws the next partition at twice batch.size bytes, full or not', () => {
    const java = client('java')
    java.choose()
    java.append(199, false)
    expect(java.state.bytes).toBe(199)
    java.append(1, false)
    expect(java.state.bytes).toBe(0)
  })

  it('draws short queues more often, unless it is told not to adapt', () => {
    const crowded = { available: [0, 1, 2], queues: [0, 9, 9] }
    const draws = (id: ClientPartitionerId): number => {
      const java = client(id)
      const partitions = Array.from({ length: 600 }, () => {
        const partition = java.choose(crowded)
        java.append(100, true, crowded)
        return partition
      })
      return sharesOf(partitions).get(0) ?? 0
    }
    expect(draws('java')).toBeGreaterThan(440)
    expect(draws('java-not-adaptive')).toBeLessThan(260)
  })

  it('counts no bytes of keyed records for the partition of keyless ones', () => {
    const java = client('java')
    java.choose()
    java.append(500, true, { key: EMPTY })
    expect(java.state.bytes).toBe(0)
    const ignoring = client('java-ignore-keys')
    ignoring.choose({ key: EMPTY })
    ignoring.append(50, true, { key: EMPTY })
    expect(ignoring.state.bytes).toBe(50)
  })

  it('round robin begins with the first partition that has a leader, keys or not', () => {
    const java = client('java-round-robin')
    const available = [1, 3, 4]
    const key = utf8Encode('a')
    expect([...java.chooseMany(4, { available }), java.choose({ available, key })]).toEqual([
      1, 3, 4, 1, 3,
    ])
  })
})

describe('Java before 3.3', () => {
  it('2.4 to 3.2 leaves a partition when a record would open a batch there, for any other', () => {
    const java = client('java-2.4-default')
    const moves = Array.from({ length: 200 }, () => {
      const before = java.choose()
      expect(java.choose()).toBe(before)
      expect(java.newBatch()).toBe(true)
      return [before, java.choose()]
    })
    for (const [before, after] of moves) expect(after).not.toBe(before)
    expect(new Set(moves.flat()).size).toBe(6)
  })

  it('2.4 to 3.2 keeps the only partition with a leader', () => {
    const java = client('java-2.4-default')
    const available = [4]
    java.choose({ available })
    java.newBatch({ available })
    expect(java.choose({ available })).toBe(4)
  })

  it('2.4 to 3.2 is moved on by a keyed record that opens a batch on the same partition', () => {
    const java = client('java-2.4-default')
    const key = utf8Encode('a')
    const hot = java.choose({ key })
    java.state.partition = hot
    java.newBatch({ key })
    expect(java.state.partition).not.toBe(hot)
    const elsewhere = java.state.partition
    java.newBatch({ key })
    expect(java.state.partition).toBe(elsewhere)
  })

  it('up to 2.3 takes turns from a random place, over the sign bit too', () => {
    const java = client('java-2.3-default')
    const [first, ...others] = java.chooseMany(7)
    expect(others).toEqual(others.map((_, at) => ((first ?? 0) + at + 1) % 6))
    const late = client('java-2.3-default', { ...newPlacementState(), counter: 0x7fffffff })
    expect(late.chooseMany(2)).toEqual([0x7fffffff % 6, 0])
  })
})

describe('librdkafka', () => {
  it('sticks to a partition for 10 ms and leaves it at the next record after', () => {
    const c = client('librdkafka-consistent-random')
    c.choose({ nowUs: 5_000 })
    c.choose({ nowUs: 15_000 })
    expect(c.state.sinceUs).toBe(5_000)
    c.choose({ nowUs: 15_001 })
    expect(c.state.sinceUs).toBe(15_001)
  })

  it('sticks for twice linger.ms, and not at all without any', () => {
    const c = client('librdkafka-murmur2-random')
    c.choose({ nowUs: 0, lingerMs: 100 })
    c.choose({ nowUs: 200_000, lingerMs: 100 })
    expect(c.state.sinceUs).toBe(0)
    c.choose({ nowUs: 200_001, lingerMs: 100 })
    expect(c.state.sinceUs).toBe(200_001)
    expect(new Set(c.chooseMany(100, { nowUs: 200_001, lingerMs: 0 })).size).toBe(6)
  })

  it('leaves a partition at once when its leader is gone', () => {
    const c = client('librdkafka-murmur2-random')
    const gone = c.choose()
    const available = [0, 1, 2, 3, 4, 5].filter((partition) => partition !== gone)
    c.choose({ available, nowUs: 1 })
    expect(c.state.sinceUs).toBe(1)
  })

  it('draws a second time only, so a partition without a leader still gets some records', () => {
    const c = client('librdkafka-random')
    const shares = sharesOf(c.chooseMany(6_000, { key: utf8Encode('a'), available: [0, 1, 2] }))
    // Half of the first draws stand, the others are drawn anew: 1/6 + 1/12 with a leader, 1/12 without.
    for (const partition of [0, 1, 2]) expect(shares.get(partition)).toBeGreaterThan(1350)
    for (const partition of [3, 4, 5]) expect(shares.get(partition)).toBeLessThan(600)
    for (const partition of [3, 4, 5]) expect(shares.get(partition)).toBeGreaterThan(400)
  })

  it.each([
    ['librdkafka-consistent', 0],
    ['librdkafka-murmur2', 275646681 % 6],
    ['librdkafka-fnv1a', 0x7ee3623b % 6],
  ] as const)('%s hashes a missing key like an empty one, whoever leads', (id, partition) => {
    const c = client(id)
    expect(c.choose({ available: [] })).toBe(partition)
    expect(c.choose({ key: EMPTY })).toBe(partition)
  })

  it('takes an empty key for none in consistent_random alone', () => {
    const isKeyed = (id: ClientPartitionerId) => clientPartitioner(id).isKeyed(EMPTY)
    expect(isKeyed('librdkafka-consistent-random')).toBe(false)
    expect(isKeyed('librdkafka-murmur2-random')).toBe(true)
    expect(isKeyed('librdkafka-fnv1a-random')).toBe(true)
  })

  it('random draws anew for each record with a key and sticks without one', () => {
    const c = client('librdkafka-random')
    expect(new Set(c.chooseMany(100, { key: EMPTY })).size).toBe(6)
    expect(new Set(c.chooseMany(100)).size).toBe(1)
  })

  it('reads the negated hash -2^31 as 2^31', () => {
    const steps = clientPartitioner('librdkafka-fnv1a').keyed?.explain(
      new Uint8Array([0x61, 0xa2, 0xfc, 0xf2, 0x90]),
      7,
    )
    expect(steps).toMatchObject([
      { kind: 'hash', value: -(2 ** 31), signed: true },
      { kind: 'sign', rule: 'negate', before: -(2 ** 31), value: 2 ** 31 },
      { kind: 'modulo', value: 2 ** 31, count: 7, remainder: 2 ** 31 % 7 },
    ])
  })

  it('shows its hashes without a sign where it has none', () => {
    const key = utf8Encode('foobar')
    const hashOf = (id: ClientPartitionerId) => clientPartitioner(id).keyed?.explain(key, 50)[0]
    expect(hashOf('librdkafka-murmur2')).toMatchObject({
      value: 2 ** 32 - 790332482,
      signed: false,
    })
    expect(hashOf('librdkafka-consistent')).toMatchObject({ value: 0x9ef61f95, signed: false })
    expect(hashOf('java')).toMatchObject({ value: -790332482, signed: true })
  })
})

describe('the Python clients', () => {
  it.each(['kafka-python', 'aiokafka'] as const)(
    '%s draws a partition with a leader for each keyless record',
    (id) => {
      expect(new Set(client(id).chooseMany(100, { available: [1, 4] }))).toEqual(new Set([1, 4]))
      expect(new Set(client(id).chooseMany(200, { available: [] })).size).toBe(6)
    },
  )

  it('kafka-python draws once more before a keyless record opens a batch', () => {
    expect(client('kafka-python').newBatch()).toBe(true)
    expect(client('kafka-python').newBatch({ key: EMPTY })).toBe(false)
    expect(client('aiokafka').newBatch()).toBe(false)
  })
})
