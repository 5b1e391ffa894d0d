import { describe, expect, test } from 'vitest'
import { evaluateOwnPartitioner } from '../../testing/ownPartitionerEvaluator.ts'
import {
  liveAnswering,
  openOwnWorld,
  ownProducer,
  producerOf,
  recordsByPartition,
  turningCode,
} from '../../testing/ownPartitionerWorld.ts'
import { keptDisks } from '../../testing/worldDisks.ts'
import { networkPresets } from '../base/clientDefaults.ts'
import { endedPartitions } from '../base/endedPartitions.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../base/ownPartitioner.ts'
import { advance, step } from './advance.ts'
import { comeBack } from './comeBack.ts'
import { submitCommand } from './commands.ts'
import { entriesSince, journalHash } from './journal.ts'
import { answerPartition } from './openCalls.ts'
import { cloneWorld, takeEffects, type World } from './world.ts'
import { worldMeta } from './worldMeta.ts'

const SECOND = 1_000_000
const EVENTS = 5_000_000

/** A World whose producer has just asked for the first time. */
function askedWorld(code = turningCode): { world: World; call: number } {
  const world = openOwnWorld()
  submitCommand(world, 1, ownProducer(code))
  expect(advance(world, world.nowUs + 5 * SECOND, EVENTS)).toMatchObject({
    reached: false,
    waiting: true,
  })
  const [call] = world.openCalls.keys()
  return { world, call: call ?? -1 }
}

const failures = (world: World) =>
  entriesSince(world.journal, 1).flatMap((entry) => (entry.kind === 'produceFailed' ? [entry] : []))

