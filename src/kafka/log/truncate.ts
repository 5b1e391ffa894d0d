import { assert } from '../base/errors.ts'
import { type Offset, offset } from '../base/ids.ts'
import { deleteFile, ensureFile, truncateFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { findSpan, newSpan } from './batchScan.ts'
import { writeLeaderEpochs } from './epochs.ts'
import { truncateEpochsFromEnd } from './leaderEpochCache.ts'
import { refreshFigures } from './loadSegment.ts'
import { offsetIndexFile, timeIndexFile, transactionIndexFile } from './logFiles.ts'
import { emptySegment, type LogSegment } from './logSegment.ts'
import { lookupPosition, truncateOffsetIndex } from './offsetIndex.ts'
import { activeSegment, type PartitionLog, updateHighWatermark } from './partitionLog.ts'
import { rebuildProducers } from './rebuildProducers.ts'
import { deleteSnapshots } from './roll.ts'
import { truncateTimeIndex } from './timeIndex.ts'

/**
 * Cuts the log so that `target` is its end, or lower when `target` lies inside a batch. Nothing happens when the log
 * ends there or before. Returns whether anything was cut. High watermark, epochs and producers follow.
 */
export function truncateTo(
  log: PartitionLog,
  disk: VirtualDisk,
  target: Offset,
  nowMs: number,
): boolean {
  if (disk.failed !== null || target >= log.logEndOffset) return false
  if (log.segments[0]!.baseOffset > target) {
    truncateFullyAndStartAt(log, disk, target, nowMs)
    return true
  }
  while (activeSegment(log).baseOffset > target) deleteSegmentFiles(log, disk, log.segments.pop()!)
  truncateSegment(activeSegment(log), disk, log.folder, target, nowMs)
  log.logEndOffset = offset(activeSegment(log).nextOffset)
  log.size = log.segments.reduce((sum, segment) => sum + segment.size, 0)
  log.recoveryPoint = offset(Math.min(log.recoveryPoint, log.logEndOffset))
  log.logStartOffset = offset(Math.min(log.logStartOffset, log.logEndOffset))
  if (truncateEpochsFromEnd(log.leaderEpochs, target)) writeLeaderEpochs(log, disk, nowMs)
  deleteSnapshots(log, disk, (atOffset) => atOffset > log.logEndOffset)
  rebuildProducers(log, disk)
  updateHighWatermark(log, log.highWatermark)
  return true
}

/** Empties the log and lets it begin at `start`, as a follower does whose offsets the leader no longer has. */
export function truncateFullyAndStartAt(
  log: PartitionLog,
  disk: VirtualDisk,
  start: Offset,
  nowMs: number,
  logStartOffset: Offset = start,
): void {
  if (disk.failed !== null) return
  for (const segment of log.segments) deleteSegmentFiles(log, disk, segment)
  const segment = emptySegment(log.folder, start, log.config.segmentIndexBytes, nowMs)
  log.segments = [segment]
  ensureFile(disk, segment.path, nowMs)
  log.size = 0
  log.logStartOffset = logStartOffset
  log.logEndOffset = start
  log.recoveryPoint = start
  if (log.leaderEpochs.length > 0) {
    log.leaderEpochs = []
    writeLeaderEpochs(log, disk, nowMs)
  }
  log.producers = new Map()
  log.openTransactions = []
  log.unreplicatedTransactions = []
  deleteSnapshots(log, disk, () => true)
  log.highWatermark = start
  updateHighWatermark(log, start)
}

/** Removes the four files of a segment at once. */
export function deleteSegmentFiles(
  log: PartitionLog,
  disk: VirtualDisk,
  segment: LogSegment,
): void {
  deleteFile(disk, segment.path)
  deleteIndexFiles(disk, log.folder, segment.baseOffset)
}

function deleteIndexFiles(disk: VirtualDisk, folder: string, baseOffset: number): void {
  deleteFile(disk, offsetIndexFile(folder, baseOffset))
  deleteFile(disk, timeIndexFile(folder, baseOffset))
  deleteFile(disk, transactionIndexFile(folder, baseOffset))
}

/** Drops the batches that reach `target` or beyond; the segment takes appends again. */
function truncateSegment(
  segment: LogSegment,
  disk: VirtualDisk,
  folder: string,
  target: number,
  nowMs: number,
): void {
  const file = disk.files.get(segment.path)
  assert(file !== undefined, `${segment.path} is missing`)
  const span = newSpan()
  const found = findSpan(file, lookupPosition(segment.offsetIndex, target), target, span)
  truncateOffsetIndex(segment.offsetIndex, target)
  truncateTimeIndex(segment.timeIndex, target)
  segment.abortedTransactions = segment.abortedTransactions.filter(
    (entry) => entry.lastOffset < target,
  )
  // The files of a segment that was sealed no longer tell the truth.
  deleteIndexFiles(disk, folder, segment.baseOffset)
  segment.sealed = false
  segment.bytesSinceLastIndexEntry = 0
  if (found) truncateFile(disk, segment.path, span.position, nowMs)
  segment.size = file.size
  segment.modifiedMs = nowMs
  refreshFigures(segment, disk)
}
