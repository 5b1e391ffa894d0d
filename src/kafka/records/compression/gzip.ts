import { type GzipOptions, gzipSync } from 'fflate'
import { crc32 } from './crc32.ts'
import { type BoundedOutput, boundedOutput, ENDS_EARLY, inflate } from './inflate.ts'
import type { Decompressed } from './limits.ts'

type Level = Exclude<GzipOptions['level'], undefined>

/** Level 1 to 9; -1 is zlib's default, 6. The time in the header is 0, so equal input gives equal bytes. */
export function gzipCompress(bytes: Uint8Array, level = -1): Uint8Array {
  return gzipSync(bytes, { mtime: 0, level: (level < 0 ? 6 : level) as Level })
}

const READ_BYTES = 16 * 1024
const FLAG_HEADER_CRC = 2
const FLAG_EXTRA = 4
const FLAG_NAME = 8
const FLAG_COMMENT = 16

/**
 * All members of a gzip file (RFC 1952), each checked against its CRC-32 and size, which is never believed before.
 * Bytes after a member that are no member are ignored, as Java's GZIPInputStream does.
 */
export function gzipDecompress(bytes: Uint8Array, maxBytes: number): Decompressed {
  const output = boundedOutput(bytes.byteLength * 4, maxBytes)
  const done = (failure: string | null): Decompressed => ({
    bytes: output.bytes.subarray(0, output.length),
    failure,
  })
  let at = headerEnd(bytes, 0)
  if (at < 0) return done(bytes.byteLength < 10 ? ENDS_EARLY : 'Not in GZIP format')
  for (;;) {
    const memberStart = output.length
    const inflated = inflate(bytes, at, output)
    if (inflated.failure !== null) {
      if (inflated.failure !== ENDS_EARLY) dropUnread(output, memberStart)
      return done(inflated.failure)
    }
    const trailer = inflated.position
    if (trailer + 8 > bytes.byteLength) return done(ENDS_EARLY)
    const size = output.length - memberStart
    if (
      uint32At(bytes, trailer) !== crc32(output.bytes, memberStart, output.length) ||
      uint32At(bytes, trailer + 4) !== size
    )
      return done('Corrupt GZIP trailer')
    at = headerEnd(bytes, trailer + 8)
    if (at < 0) return done(null)
  }
}

/**
 * Java inflates 16 KB at a time, and the call that meets damage throws: what it had made is never seen.
 * DIVERGES: its calls also end with each 8 KB of input, which only moves the verdict on longer damaged streams.
 */
function dropUnread(output: BoundedOutput, memberStart: number): void {
  const made = output.length - memberStart
  output.length = memberStart + made - (made % READ_BYTES)
}

/** Little-endian. */
function uint32At(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
  )
}

/** Where the deflate stream of the member at `start` begins, or -1 when there is no member. */
function headerEnd(bytes: Uint8Array, start: number): number {
  if (start + 10 > bytes.byteLength) return -1
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b || bytes[start + 2] !== 8) return -1
  const flags = bytes[start + 3]!
  let at = start + 10
  if (flags & FLAG_EXTRA) {
    if (at + 2 > bytes.byteLength) return -1
    at += 2 + (bytes[at]! | (bytes[at + 1]! << 8))
  }
  if (flags & FLAG_NAME) at = afterZero(bytes, at)
  if (flags & FLAG_COMMENT) at = afterZero(bytes, at)
  if (flags & FLAG_HEADER_CRC) {
    if (at + 2 > bytes.byteLength) return -1
    if ((crc32(bytes, start, at) & 0xffff) !== (bytes[at]! | (bytes[at + 1]! << 8))) return -1
    at += 2
  }
  return at > bytes.byteLength ? -1 : at
}

function afterZero(bytes: Uint8Array, start: number): number {
  if (start >= bytes.byteLength) return start + 1
  const zero = bytes.indexOf(0, start)
  return zero < 0 ? bytes.byteLength + 1 : zero + 1
}
