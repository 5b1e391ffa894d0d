import type { GroupMemberView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { Badge } from '../../ui/Badge.tsx'
import { DrainArc } from '../../ui/DrainArc.tsx'
import { formatDuration, formatNumber, never } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Groups.module.css'
import { clientPath } from './groupPaths.ts'

export interface MemberRow extends GroupMemberView {
  /** null for a member that is no client of this workspace. */
  readonly sessionTimeoutMs: number | null
}

const names = (row: MemberRow): string[] =>
  row.assignment.map(({ topic, partition }) => topicPartitionKey(topic, partition))

export const memberColumns: readonly Column<MemberRow>[] = [
  {
    id: 'member',
    header: 'Member ID',
    isName: true,
    mono: true,
    value: (row) => row.memberId,
    cell: (row) => (
      <span className={styles.cell} data-member={row.clientId}>
        <span className="cut" title={row.memberId} style={{ maxWidth: 260 }}>
          {row.memberId}
        </span>
        {row.isLeader && (
          <Badge tone="accent" title="It shares out the partitions for the whole group.">
            leader
          </Badge>
        )}
      </span>
    ),
  },
  {
    id: 'instance',
    header: 'Group instance ID',
    explain: 'A static member keeps its partitions over a restart.',
    config: 'group.instance.id',
    mono: true,
    value: (row) => row.groupInstanceId,
  },
  {
    id: 'client',
    header: 'Client ID',
    value: (row) => row.clientId,
    cell: (row) => (
      <Link to={clientPath(row.clientId)} plain>
        {row.clientId}
      </Link>
    ),
  },
  { id: 'host', header: 'Host', mono: true, value: (row) => row.clientHost },
  {
    id: 'partitions',
    header: '# Partitions',
    numeric: true,
    value: (row) => row.assignment.length,
  },
  {
    id: 'assignment',
    header: 'Assignment',
    sortable: false,
    value: (row) => names(row).join(', '),
    cell: (row) => <AssignmentCell names={names(row)} />,
  },
  {
    id: 'lag',
    header: 'Lag',
    numeric: true,
    value: (row) => row.lag,
    cell: (row) => <b>{formatNumber(row.lag)}</b>,
  },
  {
    id: 'session',
    header: 'Session',
    explain: 'Drains while the member is silent; when it is empty the coordinator puts it out.',
    config: 'session.timeout.ms',
    value: (row) => row.sessionTimeoutMs,
    cell: (row) => <SessionCell row={row} />,
  },
]

/** How many chips stay in sight beside the other columns. */
function fitting(names: readonly string[]): number {
  let characters = 0
  const first = names.findIndex((name) => {
    characters += name.length + 3
    return characters > 72
  })
  return first < 0 ? names.length : Math.max(1, first)
}

const AssignmentCell = ({ names }: { readonly names: readonly string[] }) =>
  names.length === 0 ? (
    <span className="t3" title="More members than partitions, or a rebalance is under way.">
      nothing
    </span>
  ) : (
    <span className={styles.chips} title={names.join(', ')}>
      {names.slice(0, fitting(names)).map((name) => (
        <span key={name} className={styles.chipPart}>
          {name}
        </span>
      ))}
      {names.length > fitting(names) && (
        <span className="t3">and {names.length - fitting(names)} more</span>
      )}
    </span>
  )

function SessionCell({ row }: { readonly row: MemberRow }) {
  const { sessionExpiresUs, sessionTimeoutMs } = row
  if (sessionExpiresUs === null) return <span className="t3">{never}</span>
  return (
    <span className={styles.cell}>
      <DrainArc
        fromUs={sessionTimeoutMs === null ? null : sessionExpiresUs - sessionTimeoutMs * 1000}
        untilUs={sessionExpiresUs}
        label={`Session of ${row.clientId}`}
        tone="ok"
        size={14}
      />
      {sessionTimeoutMs !== null && (
        <span className="t3">of {formatDuration(sessionTimeoutMs)}</span>
      )}
    </span>
  )
}
