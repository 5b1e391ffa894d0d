// DEFLATE decoder (RFC 1951) with an output cap: hostile input ends in a failure, never in a big allocation or a loop
// that outlives the input.

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
]
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** Output that grows up to `maxBytes`. */
export interface BoundedOutput {
  bytes: Uint8Array
  length: number
  readonly maxBytes: number
}

export function boundedOutput(expected: number, maxBytes: number): BoundedOutput {
  return { bytes: new Uint8Array(Math.min(expected, maxBytes)), length: 0, maxBytes }
}

/** Makes room for `count` more bytes. False when that passes the cap. */
export function growOutput(output: BoundedOutput, count: number): boolean {
  const needed = output.length + count
  if (needed <= output.bytes.byteLength) return true
  if (needed > output.maxBytes) return false
  const grown = new Uint8Array(
    Math.min(output.maxBytes, Math.max(needed, output.bytes.byteLength * 2, 1024)),
  )
  grown.set(output.bytes.subarray(0, output.length))
  output.bytes = grown
  return true
}

/** Copies `count` bytes from `distance` back, byte by byte where they overlap. The room must be there. */
export function copyBack(output: BoundedOutput, distance: number, count: number): void {
  const { bytes, length } = output
  if (distance >= count && count > 32)
    bytes.copyWithin(length, length - distance, length - distance + count)
  else for (let at = length; at < length + count; at++) bytes[at] = bytes[at - distance]!
  output.length = length + count
}

interface BitReader {
  readonly bytes: Uint8Array
  position: number
  bits: number
  bitCount: number
}

/** Canonical Huffman code: number of codes of each length, and the symbols in code order. */
interface HuffmanCode {
  readonly table: Int16Array
  readonly counts: Uint16Array
  readonly symbols: Uint16Array
}

const FAST_BITS = 9
const NO_BITS = -1
const NO_CODE = -2

/** `count` bits (0 to 13), or -1 when the input ends. */
function takeBits(reader: BitReader, count: number): number {
  while (reader.bitCount < count) {
    if (reader.position >= reader.bytes.byteLength) return NO_BITS
    reader.bits |= reader.bytes[reader.position++]! << reader.bitCount
    reader.bitCount += 8
  }
  const value = reader.bits & ((1 << count) - 1)
  reader.bits >>>= count
  reader.bitCount -= count
  return value
}

/** Null when the lengths describe more codes than there are. Incomplete codes are only allowed with one symbol. */
function huffmanCode(lengths: Uint8Array, size: number): HuffmanCode | null {
  const counts = new Uint16Array(16)
  for (let symbol = 0; symbol < size; symbol++) counts[lengths[symbol]!]!++
  const used = size - counts[0]!
  counts[0] = 0
  let left = 1
  for (let bits = 1; bits < 16; bits++) {
    left = left * 2 - counts[bits]!
    if (left < 0) return null
  }
  if (left > 0 && used > 1) return null
  const offsets = new Uint16Array(16)
  for (let bits = 1; bits < 15; bits++) offsets[bits + 1] = offsets[bits]! + counts[bits]!
  const symbols = new Uint16Array(used)
  for (let symbol = 0; symbol < size; symbol++) {
    const bits = lengths[symbol]!
    if (bits !== 0) symbols[offsets[bits]!++] = symbol
  }
  return { table: fastTable(counts, symbols), counts, symbols }
}

/** For each 9 next bits: symbol * 16 + length of the code, or 0 when the code is longer. */
function fastTable(counts: Uint16Array, symbols: Uint16Array): Int16Array {
  const table = new Int16Array(1 << FAST_BITS)
  let code = 0
  let index = 0
  for (let bits = 1; bits <= FAST_BITS; bits++) {
    for (let nth = 0; nth < counts[bits]!; nth++) {
      const entry = symbols[index++]! * 16 + bits
      for (let at = reverseBits(code, bits); at < table.length; at += 1 << bits) table[at] = entry
      code++
    }
    code <<= 1
  }
  return table
}

