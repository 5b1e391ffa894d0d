import type { GroupView } from '../../../bridge/views.ts'
import { Badge, StateBadge } from '../../ui/Badge.tsx'
import { formatDuration, formatNumber, formatRate, never, plural } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Topics.module.css'
import { groupPath } from './topicPaths.ts'

/** What a group is to one topic. */
export interface GroupRow {
  readonly groupId: string
  readonly state: GroupView['state'] | null
  readonly status: GroupView['status'] | null
  /** Members that have partitions of this topic. */
  readonly members: number
  readonly lag: number | null
  readonly timeLagMs: number | null
  readonly consumeRate: number
  readonly withoutCommit: number
  readonly lags: readonly { readonly partition: number; readonly lag: number | null }[]
}

const statusTones = { OK: 'ok', WARN: 'warn', STALL: 'bad', STOP: 'bad', NONE: 'plain' } as const

export const groupColumns: readonly Column<GroupRow>[] = [
  {
    id: 'group',
    header: 'Group',
    isName: true,
    value: (row) => row.groupId,
    cell: (row) => (
      <Link to={groupPath(row.groupId)} plain>
        <b>{row.groupId}</b>
      </Link>
    ),
  },
  {
    id: 'state',
    header: 'State',
    value: (row) => row.state,
    cell: (row) =>
      row.state === null ? (
        never
      ) : (
        <StateBadge tone={row.state === 'Stable' ? 'ok' : row.state === 'Empty' ? 'off' : 'busy'}>
          {row.state}
        </StateBadge>
      ),
  },
  {
    id: 'members',
    header: 'Members on it',
    explain: 'Members that have partitions of this topic.',
    numeric: true,
    value: (row) => row.members,
  },
  {
    id: 'lag',
    header: 'Lag',
    explain:
      'Records below the high watermark that the group has not committed, over all partitions.',
    numeric: true,
    value: (row) => row.lag,
    cell: (row) => <LagCell row={row} />,
  },
  {
    id: 'timeLag',
    header: 'Max time lag',
    explain: 'Age of the oldest record not yet committed.',
    numeric: true,
    value: (row) => row.timeLagMs,
    cell: (row) => formatDuration(row.timeLagMs),
  },
  {
    id: 'rate',
    header: 'Consume rate',
    numeric: true,
    value: (row) => row.consumeRate,
    cell: (row) => formatRate(row.consumeRate),
  },
  {
    id: 'status',
    header: 'Status',
    value: (row) => row.status,
    cell: (row) =>
      row.status === null ? never : <Badge tone={statusTones[row.status]}>{row.status}</Badge>,
  },
  {
    id: 'lags',
    header: 'Lag by partition',
    grows: true,
    sortable: false,
    value: (row) =>
      row.lags.map(({ partition, lag }) => `${partition}: ${lag ?? never}`).join(', '),
    cell: (row) => <LagsCell row={row} />,
  },
]

/** A bar a partition, as long as its share of the largest lag. */
function LagsCell({ row }: { readonly row: GroupRow }) {
  const most = Math.max(1, ...row.lags.map(({ lag }) => lag ?? 0))
  return (
    <span className={styles.lags}>
      {row.lags.map(({ partition, lag }) => (
        <span key={partition} className={styles.lagOf}>
          <span className="t3 mono">{partition}</span>
          <span className={styles.lagTrack} aria-hidden="true">
            <span
              className={styles.shareBar}
              style={{ width: `${(100 * Math.max(0, lag ?? 0)) / most}%` }}
            />
          </span>
          <span className="mono">{formatNumber(lag)}</span>
        </span>
      ))}
    </span>
  )
}

function LagCell({ row }: { readonly row: GroupRow }) {
  if (row.lag === null) {
    return (
      <span title="No committed offset: auto.offset.reset decides where it starts">{never}</span>
    )
  }
  return (
    <span className={styles.cell}>
      {row.withoutCommit > 0 && (
        <span className="t3">and {plural(row.withoutCommit, 'partition')} without a commit</span>
      )}
      {formatNumber(row.lag)}
    </span>
  )
}
