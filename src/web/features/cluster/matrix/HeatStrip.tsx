import { useMemo } from 'react'
import type { PartitionView, TopicView } from '../../../../bridge/views.ts'
import { formatNumber, plural } from '../../../ui/format.ts'
import styles from './Matrix.module.css'
import type { GroupLags } from './MatrixRow.tsx'
import { lagOf, problemOf } from './matrixOrder.ts'

export interface HeatStripProps {
  readonly topics: readonly TopicView[]
  readonly partitions: readonly PartitionView[]
  readonly lags: readonly GroupLags[]
  readonly chosen: string | null
  readonly onChoose: (topic: string | null) => void
}

const perColumn = 6
const pitch = 5.4

/** Every partition as a spot, by topic; a topic narrows the matrix below to its own. */
export function HeatStrip({ topics, partitions, lags, chosen, onChoose }: HeatStripProps) {
  const byTopic = useMemo(() => {
    const lists = new Map<string, PartitionView[]>()
    for (const partition of partitions) {
      const list = lists.get(partition.topic)
      if (list) list.push(partition)
      else lists.set(partition.topic, [partition])
    }
    return lists
  }, [partitions])
  return (
    <div className={styles.strip} role="toolbar" aria-label="Topics">
      {topics.map(({ name }) => {
        const own = byTopic.get(name) ?? []
        const problems = own.filter((each) => problemOf(each) > 0).length
        return (
          <button
            key={name}
            type="button"
            className={styles.heat}
            aria-pressed={chosen === name}
            title={`${name}: ${plural(own.length, 'partition')}${problems > 0 ? `, ${formatNumber(problems)} under-replicated` : ''}`}
            onClick={() => onChoose(chosen === name ? null : name)}
          >
            <span className={styles.heatName}>{name}</span>
            <Spots partitions={own} lags={lags} />
          </button>
        )
      })}
    </div>
  )
}

function Spots({
  partitions,
  lags,
}: {
  readonly partitions: readonly PartitionView[]
  readonly lags: readonly GroupLags[]
}) {
  const columns = Math.ceil(partitions.length / perColumn)
  const paths = useMemo(() => heatPaths(partitions, lags), [partitions, lags])
  return (
    <svg width={Math.max(columns * pitch, 8)} height={perColumn * 6} aria-hidden="true">
      {paths.map(({ color, opacity, path }) => (
        <path key={`${color}${opacity}`} d={path} fill={color} fillOpacity={opacity} />
      ))}
    </svg>
  )
}

interface HeatPath {
  readonly color: string
  readonly opacity: number
  readonly path: string
}

/** One path for each shade, so that a thousand spots are a handful of elements. */
function heatPaths(partitions: readonly PartitionView[], lags: readonly GroupLags[]): HeatPath[] {
  const shades = new Map<string, HeatPath>()
  for (const [at, partition] of partitions.entries()) {
    const problem = problemOf(partition)
    const lag = lagOf(partition, lags)
    const heat = Math.min(1, Math.log10(1 + lag) / 3.4)
    const color = problem === 2 ? 'var(--bad)' : problem === 1 ? 'var(--warn)' : 'var(--t2)'
    const opacity = problem > 0 ? 1 : Math.round((0.2 + 0.7 * heat * heat) * 10) / 10
    const x = Math.floor(at / perColumn) * pitch
    const spot = `M${x.toFixed(1)} ${(at % perColumn) * 6}h4.6v5h-4.6z`
    const key = `${color} ${opacity}`
    shades.set(key, { color, opacity, path: (shades.get(key)?.path ?? '') + spot })
  }
  return [...shades.values()]
}