describe('a producer with its own partitioner', () => {
  test('writes each record to the partition its code returned', () => {
    const world = openOwnWorld()
    submitCommand(world, 1, ownProducer('function partition(record) { return record.index % 3 }'))
    liveAnswering(world, 5 * SECOND)
    submitCommand(world, 2, { type: 'stopClient', name: 'p' })
    liveAnswering(world, SECOND)
    const { produced, totals } = producerOf(world)
    expect(totals.acked).toBe(produced)
    expect(produced).toBeGreaterThan(100)
    const share = (of: number) => Math.floor((produced + 2 - of) / 3)
    expect(recordsByPartition(world)).toEqual([share(0), share(1), share(2), 0])
  })

  test('is asked with key, size and time of each record, and with the partitions that have a leader', () => {
    const world = openOwnWorld()
    const keys = { kind: 'list', keys: ['a', null, 'b'], encoding: 'utf8' } as const
    submitCommand(world, 1, ownProducer('function partition() { return 1 }', { keys }))
    const batches = liveAnswering(world, SECOND)
    expect(batches[0]).toMatchObject({
      topic: 'orders',
      partitionCount: 4,
      available: [0, 1, 2, 3],
      firstIndex: 0,
      state: '{}',
      keys: [new Uint8Array([0x61])],
    })
    expect(batches[1]).toMatchObject({ firstIndex: 1, keys: [null] })
    expect(batches[0]!.timestampsMs[0]).toBeGreaterThan(world.epochMs)
    expect(batches[0]!.valueBytes[0]).toBeGreaterThan(50)
    expect(new Set(batches.map(({ seed }) => seed)).size).toBe(batches.length)
  })

  test('holds virtual time and steps until its answer comes, however often they are asked', () => {
    const { world, call } = askedWorld()
    const { nowUs, dispatched } = world
    for (let asked = 0; asked < 3; asked++) {
      expect(advance(world, nowUs + SECOND, EVENTS)).toEqual({
        events: 0,
        reached: false,
        waiting: true,
      })
      expect(step(world)).toEqual({ events: 0, reached: false, waiting: true })
    }
    expect([world.nowUs, world.dispatched]).toEqual([nowUs, dispatched])
    expect(takeEffects(world).filter(({ type }) => type === 'partition')).toHaveLength(1)
    const { batch } = world.openCalls.get(call)!
    expect(answerPartition(world, call, evaluateOwnPartitioner(batch))).toBe(true)
    expect(world.nowUs).toBe(nowUs)
    expect(step(world).events).toBeGreaterThan(0)
  })

  test('does not hear an answer twice, nor one to a call that there is not', () => {
    const { world, call } = askedWorld()
    const answer = evaluateOwnPartitioner(world.openCalls.get(call)!.batch)
    expect(answerPartition(world, call + 1, answer)).toBe(false)
    expect(answerPartition(world, call, answer)).toBe(true)
    const hash = journalHash(world.journal)
    expect(answerPartition(world, call, answer)).toBe(false)
    expect(journalHash(world.journal)).toBe(hash)
  })

  test('fails single records as send() would and goes on with the others', () => {
    const world = openOwnWorld()
    const code = 'function partition(r) { if (r.index % 2) throw new Error("odd"); return 2 }'
    submitCommand(world, 1, ownProducer(code))
    liveAnswering(world, 3 * SECOND)
    submitCommand(world, 2, { type: 'stopClient', name: 'p' })
    liveAnswering(world, SECOND)
    const { produced, totals, own } = producerOf(world)
    expect(totals.failed).toBe(Math.floor(produced / 2))
    expect(totals.acked).toBe(Math.ceil(produced / 2))
    expect(own.error).toMatchObject({ kind: 'threw', message: 'Error: odd', line: 1, column: 1 })
    expect(failures(world)[0]).toMatchObject({
      partition: -1,
      records: 1,
      error: 'PARTITIONER_FAILED: Error: odd (line 1, column 1)',
    })
  })

  test('fails all records of a batch that ended, and keeps the state of before', () => {
    const { world } = askedWorld()
    liveAnswering(world, SECOND)
    const before = producerOf(world)
    const { state } = before.own
    const { failed, acked } = before.totals
    expect(JSON.parse(state).turn).toBeGreaterThan(10)
    const [first] = liveAnswering(world, SECOND / 10, (batch) => ({
      ...endedPartitions(batch, 'outOfFuel', 'It used up its steps.'),
      state: '{"turn":-1}',
    }))
    expect(first?.state).toBe(state)
    const after = producerOf(world)
    expect(after.own.state).toBe(state)
    expect(after.totals.failed).toBeGreaterThan(failed)
    expect(after.own.error?.kind).toBe('outOfFuel')
    expect(after.lastError).toBe('PARTITIONER_FAILED: It used up its steps')
    liveAnswering(world, SECOND)
    expect(producerOf(world).own.error).toBeNull()
    expect(producerOf(world).totals.acked).toBeGreaterThan(acked)
  })

  test.each([
    ['a partition the topic does not have', [4]],
    ['a negative one', [-1]],
    ['no integer', [0.5]],
    ['no entry', []],
  ])('takes %s in an answer for a failure', (_, partitions) => {
    const { world, call } = askedWorld()
    const { batch } = world.openCalls.get(call)!
    answerPartition(world, call, { ...evaluateOwnPartitioner(batch), partitions })
    expect(producerOf(world).totals.failed).toBe(1)
  })

  test('asks in batches of at most 4,096 records and 128 KiB of keys, each with the state of the last', () => {
    const world = openOwnWorld()
    const prefix = 'k'.repeat(200)
    const keys = { kind: 'sequential', prefix } as const
    const code = 'function partition(r, t, s) { s.seen = r.index; return r.index % 4 }'
    submitCommand(
      world,
      1,
      ownProducer(code, { keys, recordsPerSecond: 100_000, recordLimit: 20_000, valueBytes: 5 }),
    )
    const batches = liveAnswering(world, SECOND)
    let index = 0
    for (const batch of batches) {
      expect(batch.firstIndex).toBe(index)
      if (index > 0) expect(JSON.parse(batch.state)).toEqual({ seen: index - 1 })
      index += batch.keys.length
      const bytes = batch.keys.reduce((sum, key) => sum + (key?.length ?? 0), 0)
      expect(bytes).toBeLessThanOrEqual(131_072)
    }
    expect(index).toBe(20_000)
    expect(batches.length).toBeGreaterThan(25)
    liveAnswering(world, SECOND)
    expect(recordsByPartition(world)).toEqual([5000, 5000, 5000, 5000])
    const many = openOwnWorld()
    submitCommand(
      many,
      1,
      ownProducer(code, { keys: { kind: 'none' }, recordsPerSecond: 2_000_000, valueBytes: 1 }),
    )
    const [first] = liveAnswering(many, SECOND / 100)
    expect(first?.keys.length).toBe(4096)
  })

  test('blocks on buffer.memory as send() does, in the order of its records', () => {
    const world = openOwnWorld()
    submitCommand(world, 2, { type: 'setNetwork', network: networkPresets.wan })
    const settings = { bufferMemory: 40_000, batchSize: 16_384, lingerMs: 1000 }
    const keys = { kind: 'sequential', prefix: '' } as const
    const code = 'function partition(r) { return 2 }'
    submitCommand(
      world,
      1,
      ownProducer(code, { keys, recordsPerSecond: 20_000, recordLimit: 8000 }, settings),
    )
    let blocked = 0
    for (let at = 0; at < 700; at++) {
      liveAnswering(world, SECOND / 100)
      if (producerOf(world).blocked === 'memory') blocked++
    }
    expect(blocked).toBeGreaterThan(5)
    expect(producerOf(world).totals.acked).toBe(8000)
    expect(recordsByPartition(world)).toEqual([0, 0, 8000, 0])
  })

  test('waits for the topic before it asks', () => {
    const world = openOwnWorld()
    submitCommand(world, 1, ownProducer(turningCode, { topic: 'later' }))
    expect(liveAnswering(world, 2 * SECOND)).toEqual([])
    expect(producerOf(world).blocked).toBe('metadata')
    const topic = { name: 'later', partitions: 4, replicationFactor: 1, configs: [] }
    submitCommand(world, 2, { type: 'createTopic', ...topic })
    expect(liveAnswering(world, 3 * SECOND).length).toBeGreaterThan(10)
    expect(producerOf(world).blocked).toBeNull()
  })

  test('begins with empty state when its process starts again, or with other code', () => {
    const { world } = askedWorld()
    liveAnswering(world, SECOND)
    submitCommand(world, 2, { type: 'crashClient', name: 'p' })
    submitCommand(world, 3, { type: 'startClient', name: 'p' })
    const again = liveAnswering(world, 2 * SECOND)
    expect(again[0]).toMatchObject({ state: '{}', firstIndex: 0 })
    expect(again[1]).toMatchObject({ state: '{"turn":1}', firstIndex: 1 })
    const { settings } = producerOf(world)
    const other = { ...settings, partitionerCode: `${turningCode} // other` }
    submitCommand(world, 4, { type: 'updateProducer', name: 'p', settings: other })
    expect(liveAnswering(world, SECOND)[0]).toMatchObject({ state: '{}', firstIndex: 0 })
  })
})

