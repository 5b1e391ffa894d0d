import { useMemo } from 'react'
import { useSelection } from '../../state/selection.ts'
import { useTopic } from '../../state/views.ts'
import { EmptyState } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { type PartitionRow, partitionColumns } from './partitionColumns.tsx'
import { useTopicPartitions } from './useTopicPartitions.ts'

const rowId = (row: PartitionRow): string => String(row.partition)

export function PartitionsTab({ topic }: { readonly topic: string }) {
  const partitions = useTopicPartitions(topic)
  const minInsyncReplicas = useTopic(topic)?.minInsyncReplicas ?? 1
  const [selection, select] = useSelection()
  const rows = useMemo(() => {
    const total = partitions.reduce((sum, partition) => sum + partition.records, 0)
    const largest = Math.max(0, ...partitions.map((partition) => partition.records))
    const part = (records: number): number => (total > 0 ? records / total : 0)
    return partitions.map((partition) => ({
      ...partition,
      minInsyncReplicas,
      share: part(partition.records),
      largestShare: part(largest),
    }))
  }, [partitions, minInsyncReplicas])
  const current =
    selection?.kind === 'partition' && selection.topic === topic ? selection.partition : null
  return (
    <DataTable
      name="partitions"
      caption="Partitions"
      rows={rows}
      columns={partitionColumns}
      rowId={rowId}
      defaultSort={{ id: 'partition', desc: false }}
      currentId={current === null ? null : String(current)}
      onOpen={(row) => select({ kind: 'partition', topic, partition: row.partition })}
      empty={
        <EmptyState title="No partitions are known yet">
          They show once a broker has told of them.
        </EmptyState>
      }
    />
  )
}
