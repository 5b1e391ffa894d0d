// LZ4 frames as Kafka writes them (independent blocks of 64 KiB, no checksums but the header's) and as anyone may.
import { type BoundedOutput, boundedOutput, copyBack, growOutput } from './inflate.ts'
import type { Decompressed } from './limits.ts'
import { xxh32 } from './xxh32.ts'

const MAGIC = 0x184d2204
const BLOCK_BYTES = 65536
const MIN_MATCH = 4
/** The format wants the last five bytes as literals and no match that begins in the last twelve. */
const LAST_LITERALS = 5
const MATCH_LIMIT = 12
const HASH_BITS = 14

const uint32At = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0

function putUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value
  bytes[at + 1] = value >>> 8
  bytes[at + 2] = value >>> 16
  bytes[at + 3] = value >>> 24
}

/** One frame. Blocks that do not shrink are stored. */
export function lz4Compress(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil(bytes.byteLength / BLOCK_BYTES)
  const out = new Uint8Array(7 + blocks * 4 + bytes.byteLength + 4)
  putUint32(out, 0, MAGIC)
  out[4] = 0x60 // version 1, independent blocks
  out[5] = 0x40 // blocks of at most 64 KiB
  out[6] = (xxh32(out, 4, 6) >>> 8) & 0xff
  const table = new Int32Array(1 << HASH_BITS)
  const scratch = new Uint8Array(BLOCK_BYTES)
  let to = 7
  for (let start = 0; start < bytes.byteLength; start += BLOCK_BYTES) {
    const end = Math.min(start + BLOCK_BYTES, bytes.byteLength)
    const size = compressBlock(bytes, start, end, scratch, table)
    if (size < 0) {
      putUint32(out, to, ((end - start) | 0x80000000) >>> 0)
      out.set(bytes.subarray(start, end), to + 4)
      to += 4 + end - start
    } else {
      putUint32(out, to, size)
      out.set(scratch.subarray(0, size), to + 4)
      to += 4 + size
    }
  }
  return out.slice(0, to + 4)
}

/** Size of the block in `out`, or -1 when it is not smaller than its input. */
function compressBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  table: Int32Array,
): number {
  table.fill(-1)
  const limit = end - start - 1
  const matchEnd = end - LAST_LITERALS
  let to = 0
  let anchor = start
  let at = start
  while (at <= end - MATCH_LIMIT) {
    const word = uint32At(bytes, at)
    const hash = Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS)
    const candidate = table[hash]!
    table[hash] = at
    if (candidate < 0 || uint32At(bytes, candidate) !== word) {
      at += 1 + ((at - anchor) >> 6)
      continue
    }
    let size = MIN_MATCH
    while (at + size < matchEnd && bytes[candidate + size] === bytes[at + size]) size++
    to = putSequence(bytes, anchor, at, at - candidate, size, out, to, limit)
    if (to < 0) return -1
    at += size
    anchor = at
  }
  return putSequence(bytes, anchor, end, 0, 0, out, to, limit)
}

/** Literals `[anchor, at)` and a match; distance 0 is the last sequence, without one. -1 when `limit` is passed. */
function putSequence(
  bytes: Uint8Array,
  anchor: number,
  at: number,
  distance: number,
  matchSize: number,
  out: Uint8Array,
  start: number,
  limit: number,
): number {
  const literals = at - anchor
  const worst = 1 + literals + Math.floor(literals / 255) + 1 + 2 + Math.floor(matchSize / 255) + 1
  if (start + worst > limit) return -1
  let to = start + 1
  const extra = distance === 0 ? 0 : matchSize - MIN_MATCH
  out[start] = (Math.min(literals, 15) << 4) | Math.min(extra, 15)
  if (literals >= 15) to = putLength(out, to, literals - 15)
  for (let from = anchor; from < at; from++) out[to++] = bytes[from]!
  if (distance === 0) return to
  out[to++] = distance
  out[to++] = distance >> 8
  return extra >= 15 ? putLength(out, to, extra - 15) : to
}

function putLength(out: Uint8Array, start: number, length: number): number {
  let to = start
  let rest = length
  for (; rest >= 255; rest -= 255) out[to++] = 255
  out[to++] = rest
  return to
}

interface FrameHeader {
  readonly end: number
  readonly blockBytes: number
  readonly blockChecksums: boolean
  readonly contentChecksum: boolean
  readonly independent: boolean
  readonly contentSize: number
}

/**
 * The first frame; what follows it is ignored, as Kafka's reader does.
 * Checks header, block and content checksums and the content size where the frame has them.
 */
export function lz4Decompress(bytes: Uint8Array, maxBytes: number): Decompressed {
  const output = boundedOutput(bytes.byteLength * 4, maxBytes)
  const failure = readFrame(bytes, output)
  return { bytes: output.bytes.subarray(0, output.length), failure }
}

