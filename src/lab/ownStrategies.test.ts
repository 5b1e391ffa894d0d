import { describe, expect, test } from 'vitest'
import {
  OWN_PARTITIONER_BATCH_BYTES,
  OWN_PARTITIONER_BATCH_RECORDS,
  type OwnPartitionerAnswer,
  type OwnPartitionerBatch,
} from '../kafka/base/ownPartitioner.ts'
import { plainLabSetup } from '../testing/labSetups.ts'
import type { LabResult, LabSetup } from './contract.ts'
import { LAB_EPOCH_MS } from './drawnRecords.ts'
import { advanceLabRun, giveAnswer, labResult, startLabRun } from './labRun.ts'

type Answerer = (batch: OwnPartitionerBatch) => Partial<OwnPartitionerAnswer>

const own: LabSetup = {
  ...plainLabSetup,
  records: 10_000,
  strategies: [{ kind: 'own', name: 'mine', code: '// answered by the test' }],
}

/** Runs a set-up whose code is the test's own function; gives the questions too. */
function runOwn(setup: LabSetup, answerer: Answerer, slice = 5_000) {
  const run = startLabRun(setup)
  const asked: OwnPartitionerBatch[] = []
  for (;;) {
    const step = advanceLabRun(run, slice)
    if (step.done) return { asked, result: labResult(run) as LabResult }
    if (!step.wants) continue
    asked.push(step.wants)
    giveAnswer(run, {
      partitions: [],
      state: step.wants.state,
      failures: [],
      failed: 0,
      ended: null,
      fuel: 0,
      ...answerer(step.wants),
    })
  }
}

/** A counter in the state, as code would keep it. */
const inTurn: Answerer = ({ keys, state, partitionCount }) => {
  let { next = 0 } = JSON.parse(state) as { next?: number }
  const partitions = keys.map(() => next++ % partitionCount)
  return { partitions, state: JSON.stringify({ next }) }
}

const error = { kind: 'threw', message: 'It threw 5.', line: 2, column: 3 } as const

