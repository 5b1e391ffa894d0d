// Where batches begin and end in bytes from anywhere, before anything in them is believed.
import { CodecError } from '../base/errors.ts'
import { batchSizeInBytes, LOG_OVERHEAD, MAGIC_AT } from './recordBatch.ts'

export interface BatchFrame {
  readonly at: number
  /** 12 + batchLength; may be less than a header of 61 bytes. */
  readonly size: number
  /** 0, 1 or 2. */
  readonly magic: number
}

/** Smallest record of the oldest format, the least that Kafka lets a batch length be. */
const LEAST_RECORD_SIZE = 14

/**
 * The batch at `at`, or null when the bytes end before it does: a cut batch is no batch, without an error.
 * Throws CodecError on a length or magic that cannot be. Source: ByteBufferLogInputStream.
 */
export function batchFrameAt(bytes: Uint8Array, at: number): BatchFrame | null {
  const left = bytes.byteLength - at
  if (left < LOG_OVERHEAD) return null
  const size = batchSizeInBytes(bytes, at)
  const length = size - LOG_OVERHEAD
  if (length < LEAST_RECORD_SIZE)
    throw new CodecError(
      `Record size ${length} is less than the minimum record overhead (${LEAST_RECORD_SIZE})`,
      'CorruptRecordException',
    )
  if (left <= MAGIC_AT) return null
  const magic = (bytes[at + MAGIC_AT]! << 24) >> 24
  if (magic < 0 || magic > 2)
    throw new CodecError(`Invalid magic found in record: ${magic}`, 'CorruptRecordException')
  if (size > 0x7fffffff)
    throw new CodecError(`batch length ${length} leaves int32`, 'IllegalArgumentException')
  return left < size ? null : { at, size, magic }
}

/** The frames of the whole batches of `bytes` in order. Throws CodecError as `batchFrameAt` does. */
export function* batchFrames(bytes: Uint8Array): Generator<BatchFrame, void, undefined> {
  let at = 0
  for (;;) {
    const frame = batchFrameAt(bytes, at)
    if (frame === null) return
    yield frame
    at += frame.size
  }
}
