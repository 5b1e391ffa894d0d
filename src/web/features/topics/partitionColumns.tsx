import type { PartitionView, ReplicaState } from '../../../bridge/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { classes } from '../../ui/classes.ts'
import { formatBytes, formatNumber, formatRate } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Topics.module.css'
import { isUnderMinIsr } from './topicHealth.ts'
import { brokerPath } from './topicPaths.ts'

export interface PartitionRow extends PartitionView {
  readonly minInsyncReplicas: number
  /** Of all records of the topic, 0 to 1. */
  readonly share: number
  readonly largestShare: number
}

export const partitionColumns: readonly Column<PartitionRow>[] = [
  {
    id: 'partition',
    header: 'Partition',
    isName: true,
    numeric: true,
    value: (row) => row.partition,
  },
  {
    id: 'leader',
    header: 'Leader',
    explain: 'The broker that takes writes and serves reads; its epoch counts elections.',
    value: (row) => (row.leader < 0 ? null : row.leader),
    cell: (row) => <LeaderCell row={row} />,
  },
  {
    id: 'replicas',
    header: 'Replicas',
    explain: 'In assignment order; the first is the preferred leader. An outlined one is down.',
    value: (row) => row.replicas.map((replica) => replica.brokerId).join(', '),
    sortable: false,
    cell: (row) => <ReplicasCell row={row} />,
  },
  {
    id: 'isr',
    header: 'Isr',
    explain: 'Replicas that keep up with the leader; lost members are crossed out.',
    config: 'replica.lag.time.max.ms',
    value: (row) => row.isr.length,
    cell: (row) => <IsrCell row={row} />,
  },
  { id: 'logStart', header: 'Log start offset', numeric: true, value: (row) => row.logStartOffset },
  {
    id: 'lso',
    header: 'Last stable offset',
    explain: 'Below it no transaction is open; consumers with read_committed read up to here.',
    numeric: true,
    value: (row) => row.lastStableOffset,
  },
  {
    id: 'hw',
    header: 'High watermark',
    explain: 'Below it a record is on every in-sync replica and can be read.',
    numeric: true,
    value: (row) => row.highWatermark,
  },
  { id: 'logEnd', header: 'Log end offset', numeric: true, value: (row) => row.logEndOffset },
  { id: 'records', header: 'Records', numeric: true, value: (row) => row.records },
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => row.bytes,
    cell: (row) => formatBytes(row.bytes),
  },
  { id: 'segments', header: 'Segments', numeric: true, value: (row) => row.segments },
  {
    id: 'rate',
    header: 'Rate',
    numeric: true,
    hiddenAtFirst: true,
    value: (row) => row.recordsPerSecond,
    cell: (row) => formatRate(row.recordsPerSecond),
  },
  {
    id: 'share',
    header: 'Share',
    explain: 'Its part of the topic’s records.',
    value: (row) => row.share,
    cell: (row) => <ShareCell row={row} />,
  },
]

function LeaderCell({ row }: { readonly row: PartitionRow }) {
  if (row.leader < 0) return <Badge tone="bad">none</Badge>
  const preferred = row.replicas[0]?.brokerId === row.leader
  return (
    <span className={styles.cell}>
      <Link to={brokerPath(row.leader)} plain>
        <span className="mono">{row.leader}</span>
      </Link>
      {!preferred && (
        <Badge tone="outline" title="Not the preferred leader: the first of its replicas">
          not preferred
        </Badge>
      )}
      <span className="t3" title="Leader epoch">
        epoch {formatNumber(row.leaderEpoch)}
      </span>
    </span>
  )
}

const replicaWords: Readonly<Record<ReplicaState, string>> = {
  leader: 'leader',
  inSync: 'in sync',
  outOfSync: 'out of sync',
  offline: 'offline',
}

const ReplicasCell = ({ row }: { readonly row: PartitionRow }) => (
  <span className={styles.cell}>
    {row.replicas.map((replica, at) => (
      <span
        key={replica.brokerId}
        className={classes(styles.replica, styles[replica.state])}
        title={`Broker ${replica.brokerId}: ${replicaWords[replica.state]}${at === 0 ? ', preferred' : ''}, log end ${formatNumber(replica.logEndOffset)}`}
      >
        {replica.brokerId}
        <span className="visually-hidden"> {replicaWords[replica.state]}</span>
      </span>
    ))}
  </span>
)

function IsrCell({ row }: { readonly row: PartitionRow }) {
  const lost = row.replicas.filter((replica) => !row.isr.includes(replica.brokerId))
  return (
    <span className={styles.cell}>
      <span className="mono">{row.isr.join(', ') || 'none'}</span>
      {lost.map((replica) => (
        <s key={replica.brokerId} className={styles.lost} title={lostTitle(row, replica.brokerId)}>
          {replica.brokerId}
        </s>
      ))}
      {isUnderMinIsr(row, row.minInsyncReplicas) && (
        <Badge tone="bad" title={`min.insync.replicas is ${row.minInsyncReplicas}`}>
          under min
        </Badge>
      )}
    </span>
  )
}

function lostTitle(row: PartitionRow, brokerId: number): string {
  const replica = row.replicas.find((each) => each.brokerId === brokerId)
  const behind = Math.max(0, row.logEndOffset - (replica?.logEndOffset ?? 0))
  return `Broker ${brokerId} is not in sync, ${formatNumber(behind)} records behind`
}

const ShareCell = ({ row }: { readonly row: PartitionRow }) => (
  <span className={styles.cell}>
    <span className={styles.miniTrack} aria-hidden="true">
      <span
        className={styles.shareBar}
        style={{ width: `${row.largestShare > 0 ? (100 * row.share) / row.largestShare : 0}%` }}
      />
    </span>
    <span className="mono t2">{(100 * row.share).toFixed(1)} %</span>
  </span>
)
