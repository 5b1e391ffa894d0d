// Snappy blocks in the framing of snappy-java, which is what Kafka's clients write: a 16-byte header, then blocks with
// their length before them. A stream without that header is read as one raw block.
import { type BoundedOutput, boundedOutput, copyBack, growOutput } from './inflate.ts'
import type { Decompressed } from './limits.ts'

const MAGIC = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]
const HEADER_BYTES = 16
const BLOCK_BYTES = 32768
const HASH_BITS = 14
const MIN_MATCH = 4

/** A framed stream of blocks of 32 KiB. */
export function snappyCompress(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil(bytes.byteLength / BLOCK_BYTES)
  const out = new Uint8Array(HEADER_BYTES + blocks * (4 + worstBlock(BLOCK_BYTES)))
  out.set(MAGIC)
  putInt32(out, 8, 1)
  putInt32(out, 12, 1)
  const table = new Int32Array(1 << HASH_BITS)
  let to = HEADER_BYTES
  for (let start = 0; start < bytes.byteLength; start += BLOCK_BYTES) {
    const end = Math.min(start + BLOCK_BYTES, bytes.byteLength)
    const blockEnd = compressBlock(bytes, start, end, out, to + 4, table)
    putInt32(out, to, blockEnd - to - 4)
    to = blockEnd
  }
  return out.slice(0, to)
}

const worstBlock = (size: number): number => 5 + size + Math.ceil(size / 6)

function putInt32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)

function compressBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Uint8Array,
  outStart: number,
  table: Int32Array,
): number {
  table.fill(-1)
  let to = outStart
  let rest = end - start
  for (; rest > 0x7f; rest >>>= 7) out[to++] = (rest & 0x7f) | 0x80
  out[to++] = rest
  let anchor = start
  let at = start
  while (at + MIN_MATCH <= end) {
    const word = wordAt(bytes, at)
    const hash = Math.imul(word, 0x1e35a7bd) >>> (32 - HASH_BITS)
    const candidate = table[hash]!
    table[hash] = at
    if (candidate < 0 || wordAt(bytes, candidate) !== word) {
      at += 1 + ((at - anchor) >> 5)
      continue
    }
    let size = MIN_MATCH
    while (at + size < end && bytes[candidate + size] === bytes[at + size]) size++
    to = putLiteral(bytes, anchor, at, out, to)
    to = putCopy(out, to, at - candidate, size)
    at += size
    anchor = at
  }
  return putLiteral(bytes, anchor, end, out, to)
}

function putLiteral(
  bytes: Uint8Array,
  from: number,
  end: number,
  out: Uint8Array,
  start: number,
): number {
  const size = end - from
  if (size === 0) return start
  let to = start
  if (size <= 60) out[to++] = (size - 1) << 2
  else if (size <= 256) {
    out[to++] = 60 << 2
    out[to++] = size - 1
  } else {
    out[to++] = 61 << 2
    out[to++] = size - 1
    out[to++] = (size - 1) >> 8
  }
  out.set(bytes.subarray(from, end), to)
  return to + size
}

function putCopy(out: Uint8Array, start: number, distance: number, matchSize: number): number {
  let to = start
  let rest = matchSize
  while (rest > 0) {
    // A rest of less than four could not be written as a short copy, so 60 are taken where 64 would leave it.
    const size = rest > 64 ? (rest < 68 ? 60 : 64) : rest
    if (size >= 4 && size <= 11 && distance < 2048) {
      out[to++] = 1 | ((size - 4) << 2) | ((distance >> 8) << 5)
      out[to++] = distance
    } else {
      out[to++] = 2 | ((size - 1) << 2)
      out[to++] = distance
      out[to++] = distance >> 8
    }
    rest -= size
  }
  return to
}

/** The framed stream, or one raw block when the framing's magic is not there. */
export function snappyDecompress(bytes: Uint8Array, maxBytes: number): Decompressed {
  const output = boundedOutput(0, maxBytes)
  const failure =
    bytes.byteLength === 0
      ? 'Cannot decompress empty stream'
      : isFramed(bytes)
        ? readFramed(bytes, output)
        : readBlock(bytes, 0, bytes.byteLength, output)
  // Kafka reads the blocks ahead of the records, so a broken block hides those before it.
  if (failure !== null) return { bytes: new Uint8Array(0), failure }
  return { bytes: output.bytes.subarray(0, output.length), failure }
}

const isFramed = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= HEADER_BYTES && MAGIC.every((byte, at) => bytes[at] === byte)

function readFramed(bytes: Uint8Array, output: BoundedOutput): string | null {
  if (wordBigEndian(bytes, 8) < 1) return 'version of the framing is not supported'
  let at = HEADER_BYTES
  while (at < bytes.byteLength) {
    if (at + 4 > bytes.byteLength) return 'the stream ends early'
    const size = wordBigEndian(bytes, at)
    at += 4
    // A stream may hold streams: a header in place of a block length opens the next one.
    if (size === (0x82534e41 | 0) && isFramed(bytes.subarray(at - 4))) {
      at += HEADER_BYTES - 4
      continue
    }
    if (size < 0 || size > bytes.byteLength - at) return 'the stream ends early'
    const failure = readBlock(bytes, at, at + size, output)
    if (failure !== null) return failure
    at += size
  }
  return null
}

const wordBigEndian = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!

const BROKEN = 'FAILED_TO_UNCOMPRESS'

function readBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  output: BoundedOutput,
): string | null {
  let at = start
  let size = 0
  for (let shift = 0; ; shift += 7) {
    if (at >= end || shift > 28) return BROKEN
    const byte = bytes[at++]!
    size += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) break
  }
  if (size > output.maxBytes - output.length) return 'more bytes than the limit'
  // No element of three bytes makes more than 64 bytes: a size beyond that is a lie, found before it is allocated.
  if (size > (end - at) * 64) return BROKEN
  if (!growOutput(output, size)) return 'more bytes than the limit'
  return readElements(bytes, at, end, output, output.length + size)
}

function readElements(
  bytes: Uint8Array,
  start: number,
  end: number,
  output: BoundedOutput,
  outEnd: number,
): string | null {
  const outStart = output.length
  let at = start
  while (at < end) {
    const tag = bytes[at++]!
    const kind = tag & 3
    if (kind === 0) {
      let size = (tag >> 2) + 1
      if (size > 60) {
        const extra = size - 60
        if (at + extra > end) return BROKEN
        size = 1
        for (let index = 0; index < extra; index++) size += bytes[at++]! * 2 ** (8 * index)
      }
      if (size > end - at || size > outEnd - output.length) return BROKEN
      output.bytes.set(bytes.subarray(at, at + size), output.length)
      output.length += size
      at += size
      continue
    }
    const extra = kind === 3 ? 4 : kind
    if (at + extra > end) return BROKEN
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    let distance = kind === 1 ? ((tag >> 5) << 8) | bytes[at]! : bytes[at]! | (bytes[at + 1]! << 8)
    if (kind === 3) distance += (bytes[at + 2]! | (bytes[at + 3]! << 8)) * 65536
    at += extra
    if (distance === 0 || distance > output.length - outStart || size > outEnd - output.length)
      return BROKEN
    copyBack(output, distance, size)
  }
  return output.length === outEnd ? null : BROKEN
}
