import { truncateFile } from './fileWrite.ts'
import type { DiskOperation, VirtualDisk } from './virtualDisk.ts'

/** The simulated fsync of one file. */
export function flushFile(disk: VirtualDisk, path: string): void {
  const file = disk.files.get(path)
  if (file !== undefined && disk.failed === null) file.flushedSize = file.size
}

export function flushAll(disk: VirtualDisk): void {
  if (disk.failed !== null) return
  for (const file of disk.files.values()) file.flushedSize = file.size
}

/**
 * Power loss: every file falls back to what was flushed. Returns the number of bytes lost.
 * DIVERGES: creation, renaming, deletion and truncation are durable at once. Kafka flushes folders after
 * most of them, and the windows that remain would only show a file system's own bugs.
 */
export function crashDisk(disk: VirtualDisk, nowMs: number): number {
  const before = disk.bytesUsed
  for (const file of disk.files.values()) truncateFile(disk, file.path, file.flushedSize, nowMs)
  return before - disk.bytesUsed
}

/** From now on every write is lost and the logs on this disk answer KAFKA_STORAGE_ERROR. */
export function failDisk(disk: VirtualDisk, reason: string): void {
  disk.failed = reason
}

/** The operations the host has not seen yet, oldest first; they are handed over once. */
export function takePending(disk: VirtualDisk): DiskOperation[] {
  const operations = disk.pending
  disk.pending = []
  return operations
}
