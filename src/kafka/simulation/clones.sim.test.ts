import { expect, test } from 'vitest'
import { openRun, SECOND, stirFor, type WorldRun } from '../../testing/worldRun.ts'
import { journalHash } from './journal.ts'
import { cloneWorld } from './world.ts'

const cloneRun = (run: WorldRun): WorldRun => ({
  ...structuredClone({ ...run, world: null }),
  world: cloneWorld(run.world),
})

test.each([71, 72, 73])(
  'a clone under the same random commands lives the same run as its original (seed %i)',
  { timeout: 60_000 },
  (seed) => {
    const run = openRun(seed)
    stirFor(run, 6 * SECOND)
    const clone = cloneRun(run)
    stirFor(clone, 5 * SECOND)
    const second = cloneRun(run)
    stirFor(run, 5 * SECOND)
    expect(journalHash(clone.world.journal)).toBe(journalHash(run.world.journal))
    stirFor(second, 5 * SECOND)
    expect(journalHash(second.world.journal)).toBe(journalHash(run.world.journal))
  },
)
