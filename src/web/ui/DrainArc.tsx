import { useRef } from 'react'
import { useClock, useFrame } from './clock.ts'
import { formatDuration } from './format.ts'

export interface DrainArcProps {
  /** Virtual microseconds at which it is full, and at which it is empty; null shows an empty ring. */
  readonly fromUs: number | null
  readonly untilUs: number | null
  /** What drains: "session of billing-1". */
  readonly label: string
  readonly tone?: 'plain' | 'ok' | 'warn' | 'bad' | 'accent'
  readonly size?: number
}

const colors = {
  plain: 'var(--t2)',
  ok: 'var(--ok)',
  warn: 'var(--warn)',
  bad: 'var(--bad)',
  accent: 'var(--accent)',
}

/** A ring that drains as virtual time runs, drawn on animation frames without a React render. */
export function DrainArc({ fromUs, untilUs, label, tone = 'plain', size = 12 }: DrainArcProps) {
  const clock = useClock()
  const arc = useRef<SVGCircleElement>(null)
  const drawn = useRef(-1)
  const radius = (size - 3) / 2
  const round = 2 * Math.PI * radius
  const runs = fromUs !== null && untilUs !== null && untilUs > fromUs
  const left = (): number =>
    runs ? Math.min(1, Math.max(0, (untilUs - clock.nowUs()) / (untilUs - fromUs))) : 0
  useFrame(() => {
    const share = Math.round(left() * 120) / 120
    if (share === drawn.current || !arc.current) return
    drawn.current = share
    arc.current.style.strokeDashoffset = String(round * (1 - share))
  }, runs)
  const title = runs ? `${label}: ${formatDuration((untilUs - fromUs) / 1000)} in all` : label
  return (
    <svg width={size} height={size} role="img" aria-label={title}>
      <title>{title}</title>
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        stroke="var(--line2)"
        strokeWidth={1.6}
      />
      <circle
        ref={arc}
        cx={size / 2}
        cy={size / 2}
        r={radius}
        fill="none"
        stroke={colors[tone]}
        strokeWidth={1.6}
        strokeDasharray={round}
        strokeDashoffset={round * (1 - left())}
        transform={`rotate(-90 ${size / 2} ${size / 2})`}
      />
    </svg>
  )
}
