import { useMemo } from 'react'
import type { GroupView, RebalanceView } from '../../../bridge/views.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { Badge } from '../../ui/Badge.tsx'
import { formatDuration, formatVirtualTime } from '../../ui/format.ts'
import { EmptyState } from '../../ui/States.tsx'
import type { Column } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Groups.module.css'
import { HowItWent } from './HowItWent.tsx'
import { durationMs, movesInWords, movesOf } from './moves.ts'
import { WhoReadsWhat } from './WhoReadsWhat.tsx'

const rowId = (rebalance: RebalanceView): string => String(rebalance.startedUs)

const columns: readonly Column<RebalanceView>[] = [
  {
    id: 'time',
    header: 'Began',
    isName: true,
    mono: true,
    value: (row) => row.startedUs,
    cell: (row) => formatVirtualTime(row.startedUs),
  },
  {
    id: 'generation',
    header: 'Generation',
    explain: 'Counts the assignments of the group; a member with an older one is turned away.',
    numeric: true,
    value: (row) => row.generationId,
  },
  {
    id: 'duration',
    header: 'Took',
    explain: 'From the first member asked to join again until all had their partitions.',
    numeric: true,
    value: durationMs,
    cell: (row) =>
      row.endedUs === null ? <Badge tone="warn">under way</Badge> : formatDuration(durationMs(row)),
  },
  {
    id: 'members',
    header: 'Members after',
    numeric: true,
    value: (row) => row.after.length,
  },
  {
    id: 'moved',
    header: 'Moved',
    numeric: true,
    value: (row) => movesOf(row).moved.length,
    cell: (row) => {
      const { moved, partitions } = movesOf(row)
      return `${moved.length} of ${partitions}`
    },
  },
  {
    id: 'reason',
    header: 'Reason',
    grows: true,
    value: (row) => row.reason,
    cell: (row) => (
      <>
        {row.reason}
        <span className="visually-hidden">. {movesInWords(row)}</span>
      </>
    ),
  },
]

/** Every rebalance that is remembered, and what the chosen one changed. */
export function RebalancesTab({ group }: { readonly group: GroupView }) {
  const [at, setAt] = useQueryParam('at')
  const newestFirst = useMemo(() => group.rebalances.toReversed(), [group.rebalances])
  const chosen = newestFirst.find((row) => rowId(row) === at) ?? newestFirst[0]
  if (!chosen) {
    return (
      <div className={styles.pad}>
        <EmptyState title="No rebalance yet">
          A rebalance shares out the partitions anew when a member joins, leaves or falls silent, or
          when a subscribed topic gets partitions.
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <div className={styles.rebalanceTable}>
        <DataTable
          name="rebalances"
          caption="Rebalances"
          rows={newestFirst}
          columns={columns}
          rowId={rowId}
          currentId={rowId(chosen)}
          onOpen={(row) => setAt(rowId(row))}
          bare={newestFirst.length <= 12}
          empty={null}
        />
      </div>
      <div className={styles.lower}>
        <WhoReadsWhat group={group} rebalance={chosen} />
        <HowItWent groupId={group.groupId} rebalance={chosen} />
      </div>
    </>
  )
}
