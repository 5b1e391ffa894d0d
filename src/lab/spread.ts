import type { Spread } from './contract.ts'

const nothing: Spread = {
  total: 0,
  max: 0,
  mean: 0,
  maxOverMean: 0,
  coefficientOfVariation: 0,
  gini: 0,
}

/** How evenly amounts (0 or more) lie on their places. */
export function spreadOf(amounts: ArrayLike<number>): Spread {
  const count = amounts.length
  let total = 0
  let max = 0
  for (let at = 0; at < count; at++) {
    total += amounts[at]!
    if (amounts[at]! > max) max = amounts[at]!
  }
  if (count === 0 || total === 0) return nothing
  const mean = total / count
  let squares = 0
  for (let at = 0; at < count; at++) {
    // No power: engines may differ in its last bit.
    const off = amounts[at]! - mean
    squares += off * off
  }
  return {
    total,
    max,
    mean,
    maxOverMean: max / mean,
    coefficientOfVariation: Math.sqrt(squares / count) / mean,
    gini: giniOf(amounts, total),
  }
}

/** From the sorted amounts: the sum over places of (2 i - n - 1) x, over n times the total. */
function giniOf(amounts: ArrayLike<number>, total: number): number {
  const sorted = Float64Array.from(amounts).sort()
  const count = sorted.length
  let weighted = 0
  for (let at = 0; at < count; at++) weighted += (2 * (at + 1) - count - 1) * sorted[at]!
  return weighted / (count * total)
}
