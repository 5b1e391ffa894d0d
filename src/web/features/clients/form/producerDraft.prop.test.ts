import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { producerDefaults } from '../../../../kafka/base/clientDefaults.ts'
import type { KeyDistribution, ProducerSettings } from '../../../../kafka/base/commands.ts'
import { producerDraft, readProducer } from './producerDraft.ts'

const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
const prefix = fc.stringMatching(/^[a-z-]{0,8}$/)

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
)

const settings: fc.Arbitrary<ProducerSettings> = fc
  .record({
    acks: fc.constantFrom(0, 1, -1),
    lingerMs: fc.integer({ min: 0, max: 60_000 }),
    batchSize: fc.integer({ min: 0, max: 2_147_483_647 }),
    compressionType: fc.constantFrom('none', 'gzip', 'zstd'),
    partitioner: fc.constantFrom('default', 'roundRobin'),
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
    }),
  })
  .map((some) => ({ ...producerDefaults, ...some, enableIdempotence: some.acks === -1 }))

test.prop([settings])('settings that go through the form come out the same', (given) => {
  const { problems, settings: read } = readProducer(producerDraft('checkout', given), [])
  expect(problems).toEqual({})
  expect(read).toEqual(given)
})
