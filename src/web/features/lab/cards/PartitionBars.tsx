import { memo } from 'react'
import { keyHue } from '../../../../bridge/keyHue.ts'
import type { LabKey, LabPlacement } from '../../../../lab/contract.ts'
import { keyTagText } from '../../../ui/Badge.tsx'
import { formatBytes, formatNumber } from '../../../ui/format.ts'
import { keyColor } from '../../../ui/keyColors.ts'
import styles from './Cards.module.css'
import { type Measure, spreadOf, valuesOf } from './cardFigures.ts'

export interface PartitionBarsProps {
  readonly placement: LabPlacement
  readonly hottest: readonly LabKey[]
  readonly measure: Measure
  /** What the full width stands for: the same on all cards. */
  readonly scale: number
  readonly highlighted: string | null
  readonly onHighlight: (key: string | null) => void
}

/** One bar a partition, its records by key, the hottest first. */
export const PartitionBars = memo(function PartitionBars(props: PartitionBarsProps) {
  const { placement, measure, scale } = props
  const values = valuesOf(placement, measure)
  const even = (spreadOf(placement, measure).mean / scale) * 100
  const digits = String(values.length - 1).length
  return (
    <ol className={styles.bars} data-bars aria-label={`${measure} on each partition`}>
      {values.map((value, partition) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a partition is its number.
        <li key={partition} className={styles.bar}>
          <span className={styles.barName} style={{ width: `${digits}ch` }}>
            {partition}
          </span>
          <svg className={styles.track} aria-hidden="true">
            <Pieces {...props} partition={partition} value={value} />
            <line className={styles.even} x1={`${even}%`} x2={`${even}%`} y1="-30%" y2="130%" />
          </svg>
          <span className={styles.barValue}>
            {measure === 'records' ? formatNumber(value) : formatBytes(value)}
          </span>
        </li>
      ))}
    </ol>
  )
})

interface PiecesProps extends PartitionBarsProps {
  readonly partition: number
  readonly value: number
}

/** Per cent of the width that a tag of two characters needs. */
const TAG_WIDTH = 10
const GAP_WIDTH = 1.2

function Pieces({ placement, hottest, scale, partition, value, ...rest }: PiecesProps) {
  const pieces = placement.bars[partition] ?? []
  const records = placement.recordsByPartition[partition] ?? 0
  const width = (part: number): number =>
    records === 0 ? 0 : (part / records) * (value / scale) * 100
  let from = 0
  return pieces.map((piece) => {
    const key = hottest[piece.key]
    const x = from
    const w = width(piece.records)
    from += w
    const name = key?.text ?? null
    const dim = rest.highlighted !== null && name !== rest.highlighted
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the field "Highlight a key" does the same by keys.
      <g
        key={piece.key}
        opacity={dim ? 0.22 : 1}
        onClick={() => name !== null && rest.onHighlight(name === rest.highlighted ? null : name)}
      >
        <title>
          {name ?? 'other keys and keyless records'}: {formatNumber(piece.records)} records
        </title>
        <rect
          x={`${x}%`}
          width={`${Math.max(w, 0.1)}%`}
          height="100%"
          fill={key ? keyColor(keyHue(key.hash)) : 'var(--mark)'}
          className={w > GAP_WIDTH ? styles.piece : undefined}
        />
        {key && w > TAG_WIDTH && (
          <text className={styles.pieceTag} x={`${x + w / 2}%`} y="50%">
            {keyTagText(name)}
          </text>
        )}
      </g>
    )
  })
}
