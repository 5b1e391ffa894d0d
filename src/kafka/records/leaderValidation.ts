// The leader's check of a batch it is about to append, and the batch with all that the leader sets: offsets, its epoch,
// timestamps, sometimes another codec. Source: LogValidator.
import { type LeaderEpoch, type Offset, offset } from '../base/ids.ts'
import { appendRecord, batchBuilder, sealBatch } from './batchBuilder.ts'
import {
  BASE_TIMESTAMP_AT,
  bigInt64At,
  type Codec,
  codecOf,
  isControl,
  isTransactional,
  lastOffsetOf,
  MAX_TIMESTAMP_AT,
  NO_TIMESTAMP,
  type RecordBatchHeader,
  readBatchHeader,
  stampBatch,
  type TimestampType,
  timestampTypeOf,
} from './recordBatch.ts'
import {
  currentHeaders,
  currentKey,
  currentValue,
  nextRecord,
  nextRecordPartially,
  type RecordCursor,
  type RecordLimits,
  recordCursor,
} from './recordCursor.ts'
import { type RecordError, type Refusal, refuse, refusingCodecErrors } from './refusal.ts'
import type { AppendOrigin } from './validation.ts'

export interface LeaderAppendOptions {
  readonly topicPartition: string
  readonly origin: AppendOrigin
  readonly leaderEpoch: LeaderEpoch
  /** Offset that the first record gets. */
  readonly nextOffset: Offset
  readonly nowMs: number
  /** The topic's compression.type; `producer` keeps the batch's codec. */
  readonly compressionType: 'producer' | 'uncompressed' | Exclude<Codec, 'none'>
  /** gzip only. */
  readonly compressionLevel?: number
  readonly timestampType: TimestampType
  /** message.timestamp.before.max.ms and .after.max.ms */
  readonly timestampBeforeMaxMs: number
  readonly timestampAfterMaxMs: number
  /** cleanup.policy holds `compact`: records need a key. */
  readonly isCompacted: boolean
  readonly limits?: RecordLimits
}

export interface LeaderAppend {
  readonly accepted: true
  /** Bytes of its own, ready to be appended. */
  readonly batch: Uint8Array
  readonly firstOffset: Offset
  readonly lastOffset: Offset
  readonly maxTimestamp: number
  /** ms, or -1 on a CreateTime topic. */
  readonly logAppendTime: number
  readonly recordsCount: number
  /** True when the batch was built anew, so that its size is to be checked again. */
  readonly sizeMayHaveChanged: boolean
}

/** `bytes` hold exactly one whole batch v2 with a valid CRC, as `analyzeAppend` has found. */
export function validateAsLeader(
  bytes: Uint8Array,
  options: LeaderAppendOptions,
): LeaderAppend | Refusal {
  return refusingCodecErrors(() => {
    const header = readBatchHeader(bytes)
    if (header.batchLength + 12 !== bytes.byteLength)
      return refuse('InvalidRecordException', 'Compressed outer record has more than one batch')
    const refusal = validateHeader(header, options)
    if (refusal !== null) return refusal
    const sourceCodec = codecOf(header.attributes)
    const targetCodec = targetCodecOf(options.compressionType, sourceCodec, header)
    return sourceCodec === targetCodec
      ? acceptInPlace(bytes, header, sourceCodec, options)
      : rebuild(bytes, header, targetCodec, options)
  })
}

function targetCodecOf(
  compressionType: LeaderAppendOptions['compressionType'],
  sourceCodec: Codec,
  header: RecordBatchHeader,
): Codec {
  if (compressionType === 'producer') return sourceCodec
  // Control records stay as they are.
  if (sourceCodec === 'none' && isControl(header.attributes)) return 'none'
  return compressionType === 'uncompressed' ? 'none' : compressionType
}

