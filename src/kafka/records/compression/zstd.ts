// Zstandard frames (RFC 8878) without dictionaries. Every size is held against the cap before it is allocated, and
// each block against the bytes that are there.
import { CodecError } from '../../base/errors.ts'
import { type BoundedOutput, boundedOutput, growOutput } from './inflate.ts'
import type { Decompressed } from './limits.ts'
import { xxh64Low } from './xxh64.ts'
import {
  decodeFourHuffmanStreams,
  decodeHuffmanStream,
  type HuffmanTable,
  readHuffmanTable,
} from './zstdHuffman.ts'
import { decodeSequences, type SequenceState, sequenceState } from './zstdSequences.ts'
import { ZSTD_BLOCK_BYTES, ZSTD_MAGIC } from './zstdTables.ts'

/** zstd's own limit for windows of streams, 2^27. */
const MAX_WINDOW_BYTES = 0x8000000

/** All frames, one after the other; skippable ones are skipped. Empty input is no frame and no failure. */
export function zstdDecompress(bytes: Uint8Array, maxBytes: number): Decompressed {
  const output = boundedOutput(Math.min(bytes.byteLength * 4, 1 << 20), maxBytes)
  let failure: string | null = null
  try {
    let at = 0
    while (at < bytes.byteLength) at = readFrame(bytes, at, output)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    failure = error.message
  }
  return { bytes: output.bytes.subarray(0, output.length), failure }
}

/** Little-endian integer of up to six bytes. */
function readNumber(bytes: Uint8Array, at: number, size: number): number {
  if (at + size > bytes.byteLength) throw new CodecError('the stream ends early')
  let value = 0
  for (let index = size - 1; index >= 0; index--) value = value * 256 + bytes[at + index]!
  return value
}

interface FrameHeader {
  readonly end: number
  readonly blockBytes: number
  readonly hasChecksum: boolean
  /** -1 when the frame does not say. */
  readonly contentSize: number
}

function readFrameHeader(bytes: Uint8Array, start: number): FrameHeader {
  const flags = readNumber(bytes, start + 4, 1)
  if (flags & 0x08) throw new CodecError('reserved bit in the frame header')
  const singleSegment = (flags & 0x20) !== 0
  let at = start + 5
  let windowBytes = 0
  if (!singleSegment) {
    const descriptor = readNumber(bytes, at, 1)
    const base = 2 ** (10 + (descriptor >> 3))
    windowBytes = base + (base / 8) * (descriptor & 7)
    at++
  }
  const dictionarySize = [0, 1, 2, 4][flags & 3]!
  if (readNumber(bytes, at, dictionarySize) !== 0)
    throw new CodecError('the frame needs a dictionary')
  at += dictionarySize
  const sizeOfSize = [singleSegment ? 1 : 0, 2, 4, 8][flags >> 6]!
  const contentSize = readContentSize(bytes, at, sizeOfSize)
  if (singleSegment) windowBytes = contentSize
  if (windowBytes > MAX_WINDOW_BYTES) throw new CodecError('the frame needs too large a window')
  return {
    end: at + sizeOfSize,
    blockBytes: Math.min(windowBytes, ZSTD_BLOCK_BYTES),
    hasChecksum: (flags & 0x04) !== 0,
    contentSize,
  }
}

function readContentSize(bytes: Uint8Array, at: number, size: number): number {
  if (size === 0) return -1
  if (size === 2) return readNumber(bytes, at, 2) + 256
  if (size < 8) return readNumber(bytes, at, size)
  return readNumber(bytes, at, 4) + readNumber(bytes, at + 4, 4) * 4294967296
}

/** Reads the frame at `start` and returns where it ends. */
function readFrame(bytes: Uint8Array, start: number, output: BoundedOutput): number {
  const magic = readNumber(bytes, start, 4)
  if (magic >>> 4 === 0x184d2a5) {
    const end = start + 8 + readNumber(bytes, start + 4, 4)
    if (end > bytes.byteLength) throw new CodecError('the stream ends early')
    return end
  }
  if (magic !== ZSTD_MAGIC) throw new CodecError('unknown frame descriptor')
  const header = readFrameHeader(bytes, start)
  if (header.contentSize > output.maxBytes - output.length)
    throw new CodecError('more bytes than the limit')
  const frameStart = output.length
  let at = readBlocks(bytes, header, output)
  const contentSize = output.length - frameStart
  if (header.contentSize >= 0 && header.contentSize !== contentSize)
    throw new CodecError('content size does not match')
  if (header.hasChecksum) {
    if (readNumber(bytes, at, 4) !== xxh64Low(output.bytes, frameStart, output.length))
      throw new CodecError('content checksum does not match')
    at += 4
  }
  return at
}

