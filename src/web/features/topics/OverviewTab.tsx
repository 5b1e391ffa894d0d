import { type CSSProperties, useState } from 'react'
import type { PartitionView } from '../../../bridge/views.ts'
import { useSlot } from '../../state/slots.ts'
import { useTopic } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { SegmentedControl } from '../../ui/Choice.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { formatBytes, formatDecimal, formatNumber, formatRate } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { NewestTapes } from './NewestTapes.tsx'
import styles from './Topics.module.css'
import { describeTopicLine } from './topicCommands.ts'
import { brokerPath, partitionRecordsPath } from './topicPaths.ts'
import { useBootstrap } from './useBootstrap.ts'
import { useTopicPartitions } from './useTopicPartitions.ts'

type Measure = 'records' | 'bytes' | 'rate'

const measures = [
  { value: 'records', label: 'Records' },
  { value: 'bytes', label: 'Bytes' },
  { value: 'rate', label: 'Rate' },
] as const

const measured: Readonly<Record<Measure, (partition: PartitionView) => number>> = {
  records: (partition) => partition.records,
  bytes: (partition) => partition.bytes,
  rate: (partition) => partition.recordsPerSecond,
}

/** How records spread over the partitions, and the form that adds one. */
export function OverviewTab({ topic }: { readonly topic: string }) {
  const partitions = useTopicPartitions(topic)
  const bootstrap = useBootstrap()
  const ProduceForm = useSlot('topic.produceForm')
  const internal = useTopic(topic)?.internal ?? false
  return (
    <div className={styles.overview}>
      <div className={styles.overviewMain}>
        <Shares topic={topic} partitions={partitions} />
        {partitions.length > 0 && <NewestTapes topic={topic} partitions={partitions} />}
        <CommandLine command={describeTopicLine(bootstrap, topic)} />
      </div>
      {!internal && ProduceForm && (
        <section className={styles.overviewSide} aria-label={`Produce to ${topic}`}>
          <h2>Produce to {topic}</h2>
          <ProduceForm topic={topic} />
        </section>
      )}
    </div>
  )
}

interface SharesProps {
  readonly topic: string
  readonly partitions: readonly PartitionView[]
}

function Shares({ topic, partitions }: SharesProps) {
  const [measure, setMeasure] = useState<Measure>('records')
  const of = measured[measure]
  const total = partitions.reduce((sum, partition) => sum + of(partition), 0)
  const most = Math.max(0, ...partitions.map(of))
  const mean = partitions.length > 0 ? total / partitions.length : 0
  return (
    <section className={styles.section} aria-label="Share of each partition">
      <div className={styles.sectionHead}>
        <h2>Share of each partition</h2>
        <span className="t3">{sentence(total, most, mean, partitions.length)}</span>
        <span className={styles.space} />
        <SegmentedControl
          label="Share of"
          options={measures}
          value={measure}
          onChange={setMeasure}
        />
      </div>
      {partitions.length === 0 ? (
        <EmptyState title="No partitions are known yet">
          They show once a broker has told of them.
        </EmptyState>
      ) : (
        <ul
          className={styles.shares}
          data-empty={total === 0 ? '' : undefined}
          style={{ '--mean': most > 0 ? mean / most : 0 } as CSSProperties}
        >
          {partitions.map((partition) => (
            <ShareLine
              key={partition.partition}
              topic={topic}
              partition={partition}
              value={of(partition)}
              measure={measure}
              total={total}
              most={most}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function sentence(total: number, most: number, mean: number, count: number): string {
  if (total === 0 || count < 2) return ''
  return `the largest is ${formatDecimal(most / mean, 2)}× the mean, 1 is even; the line is the mean`
}

interface ShareLineProps {
  readonly topic: string
  readonly partition: PartitionView
  readonly value: number
  readonly measure: Measure
  readonly total: number
  readonly most: number
}

function ShareLine({ topic, partition, value, measure, total, most }: ShareLineProps) {
  const share = total > 0 ? value / total : 0
  return (
    <li className={styles.share}>
      <Link to={partitionRecordsPath(topic, partition.partition)} title="Show its records">
        <span className="mono">{partition.partition}</span>
      </Link>
      <span className={styles.shareTrack} aria-hidden="true">
        <span
          className={styles.shareBar}
          data-offline={partition.leader < 0 ? '' : undefined}
          style={{ width: `${most > 0 ? (100 * value) / most : 0}%` }}
        />
      </span>
      <span className="mono num">{inUnits(value, measure)}</span>
      <span className="mono num t2">{formatDecimal(100 * share, 1)} %</span>
      <span className={styles.shareLeader}>
        {partition.leader < 0 ? (
          <Badge tone="bad">offline</Badge>
        ) : (
          <>
            <span className="t3">led by</span>{' '}
            <Link to={brokerPath(partition.leader)} plain>
              broker {partition.leader}
            </Link>
          </>
        )}
      </span>
    </li>
  )
}

function inUnits(value: number, measure: Measure): string {
  if (measure === 'records') return formatNumber(value)
  return measure === 'bytes' ? formatBytes(value) : formatRate(value)
}