describe('while a call is open', () => {
  test('new code does not get the state that the old one returns', () => {
    const { world, call } = askedWorld()
    const { batch } = world.openCalls.get(call)!
    const settings = { ...producerOf(world).settings, partitionerCode: `${turningCode} // other` }
    submitCommand(world, 2, { type: 'updateProducer', name: 'p', settings })
    answerPartition(world, call, evaluateOwnPartitioner(batch))
    expect(producerOf(world).own.state).toBe('{}')
    expect(producerOf(world).totals.failed).toBe(0)
  })

  test.each(['crashClient', 'removeClient'] as const)('%s ends the wait', (type) => {
    const { world, call } = askedWorld()
    const { batch } = world.openCalls.get(call)!
    submitCommand(world, 2, { type, name: 'p' })
    expect(answerPartition(world, call, evaluateOwnPartitioner(batch))).toBe(false)
    expect(advance(world, world.nowUs + SECOND, EVENTS).reached).toBe(true)
  })

  test('close() waits for the answer and sends its records', () => {
    const { world } = askedWorld()
    submitCommand(world, 2, { type: 'stopClient', name: 'p' })
    expect(advance(world, world.nowUs + SECOND, EVENTS).waiting).toBe(true)
    liveAnswering(world, SECOND)
    expect(producerOf(world)).toMatchObject({ state: 'stopped', totals: { acked: 1, failed: 0 } })
  })

  test('what is kept of the World has no open call: it comes back and asks anew', () => {
    const { world } = askedWorld()
    const meta = JSON.parse(JSON.stringify(worldMeta(world, {})))
    const back = comeBack(meta, keptDisks(world))
    expect(liveAnswering(back, 3 * SECOND)[0]).toMatchObject({ state: '{}', firstIndex: 0 })
    expect(producerOf(back).totals.acked).toBeGreaterThan(50)
  })
})

describe('with a pure partitioner', () => {
  const workload = { recordsPerSecond: 400 }

  test('the same seed and commands give the same run, however its time is cut', () => {
    const run = (seed: number, sliceUs: number, maxEvents = EVENTS): string => {
      const world = openOwnWorld(seed)
      submitCommand(world, 1, ownProducer(turningCode, workload))
      for (let at = 0; at < 4 * SECOND; at += sliceUs)
        liveAnswering(world, sliceUs, evaluateOwnPartitioner, maxEvents)
      expect(producerOf(world).totals.acked).toBeGreaterThan(1000)
      return journalHash(world.journal)
    }
    const hash = run(5, SECOND)
    expect(run(5, SECOND)).toBe(hash)
    expect(run(5, SECOND / 125)).toBe(hash)
    expect(run(5, SECOND / 2, 3)).toBe(hash)
    expect(run(6, SECOND)).not.toBe(hash)
  })

  test('a clone, also one with an open call, lives the run of its original', () => {
    const { world } = askedWorld()
    const early = cloneWorld(world)
    liveAnswering(world, SECOND)
    advance(world, world.nowUs + SECOND, EVENTS)
    expect(world.openCalls.size).toBe(1)
    const middle = cloneWorld(world)
    liveAnswering(world, SECOND)
    liveAnswering(middle, SECOND)
    expect(journalHash(middle.journal)).toBe(journalHash(world.journal))
    liveAnswering(early, world.nowUs - early.nowUs)
    expect(journalHash(early.journal)).toBe(journalHash(world.journal))
  })

  test('another answer is another run', () => {
    const answers =
      (partition: number) =>
      (batch: OwnPartitionerBatch): OwnPartitionerAnswer => ({
        ...evaluateOwnPartitioner(batch),
        partitions: batch.keys.map(() => partition),
      })
    const hash = (partition: number): string => {
      const { world, call } = askedWorld()
      answerPartition(world, call, answers(partition)(world.openCalls.get(call)!.batch))
      return journalHash(world.journal)
    }
    expect(hash(1)).not.toBe(hash(2))
  })
})
