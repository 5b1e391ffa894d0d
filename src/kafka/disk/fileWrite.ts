import { assert } from '../base/errors.ts'
import { chunkIndexAt } from './fileRead.ts'
import { type DiskOperation, list, type VirtualDisk, type VirtualFile } from './virtualDisk.ts'

function emit(disk: VirtualDisk, operation: DiskOperation): void {
  disk.pending.push(operation)
  disk.operations++
}

function createFile(disk: VirtualDisk, path: string, nowMs: number): VirtualFile {
  const fileId = disk.nextFileId++
  const file = { fileId, path, size: 0, flushedSize: 0, chunks: [], modifiedMs: nowMs }
  disk.files.set(path, file)
  emit(disk, { type: 'create', fileId, path })
  return file
}

/** Makes an empty file if there is none. */
export function ensureFile(disk: VirtualDisk, path: string, nowMs: number): void {
  if (disk.failed !== null || disk.files.has(path)) return
  createFile(disk, path, nowMs)
}

/**
 * Adds bytes at the end of a file (made if missing) and returns where they begin. The bytes are kept by
 * reference and must never change afterwards. They are in the page cache only until a flush.
 */
export function appendToFile(
  disk: VirtualDisk,
  path: string,
  bytes: Uint8Array,
  nowMs: number,
): number {
  if (disk.failed !== null) return disk.files.get(path)?.size ?? 0
  const file = disk.files.get(path) ?? createFile(disk, path, nowMs)
  const position = file.size
  if (bytes.byteLength === 0) return position
  file.chunks.push({ position, bytes })
  file.size = position + bytes.byteLength
  file.modifiedMs = nowMs
  disk.bytesUsed += bytes.byteLength
  emit(disk, { type: 'append', fileId: file.fileId, position, bytes })
  return position
}

/** The whole content of a small file at once, durable when the call returns (written aside, flushed, renamed). */
export function replaceFile(
  disk: VirtualDisk,
  path: string,
  bytes: Uint8Array,
  nowMs: number,
): void {
  if (disk.failed !== null) return
  const old = disk.files.get(path)
  const file: VirtualFile = old ?? {
    fileId: disk.nextFileId++,
    path,
    size: 0,
    flushedSize: 0,
    chunks: [],
    modifiedMs: nowMs,
  }
  disk.bytesUsed += bytes.byteLength - file.size
  file.size = bytes.byteLength
  file.flushedSize = bytes.byteLength
  file.chunks = bytes.byteLength === 0 ? [] : [{ position: 0, bytes }]
  file.modifiedMs = nowMs
  disk.files.set(path, file)
  emit(disk, { type: 'replace', fileId: file.fileId, path, bytes })
}

/** Cuts a file to `size` bytes, which must not be more than it has. Nothing happens when it has just that. */
export function truncateFile(disk: VirtualDisk, path: string, size: number, nowMs: number): void {
  if (disk.failed !== null) return
  const file = disk.files.get(path)
  if (file === undefined || size === file.size) return
  assert(size >= 0 && size < file.size, `${path}: truncation to ${size} of ${file.size} bytes`)
  cutChunks(file, size)
  disk.bytesUsed -= file.size - size
  file.size = size
  if (file.flushedSize > size) file.flushedSize = size
  file.modifiedMs = nowMs
  emit(disk, { type: 'truncate', fileId: file.fileId, size })
}

function cutChunks(file: VirtualFile, size: number): void {
  if (size === 0) {
    file.chunks = []
    return
  }
  const at = chunkIndexAt(file.chunks, size - 1)
  const last = file.chunks[at]!
  const keep = size - last.position
  file.chunks.length = at + 1
  if (keep < last.bytes.byteLength)
    file.chunks[at] = { position: last.position, bytes: last.bytes.subarray(0, keep) }
}

/** Renames a file; a file at the new path is deleted. Nothing happens when there is no such file. */
export function renameFile(disk: VirtualDisk, from: string, to: string): void {
  const file = disk.files.get(from)
  if (disk.failed !== null || file === undefined || from === to) return
  deleteFile(disk, to)
  disk.files.delete(from)
  file.path = to
  disk.files.set(to, file)
  emit(disk, { type: 'rename', fileId: file.fileId, path: to })
}

/** Deletes a file; nothing happens when there is none. */
export function deleteFile(disk: VirtualDisk, path: string): void {
  const file = disk.files.get(path)
  if (disk.failed !== null || file === undefined) return
  disk.files.delete(path)
  disk.bytesUsed -= file.size
  emit(disk, { type: 'delete', fileId: file.fileId })
}

/** Deletes everything under `folder/`. */
export function deleteFolder(disk: VirtualDisk, folder: string): void {
  for (const path of list(disk, `${folder}/`)) deleteFile(disk, path)
}

/** Moves everything under `from/` to `to/`. */
export function renameFolder(disk: VirtualDisk, from: string, to: string): void {
  for (const path of list(disk, `${from}/`)) renameFile(disk, path, to + path.slice(from.length))
}
