// The five codecs behind one door. Input is hostile: nothing here allocates more than the cap plus a small multiple
// of the input, and every failure is a CodecError or a reason.
import { CodecError, unreachable } from '../../base/errors.ts'
import type { Codec } from '../recordBatch.ts'
import { gzipCompress, gzipDecompress } from './gzip.ts'
import type { Decompressed } from './limits.ts'
import { lz4Compress, lz4Decompress } from './lz4.ts'
import { snappyCompress, snappyDecompress } from './snappy.ts'
import { zstdDecompress } from './zstd.ts'
import { zstdCompress } from './zstdEncoder.ts'

/** Compressed bytes; for `none` the bytes themselves. `level` counts for gzip only. Equal input gives equal output. */
export function compress(codec: Codec, bytes: Uint8Array, level?: number): Uint8Array {
  switch (codec) {
    case 'none':
      return bytes
    case 'gzip':
      return gzipCompress(bytes, level)
    case 'snappy':
      return snappyCompress(bytes)
    case 'lz4':
      return lz4Compress(bytes)
    case 'zstd':
      return zstdCompress(bytes)
    default:
      return unreachable(codec)
  }
}

/** What comes out before the stream ends or breaks or passes `maxBytes`. Never throws. */
export function decompressUntilFailure(
  codec: Codec,
  bytes: Uint8Array,
  maxBytes: number,
): Decompressed {
  switch (codec) {
    case 'none':
      return bytes.byteLength > maxBytes
        ? { bytes: bytes.subarray(0, maxBytes), failure: 'more bytes than the limit' }
        : { bytes, failure: null }
    case 'gzip':
      return gzipDecompress(bytes, maxBytes)
    case 'snappy':
      return snappyDecompress(bytes, maxBytes)
    case 'lz4':
      return lz4Decompress(bytes, maxBytes)
    case 'zstd':
      return zstdDecompress(bytes, maxBytes)
    default:
      return unreachable(codec)
  }
}

/** The whole stream, at most `maxBytes` of it. Throws CodecError (Kafka: KafkaException) on any failure. */
export function decompress(codec: Codec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  const { bytes: out, failure } = decompressUntilFailure(codec, bytes, maxBytes)
  if (failure !== null)
    throw new CodecError(`Failed to decompress record stream: ${failure}`, 'KafkaException')
  return out
}
