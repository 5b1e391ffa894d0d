import { offset } from '../base/ids.ts'
import { flushFile } from '../disk/flush.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { type PartitionLog, segmentIndexFor } from './partitionLog.ts'

/** Flushes everything up to the log end: the recovery point moves there. */
export function flushLog(log: PartitionLog, disk: VirtualDisk, nowMs: number): void {
  if (disk.failed !== null) return
  const from = Math.max(segmentIndexFor(log, log.recoveryPoint), 0)
  for (let index = from; index < log.segments.length; index++)
    flushFile(disk, log.segments[index]!.path)
  log.recoveryPoint = offset(Math.max(log.recoveryPoint, log.logEndOffset))
  log.lastFlushedMs = nowMs
}

/** Flushes if flush.ms has passed since the last flush and there is something to flush. Returns whether it did. */
export function maybeFlush(log: PartitionLog, disk: VirtualDisk, nowMs: number): boolean {
  if (log.recoveryPoint >= log.logEndOffset) return false
  if (nowMs - log.lastFlushedMs < log.config.flushMs) return false
  flushLog(log, disk, nowMs)
  return true
}
