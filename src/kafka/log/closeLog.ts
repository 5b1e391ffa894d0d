import { offset } from '../base/ids.ts'
import { deleteFolder, renameFolder } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { flushLog } from './flushLog.ts'
import { logFile } from './logFiles.ts'
import { addLastTimeEntry, writeIndexes } from './logSegment.ts'
import { activeSegment, type PartitionLog } from './partitionLog.ts'
import { takeSnapshot } from './roll.ts'

/** Clean stop: last time entry, index files, producer snapshot, flush. The log can be opened with `clean: true`. */
export function closeLog(log: PartitionLog, disk: VirtualDisk, nowMs: number): void {
  if (disk.failed !== null) return
  const active = activeSegment(log)
  addLastTimeEntry(active)
  writeIndexes(active, disk, log.folder, nowMs)
  takeSnapshot(log, disk, log.logEndOffset, nowMs)
  flushLog(log, disk, nowMs)
  log.recoveryPoint = offset(log.logEndOffset)
}

const MAX_FOLDER_NAME = 255

/** `topic-3.<id>-delete`, with the topic cut so that the name fits a file system. */
export function deletedFolderName(folder: string, uniqueId: string): string {
  const suffix = `.${uniqueId}-delete`
  const dash = folder.lastIndexOf('-')
  const partition = folder.slice(dash)
  const room = MAX_FOLDER_NAME - suffix.length - partition.length
  return folder.slice(0, dash).slice(0, room) + partition + suffix
}

/** Renames the folder of a log that is to be deleted; `uniqueId` is 32 hex digits. Returns the new name. */
export function renameForDelete(log: PartitionLog, disk: VirtualDisk, uniqueId: string): string {
  const to = deletedFolderName(log.folder, uniqueId)
  renameFolder(disk, log.folder, to)
  log.folder = to
  for (const segment of log.segments) segment.path = logFile(to, segment.baseOffset)
  log.delayedDeletes = []
  return to
}

/** Removes a renamed folder with all it holds: file.delete.delay.ms after the renaming. */
export function deleteLogFolder(disk: VirtualDisk, folder: string): void {
  deleteFolder(disk, folder)
}
