// A small zstd encoder: greedy matches, Huffman-coded literals, sequences in the predefined tables. Any zstd reads it.
// DIVERGES: real zstd searches harder and fits its tables to the data, so our frames are larger than its level 3.
import { assert } from '../../base/errors.ts'
import { type BitWriter, bitWriter, closeBits, putBits, putBytes } from './bitWriter.ts'
import { floorLog2 } from './fse.ts'
import { type FseEncoder, fseEncoder, fseInitialState, fsePut } from './fseEncoder.ts'
import { huffmanLiterals } from './zstdHuffmanEncoder.ts'
import { distanceOf, type SequenceState, sequenceState } from './zstdSequences.ts'
import {
  LITERAL_LENGTH_ACCURACY,
  LITERAL_LENGTH_BASE,
  LITERAL_LENGTH_BITS,
  LITERAL_LENGTH_COUNTS,
  MATCH_LENGTH_ACCURACY,
  MATCH_LENGTH_BASE,
  MATCH_LENGTH_BITS,
  MATCH_LENGTH_COUNTS,
  OFFSET_ACCURACY,
  OFFSET_COUNTS,
  ZSTD_BLOCK_BYTES,
  ZSTD_MAGIC,
} from './zstdTables.ts'

const LITERAL_LENGTHS = fseEncoder(LITERAL_LENGTH_COUNTS, LITERAL_LENGTH_ACCURACY)
const MATCH_LENGTHS = fseEncoder(MATCH_LENGTH_COUNTS, MATCH_LENGTH_ACCURACY)
const OFFSETS = fseEncoder(OFFSET_COUNTS, OFFSET_ACCURACY)

const MIN_MATCH = 4
const HASH_BITS = 15
const MAX_TRIES = 8
/** A short match from farther back costs more bits than its literals. */
const SHORT_MATCH_REACH = 8192
/** Content beyond it could hold distances that the predefined offset codes (up to 28) do not reach. */
const MAX_CONTENT_BYTES = 1 << 27

/** Positions by the hash of their four bytes: the latest of each, and for each position the one before it. */
interface History {
  readonly latest: Int32Array
  readonly earlier: Int32Array
}

/** Literal length, match length and offset value of each sequence of a block. */
interface Sequences {
  readonly literalLengths: number[]
  readonly matchLengths: number[]
  readonly offsetValues: number[]
  /** All literals, those after the last match included. */
  readonly literals: Uint8Array
  literalsCount: number
}

/** One frame that says its content size. Blocks that do not shrink are stored. */
export function zstdCompress(bytes: Uint8Array): Uint8Array {
  assert(bytes.byteLength <= MAX_CONTENT_BYTES, 'a zstd frame has at most 128 MiB')
  const blocks = Math.max(1, Math.ceil(bytes.byteLength / ZSTD_BLOCK_BYTES))
  const out = new Uint8Array(9 + blocks * 3 + bytes.byteLength)
  let to = putFrameHeader(out, bytes.byteLength)
  const history: History = {
    latest: new Int32Array(1 << HASH_BITS).fill(-1),
    earlier: new Int32Array(bytes.byteLength),
  }
  const state = sequenceState()
  for (let block = 0; block < blocks; block++) {
    const start = block * ZSTD_BLOCK_BYTES
    const end = Math.min(start + ZSTD_BLOCK_BYTES, bytes.byteLength)
    const isLast = block === blocks - 1 ? 1 : 0
    const repeats: SequenceState['repeats'] = [...state.repeats]
    const compressed = compressBlock(bytes, start, end, history, repeats)
    if (compressed === null) {
      to = putBlockHeader(out, to, ((end - start) << 3) | isLast)
      out.set(bytes.subarray(start, end), to)
      to += end - start
    } else {
      // A stored block leaves the reader's offsets alone, so they move on only here.
      state.repeats = repeats
      to = putBlockHeader(out, to, (compressed.byteLength << 3) | 4 | isLast)
      out.set(compressed, to)
      to += compressed.byteLength
    }
  }
  return out.slice(0, to)
}

