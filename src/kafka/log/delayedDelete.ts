import { renameFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { DELETED_SUFFIX, offsetIndexFile, timeIndexFile, transactionIndexFile } from './logFiles.ts'
import type { LogSegment } from './logSegment.ts'
import type { PartitionLog } from './partitionLog.ts'

/** Renames the files of a segment to `.deleted`; `deleteRenamedFiles` removes them when the delay is over. */
export function markDeleted(
  log: PartitionLog,
  disk: VirtualDisk,
  segment: LogSegment,
  nowMs: number,
): void {
  const dueMs = nowMs + log.config.fileDeleteDelayMs
  const { folder } = log
  const { baseOffset } = segment
  for (const path of [
    segment.path,
    offsetIndexFile(folder, baseOffset),
    timeIndexFile(folder, baseOffset),
    transactionIndexFile(folder, baseOffset),
  ]) {
    if (!disk.files.has(path)) continue
    renameFile(disk, path, path + DELETED_SUFFIX)
    log.delayedDeletes.push({ path: path + DELETED_SUFFIX, dueMs })
  }
}
