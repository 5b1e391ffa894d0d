// The engine measured in this process: a whole cluster at full load, then its parts.

import { runFullLoad } from '../../kafka/simulation/fullLoad.ts'
import { type MeasuredPart, measuredParts } from '../../kafka/simulation/measuredParts.ts'
import { median, type Row } from './rows.ts'

const RECORDS_PER_SECOND = 300_000
const PART_ROUNDS = 9

export function engineRows(rounds: number): Row[] {
  const runs = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage()
    const run = runFullLoad({
      partitions: 6,
      recordsPerSecond: RECORDS_PER_SECOND,
      valueBytes: 100,
      seconds: 2,
      warmUpSeconds: 1,
      now: () => performance.now(),
    })
    const { user, system } = process.cpuUsage(before)
    return { ...run, cpuShare: (user + system) / 1000 / run.totalMs }
  })
  const row = (part: string, unit: string, values: readonly number[]): Row => ({
    part,
    unit,
    value: median(values),
    rounds,
  })
  return [
    {
      ...row(
        'produce, replicate to 3, consume (100 B, 16 KiB batches, acks=all)',
        'records/s',
        runs.map((run) => run.recordsPerWallSecond),
      ),
      ratio: median(runs.map((run) => run.recordsPerWallSecond)) / RECORDS_PER_SECOND,
      ruler: '300,000 records/s, real time at that rate',
    },
    // On a machine that is busy with other things this says more than the time on the wall.
    row(
      'the same by processor time',
      'records/s',
      runs.map((run) => run.recordsPerWallSecond / run.cpuShare),
    ),
    row(
      'events of that run',
      'events/s',
      runs.map((run) => run.eventsPerWallSecond),
    ),
    ...measuredParts().map(partRow),
  ]
}

function partRow({ name, goal, round }: MeasuredPart): Row {
  const rates: number[] = []
  let unit = 'ms'
  // The first round warms the code up and does not count.
  for (let count = 0; count <= PART_ROUNDS; count++) {
    const startMs = performance.now()
    const done = round()
    const ms = performance.now() - startMs
    if (count === 0) continue
    if (done.unit === 'openings') rates.push(ms)
    else {
      const perSecond = (done.amount * 1000) / ms
      unit = done.unit === 'bytes' ? 'MB/s' : `${done.unit}/s`
      rates.push(done.unit === 'bytes' ? perSecond / 1e6 : perSecond)
    }
  }
  const value = median(rates)
  const row = { part: name, unit, value, rounds: PART_ROUNDS }
  if (goal === undefined) return row
  return { ...row, ratio: value / goal, ruler: `${goal.toLocaleString('en-US')} ${unit}` }
}
