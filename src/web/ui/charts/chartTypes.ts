import type { ColorRole } from '../keyColors.ts'

export interface ChartSeries {
  readonly label: string
  /** A key hue (0 to 11) or a role; t2 unless said. */
  readonly color?: number | ColorRole
}

export interface ChartMark {
  readonly x: number
  readonly label: string
}

/** x ascending, then one column of the same length for each series; null is a gap. */
export type ChartData = readonly [
  x: readonly number[],
  ...series: readonly (readonly (number | null)[])[],
]

export interface ChartProps {
  /** What it shows, with the unit: "Lag by partition, records". */
  readonly label: string
  readonly series: readonly ChartSeries[]
  readonly data: ChartData
  readonly marks?: readonly ChartMark[]
  readonly height?: number
  readonly formatX?: (x: number) => string
  /** What x is, for the table: `Time` unless said. */
  readonly labelX?: string
  readonly formatY?: (y: number) => string
}