interface FrameState {
  readonly frameStart: number
  readonly blockBytes: number
  huffman: HuffmanTable | null
  readonly sequences: SequenceState
}

function readBlocks(bytes: Uint8Array, header: FrameHeader, output: BoundedOutput): number {
  const state: FrameState = {
    frameStart: output.length,
    blockBytes: header.blockBytes,
    huffman: null,
    sequences: sequenceState(),
  }
  let at = header.end
  for (;;) {
    const head = readNumber(bytes, at, 3)
    const type = (head >> 1) & 3
    const size = head >> 3
    if (size > header.blockBytes) throw new CodecError('a block is larger than allowed')
    const stored = type === 1 ? 1 : size
    at += 3
    if (at + stored > bytes.byteLength) throw new CodecError('the stream ends early')
    if (type === 3) throw new CodecError('reserved block type')
    if (type === 2) readCompressedBlock(bytes, at, at + size, state, output)
    else {
      if (!growOutput(output, size)) throw new CodecError('more bytes than the limit')
      if (type === 1) output.bytes.fill(bytes[at]!, output.length, output.length + size)
      else output.bytes.set(bytes.subarray(at, at + size), output.length)
      output.length += size
    }
    at += stored
    if ((head & 1) === 1) return at
  }
}

/** A block that breaks leaves nothing of itself behind. */
function readCompressedBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  state: FrameState,
  output: BoundedOutput,
): void {
  const outputStart = output.length
  const outputEnd = outputStart + state.blockBytes
  try {
    const literals = readLiterals(bytes, start, end, state)
    decodeSequences(
      bytes,
      literals.end,
      end,
      literals.bytes,
      state.sequences,
      output,
      state.frameStart,
      outputEnd,
    )
  } catch (error) {
    output.length = outputStart
    throw error
  }
}

interface Literals {
  readonly bytes: Uint8Array
  /** Where the sequences begin. */
  readonly end: number
}

function readLiterals(bytes: Uint8Array, start: number, end: number, state: FrameState): Literals {
  if (end - start < 2) throw new CodecError('a block ends early')
  const first = bytes[start]!
  const type = first & 3
  const format = (first >> 2) & 3
  if (type >= 2) return readHuffmanLiterals(bytes, start, end, type === 3, format, state)
  const headSize = format === 1 ? 2 : format === 3 ? 3 : 1
  const size = Math.floor(readNumber(bytes, start, headSize) / (headSize === 1 ? 8 : 16))
  if (size > state.blockBytes) throw new CodecError('a block has too many literals')
  const at = start + headSize
  if (type === 1) {
    if (at >= end) throw new CodecError('a block ends early')
    return { bytes: new Uint8Array(size).fill(bytes[at]!), end: at + 1 }
  }
  if (at + size > end) throw new CodecError('a block ends early')
  return { bytes: bytes.subarray(at, at + size), end: at + size }
}

function readHuffmanLiterals(
  bytes: Uint8Array,
  start: number,
  end: number,
  treeless: boolean,
  format: number,
  state: FrameState,
): Literals {
  const headSize = format < 2 ? 3 : format + 2
  const sizeBits = format < 2 ? 10 : format === 2 ? 14 : 18
  if (start + headSize > end) throw new CodecError('a block ends early')
  const sizes = Math.floor(readNumber(bytes, start, headSize) / 16)
  const size = sizes % 2 ** sizeBits
  const stored = Math.floor(sizes / 2 ** sizeBits)
  let at = start + headSize
  const literalsEnd = at + stored
  if (size > state.blockBytes) throw new CodecError('a block has too many literals')
  if (literalsEnd > end) throw new CodecError('a block ends early')
  if (!treeless) {
    const description = readHuffmanTable(bytes, at, literalsEnd)
    state.huffman = description.table
    at = description.end
  }
  if (state.huffman === null) throw new CodecError('a block repeats a tree that was never there')
  const out = new Uint8Array(size)
  if (format === 0) decodeHuffmanStream(bytes, at, literalsEnd, state.huffman, out)
  else decodeFourHuffmanStreams(bytes, at, literalsEnd, state.huffman, out)
  return { bytes: out, end: literalsEnd }
}
