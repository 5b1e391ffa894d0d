// Where the hottest keys lie before and after a topic grows, ready to be drawn.

import type { LabPlacement, LabResult } from '../../../../lab/contract.ts'

export interface MovedCell {
  /** Partitions, ascending; at most three, then how many there are. */
  readonly from: string
  readonly to: string
  readonly moves: boolean
}

export interface MovedRow {
  /** One for each of the hottest keys shown; null where the strategy gives keys no place. */
  readonly cells: readonly (MovedCell | null)[]
  readonly recordsMoved: number | null
  readonly keysMoved: number | null
}

const mostPartitions = 3

export const movedRows = ({ placements }: LabResult, keys: number): MovedRow[] =>
  placements.map((placement) => ({
    cells: Array.from({ length: keys }, (_, at) => movedCell(placement, at)),
    recordsMoved: placement.growth?.recordsMoved ?? null,
    keysMoved: placement.growth?.keysMoved ?? null,
  }))

function movedCell({ hottestAt, growth }: LabPlacement, at: number): MovedCell | null {
  const now = hottestAt[at]
  const later = growth?.hottestAt[at]
  if (!now || !later) return null
  const before = now.partitions.map(({ partition }) => partition)
  const from = listed(before, now.inAll)
  const to = listed(later, later.length)
  return { from, to, moves: !sameSet(before, later) || now.inAll !== later.length }
}

const ascending = (partitions: readonly number[]): number[] =>
  [...partitions].sort((left, right) => left - right)

const listed = (partitions: readonly number[], inAll: number): string =>
  inAll > mostPartitions ? `${inAll} of them` : ascending(partitions).join(' ')

function sameSet(left: readonly number[], right: readonly number[]): boolean {
  return ascending(left).join() === ascending(right).join()
}
