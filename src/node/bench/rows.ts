// What a benchmark measured, and how it is printed.

export interface Row {
  readonly part: string
  /** Median over the rounds. */
  readonly value: number
  readonly unit: string
  readonly rounds: number
  /** Against what the row is held, where there is such a thing: value / ruler. */
  readonly ratio?: number
  readonly ruler?: string
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

const shown = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 })

/** One table, a line a row. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ part, value, unit, rounds, ratio, ruler }) => [
    part,
    shown(value),
    unit,
    String(rounds),
    ratio === undefined ? '' : ratio.toFixed(2),
    ruler ?? '',
  ])
  const lines = [['part', 'median', 'unit', 'rounds', 'ratio', 'ratio to'], ...cells]
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, at) => {
          const width = widths?.[at] ?? 0
          return at === 1 || at === 3 || at === 4 ? cell.padStart(width) : cell.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
