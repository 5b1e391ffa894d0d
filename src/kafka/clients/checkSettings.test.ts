import { describe, expect, test } from 'vitest'
import { producerDefaults } from '../base/clientDefaults.ts'
import { clientPartitionerIds } from '../base/clientPartitioners.ts'
import type { KeyDistribution, ProducerSettings } from '../base/commands.ts'
import { checkKeys } from './checkKeys.ts'
import { checkProducerSettings } from './checkSettings.ts'

const check = (settings: Partial<ProducerSettings>): string | null =>
  checkProducerSettings({ ...producerDefaults, ...settings })

const workload = (more: Partial<ProducerSettings['workload']>): string | null =>
  check({ workload: { ...producerDefaults.workload, ...more } })

describe('the partitioner of a producer', () => {
  test('is Java’s, another client’s or code of its own', () => {
    for (const partitioner of ['default', 'roundRobin', ...clientPartitionerIds] as const)
      expect(check({ partitioner })).toBeNull()
    expect(check({ partitioner: 'murmur3' as 'java' })).toMatch(
      /^There is no partitioner murmur3; there are default, roundRobin, own, java, /,
    )
  })

  test('of its own has code of at most 32 KiB', () => {
    const own = (partitionerCode: string) => check({ partitioner: 'own', partitionerCode })
    expect(own(' '.repeat(10))).toMatch(/needs code/)
    expect(check({ partitioner: 'own' })).toMatch(/needs code/)
    expect(own('x'.repeat(32_768))).toBeNull()
    expect(own('é'.repeat(16_385))).toMatch(/at most 32768 bytes/)
  })

  test('has an availability timeout of 0 or more', () => {
    expect(check({ partitionerAvailabilityTimeoutMs: 0 })).toBeNull()
    expect(check({ partitionerAvailabilityTimeoutMs: -1 })).toMatch(/^partitioner\.availability/)
  })
})

describe('a workload', () => {
  test('ends after at least one record and draws its keys with an uint32', () => {
    expect(workload({ recordLimit: 1, keySeed: 0 })).toBeNull()
    expect(workload({ recordLimit: 1_000_000, keySeed: 0xffff_ffff })).toBeNull()
    for (const tickUs of [1000, 1_000_000]) expect(workload({ tickUs })).toBeNull()
    for (const tickUs of [0, 999, 1_000_001, 1500.5, Number.NaN])
      expect(workload({ tickUs })).toContain('1000 to 1000000 microseconds')
    for (const recordLimit of [0, -1, 1.5, Number.NaN])
      expect(workload({ recordLimit })).toBe('A workload ends after 1 record or more.')
    for (const keySeed of [-1, 0.5, 0x1_0000_0000])
      expect(workload({ keySeed })).toMatch(/^The seed of the keys/)
  })
})

describe('keys', () => {
  const part = { prefix: 'user-', keys: 10, exponent: 1 }
  const composite = { kind: 'composite', separator: ':', parts: [part] } as const
  const list = { kind: 'list', keys: ['a', null], encoding: 'utf8' } as const

  test.each<[string, KeyDistribution]>([
    ['time', { kind: 'time', prefix: '', bucketMs: 86_400_000 }],
    ['uuid', { kind: 'uuid' }],
    ['composite', { ...composite, parts: [part, part, part, part] }],
    ['many uniform parts', { ...composite, parts: [{ ...part, keys: 10_000_000, exponent: 0 }] }],
    ['list', { ...list, keys: Array.from({ length: 10_000 }, (_, index) => `k${index}`) }],
    ['long list', { ...list, keys: ['k'.repeat(262_144)] }],
    ['base64', { ...list, keys: ['AQID', null, ''], encoding: 'base64' }],
    ['long prefix', { kind: 'sequential', prefix: 'k'.repeat(256) }],
  ])('within their bounds are taken: %s', (_, keys) => {
    expect(checkKeys(keys)).toBeNull()
  })

  test.each<[KeyDistribution, RegExp]>([
    [{ kind: 'time', prefix: '', bucketMs: 0 }, /1 to 86400000 ms/],
    [{ kind: 'time', prefix: '', bucketMs: 86_400_001 }, /1 to 86400000 ms/],
    [{ kind: 'sequential', prefix: 'é'.repeat(129) }, /prefix of keys has at most 256 bytes/],
    [{ ...composite, parts: [] }, /1 to 4 parts/],
    [{ ...composite, parts: [part, part, part, part, part] }, /1 to 4 parts/],
    [{ ...composite, separator: ':'.repeat(17) }, /separator/],
    [{ ...composite, parts: [{ ...part, keys: 0 }] }, /number of keys/],
    [{ ...composite, parts: [{ ...part, keys: 100_001 }] }, /Zipf keys number at most/],
    [{ ...composite, parts: [{ ...part, exponent: 6 }] }, /exponent/],
    [{ ...composite, parts: [{ ...part, prefix: 'k'.repeat(257) }] }, /prefix/],
    [{ ...list, keys: [] }, /1 to 10000 keys/],
    [{ ...list, keys: new Array<string>(10_001).fill('k') }, /1 to 10000 keys/],
    [{ ...list, keys: ['k'.repeat(262_144), 'k'] }, /at most 262144 bytes/],
    [{ ...list, keys: [7 as never] }, /^Key 1 of the list is neither/],
    [{ ...list, keys: ['AQID', '!'], encoding: 'base64' }, /^Key 2 of the list is no base64/],
    [{ ...list, encoding: 'hex' as 'utf8' }, /utf8 or base64/],
    [{ kind: 'gauss' } as never, /no such kind/],
  ])('out of their bounds are refused: %#', (keys, sentence) => {
    expect(checkKeys(keys)).toMatch(sentence)
  })
})
