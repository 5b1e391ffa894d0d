import type { ReactNode } from 'react'
import { Badge, Chip } from '../../ui/Badge.tsx'
import {
  formatBytes,
  formatDecimal,
  formatNumber,
  formatRate,
  formatWallDate,
  formatWallTime,
  never,
} from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Topics.module.css'
import type { TopicRow } from './topicHealth.ts'
import { groupPath, partitionsPath, topicPath } from './topicPaths.ts'

export const topicColumns: readonly Column<TopicRow>[] = [
  {
    id: 'name',
    header: 'Name',
    isName: true,
    value: (topic) => topic.name,
    cell: (topic) => <NameCell topic={topic} />,
  },
  { id: 'partitions', header: 'Partitions', numeric: true, value: (topic) => topic.partitions },
  {
    id: 'replicationFactor',
    header: 'Replication factor',
    explain: 'How many brokers hold a copy of each partition.',
    config: 'default.replication.factor',
    numeric: true,
    value: (topic) => topic.replicationFactor,
  },
  { id: 'records', header: 'Records', numeric: true, value: (topic) => topic.records },
  {
    id: 'size',
    header: 'Size',
    explain: 'Bytes of the leaders’ logs; each follower holds as much again.',
    numeric: true,
    value: (topic) => topic.bytes,
    cell: (topic) => formatBytes(topic.bytes),
  },
  {
    id: 'cleanup',
    header: 'Cleanup policy',
    explain:
      'What happens to old segments: deleted by age and size, or compacted to the last record of each key.',
    config: 'cleanup.policy',
    value: (topic) => topic.cleanupPolicy,
  },
  {
    id: 'rate',
    header: 'Produce rate',
    numeric: true,
    value: (topic) => topic.recordsPerSecond,
    cell: (topic) => formatRate(topic.recordsPerSecond),
  },
  {
    id: 'skew',
    header: 'Skew',
    explain:
      'Records of the largest partition over the mean: 1 is even, the partition count is all in one.',
    numeric: true,
    value: (topic) => topic.skew,
    cell: (topic) => <SkewCell topic={topic} />,
  },
  {
    id: 'lastRecord',
    header: 'Last record',
    mono: true,
    value: (topic) => topic.lastRecordMs,
    cell: (topic) =>
      topic.lastRecordMs === null ? (
        never
      ) : (
        <span title={`${formatWallDate(topic.lastRecordMs)} UTC`}>
          {formatWallTime(topic.lastRecordMs)}
        </span>
      ),
  },
  {
    id: 'groups',
    header: 'Groups',
    explain:
      'Consumer groups that read it, each with its lag: records below the high watermark it has not committed.',
    value: (topic) =>
      topic.groups.map((group) => `${group.groupId} ${group.lag ?? never}`).join(' '),
    sortable: false,
    cell: (topic) => <GroupsCell topic={topic} />,
  },
]

function NameCell({ topic }: { readonly topic: TopicRow }) {
  const { offline, underReplicated, underMinIsr } = topic.health
  return (
    <span className={styles.nameCell}>
      <Link to={topicPath(topic.name)} plain title={topic.name}>
        <b className={styles.name}>{topic.name}</b>
      </Link>
      {topic.internal && (
        <Badge tone="outline" title="Kafka keeps it for itself">
          internal
        </Badge>
      )}
      {offline > 0 && (
        <HealthLink topic={topic.name} tone="bad">
          {offline} offline
        </HealthLink>
      )}
      {offline === 0 && underMinIsr > 0 && (
        <HealthLink topic={topic.name} tone="bad">
          {underMinIsr} under min ISR
        </HealthLink>
      )}
      {offline === 0 && underMinIsr === 0 && underReplicated > 0 && (
        <HealthLink topic={topic.name} tone="warn">
          {underReplicated} under-replicated
        </HealthLink>
      )}
    </span>
  )
}

interface HealthLinkProps {
  readonly topic: string
  readonly tone: 'warn' | 'bad'
  readonly children: ReactNode
}

const HealthLink = ({ topic, tone, children }: HealthLinkProps) => (
  <Link to={partitionsPath(topic)} plain>
    <Badge tone={tone}>{children}</Badge>
  </Link>
)

/** Flagged only with enough records that it is no chance: 20 a partition. */
const isSkewed = (topic: TopicRow): boolean =>
  (topic.skew ?? 0) >= 1.5 && topic.records >= 20 * topic.partitions

function SkewCell({ topic }: { readonly topic: TopicRow }) {
  if (topic.skew === null) return never
  const text = `${formatDecimal(topic.skew, 2)}×`
  return isSkewed(topic) ? <Badge tone="warn">{text}</Badge> : text
}

function GroupsCell({ topic }: { readonly topic: TopicRow }) {
  if (topic.groups.length === 0) return <span className="t3">{never}</span>
  return (
    <span className={styles.chips}>
      {topic.groups.map((group) => (
        <Chip
          key={group.groupId}
          to={groupPath(group.groupId)}
          title={
            group.lag === null
              ? `${group.groupId} has committed nothing yet`
              : `${group.groupId} is ${formatNumber(group.lag)} records behind`
          }
        >
          {group.groupId} <b className="mono">{formatNumber(group.lag)}</b>
        </Chip>
      ))}
    </span>
  )
}
