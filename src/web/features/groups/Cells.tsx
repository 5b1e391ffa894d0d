// Cells that several tables of groups share.

import type { GroupPartitionView, GroupView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatNumber, never, plural } from '../../ui/format.ts'
import { Explain } from '../../ui/Popover.tsx'
import styles from './Groups.module.css'
import {
  neverCommitted,
  statusSentences,
  statusTones,
  trendInWords,
  withoutCommit,
} from './groupWords.ts'

export function TrendCell({ trend }: { readonly trend: number }) {
  const { text, look } = trendInWords(trend)
  return <span className={look}>{text}</span>
}

export const StatusCell = ({ status }: { readonly status: GroupPartitionView['status'] }) => (
  <Badge tone={statusTones[status]} title={statusSentences[status]}>
    {status}
  </Badge>
)

export const NeverCommitted = ({ partition }: { readonly partition: GroupPartitionView }) => (
  <Explain text={neverCommitted(partition)} config="auto.offset.reset">
    {never}
  </Explain>
)

export function LagCell({ partition }: { readonly partition: GroupPartitionView }) {
  const { topic, committed, lag, logStartOffset } = partition
  const deleted = committed === null ? 0 : Math.max(0, logStartOffset - committed)
  return (
    <span className={styles.cell} data-lag={topicPartitionKey(topic, partition.partition)}>
      {deleted > 0 && (
        <Badge
          tone="bad"
          title={`${plural(deleted, 'record')} of its lag were deleted by retention before they were read.`}
        >
          {formatNumber(deleted)} deleted
        </Badge>
      )}
      {lag === null ? <NeverCommitted partition={partition} /> : <b>{formatNumber(lag)}</b>}
    </span>
  )
}

/** Sum over the partitions with a commit; says how many have none. */
export function GroupLagCell({ group }: { readonly group: GroupView }) {
  const missing = withoutCommit(group)
  return (
    <span className={styles.cell}>
      {missing > 0 && group.totalLag !== null && (
        <span
          className="t3"
          title={`${plural(missing, 'partition')} without a commit do not count.`}
        >
          +{missing} never
        </span>
      )}
      <b data-group-lag={group.groupId}>
        {group.totalLag === null ? (
          <Explain text="None of its partitions has a committed offset yet.">{never}</Explain>
        ) : (
          formatNumber(group.totalLag)
        )}
      </b>
    </span>
  )
}
