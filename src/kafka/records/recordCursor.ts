// Walks the records of one batch without allocating: the current record is a set of positions in the cursor.
// The checks and their order are those of Kafka's consumer, so that damage gets the same verdict.
import { CodecError } from '../base/errors.ts'
import { utf8Decode } from '../base/text.ts'
import { decompressUntilFailure } from './compression/compression.ts'
import { DEFAULT_MAX_DECOMPRESSED_BYTES } from './compression/limits.ts'
import {
  batchSizeInBytes,
  codecOf,
  incrementSequence,
  NO_SEQUENCE,
  RECORD_BATCH_OVERHEAD,
  type RecordBatchHeader,
  readBatchHeader,
  timestampTypeOf,
} from './recordBatch.ts'
import { brokenStructure, isCutShort, readVarintBelow, readVarlongBelow } from './recordVarints.ts'

export interface RecordHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

export interface RecordLimits {
  /** Most bytes that the records of one batch may have after decompression. */
  readonly maxDecompressedBytes?: number
}

/** A position in one batch. `keySize` and `valueSize` are -1 for null. Sizes in bytes, times in ms. */
export interface RecordCursor {
  readonly header: RecordBatchHeader
  /** The records area: the batch itself from 61 on, or what it decompresses to. */
  readonly bytes: Uint8Array
  position: number
  readonly end: number
  recordsLeft: number
  /** True when the records were compressed: Kafka then reads them from a stream. */
  readonly streamed: boolean
  /** Why decompression stopped before its end, or null. */
  readonly failure: string | null
  readonly logAppendTime: number | null
  offset: number
  offsetDelta: number
  timestamp: number
  timestampDelta: number
  sequence: number
  keyStart: number
  keySize: number
  valueStart: number
  valueSize: number
  headersStart: number
  headersCount: number
  sizeInBytes: number
}

const invalidRecord = (reason: string): CodecError =>
  new CodecError(reason, 'InvalidRecordException')

/**
 * A cursor before the first record of the batch that `batch` begins with.
 * Throws CodecError when the batch is not whole, its codec is unknown or its stream does not open.
 */
export function recordCursor(batch: Uint8Array, limits: RecordLimits = {}): RecordCursor {
  const header = readBatchHeader(batch)
  const size = batchSizeInBytes(batch)
  if (header.magic !== 2)
    throw new CodecError(`Invalid magic found in record: ${header.magic}`, 'CorruptRecordException')
  if (size < RECORD_BATCH_OVERHEAD)
    throw new CodecError(
      `newPosition > limit: (${RECORD_BATCH_OVERHEAD} > ${size})`,
      'IllegalArgumentException',
    )
  if (size > batch.byteLength)
    throw new CodecError(
      `a batch of ${size} bytes, ${batch.byteLength} are there`,
      'CorruptRecordException',
    )
  if (header.recordsCount < 0)
    throw invalidRecord(`Found invalid record count ${header.recordsCount} in magic v2 batch`)
  return cursorOver(batch, header, size, limits)
}

function cursorOver(
  batch: Uint8Array,
  header: RecordBatchHeader,
  size: number,
  limits: RecordLimits,
): RecordCursor {
  const codec = codecOf(header.attributes)
  const area =
    codec === 'none'
      ? { bytes: batch, failure: null }
      : decompressUntilFailure(
          codec,
          batch.subarray(RECORD_BATCH_OVERHEAD, size),
          limits.maxDecompressedBytes ?? DEFAULT_MAX_DECOMPRESSED_BYTES,
        )
  return {
    header,
    bytes: area.bytes,
    position: codec === 'none' ? RECORD_BATCH_OVERHEAD : 0,
    end: codec === 'none' ? size : area.bytes.byteLength,
    recordsLeft: header.recordsCount,
    streamed: codec !== 'none',
    failure: area.failure,
    logAppendTime:
      timestampTypeOf(header.attributes) === 'LogAppendTime' ? header.maxTimestamp : null,
    offset: 0,
    offsetDelta: 0,
    timestamp: 0,
    timestampDelta: 0,
    sequence: 0,
    keyStart: 0,
    keySize: 0,
    valueStart: 0,
    valueSize: 0,
    headersStart: 0,
    headersCount: 0,
    sizeInBytes: 0,
  }
}

