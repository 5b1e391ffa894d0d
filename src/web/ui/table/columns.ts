import type { ReactNode } from 'react'
import { formatNumber, never } from '../format.ts'

export type CellValue = string | number | boolean | null

export interface Column<Row> {
  /** Stays the same: it is in the address. */
  readonly id: string
  readonly header: string
  /** Unit of the figures, shown behind the header: "ms". */
  readonly unit?: string
  /** One sentence that explains the column. */
  readonly explain?: string
  /** The configuration that governs it. */
  readonly config?: string
  /** What sorting, the text filter and exports see; null is "never" and sorts last. */
  readonly value: (row: Row) => CellValue
  /** What is drawn; the value as text unless said. */
  readonly cell?: (row: Row) => ReactNode
  /** Right-aligned figures in the mono face. */
  readonly numeric?: boolean
  readonly mono?: boolean
  readonly sortable?: boolean
  readonly hiddenAtFirst?: boolean
  /** The column that names the row cannot be hidden. */
  readonly isName?: boolean
  /** px; the content decides unless said. */
  readonly width?: number
  /** Takes the room that is left and is cut with an ellipsis. */
  readonly grows?: boolean
  /** Foot of the column, from the rows that are shown. */
  readonly foot?: (rows: readonly Row[]) => ReactNode
}

export function valueText(value: CellValue): string {
  if (value === null) return never
  if (typeof value === 'number') {
    return Number.isInteger(value)
      ? formatNumber(value)
      : value.toLocaleString('en-US', { maximumFractionDigits: 2 })
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value
}

/** Natural order: numbers by size, text without regard to case, digits in text by value. */
export function compareValues(a: CellValue | undefined, b: CellValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
