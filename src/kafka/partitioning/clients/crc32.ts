// zlib's CRC-32, the hash of librdkafka and one of kafka-go's: the very checksum that gzip uses.

import { crc32 as gzipChecksum } from '../../records/compression/crc32.ts'

/** CRC-32 of `bytes[start, end)` as a uint32. */
export const crc32: (bytes: Uint8Array, start?: number, end?: number) => number = gzipChecksum