function validateHeader(header: RecordBatchHeader, options: LeaderAppendOptions): Refusal | null {
  const inPartition = `in topic partition ${options.topicPartition}`
  const invalid = (reason: string): Refusal =>
    refuse('InvalidRecordException', `${reason} ${inPartition}`)
  if (options.origin !== 'CLIENT') return null
  const range = `[${header.baseOffset}, ${lastOffsetOf(header)}]`
  const countFromOffsets = header.lastOffsetDelta + 1
  if (countFromOffsets <= 0) return invalid(`Batch has an invalid offset range: ${range}`)
  if (header.recordsCount <= 0)
    return invalid(`Invalid reported count for record batch: ${header.recordsCount}`)
  if (countFromOffsets !== header.recordsCount)
    return invalid(
      `Inconsistent batch offset range ${range} and count of records ${header.recordsCount}`,
    )
  if (header.producerId > -1 && header.baseSequence < 0)
    return invalid(
      `Invalid sequence number ${header.baseSequence} in record batch with producerId ${header.producerId}`,
    )
  if (isControl(header.attributes))
    return invalid('Clients are not allowed to write control records')
  return null
}

interface RecordsCheck {
  readonly errors: RecordError[]
  anyInvalidTimestamp: boolean
  maxTimestamp: number
  recordsCount: number
  offsetsInOrder: boolean
}

/** Walks all records. Compressed ones that stay as they are are read in part only, so less of them is checked. */
function checkRecords(
  bytes: Uint8Array,
  partially: boolean,
  options: LeaderAppendOptions,
  each: (cursor: RecordCursor) => void = () => {},
): RecordsCheck {
  const check: RecordsCheck = {
    errors: [],
    anyInvalidTimestamp: false,
    maxTimestamp: NO_TIMESTAMP,
    recordsCount: 0,
    offsetsInOrder: true,
  }
  const cursor = recordCursor(bytes, options.limits)
  while (partially ? nextRecordPartially(cursor) : nextRecord(cursor)) {
    checkRecord(bytes, cursor, check, options)
    if (cursor.timestamp > check.maxTimestamp) check.maxTimestamp = cursor.timestamp
    if (cursor.offset !== check.recordsCount) check.offsetsInOrder = false
    check.recordsCount++
    each(cursor)
  }
  return check
}

function checkRecord(
  bytes: Uint8Array,
  cursor: RecordCursor,
  check: RecordsCheck,
  options: LeaderAppendOptions,
): void {
  const batchIndex = check.recordsCount
  if (options.isCompacted && cursor.keySize < 0) {
    const message = `Compacted topic cannot accept message without key in topic partition ${options.topicPartition}`
    check.errors.push({ batchIndex, message })
    return
  }
  if (options.timestampType === 'CreateTime' && cursor.timestamp !== NO_TIMESTAMP) {
    const age = options.nowMs - cursor.timestamp
    if (age <= options.timestampBeforeMaxMs && -age <= options.timestampAfterMaxMs) return
    check.anyInvalidTimestamp = true
    const message = `Timestamp ${exactTimestamp(bytes, cursor)} of message with offset ${cursor.offset} is out of range. The timestamp should be within ${rangeOf(options)}`
    check.errors.push({ batchIndex, message })
  } else if (timestampTypeOf(cursor.header.attributes) === 'LogAppendTime') {
    check.anyInvalidTimestamp = true
    const message = `Invalid timestamp type in message ${batchIndex}. Producer should not set timestamp type to LogAppendTime.`
    check.errors.push({ batchIndex, message })
  }
}

/** The int64 that clients see in the message, also where the number was rounded. */
function exactTimestamp(bytes: Uint8Array, cursor: RecordCursor): bigint {
  if (Number.isSafeInteger(cursor.timestamp)) return BigInt(cursor.timestamp)
  if (cursor.logAppendTime !== null) return bigInt64At(bytes, MAX_TIMESTAMP_AT)
  const timestamp = bigInt64At(bytes, BASE_TIMESTAMP_AT) + BigInt(cursor.timestampDelta)
  return BigInt.asIntN(64, timestamp)
}

