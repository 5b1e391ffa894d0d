// Builds one batch v2, record by record, as Kafka's MemoryRecordsBuilder does. The builder is plain data.

import { type ByteWriter, byteWriter, reserve } from '../base/byteWriter.ts'
import { assert } from '../base/errors.ts'
import {
  type LeaderEpoch,
  NO_PRODUCER_ID,
  type Offset,
  offset,
  type ProducerId,
  UNKNOWN_LEADER_EPOCH,
} from '../base/ids.ts'
import { utf8EncodeInto, utf8Length } from '../base/text.ts'
import { compress } from './compression/compression.ts'
import { type RecordHeader, recordSizeUpperBound, sizeOfRecordBody } from './record.ts'
import {
  attributesOf,
  type Codec,
  LOG_OVERHEAD,
  MAGIC_V2,
  NO_PRODUCER_EPOCH,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  RECORD_BATCH_OVERHEAD,
  sealCrc,
  type TimestampType,
  writeBatchHeader,
} from './recordBatch.ts'

export interface BatchOptions {
  readonly codec?: Codec
  /** gzip only, 1 to 9. */
  readonly compressionLevel?: number
  readonly timestampType?: TimestampType
  /** ms; the largest timestamp of a LogAppendTime batch. */
  readonly logAppendTime?: number
  readonly baseOffset?: Offset
  readonly partitionLeaderEpoch?: LeaderEpoch
  readonly producerId?: ProducerId
  readonly producerEpoch?: number
  readonly baseSequence?: number
  readonly isTransactional?: boolean
  readonly isControl?: boolean
  /** ms; stands in place of the base timestamp, as compaction sets it. */
  readonly deleteHorizonMs?: number | null
  /** Bytes to set aside at first, for callers that know the size to come. */
  readonly capacity?: number
}

export interface NewRecord {
  /** ms since the epoch, -1 for none. */
  readonly timestamp: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers?: readonly RecordHeader[]
  /** Only for batches with gaps; by default one more than the record before. */
  readonly offset?: Offset
}

export interface BatchBuilder {
  readonly codec: Codec
  readonly compressionLevel: number | undefined
  readonly attributes: number
  readonly baseOffset: Offset
  readonly partitionLeaderEpoch: LeaderEpoch
  producerId: ProducerId
  producerEpoch: number
  baseSequence: number
  readonly logAppendTime: number | null
  readonly writer: ByteWriter
  baseTimestamp: number
  hasBaseTimestamp: boolean
  maxTimestamp: number
  nextOffsetDelta: number
  recordsCount: number
  /** Where compressed size is a guess: size out by size in of batches before, in 1/1000. */
  compressionPermille: number
}

const NO_HEADERS: readonly RecordHeader[] = []

export function batchBuilder(options: BatchOptions = {}): BatchBuilder {
  const writer = byteWriter(Math.max(options.capacity ?? 512, RECORD_BATCH_OVERHEAD))
  reserve(writer, RECORD_BATCH_OVERHEAD)
  const codec = options.codec ?? 'none'
  const timestampType = options.timestampType ?? 'CreateTime'
  const deleteHorizonMs = options.deleteHorizonMs ?? null
  return {
    codec,
    compressionLevel: options.compressionLevel,
    attributes: attributesOf({
      codec,
      timestampType,
      isTransactional: options.isTransactional ?? false,
      isControl: options.isControl ?? false,
      hasDeleteHorizon: deleteHorizonMs !== null,
    }),
    baseOffset: options.baseOffset ?? offset(0),
    partitionLeaderEpoch: options.partitionLeaderEpoch ?? UNKNOWN_LEADER_EPOCH,
    producerId: options.producerId ?? NO_PRODUCER_ID,
    producerEpoch: options.producerEpoch ?? NO_PRODUCER_EPOCH,
    baseSequence: options.baseSequence ?? NO_SEQUENCE,
    logAppendTime:
      timestampType === 'LogAppendTime' ? (options.logAppendTime ?? NO_TIMESTAMP) : null,
    writer,
    baseTimestamp: deleteHorizonMs ?? NO_TIMESTAMP,
    hasBaseTimestamp: deleteHorizonMs !== null,
    maxTimestamp: NO_TIMESTAMP,
    nextOffsetDelta: 0,
    recordsCount: 0,
    compressionPermille: codec === 'none' ? 1000 : 1050,
  }
}

