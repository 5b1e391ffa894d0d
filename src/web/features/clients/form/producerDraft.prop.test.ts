import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { toBase64 } from '../../../../kafka/base/base64.ts'
import { producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import { clientPartitionerIds } from '../../../../kafka/base/clientPartitioners.ts'
import type {
  KeyDistribution,
  ProducerSettings,
  Workload,
} from '../../../../kafka/base/commands.ts'
import { producerDraft, readProducer } from './producerDraft.ts'
import { startingPartitioner } from './startingPartitioner.ts'

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
const prefix = fc.stringMatching(/^[a-z-]{0,8}$/)

const listKey = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'null', '"', '"a"', 'a\nb', '\r', ' ', '\\n', 'null ', '\u2028'),
)

const keys: fc.Arbitrary<KeyDistribution> = fc.oneof(
  fc.constant({ kind: 'none' } as const),
  fc.record({
    kind: fc.constant('uniform' as const),
    prefix,
    keys: fc.integer({ min: 1, max: 10_000_000 }),
  }),
  fc.record({
    kind: fc.constant('zipf' as const),
    prefix,
    keys: fc.integer({ min: 1, max: 100_000 }),
    exponent: fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100),
  }),
  fc.record({
    kind: fc.constant('hot' as const),
    prefix,
    keys: fc.integer({ min: 1, max: 1000 }),
    hotShare: share,
  }),
  fc.record({ kind: fc.constant('sequential' as const), prefix }),
  fc.record({
    kind: fc.constant('time' as const),
    prefix,
    bucketMs: fc.integer({ min: 1, max: 86_400_000 }),
  }),
  fc.constant({ kind: 'uuid' } as const),
  fc.record({
    kind: fc.constant('composite' as const),
    separator: fc.constantFrom(':', '', '::'),
    parts: fc.array(
      fc.record({
        prefix,
        keys: fc.integer({ min: 1, max: 100_000 }),
        exponent: fc.integer({ min: 0, max: 500 }).map((hundredths) => hundredths / 100),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    keys: fc.array(listKey, { minLength: 1, maxLength: 20 }),
    encoding: fc.constant('utf8' as const),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    keys: fc.array(fc.uint8Array({ maxLength: 8 }).map(toBase64), { minLength: 1, maxLength: 20 }),
    encoding: fc.constant('base64' as const),
  }),
)

/** At times none, at times given. */
const optional = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: undefined })

const settings: fc.Arbitrary<ProducerSettings> = fc
  .record({
    acks: fc.constantFrom(0, 1, -1),
    lingerMs: fc.integer({ min: 0, max: 60_000 }),
    batchSize: fc.integer({ min: 0, max: 2_147_483_647 }),
    compressionType: fc.constantFrom('none', 'gzip', 'zstd'),
    partitioner: fc.constantFrom('default', 'roundRobin', 'own', ...clientPartitionerIds),
    partitionerAvailabilityTimeoutMs: fc.constantFrom(undefined, 0, 250),
    partitionerIgnoreKeys: fc.boolean(),
    workload: fc.record({
      topic: fc.constant('orders'),
      recordsPerSecond: fc.integer({ min: 0, max: 20_000 }).map((tenths) => tenths / 10),
      keys,
      valueBytes: fc.integer({ min: 0, max: 1_000_000 }),
      valueSpread: share,
      valueFormat: fc.constantFrom('json', 'text', 'random'),
      headers: fc.array(fc.record({ key: fc.stringMatching(/^[a-z]{1,5}$/), value: fc.string() })),
      tombstoneShare: share,
      keySeed: optional(4_294_967_295),
      recordLimit: optional(Number.MAX_SAFE_INTEGER),
    }),
  })
  .map(({ partitionerAvailabilityTimeoutMs, workload, ...some }) => ({
    ...producerDefaults,
    ...some,
    ...(partitionerAvailabilityTimeoutMs !== undefined && { partitionerAvailabilityTimeoutMs }),
    ...(some.partitioner === 'own' && { partitionerCode: startingPartitioner }),
    enableIdempotence: some.acks === -1,
    workload: withoutUndefined(workload),
  }))

/** A number that is none has no entry at all. */
function withoutUndefined({
  keySeed,
  recordLimit,
  ...others
}: Omit<Workload, 'keySeed' | 'recordLimit'> & {
  readonly keySeed: number | undefined
  readonly recordLimit: number | undefined
}): Workload {
  return {
    ...others,
    ...(keySeed !== undefined && { keySeed }),
    ...(recordLimit !== undefined && { recordLimit }),
  }
}

test.prop([settings])('settings that go through the form come out the same', (given) => {
  const { problems, settings: read } = readProducer(producerDraft('checkout', given), [])
  expect(problems).toEqual({})
  expect(read).toEqual(given)
  expect(Object.keys(read ?? {})).toEqual(expect.arrayContaining(Object.keys(given)))
  expect(Object.keys(read ?? {})).toHaveLength(Object.keys(given).length)
  expect(Object.keys(read?.workload ?? {}).sort()).toEqual(Object.keys(given.workload).sort())
})
