import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labSetups, plainLabSetup } from '../testing/labSetups.ts'
import { checkLabSetup } from './checkLabSetup.ts'
import type { LabSetup } from './contract.ts'

type Change = Readonly<Record<string, unknown>>

/** Objects from links are anything. */
const check = (change: Change) => checkLabSetup({ ...plainLabSetup, ...change } as LabSetup)
const brokers = (change: Change): Change => ({ brokers: { ...plainLabSetup.brokers, ...change } })
const own = (code: unknown, name: unknown = 'mine'): Change => ({
  strategies: [{ kind: 'own', name, code }],
})
const java = { kind: 'client', partitioner: 'java' }
const keysOf = (keys: unknown): Change => ({ keys })

test.each(Object.entries(labSetups))('%s can be run', (_name, setup) => {
  expect(checkLabSetup(setup)).toEqual([])
})

const fine: readonly (readonly [string, Change])[] = [
  ['one record', { records: 1 }],
  ['a million records', { records: 1_000_000 }],
  ['one partition', { partitions: 1, growTo: 1 }],
  [
    '10,000 partitions without brokers',
    { partitions: 10_000, growTo: 10_000, ...brokers({ records: 0 }) },
  ],
  ['512 partitions with brokers', { partitions: 512, growTo: 512 }],
  ['a list of one key', keysOf({ kind: 'list', keys: ['only'], encoding: 'utf8' })],
  ['a list of keyless records', keysOf({ kind: 'list', keys: [null], encoding: 'utf8' })],
  ['one key', keysOf({ kind: 'uniform', prefix: '', keys: 1 })],
  ['a million keys', keysOf({ kind: 'zipf', prefix: 'k', keys: 1_000_000, exponent: 10 })],
  ['an even exponent', keysOf({ kind: 'zipf', prefix: 'k', keys: 2, exponent: 0 })],
  ['only a hot key', keysOf({ kind: 'hot', prefix: 'k', keys: 2, hotShare: 1 })],
  ['no keys at all', { keylessShare: 1 }],
  ['empty values', { valueBytes: 0 }],
  ['six strategies', { strategies: [java, java, java, java, java, java] }],
  ['code of 32 KiB', own('x'.repeat(32_768))],
  ['1,000 members', { members: 1_000 }],
  ['no brokers in the run', brokers({ records: 0 })],
  ['nine brokers', brokers({ count: 9 })],
  ['a dead leader of the last partition', brokers({ fault: { kind: 'dead', partition: 5 } })],
  ['members nobody knows', { extra: 1 }],
]

test.each(fine)('%s: nothing to say', (_name, change) => {
  expect(check(change)).toEqual([])
})

