import { describe, expect, test } from 'vitest'
import { OWN_PARTITIONER_BATCH_RECORDS } from '../kafka/base/ownPartitioner.ts'
import { partitionForKey } from '../kafka/partitioning/murmur2.ts'
import { ask, newVm } from '../testing/sandboxVm.ts'
import { examplePartitioner, examplePartitioners } from './examples.ts'

const vm = await newVm()

async function place(
  id: string,
  keys: readonly (string | null)[],
  partitionCount: number,
  timestampsMs = keys.map((_, at) => at),
): Promise<readonly number[]> {
  const available = Array.from({ length: partitionCount }, (_, at) => at)
  const { code } = examplePartitioner(id)
  const answer = await vm.run(ask(code, keys, { partitionCount, available, timestampsMs }))
  expect({ ended: answer.ended, failures: answer.failures }).toEqual({ ended: null, failures: [] })
  return answer.partitions
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const customers = Array.from({ length: 900 }, (_, at) => `customer-${at}`)

describe.each(examplePartitioners)('$title', ({ id, code }) => {
  test('is short enough to read', () => {
    expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(25)
    expect(code.startsWith('// ')).toBe(true)
  })

  test('places a full batch of any keys on any number of partitions', async () => {
    const odd = [
      null,
      '',
      '48.2,16.4',
      'gold:1',
      'customer-1',
      '"',
      '💥',
      ',',
      'NaN,1',
      '__proto__',
    ]
    const keys = Array.from({ length: OWN_PARTITIONER_BATCH_RECORDS }, (_, at) => odd[at % 10]!)
    for (const count of [1, 2, 3, 500])
      expect(await place(id, keys, count)).toHaveLength(keys.length)
  })
})

test('as Java does: the partitions of Java', async () => {
  const wanted = customers.map((key) => partitionForKey(bytes(key), 7))
  expect(await place('java', customers, 7)).toEqual(wanted)
})

test('customer tier: gold ones share no partition with others', async () => {
  const gold = new Set(
    await place(
      'customer-tier',
      customers.map((key) => `gold:${key}`),
      6,
    ),
  )
  const others = new Set(await place('customer-tier', customers, 6))
  expect([...gold].sort()).toEqual([4, 5])
  expect([...others].sort()).toEqual([0, 1, 2, 3])
})

test('geohash: neighbours share a partition, as one place does with itself', async () => {
  const [vienna, nearVienna, again] = await place(
    'geohash',
    ['48.2082,16.3738', '48.21,16.36', '48.2082,16.3738'],
    500,
  )
  expect(nearVienna).toBe(vienna)
  expect(again).toBe(vienna)
  const far = await place('geohash', ['-33.87,151.21', '40.71,-74.01', '48.2082,16.3738'], 500)
  expect(new Set(far).size).toBe(3)
})

test('time bucket: a minute, a partition', async () => {
  const times = [0, 59_999, 60_000, 119_999, 120_000, 180_000]
  expect(
    await place(
      'time-bucket',
      times.map(() => 'k'),
      3,
      times,
    ),
  ).toEqual([0, 0, 1, 1, 2, 0])
})

test('consistent hashing: even, and growing moves about the new share, into the new partitions only', async () => {
  const before = await place('consistent-hashing', customers, 6)
  const after = await place('consistent-hashing', customers, 8)
  for (let at = 0; at < 6; at++)
    expect(Math.abs(before.filter((each) => each === at).length - 150)).toBeLessThan(60)
  const moved = after.filter((partition, at) => partition !== before[at])
  expect(moved.every((partition) => partition >= 6)).toBe(true)
  expect(moved.length / 900).toBeGreaterThan(0.18)
  expect(moved.length / 900).toBeLessThan(0.32)
})

test('salted hot key: the hot one goes round three partitions, the others stay whole', async () => {
  const hot = await place('salted-hot-key', new Array(9).fill('customer-1'), 6)
  expect(new Set(hot).size).toBe(3)
  expect(hot.slice(3, 6)).toEqual(hot.slice(0, 3))
  const others = customers.filter((key) => key !== 'customer-1')
  const wanted = others.map((key) => partitionForKey(bytes(key), 6))
  expect(await place('salted-hot-key', others, 6)).toEqual(wanted)
})
