import { formatNumber } from './format.ts'

export interface SparklineProps {
  /** Oldest first; null is a gap. */
  readonly values: readonly (number | null)[]
  /** What it shows, with unit: "records a second, last 60 s". */
  readonly label: string
  readonly width?: number
  readonly height?: number
  readonly color?: string
  /** Top of the scale; the largest value unless said. */
  readonly max?: number
}

/** A line without axes; its text alternative says lowest, highest and last. */
export function Sparkline(props: SparklineProps) {
  const { values, label, width = 112, height = 20, color = 'var(--t2)' } = props
  const known = values.filter((value) => value !== null)
  const last = known.at(-1)
  const top = Math.max(props.max ?? 0, ...known, 1e-9)
  const x = (index: number): number => (index / Math.max(values.length - 1, 1)) * (width - 5) + 1
  const y = (value: number): number => height - 2.5 - (value / top) * (height - 6)
  const text =
    last === undefined
      ? `${label}: no figures yet`
      : `${label}: ${formatNumber(Math.min(...known))} to ${formatNumber(Math.max(...known))}, now ${formatNumber(last)}`
  let path = ''
  let pen = 'M'
  for (const [index, value] of values.entries()) {
    if (value === null) {
      pen = 'M'
      continue
    }
    path += `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    pen = 'L'
  }
  return (
    <svg width={width} height={height} role="img" aria-label={text}>
      <path d={`M1 ${height - 0.5}H${width - 1}`} stroke="var(--line)" />
      <path d={path} fill="none" stroke={color} strokeWidth={1.3} strokeLinejoin="round" />
      {last !== undefined && values.at(-1) !== null && (
        <circle cx={x(values.length - 1)} cy={y(last)} r={1.8} fill={color} />
      )}
    </svg>
  )
}
