import { useMemo } from 'react'
import type { GroupView } from '../../../bridge/views.ts'
import { useClients, useStatus } from '../../state/views.ts'
import { EmptyState } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Groups.module.css'
import { HowItWent } from './HowItWent.tsx'
import { LagChart } from './LagChart.tsx'
import { commitsInWords, type LagRow, lagColumns, lagRowId, waitingInWords } from './lagColumns.tsx'
import { WhoReadsWhat } from './WhoReadsWhat.tsx'

/** Small enough to read at a glance: no filter needed. */
const mostBareRows = 12

/** How far behind the group is, partition by partition, and how that came. */
export function LagTab({ group }: { readonly group: GroupView }) {
  const rows = useLagRows(group)
  const rebalance = group.rebalances.at(-1) ?? null
  return (
    <>
      <div className={styles.upper}>
        <div className={styles.tableBox} data-bare={rows.length <= mostBareRows ? '' : undefined}>
          <DataTable
            name="lag"
            caption="Partitions"
            rows={rows}
            columns={lagColumns}
            rowId={lagRowId}
            bare={rows.length <= mostBareRows}
            empty={
              <EmptyState title="No partition">
                No member subscribes to a topic that exists, and nothing was committed.
              </EmptyState>
            }
          />
          {rows.length > 0 && (
            <p className={styles.tableFoot}>
              {commitsInWords(rows)} {waitingInWords(rows)}
            </p>
          )}
        </div>
        <LagChart group={group} />
      </div>
      <div className={styles.lower}>
        <WhoReadsWhat group={group} rebalance={rebalance} />
        <HowItWent groupId={group.groupId} rebalance={rebalance} />
      </div>
    </>
  )
}

function useLagRows(group: GroupView): readonly LagRow[] {
  const commitEveryMs = useCommitInterval(group.groupId)
  const nowS = useStatus(({ clock }) => Math.floor(clock.timeUs / 1e6)) ?? 0
  const startedUs = group.rebalances.at(-1)?.startedUs
  const ago = startedUs === undefined ? null : nowS - Math.floor(startedUs / 1e6)
  const rebalancedAgo = ago !== null && ago >= 0 && ago < 60 ? ago : null
  return useMemo(
    () => group.partitions.map((each) => ({ ...each, commitEveryMs, rebalancedAgo })),
    [group.partitions, commitEveryMs, rebalancedAgo],
  )
}

/** null unless all members of ours commit by themselves at one interval. */
function useCommitInterval(groupId: string): number | null {
  return useClients(({ consumers }) => {
    const own = consumers.filter(({ settings }) => settings.groupId === groupId)
    const every = new Set(
      own.map(({ settings }) => (settings.enableAutoCommit ? settings.autoCommitIntervalMs : null)),
    )
    return every.size === 1 ? ([...every][0] ?? null) : null
  })
}
