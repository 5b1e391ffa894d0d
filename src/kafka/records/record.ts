// Records of a batch v2 as values, batches of a chunk of log, and the sizes of records on the wire.
import { CodecError } from '../base/errors.ts'
import { type Offset, offset } from '../base/ids.ts'
import { utf8Length } from '../base/text.ts'
import { batchFrameAt } from './batchFrame.ts'
import {
  MAGIC_V2,
  RECORD_BATCH_OVERHEAD,
  type RecordBatchHeader,
  readBatchHeader,
} from './recordBatch.ts'
import {
  currentHeaders,
  currentKey,
  currentValue,
  nextRecord,
  type RecordHeader,
  type RecordLimits,
  recordCursor,
} from './recordCursor.ts'

export type { RecordHeader, RecordLimits } from './recordCursor.ts'

/** `key`, `value` and header values are views of the batch: copy what outlives it, write to none. */
export interface DecodedRecord {
  readonly offset: Offset
  readonly offsetDelta: number
  /** ms since the epoch; under LogAppendTime the append time of the batch. */
  readonly timestamp: number
  readonly timestampDelta: number
  readonly sequence: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: RecordHeader[]
  /** Size in the uncompressed records area, its own length field included. */
  readonly sizeInBytes: number
}

/**
 * All records of the batch that `batch` begins with, decompressed and decoded as Kafka's consumer does it.
 * The CRC is not looked at (`hasValidCrc` does). Throws CodecError on damage.
 */
export function readRecords(batch: Uint8Array, limits: RecordLimits = {}): DecodedRecord[] {
  const cursor = recordCursor(batch, limits)
  const records: DecodedRecord[] = []
  while (nextRecord(cursor))
    records.push({
      offset: offset(cursor.offset),
      offsetDelta: cursor.offsetDelta,
      timestamp: cursor.timestamp,
      timestampDelta: cursor.timestampDelta,
      sequence: cursor.sequence,
      key: currentKey(cursor),
      value: currentValue(cursor),
      headers: currentHeaders(cursor),
      sizeInBytes: cursor.sizeInBytes,
    })
  return records
}

/** Gets one record: views of the batch and the number of headers. Return false to stop. */
export type RecordVisitor = (
  offset: Offset,
  timestamp: number,
  key: Uint8Array | null,
  value: Uint8Array | null,
  headersCount: number,
  // biome-ignore lint/suspicious/noConfusingVoidType: a visitor that never stops returns nothing
) => boolean | void

/** Fast path of `readRecords`: no objects but the two views. Use a RecordCursor for less still. */
export function forEachRecord(
  batch: Uint8Array,
  visit: RecordVisitor,
  limits: RecordLimits = {},
): void {
  const cursor = recordCursor(batch, limits)
  while (nextRecord(cursor)) {
    const goesOn = visit(
      offset(cursor.offset),
      cursor.timestamp,
      currentKey(cursor),
      currentValue(cursor),
      cursor.headersCount,
    )
    if (goesOn === false) return
  }
}

export interface BatchAt {
  /** Where the batch begins in the bytes given. */
  readonly at: number
  readonly size: number
  readonly header: RecordBatchHeader
}

/**
 * The batch at `at`, or null when the bytes end before it does: a cut batch is no batch, without an error.
 * Throws CodecError (CorruptRecordException) on a length or magic that cannot be.
 * DIVERGES: magic 0 and 1 are refused like any unknown magic, because no 4.x broker writes them.
 */
export function batchAt(bytes: Uint8Array, at: number): BatchAt | null {
  const frame = batchFrameAt(bytes, at)
  if (frame === null) return null
  const { size, magic } = frame
  if (magic !== MAGIC_V2)
    throw new CodecError(`Invalid magic found in record: ${magic}`, 'CorruptRecordException')
  if (size < RECORD_BATCH_OVERHEAD)
    throw new CodecError(
      `Record batch is corrupt (the size ${size} is smaller than the minimum allowed overhead ${RECORD_BATCH_OVERHEAD})`,
      'CorruptRecordException',
    )
  return { at, size, header: readBatchHeader(bytes, at) }
}

/** The whole batches of `bytes[start, end)` in order. Ends at a cut batch; throws CodecError as `batchAt` does. */
export function* iterateBatches(
  bytes: Uint8Array,
  start = 0,
  end = bytes.byteLength,
): Generator<BatchAt, void, undefined> {
  const chunk = end === bytes.byteLength ? bytes : bytes.subarray(0, end)
  let at = start
  for (;;) {
    const batch = batchAt(chunk, at)
    if (batch === null) return
    yield batch
    at += batch.size
  }
}

const zigZagSize = (value: number): number => {
  const raw = ((value << 1) ^ (value >> 31)) >>> 0
  return raw < 0x80 ? 1 : raw < 0x4000 ? 2 : raw < 0x200000 ? 3 : raw < 0x10000000 ? 4 : 5
}

/** Bytes of a zig-zag varint of an int32. */
export const sizeOfVarint = zigZagSize

/** Bytes of a zig-zag varlong of a safe integer. */
export function sizeOfVarlong(value: number): number {
  let rest = value < 0 ? -2 * value - 1 : 2 * value
  let size = 1
  while (rest >= 128) {
    rest = Math.floor(rest / 128)
    size++
  }
  return size
}

const sizeOfNullable = (bytes: Uint8Array | null): number =>
  bytes === null ? 1 : zigZagSize(bytes.byteLength) + bytes.byteLength

/** Bytes of a record after its length field. */
export function sizeOfRecordBody(
  offsetDelta: number,
  timestampDelta: number,
  key: Uint8Array | null,
  value: Uint8Array | null,
  headers: readonly RecordHeader[],
): number {
  let size =
    1 +
    sizeOfVarlong(timestampDelta) +
    zigZagSize(offsetDelta) +
    sizeOfNullable(key) +
    sizeOfNullable(value) +
    zigZagSize(headers.length)
  for (const header of headers) {
    const keySize = utf8Length(header.key)
    size += zigZagSize(keySize) + keySize + sizeOfNullable(header.value)
  }
  return size
}

/** Bytes of a record in the records area, its length field included. */
export function sizeOfRecord(
  offsetDelta: number,
  timestampDelta: number,
  key: Uint8Array | null,
  value: Uint8Array | null,
  headers: readonly RecordHeader[] = [],
): number {
  const body = sizeOfRecordBody(offsetDelta, timestampDelta, key, value, headers)
  return zigZagSize(body) + body
}

/** Kafka's upper bound of what a record adds besides key, value and headers. */
export const MAX_RECORD_OVERHEAD = 21

/** Kafka's upper bound of a record's size, whatever its deltas. */
export function recordSizeUpperBound(
  key: Uint8Array | null,
  value: Uint8Array | null,
  headers: readonly RecordHeader[] = [],
): number {
  let size = MAX_RECORD_OVERHEAD + sizeOfNullable(key) + sizeOfNullable(value)
  size += zigZagSize(headers.length)
  for (const header of headers) {
    const keySize = utf8Length(header.key)
    size += zigZagSize(keySize) + keySize + sizeOfNullable(header.value)
  }
  return size
}
