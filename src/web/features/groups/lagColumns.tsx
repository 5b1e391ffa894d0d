import type { GroupPartitionView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { formatDecimal, formatDuration, formatNumber, never } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { Sparkline } from '../../ui/Sparkline.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { LagCell, NeverCommitted, StatusCell, TrendCell } from './Cells.tsx'
import styles from './Groups.module.css'
import { clientPath, topicPath } from './groupPaths.ts'

export interface LagRow extends GroupPartitionView {
  /** Commits by itself every so many ms; null when its members differ or commit by hand. */
  readonly commitEveryMs: number | null
  /** Seconds ago at which the group last rebalanced, when that is in the last 60. */
  readonly rebalancedAgo: number | null
}

export const lagRowId = (row: LagRow): string => topicPartitionKey(row.topic, row.partition)

const sum = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}

/** "8 of 8 partitions have a committed offset". */
export function commitsInWords(rows: readonly GroupPartitionView[]): string {
  const committed = rows.filter((row) => row.committed !== null).length
  const of = rows.length === 1 ? 'partition' : 'partitions'
  return `${committed} of ${rows.length} ${of} ${rows.length === 1 ? 'has' : 'have'} a committed offset.`
}

/** What of the lag is already fetched and only waits to be committed. */
export function waitingInWords(rows: readonly LagRow[]): string {
  const known = rows.filter((row) => row.lag !== null && row.positionLag !== null)
  const lag = sum(known.map((row) => row.lag))
  const unread = sum(known.map((row) => row.positionLag))
  if (lag === null || unread === null || lag === 0) return ''
  const fetched = Math.max(0, lag - unread)
  const every = rows[0]?.commitEveryMs ?? null
  const when = every === null ? '' : ` (every ${formatDuration(every).replace('.0 s', ' s')})`
  return `${formatNumber(fetched)} of the ${formatNumber(lag)} are fetched and wait for the next commit${when}.`
}

export const lagColumns: readonly Column<LagRow>[] = [
  {
    id: 'topic',
    header: 'Topic',
    isName: true,
    value: (row) => row.topic,
    cell: (row) => (
      <Link to={topicPath(row.topic)} plain>
        {row.topic}
      </Link>
    ),
    foot: () => 'All',
  },
  { id: 'partition', header: 'Partition', numeric: true, value: (row) => row.partition },
  {
    id: 'committed',
    header: 'Current offset',
    explain: 'The committed offset: where the group goes on after a restart.',
    numeric: true,
    value: (row) => row.committed,
    cell: (row) =>
      row.committed === null ? <NeverCommitted partition={row} /> : formatNumber(row.committed),
  },
  {
    id: 'logEnd',
    header: 'Log end',
    numeric: true,
    value: (row) => row.logEndOffset,
  },
  {
    id: 'highWatermark',
    header: 'High watermark',
    explain:
      'Below it a record can be read; lag is counted up to here. kafka-consumer-groups.sh calls it LOG-END-OFFSET.',
    numeric: true,
    value: (row) => row.highWatermark,
  },
  {
    id: 'lag',
    header: 'Lag',
    numeric: true,
    value: (row) => row.lag,
    cell: (row) => <LagCell partition={row} />,
    foot: (rows) => <b className="t1">{formatNumber(sum(rows.map((row) => row.lag)))}</b>,
  },
  {
    id: 'positionLag',
    header: 'Position lag',
    explain: 'High watermark minus what the member reads next: the client’s metric records-lag.',
    numeric: true,
    value: (row) => row.positionLag,
    cell: (row) => <span className="t2">{formatNumber(row.positionLag)}</span>,
    foot: (rows) => formatNumber(sum(rows.map((row) => row.positionLag))),
  },
  {
    id: 'history',
    header: 'Lag, last 60 s',
    value: () => null,
    sortable: false,
    cell: (row) => <LagLine row={row} />,
  },
  {
    id: 'trend',
    header: 'Trend',
    unit: '/s',
    mono: true,
    value: (row) => row.trend,
    cell: (row) => <TrendCell trend={row.trend} />,
  },
  {
    id: 'timeLag',
    header: 'Time lag',
    numeric: true,
    value: (row) => row.timeLagMs,
    cell: (row) => formatDuration(row.timeLagMs),
  },
  {
    id: 'rate',
    header: 'Read',
    unit: '/s',
    numeric: true,
    value: (row) => row.consumeRate,
    cell: (row) => formatDecimal(row.consumeRate, 1),
  },
  {
    id: 'status',
    header: 'Status',
    value: (row) => row.status,
    cell: (row) => <StatusCell status={row.status} />,
  },
  {
    id: 'member',
    header: 'Member',
    value: (row) => row.clientId,
    cell: (row) =>
      row.clientId === null ? (
        <span className="t3" title="No member has it now.">
          {never}
        </span>
      ) : (
        <span data-member={row.clientId}>
          <Link to={clientPath(row.clientId)} plain>
            {row.clientId}
          </Link>
        </span>
      ),
  },
]

const sparkWidth = 88

function LagLine({ row }: { readonly row: LagRow }) {
  const values = row.lagHistory.slice(-60)
  const ago = row.rebalancedAgo
  const at = ago === null ? -1 : values.length - 1 - ago
  return (
    <span className={styles.spark}>
      <Sparkline
        values={values}
        label={`Lag of ${lagRowId(row)}, last 60 s`}
        width={sparkWidth}
        height={20}
      />
      {at >= 0 && (
        <span
          className={styles.sparkMark}
          style={{ left: (at / Math.max(values.length - 1, 1)) * (sparkWidth - 5) + 1 }}
          aria-hidden="true"
        />
      )}
    </span>
  )
}
