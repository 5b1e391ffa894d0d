// The header of a record batch v2: 61 bytes, big-endian. Bytes 0 to 20 are outside the CRC, so a leader can set
// the base offset and its epoch without touching the checksum.
import { CodecError } from '../base/errors.ts'
import {
  type LeaderEpoch,
  leaderEpoch,
  type Offset,
  offset,
  type ProducerId,
  producerId,
} from '../base/ids.ts'
import { crc32c } from './crc32c.ts'

/** Bytes of base offset and batch length, which `batchLength` does not count. */
export const LOG_OVERHEAD = 12
/** Bytes of the header of a batch v2. */
export const RECORD_BATCH_OVERHEAD = 61
/** Where the bytes under the CRC begin. */
export const CRC_COVERS_FROM = 21
export const MAGIC_V2 = 2

export const CODEC_MASK = 0x07
export const LOG_APPEND_TIME_MASK = 0x08
export const TRANSACTIONAL_MASK = 0x10
export const CONTROL_MASK = 0x20
export const DELETE_HORIZON_MASK = 0x40
const KNOWN_ATTRIBUTES = 0x7f

export const NO_TIMESTAMP = -1
export const NO_SEQUENCE = -1
export const NO_PRODUCER_EPOCH = -1

export const BASE_OFFSET_AT = 0
export const BATCH_LENGTH_AT = 8
export const LEADER_EPOCH_AT = 12
export const MAGIC_AT = 16
export const CRC_AT = 17
export const ATTRIBUTES_AT = 21
export const LAST_OFFSET_DELTA_AT = 23
export const BASE_TIMESTAMP_AT = 27
export const MAX_TIMESTAMP_AT = 35
export const PRODUCER_ID_AT = 43
export const PRODUCER_EPOCH_AT = 51
export const BASE_SEQUENCE_AT = 53
export const RECORDS_COUNT_AT = 57

export type Codec = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
export type TimestampType = 'CreateTime' | 'LogAppendTime'

const CODECS: readonly Codec[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

/**
 * int64 fields beyond 2^53 are rounded to the nearest double; the bytes stay what they are.
 * `baseTimestamp` is the delete horizon when that bit is set. `crc` is a uint32.
 */
export interface RecordBatchHeader {
  readonly baseOffset: Offset
  readonly batchLength: number
  readonly partitionLeaderEpoch: LeaderEpoch
  readonly magic: number
  readonly crc: number
  readonly attributes: number
  readonly lastOffsetDelta: number
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  readonly producerId: ProducerId
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly recordsCount: number
}

/** int32 at `at`; the caller has checked the room. */
export function int32At(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
}

/** int64 at `at`, rounded beyond 2^53; the caller has checked the room. */
export function int64At(bytes: Uint8Array, at: number): number {
  return int32At(bytes, at) * 4294967296 + (int32At(bytes, at + 4) >>> 0)
}

/** int64 at `at`, exact; for messages and comparisons, not for hot paths. */
export const bigInt64At = (bytes: Uint8Array, at: number): bigint =>
  (BigInt(int32At(bytes, at)) << 32n) | BigInt(int32At(bytes, at + 4) >>> 0)

function int16At(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16)) >> 16
}

function putInt32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >> 24
  bytes[at + 1] = value >> 16
  bytes[at + 2] = value >> 8
  bytes[at + 3] = value
}

function putInt64(bytes: Uint8Array, at: number, value: number): void {
  putInt32(bytes, at, Math.floor(value / 4294967296))
  putInt32(bytes, at + 4, value % 4294967296)
}

function requireHeader(bytes: Uint8Array, at: number): void {
  if (at < 0 || at + RECORD_BATCH_OVERHEAD > bytes.byteLength)
    throw new CodecError(
      `a batch header needs 61 bytes, has ${bytes.byteLength - at}`,
      'CorruptRecordException',
    )
}

