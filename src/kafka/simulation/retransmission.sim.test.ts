import { expect, test } from 'vitest'
import { openRun, SECOND, submit, type WorldRun, watch } from '../../testing/worldRun.ts'

function keyed(run: WorldRun) {
  const state = run.world.clients.get('keyed')?.state
  if (state?.kind !== 'producer') throw new Error('no producer')
  return state
}

test('what a cut link held up arrives in order when it heals: nothing is sent twice', () => {
  const run = openRun(91)
  watch(run, 6 * SECOND)
  const before = { ...keyed(run).totals }
  for (const broker of [1, 2, 3])
    submit(run, { type: 'cutLink', from: `broker:${broker}`, to: 'client:keyed' })
  watch(run, run.world.nowUs + 2 * SECOND)
  const during = { ...keyed(run).totals }
  expect(during.sent).toBeGreaterThan(before.sent)
  expect(during.acked - before.acked).toBeLessThan(3)
  submit(run, { type: 'healNetwork' })
  watch(run, run.world.nowUs + SECOND)
  const after = keyed(run).totals
  expect(after.retried).toBe(before.retried)
  expect(after.acked).toBeGreaterThan(during.acked + 20)
})

test('what is held up for longer than request.timeout.ms is given up with its connection', () => {
  const run = openRun(92)
  watch(run, 6 * SECOND)
  for (const broker of [1, 2, 3])
    submit(run, { type: 'cutLink', from: 'client:keyed', to: `broker:${broker}` })
  watch(run, run.world.nowUs + 5 * SECOND)
  expect(keyed(run).totals.retried).toBeGreaterThan(0)
  submit(run, { type: 'healNetwork' })
  watch(run, run.world.nowUs + 10 * SECOND)
  for (const connection of run.world.connections.values()) expect(connection.stalled).toEqual([])
})
