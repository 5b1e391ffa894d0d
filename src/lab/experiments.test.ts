import { describe, expect, test } from 'vitest'
import { runLabWithCode } from '../testing/runLabWithCode.ts'
import { checkLabSetup } from './checkLabSetup.ts'
import type { LabResult } from './contract.ts'
import { experiments } from './experiments.ts'
import type { Experiment } from './experimentTypes.ts'

const experiment = (id: Experiment['id']): Experiment => experiments.find((each) => each.id === id)!
const resultOf = (id: Experiment['id']): Promise<LabResult> => runLabWithCode(experiment(id).setup)

test.each(experiments)('$title can be run as it is', ({ setup }) => {
  expect(checkLabSetup(setup)).toEqual([])
})

describe('the hot key', async () => {
  const { placements } = await resultOf('hot-key')
  const [java, three, six] = placements

  test('makes a partition of more than twice the mean by Java’s rule, with nothing late', () => {
    expect(java!.recordSpread.maxOverMean).toBeGreaterThan(2)
    expect(java).toMatchObject({ keysSplit: 0, lateRecords: 0 })
  })

  test('lies evenly when salted over all partitions, less so over three', () => {
    expect(six!.recordSpread.maxOverMean).toBeLessThan(1.3)
    expect(three!.recordSpread.maxOverMean).toBeLessThan(java!.recordSpread.maxOverMean)
    expect(three!.recordSpread.maxOverMean).toBeGreaterThan(six!.recordSpread.maxOverMean)
  })

  test('is the only one that pays for it', () => {
    for (const salted of [three!, six!]) {
      expect(salted.failure).toBeNull()
      expect(salted.keysSplit).toBe(1)
      expect(salted.lateRecords).toBeGreaterThan(0)
    }
  })
})

describe('adding partitions', async () => {
  const { placements, distinctKeys } = await resultOf('adding-partitions')
  const moved = placements.map(({ growth }) => growth!.keysMoved / distinctKeys)

  test('moves about three quarters of the keys with a remainder, a quarter with consistent hashing', () => {
    expect(moved[0]).toBeGreaterThan(0.65)
    expect(moved[1]).toBeGreaterThan(0.65)
    expect(moved[2]).toBeGreaterThan(0.15)
    expect(moved[2]).toBeLessThan(0.35)
  })

  test('consistent hashing moves keys only into the new partitions', () => {
    const { moved: keys } = placements[2]!.growth!
    expect(keys.length).toBeGreaterThan(0)
    for (const { to } of keys) expect(to.every((partition) => partition >= 6)).toBe(true)
  })
})

describe('five clients', async () => {
  const { placements, hottest, distinctKeys } = await resultOf('five-clients')

  test('put customer-23 in five partitions', () => {
    const at = hottest.findIndex(({ text }) => text === 'customer-23')
    const found = placements.map(({ hottestAt }) => hottestAt[at]!.partitions[0]!.partition)
    expect(new Set(found).size).toBe(5)
  })

  test('all but Java itself disagree with Java on most keys or many', () => {
    expect(placements.map(({ disagreement }) => disagreement!.keys > distinctKeys / 4)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ])
    expect(placements.every(({ keysSplit }) => keysSplit === 0)).toBe(true)
  })
})