/** The header at `at`. Throws CodecError when fewer than 61 bytes are left; the magic is not judged. */
export function readBatchHeader(bytes: Uint8Array, at = 0): RecordBatchHeader {
  requireHeader(bytes, at)
  return {
    baseOffset: offset(int64At(bytes, at)),
    batchLength: int32At(bytes, at + BATCH_LENGTH_AT),
    partitionLeaderEpoch: leaderEpoch(int32At(bytes, at + LEADER_EPOCH_AT)),
    magic: (bytes[at + MAGIC_AT]! << 24) >> 24,
    crc: int32At(bytes, at + CRC_AT) >>> 0,
    attributes: int16At(bytes, at + ATTRIBUTES_AT),
    lastOffsetDelta: int32At(bytes, at + LAST_OFFSET_DELTA_AT),
    baseTimestamp: int64At(bytes, at + BASE_TIMESTAMP_AT),
    maxTimestamp: int64At(bytes, at + MAX_TIMESTAMP_AT),
    producerId: producerId(int64At(bytes, at + PRODUCER_ID_AT)),
    producerEpoch: int16At(bytes, at + PRODUCER_EPOCH_AT),
    baseSequence: int32At(bytes, at + BASE_SEQUENCE_AT),
    recordsCount: int32At(bytes, at + RECORDS_COUNT_AT),
  }
}

/** Whole size of the batch at `at`: 12 + batchLength. Throws CodecError when fewer than 12 bytes are left. */
export function batchSizeInBytes(bytes: Uint8Array, at = 0): number {
  if (at < 0 || at + LOG_OVERHEAD > bytes.byteLength)
    throw new CodecError(
      `a batch needs 12 bytes, has ${bytes.byteLength - at}`,
      'CorruptRecordException',
    )
  return LOG_OVERHEAD + int32At(bytes, at + BATCH_LENGTH_AT)
}

/** Throws CodecError (Kafka: IllegalArgumentException) for ids 5 to 7. */
export function codecOf(attributes: number): Codec {
  const id = attributes & CODEC_MASK
  const codec = CODECS[id]
  if (codec === undefined)
    throw new CodecError(`Unknown compression type id: ${id}`, 'IllegalArgumentException')
  return codec
}

/** Kafka's id of a codec, 0 to 4. */
export const codecId = (codec: Codec): number => CODECS.indexOf(codec)

export const timestampTypeOf = (attributes: number): TimestampType =>
  attributes & LOG_APPEND_TIME_MASK ? 'LogAppendTime' : 'CreateTime'
export const isTransactional = (attributes: number): boolean =>
  (attributes & TRANSACTIONAL_MASK) !== 0
export const isControl = (attributes: number): boolean => (attributes & CONTROL_MASK) !== 0
export const hasDeleteHorizon = (attributes: number): boolean =>
  (attributes & DELETE_HORIZON_MASK) !== 0

export interface AttributesOptions {
  readonly codec: Codec
  readonly timestampType: TimestampType
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly hasDeleteHorizon: boolean
}

export function attributesOf(options: AttributesOptions): number {
  return (
    codecId(options.codec) |
    (options.timestampType === 'LogAppendTime' ? LOG_APPEND_TIME_MASK : 0) |
    (options.isTransactional ? TRANSACTIONAL_MASK : 0) |
    (options.isControl ? CONTROL_MASK : 0) |
    (options.hasDeleteHorizon ? DELETE_HORIZON_MASK : 0)
  )
}

export const lastOffsetOf = (header: RecordBatchHeader): Offset =>
  offset(header.baseOffset + header.lastOffsetDelta)
export const nextOffsetOf = (header: RecordBatchHeader): Offset =>
  offset(header.baseOffset + header.lastOffsetDelta + 1)
/** The delete horizon in ms since the epoch, or null when the batch has none. */
export const deleteHorizonOf = (header: RecordBatchHeader): number | null =>
  hasDeleteHorizon(header.attributes) ? header.baseTimestamp : null

/** Sequence after `increment` more records: int32 that wraps from 2^31 - 1 to 0. */
export function incrementSequence(sequence: number, increment: number): number {
  if (sequence > 0x7fffffff - increment) return increment - (0x7fffffff - sequence) - 1
  return sequence + increment
}

/** Sequence before `decrement` records: wraps from 0 to 2^31 - 1. */
export function decrementSequence(sequence: number, decrement: number): number {
  if (sequence < decrement) return 0x7fffffff - (decrement - sequence) + 1
  return sequence - decrement
}

/** Sequence of the last record, or -1 when the batch has no sequences. */
export const lastSequenceOf = (header: RecordBatchHeader): number =>
  header.baseSequence === NO_SEQUENCE
    ? NO_SEQUENCE
    : incrementSequence(header.baseSequence, header.lastOffsetDelta)

/** True when the stored CRC is that of the bytes from 21 to the end of the batch at `at`, which must be whole. */
export function hasValidCrc(bytes: Uint8Array, at = 0): boolean {
  const end = at + batchSizeInBytes(bytes, at)
  if (end - at < RECORD_BATCH_OVERHEAD || end > bytes.byteLength) return false
  return int32At(bytes, at + CRC_AT) >>> 0 === crc32c(bytes, at + CRC_COVERS_FROM, end)
}

