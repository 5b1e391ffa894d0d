import { readBytesAt } from './fileRead.ts'
import type { FileChunk, VirtualDisk } from './virtualDisk.ts'

/** Upper size of a merged chunk. */
export const MERGED_CHUNK_BYTES = 60 * 1024
/** Chunks of at least this size stay as they are: other replicas may share them. */
const SMALL_CHUNK_BYTES = 8 * 1024

/**
 * Joins runs of small neighbouring chunks of a file that gets no more appends, so that a segment of tiny batches
 * does not cost an object per batch. Content, size and the operations already emitted stay the same.
 */
export function mergeChunks(disk: VirtualDisk, path: string): void {
  const file = disk.files.get(path)
  if (file === undefined || file.chunks.length < 2) return
  const merged: FileChunk[] = []
  let runStart = 0
  let runBytes = 0
  const close = (end: number): void => {
    const count = end - runStart
    if (count === 1) merged.push(file.chunks[runStart]!)
    else if (count > 1) {
      const position = file.chunks[runStart]!.position
      merged.push({ position, bytes: readBytesAt(file, position, runBytes) })
    }
    runStart = end
    runBytes = 0
  }
  for (let at = 0; at < file.chunks.length; at++) {
    const size = file.chunks[at]!.bytes.byteLength
    const large = size >= SMALL_CHUNK_BYTES
    if (large || runBytes + size > MERGED_CHUNK_BYTES) close(at)
    runBytes += size
    if (large) close(at + 1)
  }
  close(file.chunks.length)
  if (merged.length < file.chunks.length) file.chunks = merged
}