const ENDS_EARLY = 'Stream ended prematurely'

function readHeader(bytes: Uint8Array): FrameHeader | string {
  if (bytes.byteLength < 7) return ENDS_EARLY
  if (uint32At(bytes, 0) !== MAGIC) return 'Stream unsupported (invalid magic bytes)'
  const flags = bytes[4]!
  const blockCode = (bytes[5]! >> 4) & 7
  if (flags >> 6 !== 1) return 'unknown frame version'
  if (flags & 0x03 || bytes[5]! & 0x8f) return 'reserved bits or a dictionary in the frame header'
  if (blockCode < 4) return 'unknown block size'
  const hasSize = (flags & 0x08) !== 0
  const end = 6 + (hasSize ? 8 : 0)
  if (bytes.byteLength < end + 1) return ENDS_EARLY
  if (bytes[end] !== ((xxh32(bytes, 4, end) >>> 8) & 0xff)) return 'header checksum does not match'
  return {
    end: end + 1,
    blockBytes: 1 << (8 + 2 * blockCode),
    blockChecksums: (flags & 0x10) !== 0,
    contentChecksum: (flags & 0x04) !== 0,
    independent: (flags & 0x20) !== 0,
    contentSize: hasSize ? uint32At(bytes, 6) + uint32At(bytes, 10) * 4294967296 : -1,
  }
}

function readFrame(bytes: Uint8Array, output: BoundedOutput): string | null {
  const header = readHeader(bytes)
  if (typeof header === 'string') return header
  if (header.contentSize > output.maxBytes) return 'more bytes than the limit'
  let at = header.end
  for (;;) {
    if (at + 4 > bytes.byteLength) return ENDS_EARLY
    const word = uint32At(bytes, at)
    at += 4
    if (word === 0) break
    const size = word & 0x7fffffff
    if (size > header.blockBytes) return `block of ${size} bytes is larger than the frame allows`
    const end = at + size
    if (end + (header.blockChecksums ? 4 : 0) > bytes.byteLength) return ENDS_EARLY
    if (header.blockChecksums && xxh32(bytes, at, end) !== uint32At(bytes, end))
      return 'block checksum does not match'
    const failure =
      word >= 0x80000000
        ? storeBlock(bytes, at, end, output)
        : readBlock(bytes, at, end, header, output)
    if (failure !== null) return failure
    at = end + (header.blockChecksums ? 4 : 0)
  }
  if (header.contentSize >= 0 && header.contentSize !== output.length)
    return 'content size does not match'
  if (!header.contentChecksum) return null
  if (at + 4 > bytes.byteLength) return ENDS_EARLY
  return xxh32(output.bytes, 0, output.length) === uint32At(bytes, at)
    ? null
    : 'content checksum does not match'
}

function storeBlock(
  bytes: Uint8Array,
  at: number,
  end: number,
  output: BoundedOutput,
): string | null {
  if (!growOutput(output, end - at)) return 'more bytes than the limit'
  output.bytes.set(bytes.subarray(at, end), output.length)
  output.length += end - at
  return null
}

const BROKEN = 'malformed block'

/** A block that breaks leaves no part of itself behind, as a reader of whole blocks sees none. */
function readBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  header: FrameHeader,
  output: BoundedOutput,
): string | null {
  const outStart = output.length
  const failure = decodeBlock(bytes, start, end, header, output)
  if (failure !== null) output.length = outStart
  return failure
}

function decodeBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  header: FrameHeader,
  output: BoundedOutput,
): string | null {
  const outEnd = output.length + header.blockBytes
  const reach = header.independent ? output.length : 0
  let at = start
  while (at < end) {
    const token = bytes[at++]!
    let literals = token >> 4
    if (literals === 15) {
      let byte = 255
      while (byte === 255) {
        if (at >= end) return BROKEN
        byte = bytes[at++]!
        literals += byte
      }
    }
    if (literals > end - at || output.length + literals > outEnd) return BROKEN
    if (literals > 0) {
      const failure = storeBlock(bytes, at, at + literals, output)
      if (failure !== null) return failure
      at += literals
    }
    if (at === end) return null
    if (at + 2 > end) return BROKEN
    const distance = bytes[at]! | (bytes[at + 1]! << 8)
    at += 2
    let size = (token & 15) + MIN_MATCH
    if ((token & 15) === 15) {
      let byte = 255
      while (byte === 255) {
        if (at >= end) return BROKEN
        byte = bytes[at++]!
        size += byte
      }
    }
    if (distance === 0 || distance > output.length - reach || output.length + size > outEnd)
      return BROKEN
    if (!growOutput(output, size)) return 'more bytes than the limit'
    copyBack(output, distance, size)
  }
  // A block ends with literals; only the empty block of a zero token is legal otherwise.
  return BROKEN
}
