// Batches that Kafka does not take: the exception, as the error code that clients see.
import { CodecError } from '../base/errors.ts'

export type RecordsErrorCode =
  | 'CORRUPT_MESSAGE'
  | 'INVALID_RECORD'
  | 'INVALID_TIMESTAMP'
  | 'MESSAGE_TOO_LARGE'
  | 'UNSUPPORTED_COMPRESSION_TYPE'
  | 'UNKNOWN_SERVER_ERROR'

export interface RecordError {
  /** Index of the record in its batch. */
  readonly batchIndex: number
  readonly message: string
}

export interface Refusal {
  readonly accepted: false
  readonly errorCode: RecordsErrorCode
  /** Simple name of Kafka's exception. */
  readonly exception: string
  readonly reason: string
  /** Which records are at fault; empty when it is the batch. */
  readonly recordErrors: readonly RecordError[]
}

const CODE_OF_EXCEPTION: ReadonlyMap<string, RecordsErrorCode> = new Map([
  ['CorruptRecordException', 'CORRUPT_MESSAGE'],
  ['InvalidRecordException', 'INVALID_RECORD'],
  ['InvalidTimestampException', 'INVALID_TIMESTAMP'],
  ['RecordTooLargeException', 'MESSAGE_TOO_LARGE'],
  ['UnsupportedCompressionTypeException', 'UNSUPPORTED_COMPRESSION_TYPE'],
])

/** Exceptions without an error code of their own answer UNKNOWN_SERVER_ERROR. */
export function refuse(
  exception: string,
  reason: string,
  recordErrors: readonly RecordError[] = [],
): Refusal {
  const errorCode = CODE_OF_EXCEPTION.get(exception) ?? 'UNKNOWN_SERVER_ERROR'
  return { accepted: false, errorCode, exception, reason, recordErrors }
}

/** The result, or the refusal that a CodecError inside stands for. Other errors pass through. */
export function refusingCodecErrors<T>(work: () => T): T | Refusal {
  try {
    return work()
  } catch (error) {
    if (error instanceof CodecError)
      return refuse(error.kafkaException ?? 'CorruptRecordException', error.message)
    throw error
  }
}
