import { type Offset, offset } from '../base/ids.ts'
import { deleteFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { markDeleted } from './delayedDelete.ts'
import { writeLeaderEpochs } from './epochs.ts'
import { truncateEpochsFromStart } from './leaderEpochCache.ts'
import { type LogSegment, retentionTimestamp } from './logSegment.ts'
import {
  type PartitionLog,
  segmentEndOffset,
  updateHighWatermark,
  updateLastStableOffset,
} from './partitionLog.ts'
import { deleteSnapshots, rollSegment } from './roll.ts'

export type RetentionReason = 'logStartOffset' | 'retentionBytes' | 'retentionMs'

export interface DeletedSegment {
  readonly baseOffset: Offset
  readonly size: number
  readonly reason: RetentionReason
}

/**
 * Deletes the segments that retention no longer keeps, oldest first: those below the log start, then by size, then
 * by time (the last two under cleanup.policy delete only). A full active segment that is due is rolled first. Files
 * become `.deleted` and go after file.delete.delay.ms (`deleteRenamedFiles`).
 */
export function deleteOldSegments(
  log: PartitionLog,
  disk: VirtualDisk,
  nowMs: number,
): DeletedSegment[] {
  if (disk.failed !== null) return []
  const deleted = deleteWhile(log, disk, nowMs, 'logStartOffset', belowLogStart(log))
  if (!log.config.cleanupPolicy.includes('delete')) return deleted
  const bySize = overSize(log)
  if (bySize !== null) deleted.push(...deleteWhile(log, disk, nowMs, 'retentionBytes', bySize))
  const { retentionMs } = log.config
  if (retentionMs >= 0)
    deleted.push(
      ...deleteWhile(
        log,
        disk,
        nowMs,
        'retentionMs',
        (segment) => nowMs - retentionTimestamp(segment) > retentionMs,
      ),
    )
  return deleted
}

type Due = (segment: LogSegment, next: LogSegment | undefined) => boolean

const belowLogStart =
  (log: PartitionLog): Due =>
  (_segment, next) =>
    next !== undefined && next.baseOffset <= log.logStartOffset

function overSize(log: PartitionLog): Due | null {
  const { retentionBytes } = log.config
  if (retentionBytes < 0 || log.size < retentionBytes) return null
  let excess = log.size - retentionBytes
  return (segment) => {
    if (excess - segment.size < 0) return false
    excess -= segment.size
    return true
  }
}

function deleteWhile(
  log: PartitionLog,
  disk: VirtualDisk,
  nowMs: number,
  reason: RetentionReason,
  isDue: Due,
): DeletedSegment[] {
  let count = 0
  while (count < log.segments.length) {
    const segment = log.segments[count]!
    const isActive = count === log.segments.length - 1
    if (isActive && segment.size === 0) break
    if (log.highWatermark < segmentEndOffset(log, count)) break
    if (!isDue(segment, log.segments[count + 1])) break
    count++
  }
  if (count === 0) return []
  if (count === log.segments.length) rollSegment(log, disk, nowMs)
  return removeOldest(log, disk, count, nowMs, reason)
}

function removeOldest(
  log: PartitionLog,
  disk: VirtualDisk,
  count: number,
  nowMs: number,
  reason: RetentionReason,
): DeletedSegment[] {
  const removed = log.segments.splice(0, count)
  for (const segment of removed) {
    log.size -= segment.size
    markDeleted(log, disk, segment, nowMs)
  }
  raiseLogStart(log, disk, offset(log.segments[0]!.baseOffset), nowMs)
  return removed.map(({ baseOffset, size }) => ({ baseOffset: offset(baseOffset), size, reason }))
}

/** Removes `.deleted` files whose delay is over. Returns when the next one is due, or null when none is left. */
export function deleteRenamedFiles(
  log: PartitionLog,
  disk: VirtualDisk,
  nowMs: number,
): number | null {
  for (const { path, dueMs } of log.delayedDeletes) if (dueMs <= nowMs) deleteFile(disk, path)
  log.delayedDeletes = log.delayedDeletes.filter(({ dueMs }) => dueMs > nowMs)
  let next: number | null = null
  for (const { dueMs } of log.delayedDeletes) if (next === null || dueMs < next) next = dueMs
  return next
}

/**
 * Raises the log start (DeleteRecords, or a follower told of its leader's). Whole segments below it go with the next
 * `deleteOldSegments`. OFFSET_OUT_OF_RANGE above the high watermark; a lower offset changes nothing.
 */
export function deleteRecordsTo(
  log: PartitionLog,
  disk: VirtualDisk,
  before: Offset,
  nowMs: number,
): { ok: true; logStartOffset: Offset } | { ok: false; error: 'OFFSET_OUT_OF_RANGE' } {
  if (before > log.highWatermark) return { ok: false, error: 'OFFSET_OUT_OF_RANGE' }
  raiseLogStart(log, disk, before, nowMs)
  return { ok: true, logStartOffset: log.logStartOffset }
}

/** Raises the log start without the check against the high watermark; never beyond the log end. */
export function raiseLogStart(
  log: PartitionLog,
  disk: VirtualDisk,
  to: Offset,
  nowMs: number,
): void {
  if (to <= log.logStartOffset) return
  log.logStartOffset = offset(Math.min(to, log.logEndOffset))
  if (truncateEpochsFromStart(log.leaderEpochs, log.logStartOffset))
    writeLeaderEpochs(log, disk, nowMs)
  deleteSnapshots(log, disk, (atOffset) => atOffset < log.segments[0]!.baseOffset)
  if (log.highWatermark < log.logStartOffset) updateHighWatermark(log, log.logStartOffset)
  updateLastStableOffset(log)
}
