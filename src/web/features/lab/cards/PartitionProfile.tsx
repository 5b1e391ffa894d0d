import { memo, useMemo } from 'react'
import type { LabPlacement } from '../../../../lab/contract.ts'
import { formatBytes, formatNumber } from '../../../ui/format.ts'
import styles from './Cards.module.css'
import { type Measure, spreadOf, valuesOf } from './cardFigures.ts'
import { profileOf } from './profile.ts'

interface PartitionProfileProps {
  readonly placement: LabPlacement
  readonly measure: Measure
  /** What the full height stands for: the same on all cards. */
  readonly scale: number
}

const COLUMNS = 200

/** Something is seen wherever something lies. */
const heightOf = (value: number, scale: number): number =>
  value === 0 ? 100 : Math.min(98.5, 100 - (value / scale) * 100)

/** More partitions than bars have room for: sorted as a profile, and in order as a strip of heat. */
export const PartitionProfile = memo(function PartitionProfile({
  placement,
  measure,
  scale,
}: PartitionProfileProps) {
  const values = valuesOf(placement, measure)
  const profile = useMemo(() => profileOf(values, COLUMNS), [values])
  const { mean } = spreadOf(placement, measure)
  const { largest, smallest, median, empty } = profile
  const words = measure === 'records' ? formatNumber : formatBytes
  const step = 100 / profile.sorted.length
  const area = profile.sorted
    .map((value, at) => `H${at * step}V${heightOf(value, scale)}H${(at + 1) * step}`)
    .join('')
  const even = 100 - (mean / scale) * 100
  return (
    <div className={styles.profile}>
      <svg
        className={styles.profileArea}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${formatNumber(values.length)} partitions, largest first: from ${words(largest.value)} to ${words(smallest.value)}, half of them ${words(median)} or less`}
      >
        <path className={styles.area} d={`M0 100${area}V100Z`} />
        <line className={styles.even} x1="0" x2="100" y1={even} y2={even} />
      </svg>
      <div className={styles.profileAxis}>
        <span>largest first</span>
        <span>{formatNumber(values.length)} partitions</span>
      </div>
      <svg
        className={styles.strip}
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        role="img"
        aria-label="The same in order of partitions: the stronger, the more"
      >
        {profile.strip.map((value, at) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place.
            key={at}
            x={at * step}
            width={step + 0.05}
            height="1"
            opacity={value === 0 ? 0 : 0.12 + 0.88 * (value / scale)}
          />
        ))}
      </svg>
      <div className={styles.profileAxis}>
        <span>partition 0</span>
        <span>{formatNumber(values.length - 1)}</span>
      </div>
      <dl className={styles.profileFacts}>
        <dt>Largest: partition {formatNumber(largest.partition)}</dt>
        <dd>{words(largest.value)}</dd>
        <dt>Half have at most</dt>
        <dd>{words(median)}</dd>
        <dt>Without any record</dt>
        <dd className={empty > 0 ? 'warn' : undefined}>{formatNumber(empty)}</dd>
      </dl>
    </div>
  )
})