/** The settings go to 2^63 - 1, so the range is reckoned in int64, which wraps. */
function rangeOf(options: LeaderAppendOptions): string {
  const now = BigInt(options.nowMs)
  const bound = (offsetMs: bigint): bigint => BigInt.asIntN(64, now + offsetMs)
  return `[${bound(-int64Of(options.timestampBeforeMaxMs))}, ${bound(int64Of(options.timestampAfterMaxMs))}]`
}

function int64Of(setting: number): bigint {
  const most = 2n ** 63n - 1n
  const value = BigInt(setting)
  return value > most ? most : value
}

function refusalOf(check: RecordsCheck): Refusal | null {
  const { errors } = check
  if (errors.length === 0) return null
  if (check.anyInvalidTimestamp)
    return refuse(
      'InvalidTimestampException',
      'One or more records have been rejected due to invalid timestamp',
      errors,
    )
  const shown = errors
    .slice(0, 3)
    .map(({ batchIndex, message }) => `RecordError(batchIndex=${batchIndex}, message='${message}')`)
  return refuse(
    'InvalidRecordException',
    `One or more records have been rejected due to ${errors.length} record errors in total, and only showing the first three errors at most: [${shown.join(', ')}]`,
    errors,
  )
}

function acceptInPlace(
  bytes: Uint8Array,
  header: RecordBatchHeader,
  codec: Codec,
  options: LeaderAppendOptions,
): LeaderAppend | Refusal {
  const check = checkRecords(bytes, codec !== 'none', options)
  const refusal = refusalOf(check)
  if (refusal !== null) return refusal
  // Kafka turns to a rebuild here, for which the records it has read in part do not suffice.
  if (codec !== 'none' && !check.offsetsInOrder)
    return refuse('UnsupportedOperationException', 'key is skipped in PartialDefaultRecord')
  const lastOffset = options.nextOffset + check.recordsCount - 1
  const onAppend = options.timestampType === 'LogAppendTime'
  const maxTimestamp = onAppend ? options.nowMs : check.maxTimestamp
  const batch = stampBatch(bytes, {
    baseOffset: offset(lastOffset - header.lastOffsetDelta),
    partitionLeaderEpoch: options.leaderEpoch,
    timestampType: options.timestampType,
    maxTimestamp,
  })
  return {
    accepted: true,
    batch,
    firstOffset: options.nextOffset,
    lastOffset: offset(lastOffset),
    maxTimestamp,
    logAppendTime: onAppend ? options.nowMs : NO_TIMESTAMP,
    recordsCount: check.recordsCount,
    sizeMayHaveChanged: false,
  }
}

function rebuild(
  bytes: Uint8Array,
  header: RecordBatchHeader,
  codec: Codec,
  options: LeaderAppendOptions,
): LeaderAppend | Refusal {
  const onAppend = options.timestampType === 'LogAppendTime'
  const builder = batchBuilder({
    codec,
    ...(options.compressionLevel === undefined
      ? {}
      : { compressionLevel: options.compressionLevel }),
    timestampType: options.timestampType,
    logAppendTime: options.nowMs,
    baseOffset: options.nextOffset,
    partitionLeaderEpoch: options.leaderEpoch,
    producerId: header.producerId,
    producerEpoch: header.producerEpoch,
    baseSequence: header.baseSequence,
    isTransactional: isTransactional(header.attributes),
    isControl: isControl(header.attributes),
    capacity: bytes.byteLength,
  })
  const check = checkRecords(bytes, false, options, (cursor) =>
    appendRecord(builder, {
      timestamp: cursor.timestamp,
      key: currentKey(cursor),
      value: currentValue(cursor),
      headers: currentHeaders(cursor),
    }),
  )
  const refusal = refusalOf(check)
  if (refusal !== null) return refusal
  const batch = sealBatch(builder)
  return {
    accepted: true,
    batch,
    firstOffset: options.nextOffset,
    lastOffset: offset(options.nextOffset + check.recordsCount - 1),
    maxTimestamp: onAppend ? options.nowMs : check.maxTimestamp,
    logAppendTime: onAppend ? options.nowMs : NO_TIMESTAMP,
    recordsCount: check.recordsCount,
    sizeMayHaveChanged: true,
  }
}
