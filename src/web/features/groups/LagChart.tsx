import { useMemo } from 'react'
import type { GroupView } from '../../../bridge/views.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useStatus } from '../../state/views.ts'
import { SegmentedControl } from '../../ui/Choice.tsx'
import { StackedAreaChart } from '../../ui/charts/Charts.tsx'
import type { ChartMark, ChartSeries } from '../../ui/charts/chartTypes.ts'
import { formatNumber, formatTick, listInWords } from '../../ui/format.ts'
import styles from './Groups.module.css'
import { type LagLine, lagInWords, lagLines } from './lagLines.ts'
import { movesOf } from './moves.ts'

const spans = [
  { value: '1m', label: '1 m', help: 'The last minute' },
  { value: '5m', label: '5 m', help: 'The last five minutes' },
  { value: 'all', label: 'all', help: 'All that is kept: at most five minutes' },
] as const

const secondsOf = { '1m': 60, '5m': 300, all: Number.POSITIVE_INFINITY }

/** Lag of all partitions on each other; those that moved last lie on top, in colour. */
export function LagChart({ group }: { readonly group: GroupView }) {
  const [spanText, setSpan] = useQueryParam('span')
  const span = spanText === '5m' || spanText === 'all' ? spanText : '1m'
  const nowS = useStatus(({ clock }) => Math.floor(clock.timeUs / 1e6)) ?? 0
  const last = group.rebalances.at(-1)
  const moved = useMemo(() => (last ? movesOf(last).moved : []), [last])
  const { lines, data } = useMemo(
    () => lagLines(group.partitions, moved, nowS, secondsOf[span]),
    [group.partitions, moved, nowS, span],
  )
  const marks = useMemo(() => rebalanceMarks(group, data[0][0] ?? 0), [group, data])
  return (
    <section className={styles.chartPanel} aria-label="Lag over time">
      <div className={styles.sectionHead}>
        <h2>Lag over time</h2>
        <span className="t3">{lines[0]?.isTopic ? 'by topic' : 'by partition'}</span>
        <span className={styles.space} />
        <SegmentedControl
          label="Time shown"
          options={spans}
          value={span}
          onChange={(value) => setSpan(value === '1m' ? null : value)}
        />
      </div>
      {lines.length === 0 ? (
        <p className="t3">No partition has a committed offset yet, so there is no lag to draw.</p>
      ) : (
        <div className={styles.chart}>
          <StackedAreaChart
            label={`Lag of ${group.groupId}, records`}
            series={seriesOf(lines)}
            data={data}
            marks={marks}
            height={186}
            formatX={formatTick}
            formatY={formatNumber}
          />
          <Key lines={lines} />
          <p className={styles.inWords}>{lagInWords(data)}</p>
        </div>
      )}
    </section>
  )
}

const greys = ['line2', 'line'] as const

function seriesOf(lines: readonly LagLine[]): ChartSeries[] {
  return lines.map((line, at) => ({
    label: line.name,
    color: line.moved ? 'accent' : (greys[at % 2] ?? 'line'),
  }))
}

/** Without what stands in brackets: there is little room beside a mark. */
function shortReason(reason: string): string {
  const short = reason.replace(/\s*\(.*\)\.?$/, '')
  return short.length > 28 || short === '' ? 'rebalance' : short
}

function rebalanceMarks(group: GroupView, fromS: number): ChartMark[] {
  return group.rebalances
    .map(({ startedUs, reason }) => ({ x: startedUs / 1e6, label: shortReason(reason) }))
    .filter(({ x }) => x >= fromS)
    .map((mark, at, all) => (at === all.length - 1 ? mark : { ...mark, label: '' }))
}

function Key({ lines }: { readonly lines: readonly LagLine[] }) {
  const moved = lines.filter((line) => line.moved).map(({ name }) => name)
  if (moved.length === 0) return null
  const others = lines.length - moved.length
  return (
    <p className={styles.key}>
      <span className={styles.keyItem}>
        <span className={styles.keyMoved} aria-hidden="true" />
        {moved.length > 4 ? `${moved.length} moved last` : `${listInWords(moved)}, moved last`}
      </span>
      {others > 0 && (
        <span className={styles.keyItem}>
          <span className={styles.keyOther} aria-hidden="true" />
          the other {formatNumber(others)}
        </span>
      )}
    </p>
  )
}
