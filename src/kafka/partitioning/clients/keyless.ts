// Choices without a key that several clients share.

import { nextBelow, type RandomState } from '../../base/random.ts'
import type { PlacementInput, PlacementState } from './contract.ts'

/** How many partitions a choice is among: those with a leader, or all of them when none has one. */
export const writableCount = (input: PlacementInput): number =>
  input.available.length > 0 ? input.available.length : input.partitionCount

/** The partition at a place of the list that `writableCount` counts. */
export const writableAt = (input: PlacementInput, at: number): number =>
  input.available.length > 0 ? input.available[at]! : at

/** Any partition with a leader, drawn for each record. */
export const randomWritable = (input: PlacementInput, random: RandomState): number =>
  writableAt(input, nextBelow(random, writableCount(input)))

/**
 * The turn of this record in a count of uint32 that begins at 0; `chunkSize` records in a row share one turn.
 * Returns the number of turns before it.
 */
export function nextTurn(state: PlacementState, chunkSize: number): number {
  const count = Math.max(state.counter, 0)
  state.counter = (count + 1) >>> 0
  return Math.floor(count / chunkSize)
}
