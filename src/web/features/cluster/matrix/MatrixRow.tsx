// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are drawn, and only those in view exist.
// biome-ignore-all lint/a11y/useFocusableInteractive: one place of the grid takes the focus and arrows move it.
import { memo } from 'react'
import type {
  BrokerView,
  GroupPartitionView,
  PartitionView,
  ReplicaView,
} from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import type { Select } from '../../../state/selection.ts'
import { formatNumber } from '../../../ui/format.ts'
import styles from './Matrix.module.css'

export interface GroupLags {
  readonly groupId: string
  readonly byKey: ReadonlyMap<string, GroupPartitionView>
  /** The largest lag of any group: the scale of all bars. */
  readonly most: number
}

export interface MatrixRowProps {
  readonly index: number
  readonly partition: PartitionView
  readonly brokers: readonly BrokerView[]
  readonly groups: readonly GroupLags[]
  readonly template: string
  readonly top: number
  readonly showsTopic: boolean
  readonly mostRate: number
  readonly tabIndex: number
  readonly selected: boolean
  readonly onFocus: (index: number) => void
  readonly onOpen: Select
}

export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { partition, brokers, groups, index } = props
  const { topic, partition: number, recordsPerSecond } = partition
  const key = topicPartitionKey(topic, number)
  const preferred = partition.replicas[0]?.brokerId
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers keys.
    <div
      role="row"
      className={styles.row}
      style={{ top: props.top, gridTemplateColumns: props.template }}
      tabIndex={props.tabIndex}
      aria-rowindex={index + 2}
      aria-selected={props.selected}
      data-index={index}
      data-testid="partition-row"
      data-partition={key}
      data-leader={partition.leader}
      data-isr={partition.isr.join(',')}
      data-high-watermark={partition.highWatermark}
      data-log-end={partition.logEndOffset}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onOpen({ kind: 'partition', topic, partition: number })}
    >
      <div role="rowheader" className={styles.rowName} title={key}>
        {props.showsTopic && <span className={styles.rowTopic}>{topic}</span>}
        <span>{number}</span>
      </div>
      <div
        role="gridcell"
        className={styles.rate}
        aria-label={`${formatNumber(recordsPerSecond)} records a second`}
      >
        <span
          className={styles.rateBar}
          style={{ width: Math.max(2, (recordsPerSecond / props.mostRate) * 58) }}
        />
        <span className={styles.figure}>{formatNumber(recordsPerSecond)}</span>
      </div>
      {brokers.map(({ brokerId }) => (
        <ReplicaCell
          key={brokerId}
          partition={partition}
          brokerId={brokerId}
          replica={partition.replicas.find((each) => each.brokerId === brokerId)}
          inPlace={preferred !== brokerId}
        />
      ))}
      {groups.map((group) => (
        <LagCell key={group.groupId} figures={group.byKey.get(key)} group={group} />
      ))}
    </div>
  )
})

interface ReplicaCellProps {
  readonly partition: PartitionView
  readonly brokerId: number
  readonly replica: ReplicaView | undefined
  /** It would lead in place of the preferred replica. */
  readonly inPlace: boolean
}

function ReplicaCell({ partition, brokerId, replica, inPlace }: ReplicaCellProps) {
  if (!replica) {
    return (
      <div role="gridcell" className={styles.cell} aria-label={`no replica on broker ${brokerId}`}>
        <span className={styles.nothing} />
      </div>
    )
  }
  const behind = partition.logEndOffset - replica.logEndOffset
  const leads = replica.state === 'leader'
  const text = leads
    ? formatNumber(replica.logEndOffset)
    : behind === 0
      ? '='
      : `−${formatNumber(behind)}`
  const words = leads
    ? `leader on broker ${brokerId}, log end ${text}`
    : `${replica.state === 'inSync' ? 'in sync' : replica.state === 'offline' ? 'offline' : 'out of sync'} on broker ${brokerId}, ${behind === 0 ? 'not behind' : `${formatNumber(behind)} behind`}`
  return (
    <div role="gridcell" className={styles.cell} aria-label={words} title={words}>
      <span
        className={styles.replica}
        data-role={replica.state}
        data-behind={behind > 0 || undefined}
        data-replica={`${topicPartitionKey(partition.topic, partition.partition)}@${brokerId}`}
      >
        {leads && inPlace && (
          <svg width={6} height={8} aria-hidden="true">
            <path
              d="M3 0l3 4-3 4-3-4z"
              fill="color-mix(in oklch, var(--accent) 60%, var(--panel))"
            />
          </svg>
        )}
        <span>{text}</span>
      </span>
    </div>
  )
}

function LagCell({
  figures,
  group,
}: {
  readonly figures: GroupPartitionView | undefined
  readonly group: GroupLags
}) {
  const lag = figures?.lag ?? null
  const late = figures !== undefined && figures.status !== 'OK' && figures.status !== 'NONE'
  return (
    <div
      role="gridcell"
      className={styles.lagCell}
      aria-label={`lag of ${group.groupId} ${formatNumber(lag)}`}
      data-late={late || undefined}
      data-group={group.groupId}
      data-lag={lag ?? ''}
    >
      <span className={styles.lagTrack}>
        <span
          className={styles.lagBar}
          style={{ width: `${lag ? Math.max(2, Math.min(100, (lag / group.most) * 100)) : 0}%` }}
        />
      </span>
      <span className={styles.figure}>{formatNumber(lag)}</span>
    </div>
  )
}
