import type { GroupView } from '../../../bridge/views.ts'
import { Badge, StateBadge } from '../../ui/Badge.tsx'
import { formatDuration, never } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { GroupLagCell, StatusCell, TrendCell } from './Cells.tsx'
import styles from './Groups.module.css'
import { brokerPath, groupPath, topicPath } from './groupPaths.ts'
import { stateSentences, stateTones, trendOf } from './groupWords.ts'

export const groupColumns: readonly Column<GroupView>[] = [
  {
    id: 'group',
    header: 'Group',
    isName: true,
    value: (group) => group.groupId,
    cell: (group) => (
      <Link to={groupPath(group.groupId)} plain>
        <b>{group.groupId}</b>
      </Link>
    ),
  },
  {
    id: 'state',
    header: 'State',
    value: (group) => group.state,
    cell: (group) => (
      <StateBadge tone={stateTones[group.state]} title={stateSentences[group.state]}>
        {group.state}
      </StateBadge>
    ),
  },
  {
    id: 'type',
    header: 'Type',
    explain: 'classic: the members’ leader shares out the partitions, the broker keeps the list.',
    value: (group) => group.type,
  },
  {
    id: 'assignor',
    header: 'Assignor',
    explain: 'The rule that shares out the partitions, one that every member knows.',
    config: 'partition.assignment.strategy',
    value: (group) => group.protocolName,
    cell: (group) => group.protocolName ?? never,
  },
  {
    id: 'members',
    header: 'Members',
    numeric: true,
    value: (group) => group.members.length,
  },
  {
    id: 'topics',
    header: 'Topics',
    value: (group) => group.topics.join(', '),
    cell: (group) => <TopicsCell topics={group.topics} />,
  },
  {
    id: 'lag',
    header: 'Total lag',
    explain: 'Records between the committed offsets and the high watermarks, over all partitions.',
    numeric: true,
    value: (group) => group.totalLag,
    cell: (group) => <GroupLagCell group={group} />,
  },
  {
    id: 'trend',
    header: 'Trend',
    unit: '/s',
    explain: 'How fast the lag grows or falls, over the last 10 s.',
    mono: true,
    value: trendOf,
    cell: (group) => <TrendCell trend={trendOf(group)} />,
  },
  {
    id: 'timeLag',
    header: 'Max time lag',
    explain: 'Age of the oldest record that is not committed yet.',
    numeric: true,
    value: (group) => group.maxTimeLagMs,
    cell: (group) => formatDuration(group.maxTimeLagMs),
  },
  {
    id: 'status',
    header: 'Status',
    explain: 'The worst of its partitions, judged by their last commits.',
    value: (group) => group.status,
    cell: (group) => <StatusCell status={group.status} />,
  },
  {
    id: 'coordinator',
    header: 'Coordinator',
    explain: 'The broker that keeps the group: it leads the group’s part of __consumer_offsets.',
    value: (group) => (group.coordinator < 0 ? null : group.coordinator),
    cell: (group) => <CoordinatorCell coordinator={group.coordinator} />,
  },
]

const TopicsCell = ({ topics }: { readonly topics: readonly string[] }) => (
  <span className={styles.cell}>
    {topics.length === 0 && never}
    {topics.slice(0, 3).map((topic) => (
      <Link key={topic} to={topicPath(topic)} plain>
        {topic}
      </Link>
    ))}
    {topics.length > 3 && (
      <span className="t3" title={topics.join(', ')}>
        and {topics.length - 3} more
      </span>
    )}
  </span>
)

const CoordinatorCell = ({ coordinator }: { readonly coordinator: number }) =>
  coordinator < 0 ? (
    <Badge tone="warn" title="No broker leads its part of __consumer_offsets now.">
      unknown
    </Badge>
  ) : (
    <Link to={brokerPath(coordinator)} plain>
      broker {coordinator}
    </Link>
  )