/** Adds a record and returns its size in the records area. Offsets must grow; a wrong one is an InvariantError. */
export function appendRecord(builder: BatchBuilder, record: NewRecord): number {
  const { timestamp, key, value, headers = NO_HEADERS } = record
  const offsetDelta =
    record.offset === undefined ? builder.nextOffsetDelta : record.offset - builder.baseOffset
  return appendFields(builder, offsetDelta, timestamp, key, value, headers)
}

/** `appendRecord` without a record around the fields, for hot paths. */
export function appendFields(
  builder: BatchBuilder,
  offsetDelta: number,
  timestamp: number,
  key: Uint8Array | null,
  value: Uint8Array | null,
  headers: readonly RecordHeader[],
): number {
  if (!builder.hasBaseTimestamp) {
    builder.baseTimestamp = timestamp
    builder.hasBaseTimestamp = true
  }
  assert(
    offsetDelta >= builder.nextOffsetDelta && offsetDelta <= 0x7fffffff,
    'offsets of a batch grow and fit its base offset',
  )
  const { writer, baseTimestamp } = builder
  const size = writeRecord(writer, offsetDelta, timestamp - baseTimestamp, key, value, headers)
  builder.nextOffsetDelta = offsetDelta + 1
  builder.recordsCount++
  if (timestamp > builder.maxTimestamp) builder.maxTimestamp = timestamp
  return size
}

/** Writes a record with its length field and returns its size in bytes. */
export function writeRecord(
  writer: ByteWriter,
  offsetDelta: number,
  timestampDelta: number,
  key: Uint8Array | null,
  value: Uint8Array | null,
  headers: readonly RecordHeader[],
): number {
  const bodySize = sizeOfRecordBody(offsetDelta, timestampDelta, key, value, headers)
  const start = writer.length
  reserve(writer, bodySize + 5)
  const { bytes } = writer
  let at = putVarint(bytes, start, bodySize)
  bytes[at++] = 0
  at = putVarlong(bytes, at, timestampDelta)
  at = putVarint(bytes, at, offsetDelta)
  at = putNullable(bytes, at, key)
  at = putNullable(bytes, at, value)
  at = putVarint(bytes, at, headers.length)
  for (const header of headers) {
    at = putVarint(bytes, at, utf8Length(header.key))
    at = utf8EncodeInto(header.key, bytes, at)
    at = putNullable(bytes, at, header.value)
  }
  writer.length = at
  return at - start
}

function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[at] = rest
  return at + 1
}

function putVarlong(bytes: Uint8Array, start: number, value: number): number {
  if (value >= -0x40000000 && value <= 0x3fffffff) return putVarint(bytes, start, value)
  assert(Number.isSafeInteger(value), 'timestamp deltas are safe integers')
  let at = start
  // Zig-zag doubles: 2^53 values need 54 bits, so the lowest seven are taken before the doubling can round.
  const magnitude = value < 0 ? -(value + 1) : value
  bytes[at++] = ((magnitude % 64) * 2 + (value < 0 ? 1 : 0)) | 0x80
  let rest = Math.floor(magnitude / 64)
  while (rest > 0x7f) {
    bytes[at++] = (rest % 128) | 0x80
    rest = Math.floor(rest / 128)
  }
  bytes[at] = rest
  return at + 1
}