/** Moves to the next record. False after the last one. Throws CodecError on damage. */
export function nextRecord(cursor: RecordCursor): boolean {
  if (cursor.recordsLeft === 0) return false
  const start = cursor.position
  const bodySize = readBodySize(cursor)
  const bodyStart = cursor.position
  const bodyEnd = bodyStart + bodySize
  checkBodySize(cursor, bodySize)
  // Lengths inside are held against the buffer Kafka has in hand: the record when streamed, else the whole batch.
  readBody(cursor, cursor.streamed ? bodyEnd : cursor.end)
  if (cursor.position !== bodyEnd)
    throw invalidRecord(
      `Invalid record size: expected to read ${bodySize} bytes in record payload, but instead read ${cursor.position - bodyStart}`,
    )
  cursor.sizeInBytes = cursor.position - start
  cursor.recordsLeft--
  if (cursor.recordsLeft === 0) checkNothingLeft(cursor)
  return true
}

/**
 * As `nextRecord`, but trusts the fields instead of the record's own length, as Kafka's leader does when it reads a
 * compressed batch without keys and values. Takes some records that `nextRecord` refuses.
 */
export function nextRecordPartially(cursor: RecordCursor): boolean {
  if (cursor.recordsLeft === 0) return false
  const start = cursor.position
  readBodySize(cursor)
  try {
    readBody(cursor, cursor.end)
  } catch (error) {
    if (cursor.failure !== null && ranOut(cursor, error)) throw prematureEnd(cursor)
    throw error
  }
  cursor.sizeInBytes = cursor.position - start
  cursor.recordsLeft--
  if (cursor.recordsLeft === 0) checkNothingLeft(cursor)
  return true
}

/** Whether more bytes might have helped; a negative count of headers is damage whatever follows. */
function ranOut(cursor: RecordCursor, error: unknown): boolean {
  return isCutShort(error) || cursor.headersCount > cursor.end - cursor.headersStart
}

function readBodySize(cursor: RecordCursor): number {
  const { bytes, end } = cursor
  let raw = 0
  for (let shift = 0; shift < 35; shift += 7) {
    if (cursor.position >= end) throw prematureEnd(cursor)
    const byte = bytes[cursor.position++]!
    raw |= (byte & 0x7f) << shift
    if (byte < 0x80) return (raw >>> 1) ^ -(raw & 1)
  }
  throw new CodecError('Varint is too long', 'IllegalArgumentException')
}

function prematureEnd(cursor: RecordCursor): CodecError {
  if (cursor.failure !== null)
    return new CodecError(`Failed to decompress record stream: ${cursor.failure}`, 'KafkaException')
  return invalidRecord('Incorrect declared batch size, premature EOF reached')
}

function checkBodySize(cursor: RecordCursor, bodySize: number): void {
  const left = cursor.end - cursor.position
  if (cursor.streamed) {
    if (bodySize < 0)
      throw new CodecError(`capacity < 0: (${bodySize} < 0)`, 'IllegalArgumentException')
    if (bodySize <= left) return
    if (cursor.failure !== null) throw prematureEnd(cursor)
    throw invalidRecord(
      `Invalid record size: expected ${bodySize} bytes in record payload, but the record payload reached EOF.`,
    )
  }
  if (bodySize > left)
    throw invalidRecord(
      `Invalid record size: expected ${bodySize} bytes in record payload, but instead the buffer has only ${left} remaining bytes.`,
    )
}