function putFrameHeader(out: Uint8Array, size: number): number {
  const view = new DataView(out.buffer)
  view.setUint32(0, ZSTD_MAGIC, true)
  // A single segment: the window is the content.
  if (size < 256) {
    out[4] = 0x20
    out[5] = size
    return 6
  }
  out[4] = 0xa0
  view.setUint32(5, size, true)
  return 9
}

function putBlockHeader(out: Uint8Array, at: number, head: number): number {
  out[at] = head
  out[at + 1] = head >> 8
  out[at + 2] = head >> 16
  return at + 3
}

/** The block's content, or null when it would not be smaller than its input. */
function compressBlock(
  bytes: Uint8Array,
  start: number,
  end: number,
  history: History,
  repeats: SequenceState['repeats'],
): Uint8Array | null {
  const sequences = findSequences(bytes, start, end, history, repeats)
  const count = sequences.matchLengths.length
  const writer = bitWriter(end - start)
  putLiterals(writer, sequences.literals.subarray(0, sequences.literalsCount))
  putCount(writer, count)
  if (count > 0) {
    putBits(writer, 0, 8) // all three tables are the predefined ones
    putSequences(writer, sequences)
  }
  return writer.length < end - start ? writer.bytes.slice(0, writer.length) : null
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)

function findSequences(
  bytes: Uint8Array,
  start: number,
  end: number,
  history: History,
  repeats: SequenceState['repeats'],
): Sequences {
  const sequences: Sequences = {
    literalLengths: [],
    matchLengths: [],
    offsetValues: [],
    literals: new Uint8Array(end - start),
    literalsCount: 0,
  }
  let anchor = start
  let at = start
  while (at + MIN_MATCH < end) {
    // The last distance costs next to nothing, so it is worth a look one byte ahead.
    const repeated = at + 1 - repeats[0]
    let from = at + 1
    let match = repeated
    let size = repeated >= 0 ? matchSize(bytes, repeated, from, end) : 0
    if (size < MIN_MATCH) {
      from = at
      match = longestMatch(bytes, at, end, history)
      size = match < 0 ? 0 : matchSize(bytes, match, at, end)
    }
    remember(bytes, at, history)
    if (size < MIN_MATCH || (size < 6 && from - match > SHORT_MATCH_REACH)) {
      at += 1 + ((at - anchor) >> 7)
      continue
    }
    const literalLength = from - anchor
    takeLiterals(sequences, bytes, anchor, from)
    sequences.literalLengths.push(literalLength)
    sequences.matchLengths.push(size)
    sequences.offsetValues.push(offsetValueOf(from - match, literalLength, repeats))
    anchor = from + size
    for (at++; at < anchor && at + MIN_MATCH <= end; at++) remember(bytes, at, history)
    at = anchor
  }
  takeLiterals(sequences, bytes, anchor, end)
  return sequences
}

const slotOf = (word: number): number => Math.imul(word, 0x9e3779b1) >>> (32 - HASH_BITS)

function remember(bytes: Uint8Array, at: number, history: History): void {
  const slot = slotOf(wordAt(bytes, at))
  history.earlier[at] = history.latest[slot]!
  history.latest[slot] = at
}

/** Where the longest of the latest candidates begins, or -1. */
function longestMatch(bytes: Uint8Array, at: number, end: number, history: History): number {
  let best = -1
  let bestSize = MIN_MATCH - 1
  let candidate = history.latest[slotOf(wordAt(bytes, at))]!
  for (let tries = 0; tries < MAX_TRIES && candidate >= 0; tries++) {
    if (bytes[candidate + bestSize] === bytes[at + bestSize]) {
      const size = matchSize(bytes, candidate, at, end)
      if (size > bestSize) {
        best = candidate
        bestSize = size
      }
    }
    candidate = history.earlier[candidate]!
  }
  return best
}

function matchSize(bytes: Uint8Array, match: number, from: number, end: number): number {
  let size = 0
  while (from + size < end && bytes[match + size] === bytes[from + size]) size++
  return size
}

function takeLiterals(sequences: Sequences, bytes: Uint8Array, from: number, end: number): void {
  sequences.literals.set(bytes.subarray(from, end), sequences.literalsCount)
  sequences.literalsCount += end - from
}

