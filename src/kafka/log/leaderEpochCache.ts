// Which leader epoch begins at which offset of a partition (Kafka's LeaderEpochFileCache).

import type { LeaderEpoch, Offset } from '../base/ids.ts'
import { leaderEpoch, offset, UNKNOWN_LEADER_EPOCH } from '../base/ids.ts'

export interface EpochEntry {
  readonly epoch: LeaderEpoch
  readonly startOffset: Offset
}

export const UNDEFINED_EPOCH_OFFSET = offset(-1)

/**
 * Notes that `epoch` begins at `startOffset`; entries that contradict it (same or higher epoch, or same or higher
 * offset) go away. Returns whether anything changed: then the checkpoint file is to be written.
 */
export function assignEpoch(
  entries: EpochEntry[],
  epoch: LeaderEpoch,
  startOffset: Offset,
): boolean {
  if (epoch < 0 || startOffset < 0) return false
  const latest = entries.at(-1)
  if (latest !== undefined && latest.epoch === epoch && startOffset >= latest.startOffset)
    return false
  let keep = entries.length
  while (keep > 0 && contradicts(entries[keep - 1]!, epoch, startOffset)) keep--
  entries.length = keep
  entries.push({ epoch, startOffset })
  return true
}

const contradicts = (entry: EpochEntry, epoch: number, startOffset: number): boolean =>
  entry.epoch >= epoch || entry.startOffset >= startOffset

/** The latest epoch, -1 when none is known. */
export const latestEpoch = (entries: readonly EpochEntry[]): LeaderEpoch =>
  entries.at(-1)?.epoch ?? UNKNOWN_LEADER_EPOCH

export interface EpochEnd {
  /** The greatest known epoch not above the one asked for, -1 when there is none. */
  readonly epoch: LeaderEpoch
  /** Where it ends (exclusive), -1 when undefined. */
  readonly endOffset: Offset
}

const UNDEFINED_END: EpochEnd = { epoch: UNKNOWN_LEADER_EPOCH, endOffset: UNDEFINED_EPOCH_OFFSET }

/** Where `epoch` ends: the log end for the latest one, the next epoch's start for older ones. */
export function endOffsetFor(
  entries: readonly EpochEntry[],
  epoch: LeaderEpoch,
  logEndOffset: Offset,
): EpochEnd {
  const latest = entries.at(-1)
  if (latest === undefined || epoch < 0 || epoch > latest.epoch) return UNDEFINED_END
  if (epoch === latest.epoch) return { epoch, endOffset: logEndOffset }
  const higher = entries.findIndex((entry) => entry.epoch > epoch)
  const { startOffset } = entries[higher]!
  if (higher === 0) return { epoch, endOffset: startOffset }
  return { epoch: entries[higher - 1]!.epoch, endOffset: startOffset }
}

/** Epoch of the record at `at`, -1 when unknown. */
export function epochForOffset(entries: readonly EpochEntry[], at: number): LeaderEpoch {
  for (let index = entries.length - 1; index >= 0; index--)
    if (entries[index]!.startOffset <= at) return entries[index]!.epoch
  return UNKNOWN_LEADER_EPOCH
}

/** Removes entries that start at `endOffset` or later. Returns whether anything changed. */
export function truncateEpochsFromEnd(entries: EpochEntry[], endOffset: number): boolean {
  const before = entries.length
  while (entries.length > 0 && entries.at(-1)!.startOffset >= endOffset) entries.pop()
  return entries.length !== before
}

/** Removes entries below `startOffset`; the one in force there now starts there. Returns whether anything changed. */
export function truncateEpochsFromStart(entries: EpochEntry[], startOffset: Offset): boolean {
  let covered = 0
  while (covered < entries.length && entries[covered]!.startOffset <= startOffset) covered++
  if (covered === 0) return false
  const inForce = entries[covered - 1]!
  if (covered === 1 && inForce.startOffset === startOffset) return false
  entries.splice(0, covered, { epoch: leaderEpoch(inForce.epoch), startOffset })
  return true
}