describe('code of one’s own', () => {
  test('is asked in batches of 4,096 records that follow one another, its state threaded through', () => {
    const { asked, result } = runOwn(own, inTurn)
    expect(asked.map(({ keys }) => keys.length)).toEqual([
      OWN_PARTITIONER_BATCH_RECORDS,
      OWN_PARTITIONER_BATCH_RECORDS,
      10_000 - 2 * OWN_PARTITIONER_BATCH_RECORDS,
    ])
    expect(asked.map(({ firstIndex }) => firstIndex)).toEqual([0, 4_096, 8_192])
    expect(asked.map(({ state }) => state)).toEqual(['{}', '{"next":4096}', '{"next":8192}'])
    const { placed, failure, recordsByPartition } = result.placements[0]!
    expect({ placed, failure }).toEqual({ placed: 10_000, failure: null })
    expect(recordsByPartition).toEqual([1667, 1667, 1667, 1667, 1666, 1666])
  })

  test('is told keys, sizes and times of its records', () => {
    const keys = { kind: 'list', keys: ['a', null, ''], encoding: 'utf8' } as const
    const { asked } = runOwn(
      { ...own, records: 3, recordsPerSecond: 4, keys, valueSpread: 0 },
      inTurn,
    )
    expect(asked[0]).toMatchObject({
      keys: [new Uint8Array([97]), null, new Uint8Array(0)],
      valueBytes: [100, 100, 100],
      timestampsMs: [LAB_EPOCH_MS, LAB_EPOCH_MS + 250, LAB_EPOCH_MS + 500],
      partitionCount: 6,
      available: [0, 1, 2, 3, 4, 5],
    })
  })

  test('gets batches of at most 128 KiB of keys', () => {
    const keys = { kind: 'list', keys: ['x'.repeat(1_024)], encoding: 'utf8' } as const
    const { asked } = runOwn({ ...own, records: 300, keys }, inTurn)
    expect(asked.map((batch) => batch.keys.length)).toEqual([128, 128, 44])
    for (const batch of asked) {
      const bytes = batch.keys.reduce((sum, key) => sum + (key?.length ?? 0), 0)
      expect(bytes).toBeLessThanOrEqual(OWN_PARTITIONER_BATCH_BYTES)
    }
  })

  test('gets a seed of its own for every batch, the same in the same run, whatever the slices', () => {
    const seedsOf = (slice: number): number[] =>
      runOwn(own, inTurn, slice).asked.map(({ seed }) => seed)
    const seeds = seedsOf(5_000)
    expect(new Set(seeds).size).toBe(3)
    expect(seedsOf(1)).toEqual(seeds)
    expect(runOwn({ ...own, seed: 8 }, inTurn).asked[0]!.seed).not.toBe(seeds[0])
  })

  test('is asked the same again until it has answered', () => {
    const run = startLabRun({ ...own, records: 10 })
    let step = advanceLabRun(run, 100)
    while (!step.wants) step = advanceLabRun(run, 100)
    expect(advanceLabRun(run, 100).wants).toEqual(step.wants)
  })

  test('that fails on a record ends there: what was placed before is measured, the failure names the key', () => {
    const keys = { kind: 'sequential', prefix: 'k' } as const
    const { asked, result } = runOwn({ ...own, keys, growTo: 9 }, (batch) => {
      const { partitions = [], ...answer } = inTurn(batch)
      if (batch.firstIndex === 0) return { ...answer, partitions }
      return {
        ...answer,
        partitions: partitions.map((partition, at) => (at === 4 || at > 20 ? -1 : partition)),
        failures: [{ record: 4, error }],
        failed: 2,
      }
    })
    expect(asked).toHaveLength(2)
    const placement = result.placements[0]!
    expect(placement.failure).toEqual({ error, record: 4_100, key: 'k4100' })
    expect(placement.placed).toBe(4_100)
    expect(placement.recordSpread.total).toBe(4_100)
    expect(placement.growth).toBeNull()
  })

  test('whose batch is ended after some records keeps those', () => {
    const { result } = runOwn(own, () => ({
      partitions: [0, 1, 2],
      ended: { ...error, kind: 'outOfFuel' },
    }))
    expect(result.placements[0]).toMatchObject({
      placed: 3,
      failure: { record: 3, error: { kind: 'outOfFuel' } },
    })
  })

  test('cannot place outside the topic, between partitions, or more records than it was asked about', () => {
    for (const bad of [6, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const { result } = runOwn({ ...own, records: 3 }, () => ({ partitions: [0, bad, 0] }))
      expect(result.placements[0]).toMatchObject({ placed: 1, failure: { record: 1 } })
    }
    const tooMany = runOwn({ ...own, records: 3 }, () => ({ partitions: [0, 1, 2, 3, 4] }))
    expect(tooMany.result.placements[0]).toMatchObject({ placed: 3, failure: null })
  })

  test('that fails only on the grown topic says nothing about growth', () => {
    const { result } = runOwn({ ...own, records: 10, growTo: 7 }, (batch) =>
      batch.partitionCount === 7 ? { ended: error } : inTurn(batch),
    )
    expect(result.placements[0]).toMatchObject({ placed: 10, failure: null, growth: null })
  })

  test('is compared with a second client in what was placed alone, and places are told by their records', () => {
    const keys = { kind: 'list', keys: ['a', 'a', 'a', 'b'], encoding: 'utf8' } as const
    const setup = { ...own, records: 9, keys, secondClient: 'java' } as const
    const { result } = runOwn(setup, () => ({ partitions: [0, 5, 5], ended: error }))
    const { disagreement, hottestAt } = result.placements[0]!
    expect(disagreement).toMatchObject({ keys: 1, records: 3 })
    expect(hottestAt).toEqual([
      {
        partitions: [
          { partition: 5, records: 2 },
          { partition: 0, records: 1 },
        ],
        inAll: 2,
      },
      { partitions: [], inAll: 0 },
    ])
  })

  test('does not change what stands beside it', () => {
    const strategies = [...plainLabSetup.strategies, ...own.strategies]
    const together = runOwn({ ...own, strategies }, inTurn).result
    const alone = runOwn({ ...own, strategies: plainLabSetup.strategies }, inTurn).result
    expect(together.placements.slice(0, 2)).toEqual(alone.placements)
  })

  test('that splits most keys gives them no place to move from; one that splits few does', () => {
    expect(runOwn({ ...own, growTo: 9 }, inTurn).result.placements[0]!.growth).toBeNull()
    const byLength: Answerer = ({ keys, partitionCount }) => ({
      partitions: keys.map((key) => (key?.length ?? 0) % partitionCount),
    })
    expect(runOwn({ ...own, growTo: 9 }, byLength).result.placements[0]!.growth).not.toBeNull()
  })
})
