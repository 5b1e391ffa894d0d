// Burrow's verdict on a partition read by a group, from its last commits: no thresholds, only whether it gets on.

import type { GroupPartitionView } from '../../bridge/views.ts'

export const COMMITS_KEPT = 10

export interface BurrowCommit {
  readonly offset: number
  readonly timeUs: number
  /** When it was committed. */
  readonly lag: number
}

export type LagStatus = GroupPartitionView['status']

/** `ends` are recent high watermarks, newest last. A single commit says nothing yet. */
export function lagStatus(
  commits: readonly BurrowCommit[],
  ends: readonly number[],
  highWatermark: number,
  nowUs: number,
): LagStatus {
  const first = commits[0]
  const last = commits.at(-1)
  if (!first || !last) return 'NONE'
  if (commits.length < 2 || highWatermark - last.offset <= 0) return 'OK'
  const silentUs = nowUs - last.timeUs
  const caughtUpLately = ends.some((end) => end <= last.offset)
  if (silentUs > last.timeUs - first.timeUs && !caughtUpLately) return 'STOP'
  if (rewound(commits)) return 'REWIND'
  if (commits.some(({ lag }) => lag <= 0)) return 'OK'
  if (commits.every(({ offset }) => offset === first.offset)) return 'STALL'
  const neverFell = commits.every(({ lag }, at) => at === 0 || lag >= commits[at - 1]!.lag)
  return neverFell ? 'WARN' : 'OK'
}

function rewound(commits: readonly BurrowCommit[]): boolean {
  const drop = commits.findIndex(({ offset }, at) => at > 0 && offset < commits[at - 1]!.offset)
  if (drop < 0) return false
  const before = commits[drop - 1]!.offset
  return !commits.slice(drop).some(({ offset }) => offset >= before)
}

const order: readonly LagStatus[] = ['NONE', 'OK', 'WARN', 'STALL', 'STOP']

/** The worst of a group's partitions; a rewind counts as a stall. */
export function worstStatus(statuses: readonly LagStatus[]): Exclude<LagStatus, 'REWIND'> {
  let worst = 0
  for (const status of statuses)
    worst = Math.max(worst, order.indexOf(status === 'REWIND' ? 'STALL' : status))
  return order[worst] as Exclude<LagStatus, 'REWIND'>
}
