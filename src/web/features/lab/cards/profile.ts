// Many partitions as a picture of a few hundred columns that hides neither the largest nor the empty ones.

export interface Profile {
  /** Largest first; each column is the largest of the partitions it stands for. */
  readonly sorted: readonly number[]
  /** In order of partitions; each column is the largest of the partitions it stands for. */
  readonly strip: readonly number[]
  readonly largest: { readonly partition: number; readonly value: number }
  readonly smallest: { readonly partition: number; readonly value: number }
  readonly median: number
  readonly empty: number
}

export function profileOf(values: readonly number[], columns: number): Profile {
  const order = [...values].sort((left, right) => right - left)
  const largest = Math.max(
    0,
    indexOf(values, (value, best) => value > best),
  )
  const smallest = Math.max(
    0,
    indexOf(values, (value, best) => value < best),
  )
  return {
    sorted: binned(order, columns),
    strip: binned(values, columns),
    largest: { partition: largest, value: values[largest] ?? 0 },
    smallest: { partition: smallest, value: values[smallest] ?? 0 },
    median: order[Math.floor((order.length - 1) / 2)] ?? 0,
    empty: values.reduce((count, value) => count + (value === 0 ? 1 : 0), 0),
  }
}

function indexOf(
  values: readonly number[],
  isBetter: (value: number, best: number) => boolean,
): number {
  let best = 0
  for (let at = 1; at < values.length; at++)
    if (isBetter(values[at] ?? 0, values[best] ?? 0)) best = at
  return best
}

/** The largest of each of `columns` parts of nearly equal length; every value is in one of them. */
export function binned(values: readonly number[], columns: number): number[] {
  const count = Math.min(columns, values.length)
  const bins = new Array<number>(count).fill(0)
  values.forEach((value, at) => {
    const bin = Math.floor((at * count) / values.length)
    if (value > (bins[bin] ?? 0)) bins[bin] = value
  })
  return bins
}
