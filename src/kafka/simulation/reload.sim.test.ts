import { describe, expect, test } from 'vitest'
import { keptDisks } from '../../testing/worldDisks.ts'
import {
  converge,
  openRun,
  RUN_CONFIGS,
  SECOND,
  stirFor,
  submit,
  watch,
} from '../../testing/worldRun.ts'
import { bootWorld, worldMeta } from './worldMeta.ts'

const configs = RUN_CONFIGS

describe('a reload at any moment', () => {
  test.each([41, 42, 43, 44, 45, 46])(
    'loses no acknowledged record, and topics, groups and clients come back (seed %i)',
    { timeout: 120_000 },
    (seed) => {
      const run = openRun(seed)
      for (let reloads = 0; reloads < 3; reloads++) {
        stirFor(run, (3 + (seed % 3)) * SECOND)
        const before = worldMeta(run.world, configs)
        const topics = [...run.world.controller.state.image.topics.keys()].sort()
        run.world = bootWorld(JSON.parse(JSON.stringify(before)), keptDisks(run.world))
        run.history.nextSequence = 1
        const after = worldMeta(run.world, configs)
        expect(after.clients.map(({ name, stopped }) => ({ name, stopped }))).toEqual(
          before.clients.map(({ name, stopped }) => ({ name, stopped })),
        )
        expect(after.brokers.map(({ up }) => up)).toEqual(before.brokers.map(({ up }) => up))
        watch(run, run.world.nowUs + SECOND)
        expect([...run.world.controller.state.image.topics.keys()].sort()).toEqual(
          expect.arrayContaining(topics),
        )
      }
      converge(run)
      expect(run.history.ackedRecords).toBeGreaterThan(0)
    },
  )

  test('keeps who is stopped or paused, and sequential keys go on', () => {
    const run = openRun(50)
    watch(run, 8 * SECOND)
    submit(run, { type: 'stopClient', name: 'loose' })
    submit(run, { type: 'pauseConsumer', name: 'reader-1' })
    watch(run, 9 * SECOND)
    const meta = worldMeta(run.world, configs)
    const world = bootWorld(meta, keptDisks(run.world))
    expect(worldMeta(world, configs).clients.find(({ name }) => name === 'loose')?.stopped).toBe(
      true,
    )
    const reader = world.clients.get('reader-1')?.state
    expect(reader?.kind === 'consumer' && reader.paused).toBe(true)
    const keyed = run.world.clients.get('keyed')?.state
    const produced = keyed?.kind === 'producer' ? keyed.produced : -1
    const again = world.clients.get('keyed')?.state
    expect(produced).toBeGreaterThan(20)
    expect(again?.kind === 'producer' && again.produced).toBe(produced)
  })
})

describe('a power loss', () => {
  test.each([1, 2, 3])(
    'of one machine takes what it had not flushed, and no acknowledged record (broker %i)',
    { timeout: 60_000 },
    (brokerId) => {
      const run = openRun(60 + brokerId)
      watch(run, 9 * SECOND)
      const disk = [...run.world.brokers.values()][brokerId - 1]!.state.disk
      const written = disk.bytesUsed
      submit(run, { type: 'powerOffBroker', brokerId })
      expect(disk.bytesUsed).toBeLessThan(written)
      watch(run, 12 * SECOND)
      converge(run)
      expect(run.history.ackedRecords).toBeGreaterThan(100)
    },
  )
})
