import type { ConsumerView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import { Badge } from '../../ui/Badge.tsx'
import { DrainArc } from '../../ui/DrainArc.tsx'
import { formatDuration, formatNumber, never } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { ActionsCell, ErrorCell, NameCell, RateCell, StateCell } from './Cells.tsx'
import styles from './Clients.module.css'
import { groupPath } from './clientPaths.ts'
import { sumKnown } from './clientWords.ts'

const topics = ({ settings }: ConsumerView): string =>
  settings.groupId === null
    ? [...new Set(settings.assigned.map(({ topic }) => topic))].join(', ')
    : settings.topics.join(', ')

export const lagOf = ({ assignment }: ConsumerView): number | null =>
  sumKnown(assignment.map(({ lag }) => lag))

export const positionLagOf = ({ assignment }: ConsumerView): number | null =>
  sumKnown(assignment.map(({ positionLag }) => positionLag))

export const consumerColumns: readonly Column<ConsumerView>[] = [
  {
    id: 'consumer',
    header: 'Consumer',
    isName: true,
    value: (client) => client.name,
    cell: (client) => <NameCell client={client} />,
  },
  {
    id: 'state',
    header: 'State',
    value: (client) => client.state,
    cell: (client) => <StateCell client={client} />,
  },
  {
    id: 'group',
    header: 'Group',
    value: (client) => client.settings.groupId,
    cell: ({ settings: { groupId } }) =>
      groupId === null ? (
        <Badge tone="outline" title="It reads partitions chosen by hand.">
          no group
        </Badge>
      ) : (
        <Link to={groupPath(groupId)} plain>
          {groupId}
        </Link>
      ),
  },
  { id: 'topics', header: 'Topics', value: topics },
  {
    id: 'partitions',
    header: 'Partitions',
    value: (client) =>
      client.assignment
        .map(({ topic, partition }) => topicPartitionKey(topic, partition))
        .join(', ') || null,
    cell: (client) => <PartitionsCell client={client} />,
  },
  {
    id: 'rate',
    header: 'Records',
    unit: '/s, last 60 s',
    numeric: true,
    value: (client) => client.recordsPerSecond,
    cell: (client) => <RateCell client={client} />,
  },
  {
    id: 'lag',
    header: 'Lag',
    explain: 'Of its partitions, up to the committed offsets.',
    numeric: true,
    value: lagOf,
    cell: (client) => <b data-client-lag={client.name}>{formatNumber(lagOf(client))}</b>,
  },
  {
    id: 'positionLag',
    header: 'Position lag',
    numeric: true,
    value: positionLagOf,
  },
  {
    id: 'consumed',
    header: 'Consumed',
    numeric: true,
    value: (client) => client.recordsConsumed,
  },
  {
    id: 'processing',
    header: 'Per record',
    explain: 'What its application takes for each record.',
    numeric: true,
    value: (client) => client.settings.processingUsPerRecord,
    cell: (client) => formatDuration(client.settings.processingUsPerRecord / 1000),
  },
  {
    id: 'session',
    header: 'Session',
    explain: 'Drains between heartbeats; when it is empty the member is put out.',
    config: 'session.timeout.ms',
    value: (client) => client.sessionExpiresUs,
    cell: (client) => <SessionCell client={client} />,
  },
  {
    id: 'error',
    header: 'Last error',
    value: (client) => client.lastError,
    cell: (client) => <ErrorCell client={client} />,
  },
  {
    id: 'actions',
    header: 'Actions',
    sortable: false,
    value: () => null,
    cell: (client) => <ActionsCell client={client} />,
  },
]

function PartitionsCell({ client }: { readonly client: ConsumerView }) {
  const names = client.assignment.map(({ topic, partition }) => topicPartitionKey(topic, partition))
  if (names.length === 0) return <span className="t3">{never}</span>
  return (
    <span className={styles.chips} title={names.join(', ')}>
      {names.slice(0, 3).map((name) => (
        <span key={name} className={styles.chipPart}>
          {name}
        </span>
      ))}
      {names.length > 3 && <span className="t3">+{names.length - 3}</span>}
    </span>
  )
}

function SessionCell({ client }: { readonly client: ConsumerView }) {
  const { sessionExpiresUs, settings } = client
  if (sessionExpiresUs === null) return <span className="t3">{never}</span>
  return (
    <span className={styles.arc}>
      <DrainArc
        fromUs={sessionExpiresUs - settings.sessionTimeoutMs * 1000}
        untilUs={sessionExpiresUs}
        label={`Session of ${client.name}`}
        tone="ok"
        size={14}
      />
    </span>
  )
}
