// Files that a deletion or a cleaning cut short has left in a partition's folder.

import { deleteFile, renameFile } from '../disk/fileWrite.ts'
import { list, type VirtualDisk } from '../disk/virtualDisk.ts'
import { newSpan, spanAt } from './batchScan.ts'
import {
  CLEANED_SUFFIX,
  DELETED_SUFFIX,
  logFile,
  offsetIndexFile,
  offsetOfFile,
  SWAP_SUFFIX,
  timeIndexFile,
  transactionIndexFile,
} from './logFiles.ts'

const KINDS = ['.log', '.index', '.timeindex', '.txnindex']

/** The base offset in `42.log<suffix>` or one of its indexes, or null. */
function baseOf(path: string, suffix: string): number | null {
  for (const kind of KINDS) {
    const base = offsetOfFile(path, kind + suffix)
    if (base !== null) return base
  }
  return null
}

/**
 * Removes `.deleted` and `.cleaned` files. A `.swap` at or above an unfinished `.cleaned` belongs to the same split
 * that never ended and goes too.
 */
export function removeLeftovers(disk: VirtualDisk, folder: string): void {
  const paths = list(disk, `${folder}/`)
  let leastCleaned = Number.POSITIVE_INFINITY
  for (const path of paths) {
    const cleaned = baseOf(path, CLEANED_SUFFIX)
    if (cleaned !== null) leastCleaned = Math.min(leastCleaned, cleaned)
    if (path.endsWith(DELETED_SUFFIX) || path.endsWith(CLEANED_SUFFIX)) deleteFile(disk, path)
  }
  for (const path of paths)
    if ((baseOf(path, SWAP_SUFFIX) ?? -1) >= leastCleaned) deleteFile(disk, path)
}

/** A `.swap` file is a finished segment: the segments it replaces go, and it takes its place. */
export function completeSwaps(disk: VirtualDisk, folder: string): void {
  removeOrphans(disk, folder)
  const paths = list(disk, `${folder}/`)
  for (const path of paths) {
    const base = offsetOfFile(path, `.log${SWAP_SUFFIX}`)
    if (base !== null) removeReplaced(disk, folder, base, nextOffsetOf(disk, path, base))
  }
  for (const path of paths)
    if (path.endsWith(SWAP_SUFFIX)) renameFile(disk, path, path.slice(0, -SWAP_SUFFIX.length))
}

/** Index files without a log. */
function removeOrphans(disk: VirtualDisk, folder: string): void {
  for (const path of list(disk, `${folder}/`))
    for (const kind of KINDS.slice(1)) {
      const base = offsetOfFile(path, kind)
      if (base !== null && !disk.files.has(logFile(folder, base))) deleteFile(disk, path)
    }
}

function nextOffsetOf(disk: VirtualDisk, path: string, base: number): number {
  const file = disk.files.get(path)
  const span = newSpan()
  let next = base
  let at = 0
  while (file !== undefined && spanAt(file, at, span)) {
    next = span.lastOffset + 1
    at += span.size
  }
  return next
}

function removeReplaced(disk: VirtualDisk, folder: string, from: number, to: number): void {
  for (const path of list(disk, `${folder}/`)) {
    const base = offsetOfFile(path, '.log')
    if (base === null || base < from || base >= to) continue
    for (const file of [logFile, offsetIndexFile, timeIndexFile, transactionIndexFile])
      deleteFile(disk, file(folder, base))
  }
}
