import { type CSSProperties, memo } from 'react'
import type { PartitionView, TapeView } from '../../../bridge/views.ts'
import { hrefTo, navigate } from '../../location/hashLocation.ts'
import { classes } from '../../ui/classes.ts'
import { formatNumber, plural } from '../../ui/format.ts'
import { keyColor } from '../../ui/keyColors.ts'
import { Link } from '../../ui/Link.tsx'
import styles from './Tapes.module.css'
import { partitionsPath, topicTabPath } from './topicPaths.ts'

export interface NewestTapesProps {
  readonly topic: string
  readonly partitions: readonly PartitionView[]
}

const mostTapes = 16

/** The newest records of each partition, coloured by key, the newest at the right. */
export function NewestTapes({ topic, partitions }: NewestTapesProps) {
  const shown = partitions.slice(0, mostTapes)
  return (
    <section aria-label="Newest records of each partition">
      <div className={styles.head}>
        <h2>Newest records</h2>
        <span className="t3">
          coloured by key, hollow above the high watermark; open one by a click
        </span>
      </div>
      <ul>
        {shown.map((partition) => (
          <li key={partition.partition} className={styles.row}>
            <span className="mono">{partition.partition}</span>
            <Tape
              topic={topic}
              partition={partition.partition}
              tape={partition.tape}
              highWatermark={partition.highWatermark}
            />
            <span className="mono num">{formatNumber(partition.logEndOffset)}</span>
          </li>
        ))}
      </ul>
      {partitions.length > shown.length && (
        <p className={styles.more}>
          <Link to={partitionsPath(topic)}>
            {plural(partitions.length - shown.length, 'more partition')} in the table
          </Link>
        </p>
      )}
    </section>
  )
}

interface TapeProps {
  readonly topic: string
  readonly partition: number
  readonly tape: TapeView
  readonly highWatermark: number
}

const Tape = memo(function Tape({ topic, partition, tape, highWatermark }: TapeProps) {
  const { offsets, lastOffsets } = tape
  if (offsets.length === 0) return <span className="t3">no records</span>
  const label = `Newest records of partition ${partition}: offsets ${formatNumber(offsets[0])} to ${formatNumber(lastOffsets.at(-1))}, readable below ${formatNumber(highWatermark)}`
  const records = topicTabPath(topic, 'records')
  return (
    <a
      className={styles.tape}
      href={hrefTo(`${records}?p=${partition}`)}
      aria-label={label}
      onClick={(event) => {
        const offset = (event.target as HTMLElement).dataset.offset
        if (offset === undefined || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        navigate(`${records}?record=${encodeURIComponent(`${topic}-${partition}-${offset}`)}`)
      }}
    >
      {offsets.map((offset, at) => (
        <span
          key={offset}
          data-offset={offset}
          className={classes(
            styles.cell,
            tape.segmentBases.includes(offset) && at > 0 && styles.segment,
            offset >= highWatermark && styles.hollow,
            tape.tombstones[at] && styles.tombstone,
          )}
          style={{ '--key': keyColor(tape.hues[at] ?? -1) } as CSSProperties}
          title={cellTitle(tape, at)}
        />
      ))}
    </a>
  )
})

function cellTitle(tape: TapeView, at: number): string {
  const first = tape.offsets[at] ?? 0
  const last = tape.lastOffsets[at] ?? first
  const place =
    first === last ? formatNumber(first) : `${formatNumber(first)} to ${formatNumber(last)}`
  if (tape.mode === 'batches') return `batch, ${place}`
  const key = tape.keys[at] ?? 'no key'
  return `${key}, ${place}${tape.tombstones[at] ? ', tombstone' : ''}`
}
