import { type Offset, offset } from '../base/ids.ts'
import { readChunks } from '../disk/fileRead.ts'
import type { VirtualDisk, VirtualFile } from '../disk/virtualDisk.ts'
import { findSpan, newSpan, spanAt } from './batchScan.ts'
import type { LogSegment } from './logSegment.ts'
import { lookupPosition } from './offsetIndex.ts'
import { type PartitionLog, segmentIndexFor } from './partitionLog.ts'
import type { AbortedTransaction } from './transactionIndex.ts'

/** Followers read to the log end, consumers to the high watermark, read_committed ones to the last stable offset. */
export type ReadLimit = 'logEnd' | 'highWatermark' | 'lastStableOffset'

export interface LogRead {
  readonly maxBytes: number
  /** The first batch comes whole even when it is larger than `maxBytes`. */
  readonly minOneMessage: boolean
  readonly upTo: ReadLimit
}

export interface LogSlice {
  readonly ok: true
  /** Views of the log's chunks, in order; together whole batches. Do not change them. */
  readonly records: Uint8Array[]
  /** Of the first batch returned, which may lie below the offset asked for; that offset when nothing is returned. */
  readonly firstOffset: Offset
  /** Where the next read continues. */
  readonly lastOffsetExclusive: Offset
  readonly sizeInBytes: number
  readonly fromActiveSegment: boolean
}

export type ReadOutcome =
  | LogSlice
  | { readonly ok: false; readonly error: 'OFFSET_OUT_OF_RANGE' | 'KAFKA_STORAGE_ERROR' }

/**
 * Whole batches from the one that contains `startOffset` on, out of one segment, never beyond `upTo`.
 * DIVERGES: Kafka cuts the bytes at `maxBytes`, in the middle of a batch if need be, and clients drop the cut tail;
 * here the batches that fit are returned. What clients see is the same.
 */
export function readLog(
  log: PartitionLog,
  disk: VirtualDisk,
  startOffset: Offset,
  read: LogRead,
): ReadOutcome {
  if (disk.failed !== null) return { ok: false, error: 'KAFKA_STORAGE_ERROR' }
  if (startOffset < log.logStartOffset || startOffset > log.logEndOffset)
    return { ok: false, error: 'OFFSET_OUT_OF_RANGE' }
  const limit = limitOf(log, read.upTo)
  if (startOffset >= limit) return emptySlice(log, startOffset)
  // Compaction may leave a segment that ends below the offset: then the next one is read.
  const first = Math.max(segmentIndexFor(log, startOffset), 0)
  for (let index = first; index < log.segments.length; index++) {
    const segment = log.segments[index]!
    const isActive = index === log.segments.length - 1
    const slice = readSegment(segment, isActive, disk, startOffset, limit, read)
    if (slice !== null) return slice
  }
  return emptySlice(log, startOffset)
}

export function limitOf(log: PartitionLog, upTo: ReadLimit): Offset {
  if (upTo === 'logEnd') return log.logEndOffset
  return upTo === 'highWatermark' ? log.highWatermark : log.lastStableOffset
}

function emptySlice(log: PartitionLog, startOffset: Offset): LogSlice {
  return {
    ok: true,
    records: [],
    firstOffset: startOffset,
    lastOffsetExclusive: startOffset,
    sizeInBytes: 0,
    fromActiveSegment: startOffset >= (log.segments.at(-1)?.baseOffset ?? 0),
  }
}

/** Null when the segment has nothing at or above `startOffset`. */
function readSegment(
  segment: LogSegment,
  isActive: boolean,
  disk: VirtualDisk,
  startOffset: Offset,
  limit: number,
  read: LogRead,
): LogSlice | null {
  const file = disk.files.get(segment.path)
  if (file === undefined) return null
  const span = newSpan()
  const from = lookupPosition(segment.offsetIndex, startOffset)
  if (!findSpan(file, from, startOffset, span)) return null
  const start = span.position
  const firstOffset = offset(span.baseOffset)
  const maxBytes = read.minOneMessage ? Math.max(read.maxBytes, span.size) : read.maxBytes
  const end = endOfRead(file, start, limit, maxBytes)
  const isEmpty = end.position === start
  return {
    ok: true,
    records: isEmpty ? [] : readChunks(file, start, end.position - start),
    firstOffset: isEmpty ? startOffset : firstOffset,
    lastOffsetExclusive: isEmpty ? startOffset : offset(end.lastOffset + 1),
    sizeInBytes: end.position - start,
    fromActiveSegment: isActive,
  }
}

function endOfRead(
  file: VirtualFile,
  start: number,
  limit: number,
  maxBytes: number,
): { position: number; lastOffset: number } {
  const span = newSpan()
  let position = start
  let lastOffset = -1
  while (spanAt(file, position, span)) {
    if (span.lastOffset >= limit || position + span.size - start > maxBytes) break
    position += span.size
    lastOffset = span.lastOffset
  }
  return { position, lastOffset }
}

/**
 * Aborted transactions that overlap `[startOffset, endOffset)`, as a read_committed fetch needs them, by marker.
 */
export function abortedTransactions(
  log: PartitionLog,
  startOffset: Offset,
  endOffset: Offset,
): AbortedTransaction[] {
  const found: AbortedTransaction[] = []
  const first = Math.max(segmentIndexFor(log, startOffset), 0)
  for (let index = first; index < log.segments.length; index++) {
    for (const entry of log.segments[index]!.abortedTransactions) {
      if (entry.lastOffset >= startOffset && entry.firstOffset < endOffset) found.push(entry)
      // All that began below this entry's stable offset is decided by now: nothing further on can overlap.
      if (entry.lastStableOffset >= endOffset) return found
    }
  }
  return found
}
