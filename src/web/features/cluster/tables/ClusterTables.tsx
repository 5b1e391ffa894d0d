import { type ReactNode, useMemo } from 'react'
import type {
  BrokerView,
  ClusterView,
  GroupPartitionView,
  PartitionView,
  ProducerView,
} from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useSelection } from '../../../state/selection.ts'
import { useClients, useGroups } from '../../../state/views.ts'
import { EmptyState } from '../../../ui/States.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import styles from '../ClusterScreen.module.css'
import { brokerColumns } from './brokerColumns.tsx'
import { type LagRow, lagColumns } from './lagColumns.tsx'
import { partitionColumns } from './partitionColumns.tsx'
import { producerColumns } from './producerColumns.tsx'

export interface ClusterTablesProps {
  readonly cluster: ClusterView
  readonly tools: ReactNode
}

const noProducers: readonly ProducerView[] = []
const partitionId = (row: PartitionView): string => topicPartitionKey(row.topic, row.partition)
const brokerId = (row: BrokerView): string => String(row.brokerId)
const producerId = (row: ProducerView): string => row.name
const lagId = (row: LagRow): string =>
  `${row.groupId} ${topicPartitionKey(row.figures.topic, row.figures.partition)}`

/** The same facts as the picture, as tables. */
export function ClusterTables({ cluster, tools }: ClusterTablesProps) {
  const [, select] = useSelection()
  const producers = useClients((clients) => clients.producers) ?? noProducers
  const groups = useGroups()
  const lags = useMemo(
    () =>
      groups.flatMap(({ groupId, partitions }) =>
        partitions.map((figures: GroupPartitionView): LagRow => ({ groupId, figures })),
      ),
    [groups],
  )
  const brokerIds = cluster.brokers.map((broker) => broker.brokerId).join(',')
  const columns = useMemo(
    () => partitionColumns(brokerIds === '' ? [] : brokerIds.split(',').map(Number)),
    [brokerIds],
  )
  return (
    <div className={styles.tables}>
      <div className={styles.tools}>{tools}</div>
      <section aria-label="Partitions by broker">
        <h2>Partitions and their replicas</h2>
        <DataTable
          name="partitions"
          caption="Partitions and their replicas"
          rows={cluster.partitions}
          columns={columns}
          rowId={partitionId}
          onOpen={({ topic, partition }) => select({ kind: 'partition', topic, partition })}
          empty={<EmptyState title="No partition yet">Create a topic first.</EmptyState>}
        />
      </section>
      <section aria-label="Brokers">
        <h2>Brokers</h2>
        <DataTable
          bare
          name="brokers"
          caption="Brokers"
          rows={cluster.brokers}
          columns={brokerColumns}
          rowId={brokerId}
          onOpen={(row) => select({ kind: 'broker', brokerId: row.brokerId })}
          empty={<EmptyState title="No broker" />}
        />
      </section>
      <section aria-label="Producers">
        <h2>Producers</h2>
        <DataTable
          bare
          name="producers"
          caption="Producers"
          rows={producers}
          columns={producerColumns}
          rowId={producerId}
          onOpen={({ name }) => select({ kind: 'client', name })}
          empty={<EmptyState title="No producer">Nobody writes at present.</EmptyState>}
        />
      </section>
      <section aria-label="Consumer groups by partition">
        <h2>Consumer groups by partition</h2>
        <DataTable
          bare
          name="lags"
          caption="Consumer groups by partition"
          rows={lags}
          columns={lagColumns}
          rowId={lagId}
          onOpen={({ groupId }) => select({ kind: 'group', groupId })}
          empty={<EmptyState title="No consumer group">Nobody reads at present.</EmptyState>}
        />
      </section>
    </div>
  )
}
