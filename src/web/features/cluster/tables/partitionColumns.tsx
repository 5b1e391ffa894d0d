import type { PartitionView, ReplicaView } from '../../../../bridge/views.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { formatBytes, formatNumber } from '../../../ui/format.ts'
import type { Column } from '../../../ui/table/columns.ts'

const offset = (
  id: 'logStartOffset' | 'highWatermark' | 'logEndOffset',
  header: string,
): Column<PartitionView> => ({ id, header, numeric: true, value: (row) => row[id] })

const replicaOn = (row: PartitionView, brokerId: number): ReplicaView | undefined =>
  row.replicas.find((replica) => replica.brokerId === brokerId)

const stateWords: Readonly<Record<ReplicaView['state'], string>> = {
  leader: 'leader',
  inSync: 'in sync',
  outOfSync: 'out of sync',
  offline: 'offline',
}

const stateTones: Readonly<Record<ReplicaView['state'], 'accent' | 'plain' | 'warn' | 'bad'>> = {
  leader: 'accent',
  inSync: 'plain',
  outOfSync: 'warn',
  offline: 'bad',
}

/** One column for each broker: its replica's state and log end. */
const replicaColumn = (brokerId: number): Column<PartitionView> => ({
  id: `broker${brokerId}`,
  header: `Broker ${brokerId}`,
  value: (row) => {
    const replica = replicaOn(row, brokerId)
    return replica ? `${stateWords[replica.state]} ${replica.logEndOffset}` : null
  },
  cell: (row) => {
    const replica = replicaOn(row, brokerId)
    return (
      replica && (
        <>
          <Badge tone={stateTones[replica.state]}>{stateWords[replica.state]}</Badge>{' '}
          <span className="mono" style={{ verticalAlign: 'middle' }}>
            {formatNumber(replica.logEndOffset)}
          </span>
        </>
      )
    )
  },
})

export const partitionColumns = (
  brokerIds: readonly number[],
): readonly Column<PartitionView>[] => [
  { id: 'topic', header: 'Topic', isName: true, value: (row) => row.topic },
  { id: 'partition', header: 'Partition', numeric: true, value: (row) => row.partition },
  ...brokerIds.map(replicaColumn),
  { id: 'isr', header: 'ISR', mono: true, value: (row) => row.isr.join(', ') },
  offset('logStartOffset', 'Log start'),
  offset('highWatermark', 'High watermark'),
  offset('logEndOffset', 'Log end'),
  {
    id: 'size',
    header: 'Size',
    numeric: true,
    value: (row) => row.bytes,
    cell: (row) => formatBytes(row.bytes),
  },
]
