// The writing side of an FSE table: for each symbol, which states lead to it and how many bits tell them apart.
import { type BitWriter, putBits } from './bitWriter.ts'
import { floorLog2, spreadSymbols } from './fse.ts'

export interface FseEncoder {
  readonly accuracyLog: number
  readonly states: Uint16Array
  /** (bits << 16) - (count << bits): added to a state, its high half is the number of bits to write. */
  readonly bitDeltas: Int32Array
  readonly stateDeltas: Int32Array
}

/** Counts as for `fseTable`. */
export function fseEncoder(counts: readonly number[], accuracyLog: number): FseEncoder {
  const size = 1 << accuracyLog
  const next: number[] = []
  const bitDeltas = new Int32Array(counts.length)
  const stateDeltas = new Int32Array(counts.length)
  let total = 0
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = Math.abs(counts[symbol]!)
    next.push(total)
    const bits = count < 2 ? accuracyLog : accuracyLog - floorLog2(count - 1)
    bitDeltas[symbol] = (bits << 16) - (count << bits)
    stateDeltas[symbol] = total - count
    total += count
  }
  const states = new Uint16Array(size)
  const symbols = spreadSymbols(counts, accuracyLog)
  for (let state = 0; state < size; state++) states[next[symbols[state]!]!++] = size + state
  return { accuracyLog, states, bitDeltas, stateDeltas }
}

/** The state from which the first symbol written (the last one read) is reached. */
export function fseInitialState(encoder: FseEncoder, symbol: number): number {
  const delta = encoder.bitDeltas[symbol]!
  const bits = (delta + 0x8000) >> 16
  const value = (bits << 16) - delta
  return encoder.states[(value >> bits) + encoder.stateDeltas[symbol]!]!
}

/** Writes the bits of a step to `symbol` and returns the new state. */
export function fsePut(
  writer: BitWriter,
  encoder: FseEncoder,
  state: number,
  symbol: number,
): number {
  const bits = (state + encoder.bitDeltas[symbol]!) >> 16
  putBits(writer, state & ((1 << bits) - 1), bits)
  return encoder.states[(state >> bits) + encoder.stateDeltas[symbol]!]!
}
