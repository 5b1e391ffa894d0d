// Names and small sums for showing the steps of a hash rule.

import type { PlacementStep } from '../../../kafka/partitioning/clients/contract.ts'

export interface NumberedStep {
  readonly step: PlacementStep
  readonly next: PlacementStep | null
  readonly isLast: boolean
}

export const numberedSteps = (steps: readonly PlacementStep[]): readonly NumberedStep[] =>
  steps.map((step, at) => ({
    step,
    next: steps[at + 1] ?? null,
    isLast: at === steps.length - 1,
  }))

/** For tests and stylesheets: `murmur2`, `crc32`, `masked`, `sign`, `modulo`, `afterwards`. */
export function stepName(step: PlacementStep): string {
  if (step.kind === 'hash') return step.name.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (step.kind === 'sign') return step.rule.startsWith('&') ? 'masked' : 'sign'
  return step.kind
}

/** How many low bits of a value are its remainder: none unless the count is a power of two and the value not negative. */
export function lowBitsOf(value: number, count: number): number {
  const bits = Math.log2(count)
  return value >= 0 && Number.isInteger(bits) ? bits : 0
}

/** Remainders to show: all of up to ten, else the ends and the neighbours of the chosen one. */
export function shownRemainders(count: number, chosen: number): (number | 'gap')[] {
  if (count <= 10) return Array.from({ length: count }, (_, at) => at)
  const kept = [...new Set([0, chosen - 1, chosen, chosen + 1, count - 1])]
    .filter((at) => at >= 0 && at < count)
    .sort((a, b) => a - b)
  return kept.flatMap((at, index) => {
    const before = kept[index - 1]
    return before !== undefined && at > before + 1 ? ['gap' as const, at] : [at]
  })
}