function readBody(cursor: RecordCursor, limit: number): void {
  const { header } = cursor
  if (cursor.position >= limit) throw brokenStructure()
  cursor.position++ // the attributes of a record are not used
  const timestampDelta = readVarlongBelow(cursor, limit)
  cursor.timestampDelta = timestampDelta
  cursor.timestamp = cursor.logAppendTime ?? header.baseTimestamp + timestampDelta
  const offsetDelta = readVarintBelow(cursor, limit)
  cursor.offsetDelta = offsetDelta
  cursor.offset = header.baseOffset + offsetDelta
  cursor.sequence =
    header.baseSequence >= 0 ? incrementSequence(header.baseSequence, offsetDelta) : NO_SEQUENCE
  cursor.keySize = readSize(cursor, limit)
  cursor.keyStart = cursor.position
  if (cursor.keySize > 0) cursor.position += cursor.keySize
  cursor.valueSize = readSize(cursor, limit)
  cursor.valueStart = cursor.position
  if (cursor.valueSize > 0) cursor.position += cursor.valueSize
  const headersCount = readVarintBelow(cursor, limit)
  cursor.headersCount = headersCount
  cursor.headersStart = cursor.position
  if (headersCount !== 0) skipHeaders(cursor, headersCount, limit)
}

function skipHeaders(cursor: RecordCursor, count: number, limit: number): void {
  if (count < 0) throw invalidRecord(`Found invalid number of record headers ${count}`)
  if (count > limit - cursor.position)
    throw invalidRecord(
      `Found invalid number of record headers. ${count} is larger than the remaining size of the buffer`,
    )
  for (let index = 0; index < count; index++) {
    const keySize = readVarintBelow(cursor, limit)
    if (keySize < 0) throw invalidRecord(`Invalid negative header key size ${keySize}`)
    if (keySize > limit - cursor.position) throw brokenStructure()
    cursor.position += keySize
    const valueSize = readSize(cursor, limit)
    if (valueSize > 0) cursor.position += valueSize
  }
}

/** A length before bytes: any negative one is null, -1 here. Throws CodecError when the bytes are not there. */
function readSize(cursor: RecordCursor, limit: number): number {
  const size = readVarintBelow(cursor, limit)
  if (size < 0) return -1
  if (size > limit - cursor.position) throw brokenStructure()
  return size
}

function checkNothingLeft(cursor: RecordCursor): void {
  if (cursor.position < cursor.end)
    throw invalidRecord('Incorrect declared batch size, records still remaining in file')
  if (cursor.failure !== null)
    throw new CodecError(
      `Error checking for remaining bytes after reading batch: ${cursor.failure}`,
      'KafkaException',
    )
}

/** A view of the current record's key, or null. */
export function currentKey(cursor: RecordCursor): Uint8Array | null {
  if (cursor.keySize < 0) return null
  return cursor.bytes.subarray(cursor.keyStart, cursor.keyStart + cursor.keySize)
}

/** A view of the current record's value, or null. */
export function currentValue(cursor: RecordCursor): Uint8Array | null {
  if (cursor.valueSize < 0) return null
  return cursor.bytes.subarray(cursor.valueStart, cursor.valueStart + cursor.valueSize)
}

/** The current record's headers. Malformed UTF-8 in keys becomes U+FFFD, as in Java. */
export function currentHeaders(cursor: RecordCursor): RecordHeader[] {
  const headers: RecordHeader[] = []
  if (cursor.headersCount === 0) return headers
  const after = cursor.position
  cursor.position = cursor.headersStart
  for (let index = 0; index < cursor.headersCount; index++) {
    const keySize = readVarintBelow(cursor, after)
    const key = utf8Decode(cursor.bytes, cursor.position, cursor.position + keySize)
    cursor.position += keySize
    const valueSize = readSize(cursor, after)
    const start = cursor.position
    if (valueSize > 0) cursor.position += valueSize
    headers.push({
      key,
      value: valueSize < 0 ? null : cursor.bytes.subarray(start, start + valueSize),
    })
  }
  cursor.position = after
  return headers
}
