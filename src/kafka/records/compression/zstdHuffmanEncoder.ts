// Literals of a zstd block as Huffman codes (RFC 8878, 3.1.1.3.1 and 4.2.1), for the encoder.
import { type BitWriter, bitWriter, closeBits, putBits } from './bitWriter.ts'
import { floorLog2 } from './fse.ts'
import { type FseEncoder, fseEncoder, fseInitialState, fsePut } from './fseEncoder.ts'

const MAX_BITS = 11
const WEIGHTS_ACCURACY = 6
/** Below it the description of the codes costs more than they save. */
const LEAST_LITERALS = 64
const ONE_STREAM_BELOW = 256

interface HuffmanCodes {
  readonly maxBits: number
  readonly codes: Uint16Array
  /** Length of each symbol's code, 0 for symbols that do not occur. */
  readonly lengths: Uint8Array
}

/** The literals section, header included, or null when it would not be smaller than the literals themselves. */
export function huffmanLiterals(literals: Uint8Array): Uint8Array | null {
  if (literals.byteLength < LEAST_LITERALS) return null
  const huffman = huffmanCodes(literals)
  const description = huffman === null ? null : describeWeights(huffman)
  if (huffman === null || description === null) return null
  const size = literals.byteLength
  const streams = size < ONE_STREAM_BELOW ? 1 : 4
  const body = encodeStreams(literals, huffman, streams)
  const stored = description.byteLength + body.byteLength
  if (stored + 5 >= size) return null
  const format = streams === 1 ? 0 : size < 1024 ? 1 : size < 16384 ? 2 : 3
  const sizeBits = format < 2 ? 10 : format === 2 ? 14 : 18
  const writer = bitWriter(5 + stored)
  putBits(writer, 2 | (format << 2), 4)
  putBits(writer, size, sizeBits)
  putBits(writer, stored, sizeBits)
  const section = new Uint8Array(writer.length + stored)
  section.set(writer.bytes.subarray(0, writer.length))
  section.set(description, writer.length)
  section.set(body, writer.length + description.byteLength)
  return section
}

function encodeStreams(literals: Uint8Array, huffman: HuffmanCodes, count: number): Uint8Array {
  if (count === 1) return encodeStream(literals, huffman)
  const quarter = (literals.byteLength + 3) >> 2
  const streams = [0, 1, 2, 3].map((index) =>
    encodeStream(
      literals.subarray(index * quarter, index < 3 ? (index + 1) * quarter : undefined),
      huffman,
    ),
  )
  const out = new Uint8Array(6 + streams.reduce((sum, stream) => sum + stream.byteLength, 0))
  let at = 6
  streams.forEach((stream, index) => {
    if (index < 3) {
      out[2 * index] = stream.byteLength
      out[2 * index + 1] = stream.byteLength >> 8
    }
    out.set(stream, at)
    at += stream.byteLength
  })
  return out
}

/** The reader begins at the end of the stream, so the last literal is written first. */
function encodeStream(literals: Uint8Array, huffman: HuffmanCodes): Uint8Array {
  const writer = bitWriter(literals.byteLength)
  for (let at = literals.byteLength - 1; at >= 0; at--) {
    const symbol = literals[at]!
    putBits(writer, huffman.codes[symbol]!, huffman.lengths[symbol]!)
  }
  closeBits(writer)
  return writer.bytes.subarray(0, writer.length)
}

/** Null when there are fewer than two different literals. */
function huffmanCodes(literals: Uint8Array): HuffmanCodes | null {
  const frequencies = new Uint32Array(256)
  for (const literal of literals) frequencies[literal]!++
  let lengths = codeLengths(frequencies)
  // Halved frequencies give a flatter tree; with all of them 1 it has at most 8 levels.
  while (Math.max(...lengths) > MAX_BITS) {
    for (let symbol = 0; symbol < 256; symbol++)
      if (frequencies[symbol]! > 1) frequencies[symbol]! >>= 1
    lengths = codeLengths(frequencies)
  }
  const maxBits = Math.max(...lengths)
  if (maxBits === 0) return null
  const codes = new Uint16Array(256)
  let at = 0
  for (let length = maxBits; length > 0; length--)
    for (let symbol = 0; symbol < 256; symbol++) {
      if (lengths[symbol] !== length) continue
      codes[symbol] = at >> (maxBits - length)
      at += 1 << (maxBits - length)
    }
  return { maxBits, codes, lengths }
}

interface TreeNode {
  readonly frequency: number
  readonly symbols: readonly number[]
}

