import { useMemo } from 'react'
import type { LabResult } from '../../../../lab/contract.ts'
import { strategyNames } from '../../../../lab/strategyNames.ts'
import { EmptyState } from '../../../ui/States.tsx'
import type { Column } from '../../../ui/table/columns.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import styles from './Results.module.css'

const rowId = (partition: number): string => String(partition)

export function EveryPartition({ result }: { readonly result: LabResult }) {
  const rows = useMemo(
    () => Array.from({ length: result.setup.partitions }, (_, partition) => partition),
    [result],
  )
  const columns = useMemo((): readonly Column<number>[] => {
    const names = strategyNames(result.placements.map(({ strategy }) => strategy))
    return [
      {
        id: 'partition',
        header: 'Partition',
        value: (partition) => partition,
        numeric: true,
        isName: true,
      },
      ...result.placements.flatMap(
        ({ recordsByPartition, bytesByPartition }, at): Column<number>[] => [
          {
            id: `records-${at}`,
            header: names[at] ?? '',
            unit: 'records',
            value: (partition) => recordsByPartition[partition] ?? 0,
            numeric: true,
          },
          {
            id: `bytes-${at}`,
            header: names[at] ?? '',
            unit: 'bytes',
            value: (partition) => bytesByPartition[partition] ?? 0,
            numeric: true,
          },
        ],
      ),
    ]
  }, [result])
  return (
    <div className={styles.table}>
      <DataTable
        name="partitions"
        caption="Partitions"
        rows={rows}
        columns={columns}
        rowId={rowId}
        empty={<EmptyState title="No partitions" />}
      />
    </div>
  )
}
