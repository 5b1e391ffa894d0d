// zlib's CRC-32, the hash of librdkafka and one of kafka-go's: the very checksum that gzip uses.

export { crc32 } from '../../records/compression/crc32.ts'