function reverseBits(code: number, count: number): number {
  let reversed = 0
  for (let bit = 0; bit < count; bit++) if (code & (1 << bit)) reversed |= 1 << (count - 1 - bit)
  return reversed
}

function takeSymbol(reader: BitReader, code: HuffmanCode): number {
  while (reader.bitCount < 15 && reader.position < reader.bytes.byteLength) {
    reader.bits |= reader.bytes[reader.position++]! << reader.bitCount
    reader.bitCount += 8
  }
  const entry = code.table[reader.bits & ((1 << FAST_BITS) - 1)]!
  const fastBits = entry & 15
  if (entry !== 0 && fastBits <= reader.bitCount) {
    reader.bits >>>= fastBits
    reader.bitCount -= fastBits
    return entry >> 4
  }
  return takeSlowSymbol(reader, code)
}

function takeSlowSymbol(reader: BitReader, code: HuffmanCode): number {
  let value = 0
  let first = 0
  let index = 0
  for (let bits = 1; bits < 16; bits++) {
    const bit = takeBits(reader, 1)
    if (bit < 0) return NO_BITS
    value |= bit
    const count = code.counts[bits]!
    if (value - count < first) return code.symbols[index + value - first]!
    index += count
    first = (first + count) << 1
    value <<= 1
  }
  return NO_CODE
}

const FIXED_LITERALS = fixedLiterals()
const FIXED_DISTANCES = huffmanCode(new Uint8Array(32).fill(5), 32)

function fixedLiterals(): HuffmanCode | null {
  const lengths = new Uint8Array(288)
  lengths.fill(8, 0, 144)
  lengths.fill(9, 144, 256)
  lengths.fill(7, 256, 280)
  lengths.fill(8, 280, 288)
  return huffmanCode(lengths, 288)
}

export interface Inflated {
  /** Where the stream ended in the input; only of use without a failure. */
  readonly position: number
  readonly failure: string | null
}

/** The failure of a stream that is cut; whatever came before is good. */
export const ENDS_EARLY = 'the stream ends early'
const TOO_LONG = 'more bytes than the limit'

/** Inflates the stream at `start` into `output`, which keeps what came out before a failure. */
export function inflate(bytes: Uint8Array, start: number, output: BoundedOutput): Inflated {
  const reader: BitReader = { bytes, position: start, bits: 0, bitCount: 0 }
  for (;;) {
    const head = takeBits(reader, 3)
    if (head < 0) return { position: 0, failure: ENDS_EARLY }
    const failure = inflateBlock(reader, head >> 1, output)
    if (failure !== null) return { position: 0, failure }
    if ((head & 1) === 1) break
  }
  // Whole bytes that were read ahead belong to what follows the stream.
  return { position: reader.position - (reader.bitCount >> 3), failure: null }
}

function inflateBlock(reader: BitReader, type: number, output: BoundedOutput): string | null {
  if (type === 0) return copyStored(reader, output)
  if (type === 1) return inflateCodes(reader, FIXED_LITERALS!, FIXED_DISTANCES!, output)
  if (type === 2) return inflateDynamic(reader, output)
  return 'invalid block type'
}

function copyStored(reader: BitReader, output: BoundedOutput): string | null {
  reader.position -= reader.bitCount >> 3
  reader.bits = 0
  reader.bitCount = 0
  const { bytes, position } = reader
  if (position + 4 > bytes.byteLength) return ENDS_EARLY
  const length = bytes[position]! | (bytes[position + 1]! << 8)
  const complement = bytes[position + 2]! | (bytes[position + 3]! << 8)
  if ((length ^ complement) !== 0xffff) return 'invalid stored block length'
  if (!growOutput(output, length)) return TOO_LONG
  const end = Math.min(position + 4 + length, bytes.byteLength)
  output.bytes.set(bytes.subarray(position + 4, end), output.length)
  output.length += end - position - 4
  reader.position = end
  return end === position + 4 + length ? null : ENDS_EARLY
}

