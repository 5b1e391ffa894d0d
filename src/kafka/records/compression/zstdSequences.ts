// Sequences of a zstd block (RFC 8878, 3.1.1.3.2 and 3.1.1.4): literals to copy, then bytes to repeat.
import { CodecError } from '../../base/errors.ts'
import { type BackwardBits, backwardBits, takeBits, takeWideBits } from './backwardBits.ts'
import { type FseTable, fseTable, readFseTable } from './fse.ts'
import { type BoundedOutput, copyBack, growOutput } from './inflate.ts'
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
} from './zstdTables.ts'

interface CodeKind {
  readonly predefined: FseTable
  readonly maxAccuracyLog: number
  readonly maxSymbol: number
}

const LITERAL_LENGTHS: CodeKind = {
  predefined: fseTable(LITERAL_LENGTH_COUNTS, LITERAL_LENGTH_ACCURACY),
  maxAccuracyLog: 9,
  maxSymbol: 35,
}
const OFFSETS: CodeKind = {
  predefined: fseTable(OFFSET_COUNTS, OFFSET_ACCURACY),
  maxAccuracyLog: 8,
  maxSymbol: 31,
}
const MATCH_LENGTHS: CodeKind = {
  predefined: fseTable(MATCH_LENGTH_COUNTS, MATCH_LENGTH_ACCURACY),
  maxAccuracyLog: 9,
  maxSymbol: 52,
}

/** What a frame carries from block to block: the last tables and the three last offsets. */
export interface SequenceState {
  literalLengths: FseTable | null
  offsets: FseTable | null
  matchLengths: FseTable | null
  repeats: [number, number, number]
}

export const sequenceState = (): SequenceState => ({
  literalLengths: null,
  offsets: null,
  matchLengths: null,
  repeats: [1, 4, 8],
})

interface Cursor {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
}

function nextByte(cursor: Cursor): number {
  if (cursor.at >= cursor.end) throw new CodecError('a block ends early')
  return cursor.bytes[cursor.at++]!
}

/** Decodes the sequences in `bytes[start, end)` and writes literals and matches to `output`, up to `outputEnd`. */
export function decodeSequences(
  bytes: Uint8Array,
  start: number,
  end: number,
  literals: Uint8Array,
  state: SequenceState,
  output: BoundedOutput,
  frameStart: number,
  outputEnd: number,
): void {
  const cursor: Cursor = { bytes, at: start, end }
  const count = readCount(cursor)
  if (count === 0) {
    if (cursor.at !== end) throw new CodecError('bytes after a block without sequences')
    putLiterals(literals, 0, literals.byteLength, output, outputEnd)
    return
  }
  const modes = nextByte(cursor)
  if ((modes & 3) !== 0) throw new CodecError('reserved sequence modes')
  state.literalLengths = readTable(cursor, modes >> 6, LITERAL_LENGTHS, state.literalLengths)
  state.offsets = readTable(cursor, (modes >> 4) & 3, OFFSETS, state.offsets)
  state.matchLengths = readTable(cursor, (modes >> 2) & 3, MATCH_LENGTHS, state.matchLengths)
  const stream = backwardBits(bytes, cursor.at, end)
  runSequences(stream, count, literals, state, output, frameStart, outputEnd)
}

function readCount(cursor: Cursor): number {
  const first = nextByte(cursor)
  if (first < 128) return first
  if (first < 255) return ((first - 128) << 8) + nextByte(cursor)
  const low = nextByte(cursor)
  return low + (nextByte(cursor) << 8) + 0x7f00
}

function readTable(
  cursor: Cursor,
  mode: number,
  kind: CodeKind,
  previous: FseTable | null,
): FseTable {
  if (mode === 0) return kind.predefined
  if (mode === 1) {
    const symbol = nextByte(cursor)
    if (symbol > kind.maxSymbol) throw new CodecError('a sequence code is out of range')
    return {
      accuracyLog: 0,
      symbols: Uint8Array.of(symbol),
      bitCounts: new Uint8Array(1),
      baselines: new Uint16Array(1),
    }
  }
  if (mode === 2) {
    const { bytes, at, end } = cursor
    const description = readFseTable(bytes, at, end, kind.maxAccuracyLog, kind.maxSymbol)
    cursor.at = description.end
    return description.table
  }
  if (previous === null) throw new CodecError('a block repeats a table that was never there')
  return previous
}

