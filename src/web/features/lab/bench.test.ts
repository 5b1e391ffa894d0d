import { describe, expect, test } from 'vitest'
import { labLimits } from '../../../lab/contract.ts'
import {
  benchOf,
  change,
  firstSetup,
  runsByItself,
  sameStrategy,
  withPartitions,
  withSource,
} from './bench.ts'
import { problemsOf } from './problems.ts'

const first = benchOf(firstSetup)

describe('bench', () => {
  test('the first set-up can be run and runs by itself', () => {
    expect(problemsOf(firstSetup).count).toBe(0)
    expect(runsByItself(firstSetup)).toBe(true)
  })

  test('every source of keys but an empty list gives a set-up that can be run', () => {
    for (const source of [
      'none',
      'uniform',
      'hot',
      'sequential',
      'time',
      'uuid',
      'composite',
    ] as const)
      expect([source, problemsOf(withSource(first, source).setup).first]).toEqual([
        source,
        undefined,
      ])
    expect(problemsOf(withSource(first, 'pasted').setup).of('keys.keys')).toBe(
      'The list has no keys. Paste at least one.',
    )
  })

  test('numbers go with the keys to another source, and come back with it', () => {
    const hot = withSource(first, 'hot')
    expect(hot.setup.keys).toEqual({ kind: 'hot', prefix: 'customer-', keys: 40, hotShare: 0.5 })
    const more = change(hot, { keys: { kind: 'hot', prefix: 'a', keys: 9, hotShare: 0.1 } })
    const there = withSource(withSource(more, 'uuid'), 'hot')
    expect(there.setup.keys).toEqual({ kind: 'hot', prefix: 'a', keys: 9, hotShare: 0.1 })
  })

  test('a list knows where it came from', () => {
    const keys = { kind: 'list', keys: ['a'], encoding: 'utf8' } as const
    expect(benchOf({ ...firstSetup, keys }).source).toBe('pasted')
    expect(benchOf({ ...firstSetup, keys, keysFrom: 'topic orders' }).source).toBe('topic')
    expect(benchOf({ ...firstSetup, keys, keysFrom: 'column id of a.csv' }).source).toBe('file')
  })

  test('typing the partitions figure by figure ends where pasting them does', () => {
    for (const typed of ['12', '100', '1500', '9999']) {
      const steps = [...typed].map((_, at) => Number(typed.slice(0, at + 1)))
      expect(steps.reduce(withPartitions, first).setup).toEqual(
        withPartitions(first, Number(typed)).setup,
      )
    }
  })

  test('the topic never grows to fewer partitions than it has', () => {
    expect(withPartitions(first, 7).setup).toMatchObject({ partitions: 7, growTo: 8 })
    expect(withPartitions(first, 12).setup).toMatchObject({ partitions: 12, growTo: 16 })
    expect(withPartitions(first, labLimits.partitions).setup.growTo).toBe(labLimits.partitions)
    expect(problemsOf(withPartitions(first, Number.NaN).setup).of('partitions')).toMatch(
      /^The number of partitions must be/,
    )
  })

  test('a large run waits for a click', () => {
    expect(runsByItself({ ...firstSetup, records: 100_001 })).toBe(false)
    expect(runsByItself({ ...firstSetup, partitions: 10_000 })).toBe(false)
    const keys = { kind: 'list', keys: Array.from({ length: 100_001 }, String), encoding: 'utf8' }
    expect(runsByItself({ ...firstSetup, keys: keys as typeof firstSetup.keys })).toBe(false)
  })

  test('own code is another strategy once a letter changes', () => {
    const own = { kind: 'own', name: 'mine', code: 'a' } as const
    expect(sameStrategy(own, { ...own })).toBe(true)
    expect(sameStrategy(own, { ...own, code: 'b' })).toBe(false)
    expect(sameStrategy(own, { kind: 'client', partitioner: 'java' })).toBe(false)
  })
})