/** A copy with base offset and partition leader epoch set; the CRC does not cover them. */
export function withOffsetAndEpoch(
  batch: Uint8Array,
  baseOffset: Offset,
  epoch: LeaderEpoch,
): Uint8Array {
  requireHeader(batch, 0)
  const copy = batch.slice()
  putInt64(copy, BASE_OFFSET_AT, baseOffset)
  putInt32(copy, LEADER_EPOCH_AT, epoch)
  return copy
}

/** A copy that says LogAppendTime `nowMs` for all its records, with a new CRC. */
export function withLogAppendTime(batch: Uint8Array, nowMs: number): Uint8Array {
  requireHeader(batch, 0)
  const copy = batch.slice()
  stampTimestamp(copy, 'LogAppendTime', nowMs)
  return copy
}

/** A copy that says CreateTime with this largest timestamp, with a new CRC. */
export function withMaxTimestamp(batch: Uint8Array, maxTimestamp: number): Uint8Array {
  requireHeader(batch, 0)
  const copy = batch.slice()
  stampTimestamp(copy, 'CreateTime', maxTimestamp)
  return copy
}

export interface BatchStamp {
  readonly baseOffset: Offset
  readonly partitionLeaderEpoch: LeaderEpoch
  readonly timestampType: TimestampType
  readonly maxTimestamp: number
}

/** A copy with all that a leader sets. The CRC changes only with the timestamps. */
export function stampBatch(batch: Uint8Array, stamp: BatchStamp): Uint8Array {
  const copy = withOffsetAndEpoch(batch, stamp.baseOffset, stamp.partitionLeaderEpoch)
  stampTimestamp(copy, stamp.timestampType, stamp.maxTimestamp)
  return copy
}

/** Kafka leaves a batch alone when nothing changes; else it also clears the attribute bits it does not know. */
function stampTimestamp(
  copy: Uint8Array,
  timestampType: TimestampType,
  maxTimestamp: number,
): void {
  const attributes = int16At(copy, ATTRIBUTES_AT)
  if (
    timestampTypeOf(attributes) === timestampType &&
    int64At(copy, MAX_TIMESTAMP_AT) === maxTimestamp
  )
    return
  const typeBit = timestampType === 'LogAppendTime' ? LOG_APPEND_TIME_MASK : 0
  copy[ATTRIBUTES_AT] = 0
  copy[ATTRIBUTES_AT + 1] = (attributes & KNOWN_ATTRIBUTES & ~LOG_APPEND_TIME_MASK) | typeBit
  putInt64(copy, MAX_TIMESTAMP_AT, maxTimestamp)
  sealCrc(copy)
}

/** Writes the CRC of bytes 21 to the end into a batch that nobody else has seen yet. */
export function sealCrc(batch: Uint8Array): void {
  putInt32(batch, CRC_AT, crc32c(batch, CRC_COVERS_FROM) | 0)
}

/** Writes all 61 bytes of a header (with `crc` as given) into bytes that nobody else has seen yet. */
export function writeBatchHeader(bytes: Uint8Array, at: number, header: RecordBatchHeader): void {
  putInt64(bytes, at + BASE_OFFSET_AT, header.baseOffset)
  putInt32(bytes, at + BATCH_LENGTH_AT, header.batchLength)
  putInt32(bytes, at + LEADER_EPOCH_AT, header.partitionLeaderEpoch)
  bytes[at + MAGIC_AT] = header.magic
  putInt32(bytes, at + CRC_AT, header.crc | 0)
  bytes[at + ATTRIBUTES_AT] = header.attributes >> 8
  bytes[at + ATTRIBUTES_AT + 1] = header.attributes
  putInt32(bytes, at + LAST_OFFSET_DELTA_AT, header.lastOffsetDelta)
  putInt64(bytes, at + BASE_TIMESTAMP_AT, header.baseTimestamp)
  putInt64(bytes, at + MAX_TIMESTAMP_AT, header.maxTimestamp)
  putInt64(bytes, at + PRODUCER_ID_AT, header.producerId)
  bytes[at + PRODUCER_EPOCH_AT] = header.producerEpoch >> 8
  bytes[at + PRODUCER_EPOCH_AT + 1] = header.producerEpoch
  putInt32(bytes, at + BASE_SEQUENCE_AT, header.baseSequence)
  putInt32(bytes, at + RECORDS_COUNT_AT, header.recordsCount)
}
