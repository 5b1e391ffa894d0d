// Finding batches in a `.log` file on the virtual disk, where a batch may lie across chunks.

import { chunkIndexAt, readBytesAt } from '../disk/fileRead.ts'
import type { VirtualFile } from '../disk/virtualDisk.ts'
import {
  BATCH_LENGTH_AT,
  int32At,
  int64At,
  LAST_OFFSET_DELTA_AT,
  LOG_OVERHEAD,
  MAGIC_V2,
  RECORD_BATCH_OVERHEAD,
  type RecordBatchHeader,
  readBatchHeader,
} from '../records/recordBatch.ts'

/** The place of one batch in a file; what walking over batches needs and no more. */
export interface BatchSpan {
  position: number
  size: number
  baseOffset: number
  lastOffset: number
}

/** Moves `span` to the batch at `position`. False when no whole batch is there. */
export function spanAt(file: VirtualFile, position: number, span: BatchSpan): boolean {
  if (position + RECORD_BATCH_OVERHEAD > file.size) return false
  // Read in place: every fetch walks over batches, and a view of each header would be most of what it allocates.
  const chunk = file.chunks[chunkIndexAt(file.chunks, position)]!
  const at = position - chunk.position
  const isWhole = at + RECORD_BATCH_OVERHEAD <= chunk.bytes.byteLength
  const head = isWhole ? chunk.bytes : readBytesAt(file, position, RECORD_BATCH_OVERHEAD)
  const from = isWhole ? at : 0
  const size = int32At(head, from + BATCH_LENGTH_AT) + LOG_OVERHEAD
  if (size < RECORD_BATCH_OVERHEAD || position + size > file.size) return false
  span.position = position
  span.size = size
  span.baseOffset = int64At(head, from)
  span.lastOffset = span.baseOffset + int32At(head, from + LAST_OFFSET_DELTA_AT)
  return true
}

export const newSpan = (): BatchSpan => ({ position: 0, size: 0, baseOffset: 0, lastOffset: 0 })

/** Moves `span` to the first batch at or after `position` whose last offset is at least `target`. */
export function findSpan(
  file: VirtualFile,
  position: number,
  target: number,
  span: BatchSpan,
): boolean {
  let at = position
  while (spanAt(file, at, span)) {
    if (span.lastOffset >= target) return true
    at += span.size
  }
  return false
}

/** Header of the batch at `position`, or null when no whole header is there. */
export function headerAt(file: VirtualFile, position: number): RecordBatchHeader | null {
  if (position + RECORD_BATCH_OVERHEAD > file.size) return null
  return readBatchHeader(readBytesAt(file, position, RECORD_BATCH_OVERHEAD))
}

export interface StoredBatch {
  readonly bytes: Uint8Array
  readonly header: RecordBatchHeader
}

/**
 * The whole batch at `position`, or null when the file ends before it or its length or magic cannot be. As in Kafka's
 * reader of files any magic from 2 on counts: the byte is not under the CRC, and consumers refuse such a batch.
 */
export function storedBatchAt(file: VirtualFile, position: number): StoredBatch | null {
  const left = file.size - position
  if (left < RECORD_BATCH_OVERHEAD) return null
  const header = readBatchHeader(readBytesAt(file, position, RECORD_BATCH_OVERHEAD))
  const size = header.batchLength + LOG_OVERHEAD
  if (header.magic < MAGIC_V2 || size < RECORD_BATCH_OVERHEAD || size > left) return null
  return { bytes: readBytesAt(file, position, size), header }
}
