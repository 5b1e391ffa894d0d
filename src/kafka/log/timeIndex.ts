// Sparse index of a segment from timestamps to offsets. An entry is 12 bytes on disk: the largest timestamp so
// far (int64) and the last offset of the batch that has it, less the segment's base (int32).

import { byteWriter, writeBigInt64, writeInt32, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { entriesUpTo } from './offsetIndex.ts'

export interface TimeIndex {
  readonly baseOffset: number
  /** How many entries fit in segment.index.bytes. The last one is kept for the entry written on roll and close. */
  readonly maxEntries: number
  /** Growing; milliseconds. */
  timestamps: number[]
  /** Absolute offsets, in step with `timestamps`. */
  offsets: number[]
}

export const TIME_INDEX_ENTRY_BYTES = 12

export function timeIndex(baseOffset: number, segmentIndexBytes: number): TimeIndex {
  const maxEntries = Math.floor(segmentIndexBytes / TIME_INDEX_ENTRY_BYTES)
  return { baseOffset, maxEntries, timestamps: [], offsets: [] }
}

export const isTimeIndexFull = (index: TimeIndex): boolean =>
  index.timestamps.length >= index.maxEntries - 1

/** Adds an entry if the timestamp is above the last one's. `closing` may use the slot that is kept back. */
export function maybeAppendTimeEntry(
  index: TimeIndex,
  timestamp: number,
  offset: number,
  closing: boolean,
): void {
  const { timestamps } = index
  if (!closing && isTimeIndexFull(index)) return
  const last = timestamps.length === 0 ? -1 : timestamps[timestamps.length - 1]!
  if (timestamp <= last) return
  timestamps.push(timestamp)
  index.offsets.push(offset)
}

/** Offset of the greatest entry not above `timestamp`; the base offset when there is none. */
export function lookupOffset(index: TimeIndex, timestamp: number): number {
  const count = entriesUpTo(index.timestamps, timestamp)
  return count === 0 ? index.baseOffset : index.offsets[count - 1]!
}

/** Drops the entries of `fromOffset` and above. The arrays are replaced, never shortened: clones may share them. */
export function truncateTimeIndex(index: TimeIndex, fromOffset: number): void {
  const keep = entriesUpTo(index.offsets, fromOffset - 1)
  index.timestamps = index.timestamps.slice(0, keep)
  index.offsets = index.offsets.slice(0, keep)
}

/** The file's bytes, as Kafka leaves them after trimming. */
export function encodeTimeIndex(index: TimeIndex): Uint8Array {
  const writer = byteWriter(index.timestamps.length * TIME_INDEX_ENTRY_BYTES)
  for (let at = 0; at < index.timestamps.length; at++) {
    writeBigInt64(writer, BigInt(index.timestamps[at]!))
    writeInt32(writer, index.offsets[at]! - index.baseOffset)
  }
  return written(writer)
}

/**
 * The index in a file. Zeros at the end of a preallocated file are no entries.
 * Throws CodecError when the size is no multiple of 12 or entries do not grow.
 */
export function decodeTimeIndex(
  bytes: Uint8Array,
  baseOffset: number,
  segmentIndexBytes: number,
): TimeIndex {
  if (bytes.byteLength % TIME_INDEX_ENTRY_BYTES !== 0)
    throw new CodecError(`time index of ${bytes.byteLength} bytes is no multiple of 12`)
  const index = timeIndex(baseOffset, segmentIndexBytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let lastTimestamp = -1
  let lastRelative = -1
  for (let at = 0; at < bytes.byteLength; at += TIME_INDEX_ENTRY_BYTES) {
    const timestamp = Number(view.getBigInt64(at))
    const relative = view.getInt32(at + 8)
    if (timestamp === 0 && relative === 0) break
    if (timestamp <= lastTimestamp || relative < lastRelative)
      throw new CodecError(`time index entry ${timestamp}@${relative} at ${at} is out of order`)
    index.timestamps.push(timestamp)
    index.offsets.push(baseOffset + relative)
    lastTimestamp = timestamp
    lastRelative = relative
  }
  return index
}
