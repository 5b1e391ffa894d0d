// The figures of the cards, and which strategy is best at each.

import type { LabPlacement, LabResult } from '../../../../lab/contract.ts'
import { formatDecimal, formatNumber, never } from '../../../ui/format.ts'

export type Measure = 'records' | 'bytes'
export type FigureId = 'skew' | 'late' | 'split' | 'moved'

export const figureIds: readonly FigureId[] = ['skew', 'late', 'split', 'moved']

/** Null where the figure means nothing for a strategy. Less is better in all of them. */
export function figureOf(placement: LabPlacement, id: FigureId, measure: Measure): number | null {
  if (placement.placed === 0) return null
  switch (id) {
    case 'skew':
      return spreadOf(placement, measure).maxOverMean
    case 'late':
      return placement.lateRecords
    case 'split':
      return placement.keysSplit
    case 'moved':
      return placement.growth?.keysMoved ?? null
  }
}

export const spreadOf = ({ recordSpread, byteSpread }: LabPlacement, measure: Measure) =>
  measure === 'records' ? recordSpread : byteSpread

export const valuesOf = (
  { recordsByPartition, bytesByPartition }: LabPlacement,
  measure: Measure,
): readonly number[] => (measure === 'records' ? recordsByPartition : bytesByPartition)

/** The least of each figure; null when all are alike, so that nobody is best. A failed strategy does not compete. */
export function bestFigures(
  placements: readonly LabPlacement[],
  measure: Measure,
): Readonly<Record<FigureId, number | null>> {
  const best = (id: FigureId): number | null => {
    const values = placements
      .filter(({ failure }) => failure === null)
      .map((placement) => figureOf(placement, id, measure))
      .filter((value) => value !== null)
      .map(rounded)
    const least = Math.min(...values)
    return values.length > 1 && values.some((value) => value > least) ? least : null
  }
  return { skew: best('skew'), late: best('late'), split: best('split'), moved: best('moved') }
}

/** As shown: two that look alike are alike. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

/** Worth a warning colour. */
export function isBad(
  id: FigureId,
  value: number | null,
  { distinctKeys }: Pick<LabResult, 'distinctKeys'>,
): boolean {
  if (value === null) return false
  if (id === 'skew') return value >= 1.5
  if (id === 'moved') return value > distinctKeys / 2
  return value > 0
}

export function noteOf(
  id: FigureId,
  value: number | null,
  { distinctKeys, setup }: Pick<LabResult, 'distinctKeys' | 'setup'>,
  { placed, keysSplit }: Pick<LabPlacement, 'placed' | 'keysSplit'>,
): string {
  if (placed === 0) return 'nothing was placed'
  switch (id) {
    case 'skew':
      return 'largest / mean'
    case 'late':
      if (value) return `${percent(value, setup.records)} of records late`
      if (distinctKeys === 0) return 'there are no keys'
      return keysSplit > 0 ? 'none late in this reading' : 'every key in order'
    case 'split':
      if (distinctKeys === 0) return 'there are no keys'
      if (!value) return 'one partition per key'
      return value === distinctKeys
        ? 'every key is spread'
        : `${percent(value, distinctKeys)} of keys are spread`
    case 'moved':
      if (value === null)
        return setup.growTo === setup.partitions ? 'nothing grows' : 'no key has a place'
      if (distinctKeys === 0) return 'there are no keys'
      return `${percent(value, distinctKeys)} change partition`
  }
}

export function figureText(id: FigureId, value: number | null): string {
  if (value === null) return never
  if (id !== 'skew') return formatNumber(value)
  return `${formatDecimal(value, value < 100 ? 2 : 0)}×`
}

export function percent(part: number, all: number): string {
  const share = all === 0 ? 0 : (part / all) * 100
  return `${formatDecimal(share, share > 0 && share < 10 ? 1 : 0)} %`
}

export const labelOf = (id: FigureId, { partitions, growTo }: LabResult['setup']): string =>
  ({
    skew: 'Skew',
    late: 'Order violations',
    split: 'Keys split',
    moved:
      growTo > partitions
        ? `Keys moved, ${formatNumber(partitions)} to ${formatNumber(growTo)}`
        : 'Keys moved',
  })[id]