function runSequences(
  stream: BackwardBits,
  count: number,
  literals: Uint8Array,
  state: SequenceState,
  output: BoundedOutput,
  frameStart: number,
  outputEnd: number,
): void {
  const literalTable = state.literalLengths ?? LITERAL_LENGTHS.predefined
  const offsetTable = state.offsets ?? OFFSETS.predefined
  const matchTable = state.matchLengths ?? MATCH_LENGTHS.predefined
  let literalState = takeBits(stream, literalTable.accuracyLog)
  let offsetState = takeBits(stream, offsetTable.accuracyLog)
  let matchState = takeBits(stream, matchTable.accuracyLog)
  let literalsAt = 0
  for (let left = count; left > 0; left--) {
    const offsetCode = offsetTable.symbols[offsetState]!
    const matchCode = matchTable.symbols[matchState]!
    const literalCode = literalTable.symbols[literalState]!
    const offsetValue = 2 ** offsetCode + takeWideBits(stream, offsetCode)
    const matchLength =
      MATCH_LENGTH_BASE[matchCode]! + takeBits(stream, MATCH_LENGTH_BITS[matchCode]!)
    const literalLength =
      LITERAL_LENGTH_BASE[literalCode]! + takeBits(stream, LITERAL_LENGTH_BITS[literalCode]!)
    if (left > 1) {
      literalState =
        literalTable.baselines[literalState]! +
        takeBits(stream, literalTable.bitCounts[literalState]!)
      matchState =
        matchTable.baselines[matchState]! + takeBits(stream, matchTable.bitCounts[matchState]!)
      offsetState =
        offsetTable.baselines[offsetState]! + takeBits(stream, offsetTable.bitCounts[offsetState]!)
    }
    if (stream.left < 0) throw new CodecError('sequences end early')
    putLiterals(literals, literalsAt, literalLength, output, outputEnd)
    literalsAt += literalLength
    const distance = distanceOf(offsetValue, literalLength, state.repeats)
    putMatch(distance, matchLength, output, frameStart, outputEnd)
  }
  if (stream.left !== 0) throw new CodecError('sequences do not end with their stream')
  putLiterals(literals, literalsAt, literals.byteLength - literalsAt, output, outputEnd)
}

/** Values of 1 to 3 name one of the last offsets; without literals before it, the next older one. */
export function distanceOf(
  value: number,
  literalLength: number,
  repeats: SequenceState['repeats'],
): number {
  if (value > 3) {
    repeats[2] = repeats[1]
    repeats[1] = repeats[0]
    repeats[0] = value - 3
    return repeats[0]
  }
  const index = value - 1 + (literalLength === 0 ? 1 : 0)
  if (index === 0) return repeats[0]
  const distance = index === 3 ? repeats[0] - 1 : repeats[index]!
  if (index > 1) repeats[2] = repeats[1]
  repeats[1] = repeats[0]
  repeats[0] = distance
  return distance
}

function putLiterals(
  literals: Uint8Array,
  at: number,
  count: number,
  output: BoundedOutput,
  outputEnd: number,
): void {
  if (at + count > literals.byteLength) throw new CodecError('sequences use too many literals')
  if (output.length + count > outputEnd) throw new CodecError('a block is larger than allowed')
  if (!growOutput(output, count)) throw new CodecError('more bytes than the limit')
  output.bytes.set(literals.subarray(at, at + count), output.length)
  output.length += count
}

function putMatch(
  distance: number,
  count: number,
  output: BoundedOutput,
  frameStart: number,
  outputEnd: number,
): void {
  if (distance <= 0 || distance > output.length - frameStart)
    throw new CodecError('a match lies before the frame')
  if (output.length + count > outputEnd) throw new CodecError('a block is larger than allowed')
  if (!growOutput(output, count)) throw new CodecError('more bytes than the limit')
  copyBack(output, distance, count)
}
