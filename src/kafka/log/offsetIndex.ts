// Sparse index of a segment from offsets to file positions. An entry is 8 bytes on disk: the last offset of a
// batch less the segment's base (int32) and the position of the batch (int32).

import { byteWriter, writeInt32, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'

export interface OffsetIndex {
  readonly baseOffset: number
  /** How many entries fit in segment.index.bytes. */
  readonly maxEntries: number
  /** Last offsets of the indexed batches, absolute, growing. */
  offsets: number[]
  /** File positions, in step with `offsets`. */
  positions: number[]
}

export const OFFSET_INDEX_ENTRY_BYTES = 8

export function offsetIndex(baseOffset: number, segmentIndexBytes: number): OffsetIndex {
  const maxEntries = Math.floor(segmentIndexBytes / OFFSET_INDEX_ENTRY_BYTES)
  return { baseOffset, maxEntries, offsets: [], positions: [] }
}

export const isOffsetIndexFull = (index: OffsetIndex): boolean =>
  index.offsets.length >= index.maxEntries

/** Adds an entry; the caller has rolled when the index is full, so a full index just stays as it is. */
export function appendOffsetEntry(index: OffsetIndex, lastOffset: number, position: number): void {
  const { offsets } = index
  if (isOffsetIndexFull(index)) return
  if (offsets.length > 0 && lastOffset <= offsets[offsets.length - 1]!) return
  offsets.push(lastOffset)
  index.positions.push(position)
}

/** Number of entries with an offset of at most `target`. */
export function entriesUpTo(offsets: readonly number[], target: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! <= target) low = middle + 1
    else high = middle
  }
  return low
}

/** Position of the greatest entry not above `target`; 0, the segment's beginning, when there is none. */
export function lookupPosition(index: OffsetIndex, target: number): number {
  const count = entriesUpTo(index.offsets, target)
  return count === 0 ? 0 : index.positions[count - 1]!
}

/** Drops the entries of `fromOffset` and above. The arrays are replaced, never shortened: clones may share them. */
export function truncateOffsetIndex(index: OffsetIndex, fromOffset: number): void {
  const keep = entriesUpTo(index.offsets, fromOffset - 1)
  index.offsets = index.offsets.slice(0, keep)
  index.positions = index.positions.slice(0, keep)
}

/** The file's bytes, as Kafka leaves them after trimming. */
export function encodeOffsetIndex(index: OffsetIndex): Uint8Array {
  const writer = byteWriter(index.offsets.length * OFFSET_INDEX_ENTRY_BYTES)
  for (let at = 0; at < index.offsets.length; at++) {
    writeInt32(writer, index.offsets[at]! - index.baseOffset)
    writeInt32(writer, index.positions[at]!)
  }
  return written(writer)
}

/**
 * The index in a file. Zeros at the end of a preallocated file are no entries.
 * Throws CodecError when the size is no multiple of 8, entries do not grow or point outside the log.
 */
export function decodeOffsetIndex(
  bytes: Uint8Array,
  baseOffset: number,
  segmentIndexBytes: number,
  logSize: number,
): OffsetIndex {
  if (bytes.byteLength % OFFSET_INDEX_ENTRY_BYTES !== 0)
    throw new CodecError(`offset index of ${bytes.byteLength} bytes is no multiple of 8`)
  const index = offsetIndex(baseOffset, segmentIndexBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let lastPosition = -1
  let lastRelative = -1
  for (let at = 0; at < bytes.byteLength; at += OFFSET_INDEX_ENTRY_BYTES) {
    const relative = view.getInt32(at)
    const position = view.getInt32(at + 4)
    if (relative === 0 && position === 0) break
    if (relative <= lastRelative || position <= lastPosition || position >= logSize)
      throw new CodecError(`offset index entry ${relative}@${position} at ${at} is out of order`)
    index.offsets.push(baseOffset + relative)
    index.positions.push(position)
    lastRelative = relative
    lastPosition = position
  }
  return index
}
