// Magic 0 and 1, as far as damaged bytes can look like them: no 4.x broker or client writes such messages.
// DIVERGES: a compressed message set that is in order is refused as well, instead of being opened.
import { CodecError } from '../base/errors.ts'
import { decompressUntilFailure } from './compression/compression.ts'
import { DEFAULT_MAX_DECOMPRESSED_BYTES } from './compression/limits.ts'
import { CODEC_MASK, codecOf, int32At } from './recordBatch.ts'

const ATTRIBUTES_AT = 17
const TIMESTAMP_BYTES = 8

/** Number of records in a batch of magic 0 or 1: one when it is not compressed. Throws CodecError as Kafka fails. */
export function countLegacyRecords(batch: Uint8Array, magic: number): number {
  const codec = codecOf(batch[ATTRIBUTES_AT]! & CODEC_MASK)
  if (codec === 'none') return 1
  if (codec === 'zstd')
    throw new CodecError(
      `Invalid wrapper compressionType found in legacy deep record iterator ${magic}`,
      'InvalidRecordException',
    )
  const value = legacyValue(batch, magic)
  if (value === null)
    throw new CodecError(
      `Found invalid compressed record set with null value (magic = ${magic})`,
      'InvalidRecordException',
    )
  const { failure } = decompressUntilFailure(codec, value, DEFAULT_MAX_DECOMPRESSED_BYTES)
  throw new CodecError(failure ?? 'a message set of magic 0 or 1', 'KafkaException')
}

function legacyValue(batch: Uint8Array, magic: number): Uint8Array | null {
  const keySizeAt = ATTRIBUTES_AT + 1 + (magic === 1 ? TIMESTAMP_BYTES : 0)
  const keySize = sizeAt(batch, keySizeAt)
  const valueSizeAt = keySizeAt + 4 + Math.max(keySize, 0)
  const valueSize = sizeAt(batch, valueSizeAt)
  if (valueSize < 0) return null
  const start = valueSizeAt + 4
  if (start + valueSize > batch.byteLength)
    throw new CodecError('newLimit > capacity', 'IllegalArgumentException')
  return batch.subarray(start, start + valueSize)
}

function sizeAt(batch: Uint8Array, at: number): number {
  if (at + 4 > batch.byteLength)
    throw new CodecError('a size lies beyond the message', 'IndexOutOfBoundsException')
  return int32At(batch, at)
}