/** 1 to 3 for one of the last offsets as the reader will know them, else the distance and 3. */
function offsetValueOf(
  distance: number,
  literalLength: number,
  repeats: SequenceState['repeats'],
): number {
  const skipped = literalLength === 0 ? 1 : 0
  const index = repeats.indexOf(distance, skipped)
  const value = index >= 0 ? index + 1 - skipped : distance + 3
  distanceOf(value, literalLength, repeats)
  return value
}

function putLiterals(writer: BitWriter, literals: Uint8Array): void {
  const coded = huffmanLiterals(literals)
  const size = literals.byteLength
  if (coded === null) {
    if (size < 32) putBits(writer, size << 3, 8)
    else if (size < 4096) putBits(writer, (size << 4) | 4, 16)
    else putBits(writer, (size << 4) | 12, 24)
  }
  putBytes(writer, coded ?? literals)
}

function putCount(writer: BitWriter, count: number): void {
  if (count < 128) putBits(writer, count, 8)
  else if (count < 0x7f00) {
    putBits(writer, (count >> 8) + 128, 8)
    putBits(writer, count & 0xff, 8)
  } else {
    putBits(writer, 255, 8)
    putBits(writer, count - 0x7f00, 16)
  }
}

function codeOf(value: number, bases: readonly number[]): number {
  let low = 0
  let high = bases.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (bases[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}

/** Codes of the lengths that occur most. */
const LITERAL_CODES = Uint8Array.from({ length: 256 }, (_, size) =>
  codeOf(size, LITERAL_LENGTH_BASE),
)
const MATCH_CODES = Uint8Array.from({ length: 256 }, (_, size) =>
  size < 3 ? 0 : codeOf(size, MATCH_LENGTH_BASE),
)

const literalCode = (size: number): number =>
  size < 256 ? LITERAL_CODES[size]! : codeOf(size, LITERAL_LENGTH_BASE)
const matchCode = (size: number): number =>
  size < 256 ? MATCH_CODES[size]! : codeOf(size, MATCH_LENGTH_BASE)

/** The reader begins at the end of the stream, so the last sequence is written first. */
function putSequences(writer: BitWriter, sequences: Sequences): void {
  const { literalLengths, matchLengths, offsetValues } = sequences
  let literalState = 0
  let matchState = 0
  let offsetState = 0
  for (let index = matchLengths.length - 1; index >= 0; index--) {
    const literalLength = literalLengths[index]!
    const matchLength = matchLengths[index]!
    const offsetValue = offsetValues[index]!
    const codes = [
      literalCode(literalLength),
      matchCode(matchLength),
      floorLog2(offsetValue),
    ] as const
    if (index === matchLengths.length - 1) {
      literalState = fseInitialState(LITERAL_LENGTHS, codes[0])
      matchState = fseInitialState(MATCH_LENGTHS, codes[1])
      offsetState = fseInitialState(OFFSETS, codes[2])
    } else {
      offsetState = fsePut(writer, OFFSETS, offsetState, codes[2])
      matchState = fsePut(writer, MATCH_LENGTHS, matchState, codes[1])
      literalState = fsePut(writer, LITERAL_LENGTHS, literalState, codes[0])
    }
    putBits(writer, literalLength - LITERAL_LENGTH_BASE[codes[0]]!, LITERAL_LENGTH_BITS[codes[0]]!)
    putBits(writer, matchLength - MATCH_LENGTH_BASE[codes[1]]!, MATCH_LENGTH_BITS[codes[1]]!)
    const offsetExtra = offsetValue - (1 << codes[2])
    putBits(writer, offsetExtra & 0xffff, Math.min(codes[2], 16))
    if (codes[2] > 16) putBits(writer, offsetExtra >>> 16, codes[2] - 16)
  }
  putFinalState(writer, MATCH_LENGTHS, matchState)
  putFinalState(writer, OFFSETS, offsetState)
  putFinalState(writer, LITERAL_LENGTHS, literalState)
  closeBits(writer)
}

const putFinalState = (writer: BitWriter, encoder: FseEncoder, state: number): void =>
  putBits(writer, state & ((1 << encoder.accuracyLog) - 1), encoder.accuracyLog)
