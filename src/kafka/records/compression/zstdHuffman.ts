// Huffman-coded literals of zstd (RFC 8878, 4.2).
import { CodecError } from '../../base/errors.ts'
import { backwardBits, peekBits, takeBits } from './backwardBits.ts'
import { type FseTable, floorLog2, readFseTable } from './fse.ts'

const MAX_BITS = 11

/** For each of the next `maxBits` bits: the symbol and the length of its code. */
export interface HuffmanTable {
  readonly maxBits: number
  readonly symbols: Uint8Array
  readonly bitCounts: Uint8Array
}

export interface HuffmanDescription {
  readonly table: HuffmanTable
  readonly end: number
}

/** Reads the description of a tree at `start`. */
export function readHuffmanTable(
  bytes: Uint8Array,
  start: number,
  end: number,
): HuffmanDescription {
  if (start >= end) throw new CodecError('a Huffman table ends early')
  const head = bytes[start]!
  const size = head >= 128 ? (head - 127 + 1) >> 1 : head
  const after = start + 1 + size
  if (after > end) throw new CodecError('a Huffman table ends early')
  const weights =
    head >= 128
      ? readDirectWeights(bytes, start + 1, head - 127)
      : readFseWeights(bytes, start + 1, after)
  return { table: huffmanTable(weights), end: after }
}

function readDirectWeights(bytes: Uint8Array, start: number, count: number): number[] {
  const weights: number[] = []
  for (let index = 0; index < count; index++) {
    const pair = bytes[start + (index >> 1)]!
    weights.push(index % 2 === 0 ? pair >> 4 : pair & 15)
  }
  return weights
}

/** Two interleaved states take turns until the stream has no more bits. */
function readFseWeights(bytes: Uint8Array, start: number, end: number): number[] {
  const description = readFseTable(bytes, start, end, 6, 12)
  const { table } = description
  const stream = backwardBits(bytes, description.end, end)
  const weights: number[] = []
  let first = takeBits(stream, table.accuracyLog)
  let second = takeBits(stream, table.accuracyLog)
  if (stream.left < 0) throw new CodecError('Huffman weights end early')
  for (;;) {
    weights.push(table.symbols[first]!)
    first = nextState(table, first, takeBits(stream, table.bitCounts[first]!))
    if (stream.left < 0) {
      weights.push(table.symbols[second]!)
      break
    }
    weights.push(table.symbols[second]!)
    second = nextState(table, second, takeBits(stream, table.bitCounts[second]!))
    if (stream.left < 0) {
      weights.push(table.symbols[first]!)
      break
    }
    if (weights.length > 255) throw new CodecError('too many Huffman weights')
  }
  return weights
}

export const nextState = (table: FseTable, state: number, bits: number): number =>
  table.baselines[state]! + bits

/** The weight of the last symbol is what is missing to a power of two. */
function huffmanTable(weights: number[]): HuffmanTable {
  let total = 0
  for (const weight of weights) {
    if (weight > MAX_BITS + 1) throw new CodecError('a Huffman weight is too large')
    if (weight > 0) total += 1 << (weight - 1)
  }
  if (total === 0 || weights.length > 255) throw new CodecError('malformed Huffman weights')
  const maxBits = floorLog2(total) + 1
  const rest = (1 << maxBits) - total
  if (maxBits > MAX_BITS || (rest & (rest - 1)) !== 0)
    throw new CodecError('Huffman weights do not add up')
  weights.push(floorLog2(rest) + 1)
  const symbols = new Uint8Array(1 << maxBits)
  const bitCounts = new Uint8Array(1 << maxBits)
  let at = 0
  for (let weight = 1; weight <= maxBits; weight++)
    for (let symbol = 0; symbol < weights.length; symbol++) {
      if (weights[symbol] !== weight) continue
      const cells = 1 << (weight - 1)
      symbols.fill(symbol, at, at + cells)
      bitCounts.fill(maxBits + 1 - weight, at, at + cells)
      at += cells
    }
  return { maxBits, symbols, bitCounts }
}

/** Decodes exactly `out.byteLength` literals from one stream that must end with them. */
export function decodeHuffmanStream(
  bytes: Uint8Array,
  start: number,
  end: number,
  table: HuffmanTable,
  out: Uint8Array,
): void {
  const stream = backwardBits(bytes, start, end)
  const { maxBits, symbols, bitCounts } = table
  for (let index = 0; index < out.byteLength; index++) {
    const cell = peekBits(stream, maxBits)
    out[index] = symbols[cell]!
    stream.left -= bitCounts[cell]!
  }
  if (stream.left !== 0) throw new CodecError('Huffman literals do not end with their stream')
}

/** Four streams with their sizes before them; the first three hold a quarter each, rounded up. */
export function decodeFourHuffmanStreams(
  bytes: Uint8Array,
  start: number,
  end: number,
  table: HuffmanTable,
  out: Uint8Array,
): void {
  if (start + 6 > end) throw new CodecError('Huffman streams end early')
  const quarter = (out.byteLength + 3) >> 2
  if (3 * quarter > out.byteLength) throw new CodecError('too few literals for four streams')
  let at = start + 6
  for (let stream = 0; stream < 4; stream++) {
    const sizeAt = start + 2 * stream
    const size = stream < 3 ? bytes[sizeAt]! | (bytes[sizeAt + 1]! << 8) : end - at
    if (size < 1 || at + size > end) throw new CodecError('Huffman streams end early')
    const part = out.subarray(stream * quarter, stream < 3 ? (stream + 1) * quarter : undefined)
    decodeHuffmanStream(bytes, at, at + size, table, part)
    at += size
  }
}