function putNullable(bytes: Uint8Array, start: number, value: Uint8Array | null): number {
  if (value === null) {
    bytes[start] = 1
    return start + 1
  }
  const size = value.byteLength
  const at = putVarint(bytes, start, size)
  if (size > 24) bytes.set(value, at)
  else for (let index = 0; index < size; index++) bytes[at + index] = value[index]!
  return at + size
}

/** Bytes of the records area so far, before compression. */
export const uncompressedSize = (builder: BatchBuilder): number =>
  builder.writer.length - RECORD_BATCH_OVERHEAD

/**
 * What the sealed batch may have in bytes, as Kafka's producer guesses it: exact for `none`, else the records area
 * times the expected ratio. With `nextRecord`, its upper bound is added.
 */
export function estimatedSize(
  builder: BatchBuilder,
  nextRecord?: Pick<NewRecord, 'key' | 'value' | 'headers'>,
): number {
  const area = Math.floor((uncompressedSize(builder) * builder.compressionPermille) / 1000)
  if (nextRecord === undefined) return RECORD_BATCH_OVERHEAD + area
  return (
    RECORD_BATCH_OVERHEAD +
    area +
    recordSizeUpperBound(nextRecord.key, nextRecord.value, nextRecord.headers ?? NO_HEADERS)
  )
}

/** Identity of an idempotent or transactional producer, which it may learn only after the first record. */
export function setProducerState(
  builder: BatchBuilder,
  producerId: ProducerId,
  producerEpoch: number,
  baseSequence: number,
): void {
  builder.producerId = producerId
  builder.producerEpoch = producerEpoch
  builder.baseSequence = baseSequence
}

/**
 * The batch: header, CRC and compressed records in bytes of their own. The builder stays as it was.
 * `lastOffset` is for batches whose last record has gone; a batch without records needs it.
 */
export function sealBatch(builder: BatchBuilder, lastOffset?: Offset): Uint8Array {
  const { writer } = builder
  const area = writer.bytes.subarray(RECORD_BATCH_OVERHEAD, writer.length)
  const records =
    builder.codec === 'none' ? area : compress(builder.codec, area, builder.compressionLevel)
  const batch = new Uint8Array(RECORD_BATCH_OVERHEAD + records.byteLength)
  batch.set(records, RECORD_BATCH_OVERHEAD)
  return finish(builder, batch, lastOffset)
}

/** Bytes a builder may be larger than its batch, which then stays where it was built. */
const MOST_SPARE_BYTES = 16

/** `sealBatch` of a builder that is done with: what is not compressed and nearly fills its bytes becomes the batch itself. */
export function sealAndDiscard(builder: BatchBuilder): Uint8Array {
  const { bytes, length } = builder.writer
  if (builder.codec !== 'none' || bytes.byteLength - length > MOST_SPARE_BYTES)
    return sealBatch(builder)
  return finish(builder, bytes.subarray(0, length))
}

function finish(builder: BatchBuilder, batch: Uint8Array, lastOffset?: Offset): Uint8Array {
  writeBatchHeader(batch, 0, {
    baseOffset: builder.baseOffset,
    batchLength: batch.byteLength - LOG_OVERHEAD,
    partitionLeaderEpoch: builder.partitionLeaderEpoch,
    magic: MAGIC_V2,
    crc: 0,
    attributes: builder.attributes,
    lastOffsetDelta:
      lastOffset === undefined ? builder.nextOffsetDelta - 1 : lastOffset - builder.baseOffset,
    baseTimestamp: builder.baseTimestamp,
    maxTimestamp: builder.logAppendTime ?? builder.maxTimestamp,
    producerId: builder.producerId,
    producerEpoch: builder.producerEpoch,
    baseSequence: builder.baseSequence,
    recordsCount: builder.recordsCount,
  })
  sealCrc(batch)
  return batch
}

/** A batch of these records. */
export function buildBatch(options: BatchOptions, records: readonly NewRecord[]): Uint8Array {
  const builder = batchBuilder(options)
  for (const record of records) appendRecord(builder, record)
  return sealBatch(builder)
}
