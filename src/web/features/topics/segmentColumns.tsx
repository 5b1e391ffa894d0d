import type { SegmentInfo } from '../../../bridge/queries.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatBytes, formatWallDate } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Topics.module.css'
import { brokerPath } from './topicPaths.ts'

/** Twenty digits, so that names sort as offsets do. */
export const segmentFile = (baseOffset: number): string =>
  `${String(baseOffset).padStart(20, '0')}.log`

export const segmentColumns: readonly Column<SegmentInfo>[] = [
  {
    id: 'broker',
    header: 'Broker',
    value: (row) => row.brokerId,
    cell: (row) => (
      <Link to={brokerPath(row.brokerId)} plain>
        broker {row.brokerId}
      </Link>
    ),
  },
  {
    id: 'file',
    header: 'Segment',
    isName: true,
    mono: true,
    value: (row) => segmentFile(row.baseOffset),
    cell: (row) => (
      <span className={styles.cell}>
        {segmentFile(row.baseOffset)}
        {row.active && (
          <Badge tone="accent" title="New records are appended to it">
            active
          </Badge>
        )}
      </span>
    ),
  },
  { id: 'base', header: 'First offset', numeric: true, value: (row) => row.baseOffset },
  {
    id: 'next',
    header: 'Next offset',
    explain: 'The offset after its last record.',
    numeric: true,
    value: (row) => row.nextOffset,
  },
  {
    id: 'offsets',
    header: 'Offsets',
    numeric: true,
    value: (row) => row.nextOffset - row.baseOffset,
  },
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => row.bytes,
    cell: (row) => formatBytes(row.bytes),
  },
  {
    id: 'index',
    header: 'Index entries',
    explain: 'An entry of offset and position every index.interval.bytes of log.',
    config: 'index.interval.bytes',
    numeric: true,
    value: (row) => row.indexEntries,
  },
  {
    id: 'timeIndex',
    header: 'Time index entries',
    explain: 'An entry of the largest timestamp so far and its offset.',
    numeric: true,
    value: (row) => row.timeIndexEntries,
  },
  {
    id: 'largest',
    header: 'Largest timestamp (UTC)',
    mono: true,
    grows: true,
    explain:
      'Retention by time looks at it: the whole segment goes once it is older than retention.ms.',
    config: 'retention.ms',
    value: (row) => row.largestTimestampMs,
    cell: (row) => formatWallDate(row.largestTimestampMs),
  },
]
