import type { GroupPartitionView } from '../../../../bridge/views.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { formatDecimal, formatDuration } from '../../../ui/format.ts'
import type { Column } from '../../../ui/table/columns.ts'

export interface LagRow {
  readonly groupId: string
  readonly figures: GroupPartitionView
}

const trendWords = (trend: number): string =>
  `${trend > 0.05 ? '↑ +' : trend < -0.05 ? '↓ ' : '→ '}${formatDecimal(trend, 1)}`

export const lagColumns: readonly Column<LagRow>[] = [
  { id: 'group', header: 'Group', isName: true, value: (row) => row.groupId },
  { id: 'topic', header: 'Topic', value: (row) => row.figures.topic },
  { id: 'partition', header: 'Partition', numeric: true, value: (row) => row.figures.partition },
  { id: 'member', header: 'Member', value: (row) => row.figures.clientId },
  {
    id: 'committed',
    header: 'Current offset',
    explain: 'The offset the group has committed; reading goes on there after a restart.',
    numeric: true,
    value: (row) => row.figures.committed,
  },
  { id: 'position', header: 'Position', numeric: true, value: (row) => row.figures.position },
  { id: 'end', header: 'High watermark', numeric: true, value: (row) => row.figures.highWatermark },
  { id: 'lag', header: 'Lag', numeric: true, value: (row) => row.figures.lag },
  {
    id: 'trend',
    header: 'Trend',
    unit: 'records/s',
    value: (row) => row.figures.trend,
    cell: (row) => <span className="mono">{trendWords(row.figures.trend)}</span>,
  },
  {
    id: 'timeLag',
    header: 'Time lag',
    numeric: true,
    value: (row) => row.figures.timeLagMs,
    cell: (row) => formatDuration(row.figures.timeLagMs),
  },
  {
    id: 'status',
    header: 'Status',
    value: (row) => row.figures.status,
    cell: ({ figures: { status } }) => (
      <Badge
        tone={
          status === 'OK'
            ? 'ok'
            : status === 'NONE'
              ? 'plain'
              : status === 'STALL' || status === 'STOP'
                ? 'bad'
                : 'warn'
        }
      >
        {status}
      </Badge>
    ),
  },
]
