import type { BrokerView } from '../../../bridge/views.ts'
import { Badge, StateBadge } from '../../ui/Badge.tsx'
import { DrainArc } from '../../ui/DrainArc.tsx'
import { formatBytes, formatDecimal, formatNumber, never } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Link } from '../../ui/Link.tsx'
import type { Column } from '../../ui/table/columns.ts'
import styles from './Brokers.module.css'
import { brokerPath } from './brokerPaths.ts'
import {
  type BrokerRow,
  lifecycleSentences,
  lifecycleTones,
  lifecycleWords,
  type Skew,
} from './brokerRows.ts'
import { PowerButton } from './PowerButton.tsx'
import { powerActions } from './powerActions.ts'

type Figure = 'leaders' | 'replicas' | 'outOfSync' | 'bytesOnDisk' | 'requestsPerSecond'

const figure = (row: BrokerRow, name: Figure): number | null => row.broker?.[name] ?? null

export const brokerColumns: readonly Column<BrokerRow>[] = [
  {
    id: 'broker',
    header: 'Broker',
    isName: true,
    value: (row) => row.nodeId,
    foot: () => 'All',
    cell: (row) => (
      <Link to={brokerPath(row.nodeId)} plain>
        <b>{row.nodeId}</b>
      </Link>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    explain: 'The controller keeps the metadata and elects leaders; here it is a node of its own.',
    config: 'process.roles',
    value: (row) => (row.broker && !row.broker.isController ? 'broker' : 'controller'),
    cell: (row) => <RoleCell row={row} />,
  },
  {
    id: 'state',
    header: 'State',
    value: (row) => (row.broker ? lifecycleWords[row.broker.lifecycle] : 'running'),
    cell: (row) => <StateCell broker={row.broker} />,
  },
  {
    id: 'leaders',
    header: 'Leaders',
    numeric: true,
    value: (row) => figure(row, 'leaders'),
    foot: (rows) => formatNumber(rows.reduce((sum, row) => sum + (row.broker?.leaders ?? 0), 0)),
  },
  {
    id: 'leaderSkew',
    header: 'Leader skew',
    explain: 'How far from the mean of the brokers that lead any.',
    numeric: true,
    value: (row) => row.leaderSkew?.percent ?? null,
    cell: (row) => <SkewCell skew={row.leaderSkew} />,
  },
  {
    id: 'replicas',
    header: 'Replicas',
    numeric: true,
    value: (row) => figure(row, 'replicas'),
    foot: (rows) => formatNumber(rows.reduce((sum, row) => sum + (row.broker?.replicas ?? 0), 0)),
  },
  {
    id: 'replicaSkew',
    header: 'Replica skew',
    numeric: true,
    value: (row) => row.replicaSkew?.percent ?? null,
    cell: (row) => <SkewCell skew={row.replicaSkew} />,
  },
  {
    id: 'outOfSync',
    header: 'Out of sync',
    explain: 'Its replicas that are not in the ISR.',
    config: 'replica.lag.time.max.ms',
    numeric: true,
    value: (row) => figure(row, 'outOfSync'),
    cell: (row) =>
      row.broker && row.broker.outOfSync > 0 ? (
        <span className="warn">{formatNumber(row.broker.outOfSync)}</span>
      ) : (
        formatNumber(figure(row, 'outOfSync'))
      ),
  },
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => figure(row, 'bytesOnDisk'),
    cell: (row) => formatBytes(figure(row, 'bytesOnDisk')),
  },
  { id: 'rack', header: 'Rack', value: (row) => row.broker?.rack ?? null },
  {
    id: 'requests',
    header: 'Requests',
    unit: '/s',
    numeric: true,
    value: (row) => figure(row, 'requestsPerSecond'),
    cell: (row) => formatDecimal(figure(row, 'requestsPerSecond'), 1),
  },
  {
    id: 'traffic',
    header: 'In / out',
    unit: '/s',
    numeric: true,
    value: (row) => row.broker && row.broker.bytesInPerSecond + row.broker.bytesOutPerSecond,
    cell: (row) =>
      row.broker
        ? `${formatBytes(Math.round(row.broker.bytesInPerSecond))} / ${formatBytes(Math.round(row.broker.bytesOutPerSecond))}`
        : never,
  },
  {
    id: 'actions',
    header: 'Actions',
    sortable: false,
    value: () => null,
    cell: (row) => <ActionsCell broker={row.broker} />,
  },
]

function RoleCell({ row }: { readonly row: BrokerRow }) {
  if (row.broker && !row.broker.isController) return 'broker'
  return (
    <span className={styles.cell}>
      <Icon name="star" size={12} />
      {row.broker ? 'broker, controller' : 'controller'}
    </span>
  )
}

export function StateCell({ broker }: { readonly broker: BrokerView | null }) {
  if (!broker) return <StateBadge tone="ok">running</StateBadge>
  const { lifecycle, fencedAtUs, lastHeartbeatUs, brokerId } = broker
  return (
    <span className={styles.cell}>
      <StateBadge tone={lifecycleTones[lifecycle]} title={lifecycleSentences[lifecycle]}>
        {lifecycleWords[lifecycle]}
      </StateBadge>
      {fencedAtUs !== null && (
        <>
          <DrainArc
            fromUs={lastHeartbeatUs}
            untilUs={fencedAtUs}
            label={`Time until broker ${brokerId} is fenced`}
            tone="warn"
          />
          <Badge tone="warn" title="No heartbeat reaches the controller.">
            silent
          </Badge>
        </>
      )}
    </span>
  )
}

function SkewCell({ skew }: { readonly skew: Skew | null }) {
  if (skew === null) return never
  const { percent, uneven } = skew
  const look = !uneven || percent < 10 ? 't2' : percent < 20 ? 'warn' : 'bad'
  const text = formatDecimal(Math.abs(percent), 0)
  if (text === '0') return <span className="t3">0 %</span>
  return (
    <span className={look} title={uneven ? 'More than an even share.' : undefined}>
      {percent > 0 ? '+' : '−'}
      {text} %
    </span>
  )
}

function ActionsCell({ broker }: { readonly broker: BrokerView | null }) {
  if (!broker) {
    return <span className="t3">runs as long as the cluster does</span>
  }
  return (
    <span className={styles.actions}>
      {powerActions(broker)
        .filter(({ id, disabledReason }) => id !== 'powerOff' && disabledReason === null)
        .map((action) => (
          <PowerButton key={action.id} action={action} small />
        ))}
    </span>
  )
}