const wrong: readonly (readonly [string, Change, string])[] = [
  ['no records', { records: 0 }, 'records'],
  ['more than a million records', { records: 1_000_001 }, 'records'],
  ['half a record', { records: 1.5 }, 'records'],
  ['records that are no number', { records: Number.NaN }, 'records'],
  ['records as a text', { records: '5' }, 'records'],
  ['a seed below 0', { seed: -1 }, 'seed'],
  ['a seed of more than 32 bits', { seed: 2 ** 32 }, 'seed'],
  ['a rate of 0', { recordsPerSecond: 0 }, 'recordsPerSecond'],
  ['an endless rate', { recordsPerSecond: Number.POSITIVE_INFINITY }, 'recordsPerSecond'],
  ['a share below 0', { keylessShare: -0.1 }, 'keylessShare'],
  ['a share above 1', { keylessShare: 1.01 }, 'keylessShare'],
  ['a spread above 1', { valueSpread: 2 }, 'valueSpread'],
  ['values above 1 MiB', { valueBytes: 1_048_577 }, 'valueBytes'],
  ['no partitions', { partitions: 0, growTo: 0 }, 'partitions'],
  ['too many partitions', { partitions: 10_001, growTo: 10_001 }, 'partitions'],
  ['a topic that shrinks', { growTo: 5 }, 'growTo'],
  ['growing beyond 10,000', { growTo: 10_001 }, 'growTo'],
  ['no members', { members: 0 }, 'members'],
  ['too many members', { members: 1_001 }, 'members'],
  ['an unknown assignor', { assignor: 'uniform' }, 'assignor'],
  ['no strategies', { strategies: [] }, 'strategies'],
  ['seven strategies', { strategies: [java, java, java, java, java, java, java] }, 'strategies'],
  ['strategies that are no list', { strategies: { length: 1 } }, 'strategies'],
  [
    'an unknown client',
    { strategies: [java, { kind: 'client', partitioner: 'rust' }] },
    'strategies.1',
  ],
  ['strategies with a hole', { strategies: new Array(2) }, 'strategies.1'],
  ['a client as a number', { strategies: [{ kind: 'client', partitioner: 5n }] }, 'strategies.0'],
  ['a strategy of no kind', { strategies: [null] }, 'strategies.0'],
  ['code beyond 32 KiB', own('x'.repeat(32_769)), 'strategies.0'],
  ['code beyond 32 KiB in bytes', own('é'.repeat(16_385)), 'strategies.0'],
  ['empty code', own('  '), 'strategies.0'],
  ['code that is no text', own(5), 'strategies.0'],
  ['code without a name', own('x', ''), 'strategies.0'],
  ['an unknown second client', { secondClient: 'rust' }, 'secondClient'],
  ['a second client that hashes nothing', { secondClient: 'sarama-random' }, 'secondClient'],
  ['a batch of 0 bytes', { batchSize: 0 }, 'batchSize'],
  ['linger below 0', { lingerMs: -1 }, 'lingerMs'],
  ['keys of no kind', keysOf({ kind: 'prime' }), 'keys'],
  ['no keys said', keysOf(null), 'keys'],
  ['0 keys', keysOf({ kind: 'uniform', prefix: '', keys: 0 }), 'keys.keys'],
  [
    'an exponent below 0',
    keysOf({ kind: 'zipf', prefix: '', keys: 5, exponent: -1 }),
    'keys.exponent',
  ],
  [
    'an exponent above 10',
    keysOf({ kind: 'zipf', prefix: '', keys: 5, exponent: 10.1 }),
    'keys.exponent',
  ],
  [
    'a hot share above 1',
    keysOf({ kind: 'hot', prefix: '', keys: 5, hotShare: 1.1 }),
    'keys.hotShare',
  ],
  ['buckets of 0 ms', keysOf({ kind: 'time', prefix: '', bucketMs: 0 }), 'keys.bucketMs'],
  ['no parts', keysOf({ kind: 'composite', separator: ':', parts: [] }), 'keys.parts'],
  [
    'a part without keys',
    keysOf({ kind: 'composite', separator: ':', parts: [{ prefix: 'a', keys: 0, exponent: 1 }] }),
    'keys.parts.0.keys',
  ],
  ['an empty list', keysOf({ kind: 'list', keys: [], encoding: 'utf8' }), 'keys.keys'],
  [
    'a list of more than a million',
    keysOf({ kind: 'list', keys: new Array(1_000_001).fill('k'), encoding: 'utf8' }),
    'keys.keys',
  ],
  [
    'a key beyond 1,024 bytes',
    keysOf({ kind: 'list', keys: ['é'.repeat(513)], encoding: 'utf8' }),
    'keys.keys',
  ],
  [
    'a list beyond 16 MiB',
    keysOf({ kind: 'list', keys: new Array(16_385).fill('k'.repeat(1_024)), encoding: 'utf8' }),
    'keys.keys',
  ],
  ['a list of numbers', keysOf({ kind: 'list', keys: [5], encoding: 'utf8' }), 'keys.keys'],
  [
    'a list with a hole',
    keysOf({ kind: 'list', keys: new Array(1), encoding: 'utf8' }),
    'keys.keys',
  ],
  [
    'a list that is no base64',
    keysOf({ kind: 'list', keys: ['?'], encoding: 'base64' }),
    'keys.keys',
  ],
  [
    'a million keys of 100 bytes',
    { records: 1_000_000, keys: { kind: 'sequential', prefix: 'x'.repeat(100) } },
    'keys.prefix',
  ],
  [
    'parts that make keys beyond 1,024 bytes',
    keysOf({
      kind: 'composite',
      separator: ':',
      parts: new Array(4).fill({ prefix: '🙂'.repeat(90), keys: 5, exponent: 0 }),
    }),
    'keys.parts',
  ],
  ['no brokers', brokers({ count: 0 }), 'brokers.count'],
  ['ten brokers', brokers({ count: 10 }), 'brokers.count'],
  ['an unknown network', brokers({ network: 'moon' }), 'brokers.network'],
  ['more records than brokers take', brokers({ records: 50_001 }), 'brokers.records'],
  ['more than 512 partitions with brokers', { partitions: 513, growTo: 513 }, 'brokers.records'],
  [
    'a fault of a partition that is not there',
    brokers({ fault: { kind: 'dead', partition: 6 } }),
    'brokers.fault',
  ],
  [
    'a delay that is no number',
    brokers({ fault: { kind: 'slow', partition: 0 } }),
    'brokers.fault',
  ],
  ['brokers that are no object', { brokers: 3 }, 'brokers'],
  ['where keys come from as a number', { keysFrom: 5 }, 'keysFrom'],
]

describe('each limit has its sentence', () => {
  test.each(wrong)('%s', (_name, change, field) => {
    const problems = check(change)
    expect(problems.map((problem) => problem.field)).toContain(field)
    for (const { message } of problems) expect(message).toMatch(/^\S.*[.]$/)
  })
})

test('sentences name what is allowed', () => {
  expect(check({ records: 0 })).toEqual([
    {
      field: 'records',
      message: 'The number of records must be a whole number from 1 to 1,000,000.',
    },
  ])
  const share = 'must be a number from 0 to 1, that is 0 to 100 %.'
  expect(check({ keylessShare: 2, valueSpread: -1 }).map(({ message }) => message)).toEqual([
    `The share of records without a key ${share}`,
    `The spread of sizes ${share}`,
  ])
  expect(
    check(keysOf({ kind: 'list', keys: ['ok', '', 'x'.repeat(1_025)], encoding: 'utf8' })),
  ).toEqual([
    { field: 'keys.keys', message: 'Key 3 of the list has 1,025 bytes; 1,024 are allowed.' },
  ])
})

test('all problems are told at once, in the order of the form', () => {
  const fields = check({ records: 0, members: 0, ...brokers({ count: 0 }) }).map(
    ({ field }) => field,
  )
  expect(fields).toEqual(['records', 'members', 'brokers.count'])
})

test('whatever comes, it answers with sentences and throws nothing', () => {
  const odd = fc.oneof(
    fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true }),
    fc.record(Object.fromEntries(Object.keys(plainLabSetup).map((name) => [name, fc.anything()])), {
      requiredKeys: [],
    }),
    fc
      .tuple(fc.constantFrom(...Object.keys(plainLabSetup)), fc.anything())
      .map(([name, value]) => ({ ...plainLabSetup, [name]: value })),
  )
  fc.assert(
    fc.property(odd, (setup) => {
      for (const { field, message } of checkLabSetup(setup as LabSetup)) {
        expect(typeof field).toBe('string')
        expect(message).not.toBe('')
      }
    }),
  )
})
