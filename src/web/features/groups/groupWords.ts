// What a group's states and verdicts mean, in words.

import type { GroupPartitionView, GroupView } from '../../../bridge/views.ts'
import type { StateTone, Tone } from '../../ui/Badge.tsx'
import { formatDecimal, formatNumber } from '../../ui/format.ts'

export const stateTones: Readonly<Record<GroupView['state'], StateTone>> = {
  Stable: 'ok',
  Empty: 'off',
  PreparingRebalance: 'warn',
  CompletingRebalance: 'warn',
  Dead: 'bad',
}

export const stateSentences: Readonly<Record<GroupView['state'], string>> = {
  Stable: 'Every member has its partitions.',
  Empty: 'No member; its committed offsets are kept.',
  PreparingRebalance: 'Members are asked to join again; what they read is handed back.',
  CompletingRebalance: 'The leader has the members and hands out the partitions.',
  Dead: 'No member and no offset is left.',
}

type Status = GroupPartitionView['status']

export const statusTones: Readonly<Record<Status, Tone>> = {
  OK: 'ok',
  WARN: 'warn',
  STALL: 'bad',
  STOP: 'bad',
  REWIND: 'bad',
  NONE: 'plain',
}

/** Burrow's rules, over the last ten commits. */
export const statusSentences: Readonly<Record<Status, string>> = {
  OK: 'Caught up at one of its last commits, or its lag falls.',
  WARN: 'It commits, but its lag did not fall once over its last commits.',
  STALL: 'It commits the same offset again and again while records wait.',
  STOP: 'No commit for longer than its last commits span, while records wait.',
  REWIND: 'It committed a lower offset than before.',
  NONE: 'Nothing is committed yet.',
}

/** ↑ +0.4: lag grows by that many records a second; → within a twentieth. */
export function trendInWords(trend: number): { text: string; look: 'warn' | 'ok' | 't3' } {
  if (Math.abs(trend) < 0.05) return { text: '→ 0.0', look: 't3' }
  return trend > 0
    ? { text: `↑ +${formatDecimal(trend, 1)}`, look: 'warn' }
    : { text: `↓ −${formatDecimal(-trend, 1)}`, look: 'ok' }
}

export const trendOf = ({ partitions }: GroupView): number =>
  partitions.reduce((sum, { trend }) => sum + trend, 0)

/** Why a partition shows no offset, and what reading it would begin with. */
export function neverCommitted(partition: GroupPartitionView): string {
  const all = partition.highWatermark - partition.logStartOffset
  return `No committed offset. A member that starts would read ${formatNumber(all)} with auto.offset.reset=earliest, 0 with latest.`
}

export const withoutCommit = ({ partitions }: Pick<GroupView, 'partitions'>): number =>
  partitions.filter(({ committed }) => committed === null).length