/** Length of each symbol's code in a Huffman tree; all 0 when there are fewer than two symbols. */
function codeLengths(frequencies: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(256)
  const leaves: TreeNode[] = []
  for (let symbol = 0; symbol < 256; symbol++)
    if (frequencies[symbol]! > 0)
      leaves.push({ frequency: frequencies[symbol]!, symbols: [symbol] })
  leaves.sort((a, b) => a.frequency - b.frequency || a.symbols[0]! - b.symbols[0]!)
  const joined: TreeNode[] = []
  let leafAt = 0
  let joinedAt = 0
  const takeLeast = (): TreeNode => {
    const leaf = leaves[leafAt]
    const node = joined[joinedAt]
    if (leaf !== undefined && (node === undefined || leaf.frequency <= node.frequency)) {
      leafAt++
      return leaf
    }
    joinedAt++
    return node!
  }
  for (let joins = leaves.length - 1; joins > 0; joins--) {
    const one = takeLeast()
    const other = takeLeast()
    const symbols = [...one.symbols, ...other.symbols]
    for (const symbol of symbols) lengths[symbol]!++
    joined.push({ frequency: one.frequency + other.frequency, symbols })
  }
  return lengths
}

/** Weights of all symbols but the last that occurs, which readers work out; null when they cannot be written. */
function describeWeights(huffman: HuffmanCodes): Uint8Array | null {
  let last = 255
  while (huffman.lengths[last] === 0) last--
  const weights = Array.from(huffman.lengths.subarray(0, last), (length) =>
    length === 0 ? 0 : huffman.maxBits + 1 - length,
  )
  const coded = codeWeights(weights)
  if (coded !== null && coded.byteLength < Math.min(128, (weights.length + 1) >> 1))
    return Uint8Array.of(coded.byteLength, ...coded)
  if (weights.length > 128) return null
  const out = new Uint8Array(1 + ((weights.length + 1) >> 1))
  out[0] = 127 + weights.length
  weights.forEach((weight, index) => {
    const at = 1 + (index >> 1)
    out[at] = out[at]! | (index % 2 === 0 ? weight << 4 : weight)
  })
  return out
}

/** Weights in an FSE table of their own; null when they are too uniform for one. */
function codeWeights(weights: readonly number[]): Uint8Array | null {
  const counts = normalizedCounts(weights)
  if (counts === null || weights.length < 2) return null
  const writer = bitWriter(weights.length)
  putTable(writer, counts)
  const encoder = fseEncoder(counts, WEIGHTS_ACCURACY)
  const states: [number, number] = [-1, -1]
  for (let index = weights.length - 1; index >= 0; index--) {
    const turn = index % 2 === 0 ? 0 : 1
    const weight = weights[index]!
    states[turn] =
      states[turn] < 0
        ? fseInitialState(encoder, weight)
        : fsePut(writer, encoder, states[turn], weight)
  }
  putState(writer, encoder, states[1])
  putState(writer, encoder, states[0])
  closeBits(writer)
  return writer.bytes.subarray(0, writer.length)
}

const putState = (writer: BitWriter, encoder: FseEncoder, state: number): void =>
  putBits(writer, state & ((1 << encoder.accuracyLog) - 1), encoder.accuracyLog)

/** How often each weight occurs, scaled to the size of the table. Null when one weight would fill it. */
function normalizedCounts(weights: readonly number[]): number[] | null {
  const size = 1 << WEIGHTS_ACCURACY
  const counts: number[] = new Array(Math.max(...weights, 0) + 1).fill(0)
  for (const weight of weights) counts[weight]!++
  const scaled = counts.map((count) =>
    count === 0 ? 0 : Math.max(1, Math.floor((count * size) / weights.length)),
  )
  const most = scaled.indexOf(Math.max(...scaled))
  scaled[most]! += size - scaled.reduce((sum, count) => sum + count, 0)
  return scaled[most]! < 1 || scaled[most]! >= size ? null : scaled
}

/** The description that `readFseTable` reads. */
function putTable(writer: BitWriter, counts: readonly number[]): void {
  putBits(writer, WEIGHTS_ACCURACY - 5, 4)
  let left = (1 << WEIGHTS_ACCURACY) + 1
  for (let symbol = 0; symbol < counts.length && left > 1; symbol++) {
    const value = counts[symbol]! + 1
    const width = floorLog2(left) + 1
    const threshold = 1 << (width - 1)
    const spare = 2 * threshold - 1 - left
    if (value < spare) putBits(writer, value, width - 1)
    else putBits(writer, value >= threshold ? value + spare : value, width)
    left -= counts[symbol]!
    if (counts[symbol] !== 0) continue
    let zeros = 0
    while (counts[symbol + 1 + zeros] === 0) zeros++
    symbol += zeros
    for (; zeros >= 3; zeros -= 3) putBits(writer, 3, 2)
    putBits(writer, zeros, 2)
  }
  if (writer.bitCount > 0) putBits(writer, 0, 8 - writer.bitCount)
}