function inflateDynamic(reader: BitReader, output: BoundedOutput): string | null {
  const sizes = takeBits(reader, 14 - 1)
  const last = takeBits(reader, 1)
  if (sizes < 0 || last < 0) return ENDS_EARLY
  const literalCount = (sizes & 31) + 257
  const distanceCount = ((sizes >> 5) & 31) + 1
  const orderCount = ((sizes >> 10) | (last << 3)) + 4
  if (literalCount > 286 || distanceCount > 30) return 'too many length or distance symbols'
  const orderLengths = new Uint8Array(19)
  for (let index = 0; index < orderCount; index++) {
    const bits = takeBits(reader, 3)
    if (bits < 0) return ENDS_EARLY
    orderLengths[CODE_LENGTH_ORDER[index]!] = bits
  }
  const lengthCode = huffmanCode(orderLengths, 19)
  if (lengthCode === null) return 'invalid code lengths set'
  const lengths = new Uint8Array(literalCount + distanceCount)
  const failure = readLengths(reader, lengthCode, lengths)
  if (failure !== null) return failure
  if (lengths[256] === 0) return 'missing end of block code'
  const literals = huffmanCode(lengths, literalCount)
  if (literals === null) return 'invalid literal lengths set'
  const distances = huffmanCode(lengths.subarray(literalCount), distanceCount)
  if (distances === null) return 'invalid distances set'
  return inflateCodes(reader, literals, distances, output)
}

function readLengths(reader: BitReader, code: HuffmanCode, lengths: Uint8Array): string | null {
  let at = 0
  while (at < lengths.byteLength) {
    const symbol = takeSymbol(reader, code)
    if (symbol < 0) return symbol === NO_BITS ? ENDS_EARLY : 'invalid code'
    if (symbol < 16) {
      lengths[at++] = symbol
      continue
    }
    if (symbol === 16 && at === 0) return 'invalid bit length repeat'
    const value = symbol === 16 ? lengths[at - 1]! : 0
    const extra = takeBits(reader, symbol === 16 ? 2 : symbol === 17 ? 3 : 7)
    if (extra < 0) return ENDS_EARLY
    const count = extra + (symbol === 18 ? 11 : 3)
    if (at + count > lengths.byteLength) return 'invalid bit length repeat'
    lengths.fill(value, at, at + count)
    at += count
  }
  return null
}

function inflateCodes(
  reader: BitReader,
  literals: HuffmanCode,
  distances: HuffmanCode,
  output: BoundedOutput,
): string | null {
  for (;;) {
    const symbol = takeSymbol(reader, literals)
    if (symbol < 0) return symbol === NO_BITS ? ENDS_EARLY : 'invalid literal or length code'
    if (symbol < 256) {
      if (output.length === output.bytes.byteLength && !growOutput(output, 1)) return TOO_LONG
      output.bytes[output.length++] = symbol
      continue
    }
    if (symbol === 256) return null
    if (symbol > 285) return 'invalid length code'
    const lengthExtra = takeBits(reader, LENGTH_EXTRA[symbol - 257]!)
    const distanceSymbol = takeSymbol(reader, distances)
    if (lengthExtra < 0 || distanceSymbol === NO_BITS) return ENDS_EARLY
    if (distanceSymbol < 0 || distanceSymbol > 29) return 'invalid distance code'
    const distanceExtra = takeBits(reader, DISTANCE_EXTRA[distanceSymbol]!)
    if (distanceExtra < 0) return ENDS_EARLY
    const distance = DISTANCE_BASE[distanceSymbol]! + distanceExtra
    if (distance > output.length) return 'invalid distance too far back'
    const length = LENGTH_BASE[symbol - 257]! + lengthExtra
    if (!growOutput(output, length)) return TOO_LONG
    copyBack(output, distance, length)
  }
}
