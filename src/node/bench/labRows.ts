// The partitioning lab measured in this process: a million keys, four strategies, every measure taken.

import { runMeasured } from '../../lab/measuredRun.ts'
import { median, type Row } from './rows.ts'

const GOAL_SECONDS = 3

export function labRows(rounds: number): Row[] {
  // The first run warms the code up and does not count.
  runMeasured()
  const seconds = Array.from({ length: rounds }, () => {
    const startMs = performance.now()
    runMeasured()
    return (performance.now() - startMs) / 1000
  })
  const value = median(seconds)
  return [
    {
      part: 'lab: 1,000,000 keys by 4 strategies',
      unit: 's',
      value,
      rounds,
      ratio: GOAL_SECONDS / value,
      ruler: `${GOAL_SECONDS} s, the goal`,
    },
  ]
}
