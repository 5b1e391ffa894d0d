import { assert } from '../base/errors.ts'
import type { FileChunk, VirtualDisk, VirtualFile } from './virtualDisk.ts'

/** Index of the chunk that holds `position`; the position must be inside the file. */
export function chunkIndexAt(chunks: readonly FileChunk[], position: number): number {
  let low = 0
  let high = chunks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (chunks[middle]!.position <= position) low = middle
    else high = middle - 1
  }
  return low
}

/** The whole content as one array, or null when there is no such file. Do not change it: it may be shared. */
export function readFile(disk: VirtualDisk, path: string): Uint8Array | null {
  const file = disk.files.get(path)
  return file === undefined ? null : readBytesAt(file, 0, file.size)
}

/**
 * `length` bytes from `position` as one array: a view when they lie in one chunk, a copy otherwise. The range
 * must be inside the file. Do not change the bytes.
 */
export function readBytesAt(file: VirtualFile, position: number, length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0)
  const views = readChunks(file, position, length)
  if (views.length === 1) return views[0]!
  const bytes = new Uint8Array(length)
  let at = 0
  for (const view of views) {
    bytes.set(view, at)
    at += view.byteLength
  }
  return bytes
}

/** `length` bytes from `position` as views of the chunks they lie in, in order, without copying. */
export function readChunks(file: VirtualFile, position: number, length: number): Uint8Array[] {
  assert(
    position >= 0 && length >= 0 && position + length <= file.size,
    `${file.path}: read of ${length} at ${position} of ${file.size}`,
  )
  const views: Uint8Array[] = []
  const end = position + length
  let at = position
  let index = length === 0 ? 0 : chunkIndexAt(file.chunks, position)
  while (at < end) {
    const chunk = file.chunks[index++]!
    const from = at - chunk.position
    const to = Math.min(chunk.bytes.byteLength, end - chunk.position)
    views.push(
      from === 0 && to === chunk.bytes.byteLength ? chunk.bytes : chunk.bytes.subarray(from, to),
    )
    at = chunk.position + to
  }
  return views
}
