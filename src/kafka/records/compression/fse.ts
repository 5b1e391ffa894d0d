// Finite state entropy tables of zstd (RFC 8878, 4.1), read from a description or built from known counts.
import { CodecError } from '../../base/errors.ts'

/** For each state: the symbol, how many bits lead to the next state, and where those bits are added. */
export interface FseTable {
  readonly accuracyLog: number
  readonly symbols: Uint8Array
  readonly bitCounts: Uint8Array
  readonly baselines: Uint16Array
}

export const floorLog2 = (value: number): number => 31 - Math.clz32(value)

/** Counts sum to 2^accuracyLog; -1 stands for "less than one". */
export function fseTable(counts: readonly number[], accuracyLog: number): FseTable {
  const size = 1 << accuracyLog
  const symbols = spreadSymbols(counts, accuracyLog)
  const nextStates = counts.map((count) => Math.abs(count))
  const bitCounts = new Uint8Array(size)
  const baselines = new Uint16Array(size)
  for (let state = 0; state < size; state++) {
    const symbol = symbols[state]!
    const next = nextStates[symbol]!
    nextStates[symbol] = next + 1
    const bits = accuracyLog - floorLog2(next)
    bitCounts[state] = bits
    baselines[state] = (next << bits) - size
  }
  return { accuracyLog, symbols, bitCounts, baselines }
}

/** The symbol of each state: rare symbols at the end, the others spread in steps that visit every cell. */
export function spreadSymbols(counts: readonly number[], accuracyLog: number): Uint8Array {
  const size = 1 << accuracyLog
  const symbols = new Uint8Array(size)
  let high = size - 1
  for (let symbol = 0; symbol < counts.length; symbol++)
    if (counts[symbol] === -1) symbols[high--] = symbol
  const step = (size >> 1) + (size >> 3) + 3
  let at = 0
  for (let symbol = 0; symbol < counts.length; symbol++)
    for (let nth = 0; nth < counts[symbol]!; nth++) {
      symbols[at] = symbol
      do at = (at + step) & (size - 1)
      while (at > high)
    }
  return symbols
}

export interface FseDescription {
  readonly table: FseTable
  /** Where the bytes after the description begin. */
  readonly end: number
}

/** Reads the description of a table at `start`. Throws CodecError when it is malformed or larger than allowed. */
export function readFseTable(
  bytes: Uint8Array,
  start: number,
  end: number,
  maxAccuracyLog: number,
  maxSymbol: number,
): FseDescription {
  if (start >= end) throw new CodecError('an FSE table ends early')
  const accuracyLog = (bytes[start]! & 15) + 5
  if (accuracyLog > maxAccuracyLog) throw new CodecError('an FSE table is too large')
  const bits = { bytes, start, end, position: 4 }
  const counts = readCounts(bits, accuracyLog, maxSymbol)
  return { table: fseTable(counts, accuracyLog), end: start + ((bits.position + 7) >> 3) }
}

interface ForwardBits {
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
  /** In bits from `start`. */
  position: number
}

function readCounts(bits: ForwardBits, accuracyLog: number, maxSymbol: number): number[] {
  const counts: number[] = []
  let left = (1 << accuracyLog) + 1
  while (left > 1) {
    if (counts.length > maxSymbol) throw new CodecError('an FSE table has too many symbols')
    const width = floorLog2(left) + 1
    const threshold = 1 << (width - 1)
    const spare = 2 * threshold - 1 - left
    let value = peekForward(bits, width)
    if ((value & (threshold - 1)) < spare) {
      value &= threshold - 1
      bits.position += width - 1
    } else {
      if (value >= threshold) value -= spare
      bits.position += width
    }
    const count = value - 1
    left -= Math.abs(count)
    counts.push(count)
    if (count === 0) readZeros(bits, counts, maxSymbol)
  }
  if (left !== 1 || counts.length > maxSymbol + 1)
    throw new CodecError('an FSE table does not add up')
  if (bits.position > (bits.end - bits.start) * 8) throw new CodecError('an FSE table ends early')
  return counts
}

/** After a count of zero: how many zeros follow, in groups of up to three. */
function readZeros(bits: ForwardBits, counts: number[], maxSymbol: number): void {
  for (;;) {
    const repeat = peekForward(bits, 2)
    bits.position += 2
    for (let nth = 0; nth < repeat; nth++) counts.push(0)
    if (counts.length > maxSymbol + 1) throw new CodecError('an FSE table has too many symbols')
    if (repeat < 3) return
  }
}

/** Up to 16 bits; zeros stand for what lies beyond the end. */
function peekForward(bits: ForwardBits, count: number): number {
  const at = bits.start + (bits.position >> 3)
  const byte = (index: number): number => (at + index < bits.end ? bits.bytes[at + index]! : 0)
  const word = byte(0) | (byte(1) << 8) | (byte(2) << 16)
  return (word >> (bits.position & 7)) & ((1 << count) - 1)
}
