// What a leader checks of a batch before it goes into the log, in Kafka's order (LogValidator).

import { CodecError } from '../base/errors.ts'
import { codecOf, isControl, type RecordBatchHeader } from '../records/recordBatch.ts'
import { nextRecord, type RecordCursor, recordCursor } from '../records/recordCursor.ts'
import type { LogConfig } from './logConfig.ts'
import { isCompacted } from './logConfig.ts'
import { hasProducerId } from './producerState.ts'

/** Names of Kafka's error codes that an append can answer with. */
export type AppendError =
  | 'KAFKA_STORAGE_ERROR'
  | 'CORRUPT_MESSAGE'
  | 'INVALID_RECORD'
  | 'INVALID_TIMESTAMP'
  | 'MESSAGE_TOO_LARGE'
  | 'RECORD_LIST_TOO_LARGE'
  | 'OUT_OF_ORDER_SEQUENCE_NUMBER'
  | 'INVALID_PRODUCER_EPOCH'
  | 'INVALID_TXN_STATE'
  | 'TRANSACTION_COORDINATOR_FENCED'
  | 'UNKNOWN_SERVER_ERROR'

export interface RecordError {
  readonly batchIndex: number
  readonly message: string
}

export interface AppendRefusal {
  readonly ok: false
  readonly error: AppendError
  readonly message: string
  readonly recordErrors?: readonly RecordError[]
}

export const refuse = (
  error: AppendError,
  message: string,
  recordErrors?: readonly RecordError[],
): AppendRefusal =>
  recordErrors === undefined
    ? { ok: false, error, message }
    : { ok: false, error, message, recordErrors }

/** The error code Kafka answers when reading the bytes fails this way. */
export function refusalOf(error: CodecError): AppendRefusal {
  const code =
    error.kafkaException === 'CorruptRecordException'
      ? 'CORRUPT_MESSAGE'
      : error.kafkaException === 'InvalidRecordException'
        ? 'INVALID_RECORD'
        : 'UNKNOWN_SERVER_ERROR'
  return refuse(code, error.message)
}

/** The checks of a batch header that only clients' batches get. */
export function checkClientHeader(
  header: RecordBatchHeader,
  partition: string,
): AppendRefusal | null {
  const { baseOffset, lastOffsetDelta, recordsCount } = header
  const where = `in topic partition ${partition}`
  const range = `[${baseOffset}, ${baseOffset + lastOffsetDelta}]`
  if (lastOffsetDelta < 0)
    return refuse('INVALID_RECORD', `Batch has an invalid offset range: ${range} ${where}`)
  if (recordsCount <= 0)
    return refuse(
      'INVALID_RECORD',
      `Invalid reported count for record batch: ${recordsCount} ${where}`,
    )
  if (lastOffsetDelta + 1 !== recordsCount)
    return refuse(
      'INVALID_RECORD',
      `Inconsistent batch offset range ${range} and count of records ${recordsCount} ${where}`,
    )
  if (isControl(header.attributes))
    return refuse('INVALID_RECORD', `Clients are not allowed to write control records ${where}`)
  if (hasProducerId(header) && header.baseSequence < 0)
    return refuse(
      'INVALID_RECORD',
      `Invalid sequence number ${header.baseSequence} in record batch with producerId ${header.producerId} ${where}`,
    )
  return null
}

export interface RecordFacts {
  readonly ok: true
  /** Largest record timestamp, -1 when there is none. */
  readonly maxTimestamp: number
  readonly records: number
}

/** Walks the records of a batch. Throws CodecError on damage. */
export function checkRecords(
  batch: Uint8Array,
  config: LogConfig,
  partition: string,
  nowMs: number,
): RecordFacts | AppendRefusal {
  const cursor = recordCursor(batch)
  const limits = {
    partition,
    needsKey: isCompacted(config),
    isCreateTime: config.messageTimestampType === 'CreateTime',
    oldest: nowMs - config.messageTimestampBeforeMaxMs,
    newest: nowMs + config.messageTimestampAfterMaxMs,
  }
  const inOrder = cursor.streamed
  let maxTimestamp = -1
  let batchIndex = 0
  let broken: RecordRefusal[] | null = null
  while (nextRecord(cursor)) {
    const fault = recordFault(cursor, limits, batchIndex)
    if (fault !== null) {
      broken ??= []
      broken.push(fault)
    } else if (inOrder && cursor.offsetDelta !== batchIndex)
      throw new CodecError('offset deltas of a compressed batch are not 0, 1, 2, …')
    if (cursor.timestamp > maxTimestamp) maxTimestamp = cursor.timestamp
    batchIndex++
  }
  if (broken !== null) return refuseRecords(broken)
  return { ok: true, maxTimestamp, records: batchIndex }
}

interface RecordLimits {
  readonly partition: string
  readonly needsKey: boolean
  readonly isCreateTime: boolean
  readonly oldest: number
  readonly newest: number
}

interface RecordRefusal extends RecordError {
  readonly isTimestamp: boolean
}

function recordFault(
  cursor: RecordCursor,
  limits: RecordLimits,
  batchIndex: number,
): RecordRefusal | null {
  if (limits.needsKey && cursor.keySize < 0)
    return {
      batchIndex,
      message: `Compacted topic cannot accept message without key in topic partition ${limits.partition}`,
      isTimestamp: false,
    }
  const { timestamp } = cursor
  if (limits.isCreateTime && timestamp !== -1) {
    if (timestamp >= limits.oldest && timestamp <= limits.newest) return null
    return {
      batchIndex,
      message: `Timestamp ${timestamp} of message with offset ${cursor.offset} is out of range. The timestamp should be within [${limits.oldest}, ${limits.newest}]`,
      isTimestamp: true,
    }
  }
  if (cursor.logAppendTime === null) return null
  return {
    batchIndex,
    message:
      'Invalid timestamp type in message. Producer should not set timestamp type to LogAppendTime.',
    isTimestamp: true,
  }
}

function refuseRecords(faults: readonly RecordRefusal[]): AppendRefusal {
  const errors = faults.map(({ batchIndex, message }) => ({ batchIndex, message }))
  if (faults.some((fault) => fault.isTimestamp))
    return refuse(
      'INVALID_TIMESTAMP',
      'One or more records have been rejected due to invalid timestamp',
      errors,
    )
  const shown = errors
    .slice(0, 3)
    .map(({ batchIndex, message }) => `RecordError(batchIndex=${batchIndex}, message=${message})`)
  return refuse(
    'INVALID_RECORD',
    `One or more records have been rejected due to ${errors.length} record errors in total, and only showing the first three errors at most: [${shown.join(', ')}]`,
    errors,
  )
}

/** The codec the log must store, or null when the batch may stay as it came. */
export function targetCodec(
  header: RecordBatchHeader,
  config: LogConfig,
): 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd' | null {
  const source = codecOf(header.attributes)
  if (config.compressionType === 'producer') return null
  const target = config.compressionType === 'uncompressed' ? 'none' : config.compressionType
  if (target === source) return null
  // Control records stay uncompressed unless they were written compressed.
  if (source === 'none' && isControl(header.attributes)) return null
  return target
}
