import type { PartitionView, ReplicaView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatBytes, formatNumber, never } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { brokerPath, topicPath } from './brokerPaths.ts'

/** One replica of this broker. */
export interface ReplicaRow {
  readonly partition: PartitionView
  readonly replica: ReplicaView
  /** First in the assignment: it should lead. */
  readonly isPreferred: boolean
  /** Records it has yet to copy; null without a leader to compare with. */
  readonly behind: number | null
}

export const replicaRowId = ({ partition }: ReplicaRow): string =>
  topicPartitionKey(partition.topic, partition.partition)

export function replicaRows(
  partitions: readonly PartitionView[],
  brokerId: number,
): readonly ReplicaRow[] {
  return partitions.flatMap((partition) => {
    const replica = partition.replicas.find((each) => each.brokerId === brokerId)
    if (!replica) return []
    const isPreferred = partition.replicas[0]?.brokerId === brokerId
    const behind =
      partition.leader < 0 ? null : Math.max(0, partition.logEndOffset - replica.logEndOffset)
    return [{ partition, replica, isPreferred, behind }]
  })
}

const stateTones = { leader: 'accent', inSync: 'ok', outOfSync: 'warn', offline: 'bad' } as const
const stateWords = {
  leader: 'leader',
  inSync: 'in sync',
  outOfSync: 'out of sync',
  offline: 'offline',
} as const

export const replicaColumns: readonly Column<ReplicaRow>[] = [
  {
    id: 'topic',
    header: 'Topic',
    isName: true,
    value: (row) => row.partition.topic,
    cell: (row) => (
      <Link to={topicPath(row.partition.topic)} plain>
        {row.partition.topic}
      </Link>
    ),
  },
  { id: 'partition', header: 'Partition', numeric: true, value: (row) => row.partition.partition },
  {
    id: 'state',
    header: 'Replica',
    value: (row) => stateWords[row.replica.state],
    cell: (row) => (
      <Badge tone={stateTones[row.replica.state]}>{stateWords[row.replica.state]}</Badge>
    ),
  },
  {
    id: 'preferred',
    header: 'Preferred',
    explain: 'First in the assignment: it should lead when it is in sync.',
    value: (row) => row.isPreferred,
    cell: (row) => (row.isPreferred ? 'yes' : <span className="t3">no</span>),
  },
  {
    id: 'leader',
    header: 'Leader',
    value: (row) => (row.partition.leader < 0 ? null : row.partition.leader),
    cell: (row) =>
      row.partition.leader < 0 ? (
        <Badge tone="bad">none</Badge>
      ) : (
        <Link to={brokerPath(row.partition.leader)} plain>
          broker {row.partition.leader}
        </Link>
      ),
  },
  {
    id: 'logStart',
    header: 'Log start',
    numeric: true,
    value: (row) => row.replica.logStartOffset,
  },
  {
    id: 'highWatermark',
    header: 'High watermark',
    explain: 'As this replica knows it; a follower learns of it with its next fetch.',
    numeric: true,
    value: (row) => row.replica.highWatermark,
  },
  { id: 'logEnd', header: 'Log end', numeric: true, value: (row) => row.replica.logEndOffset },
  {
    id: 'behind',
    header: 'Behind',
    explain: 'Records the leader has and this replica has not.',
    numeric: true,
    value: (row) => row.behind,
    cell: (row) =>
      row.behind === null ? (
        never
      ) : (
        <span className={row.replica.state === 'outOfSync' ? 'warn' : row.behind > 0 ? '' : 't3'}>
          {formatNumber(row.behind)}
        </span>
      ),
  },
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => row.replica.bytes,
    cell: (row) => formatBytes(row.replica.bytes),
  },
  { id: 'segments', header: 'Segments', numeric: true, value: (row) => row.replica.segments },
]
