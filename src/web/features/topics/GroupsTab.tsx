import { useMemo } from 'react'
import type { GroupView } from '../../../bridge/views.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useGroups, useTopic, useViewReady } from '../../state/views.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { type GroupRow, groupColumns } from './groupColumns.tsx'
import { groupPath } from './topicPaths.ts'

const rowId = (row: GroupRow): string => row.groupId

/** Who reads the topic, and how far behind. */
export function GroupsTab({ topic }: { readonly topic: string }) {
  const ready = useViewReady('groups')
  const groups = useGroups()
  const lags = useTopic(topic)?.groups
  const rows = useMemo(() => groupRows(topic, groups, lags ?? []), [topic, groups, lags])
  if (!ready) return <Skeleton rows={4} label="Loading groups" />
  return (
    <DataTable
      name="readers"
      caption="Groups"
      rows={rows}
      columns={groupColumns}
      rowId={rowId}
      defaultSort={{ id: 'lag', desc: true }}
      onOpen={(row) => navigate(groupPath(row.groupId))}
      empty={
        <EmptyState
          title="No group reads it"
          action={<ButtonLink to="/clients">See the clients</ButtonLink>}
        >
          Records are kept until retention, read or not. A consumer with a group and this topic
          shows here.
        </EmptyState>
      }
    />
  )
}

function groupRows(
  topic: string,
  groups: readonly GroupView[],
  lags: readonly { readonly groupId: string; readonly lag: number | null }[],
): GroupRow[] {
  const readers = new Set([
    ...lags.map(({ groupId }) => groupId),
    ...groups.filter((group) => group.topics.includes(topic)).map(({ groupId }) => groupId),
  ])
  return [...readers].map((groupId) => {
    const group = groups.find((each) => each.groupId === groupId)
    const own = group?.partitions.filter((partition) => partition.topic === topic) ?? []
    const known = own.flatMap((partition) => partition.timeLagMs ?? [])
    const members = new Set(own.flatMap((partition) => partition.memberId ?? []))
    return {
      groupId,
      state: group?.state ?? null,
      status: group?.status ?? null,
      members: members.size,
      lag: lags.find((each) => each.groupId === groupId)?.lag ?? null,
      timeLagMs: known.length > 0 ? Math.max(...known) : null,
      consumeRate: own.reduce((sum, partition) => sum + partition.consumeRate, 0),
      lags: own
        .map(({ partition, lag }) => ({ partition, lag }))
        .sort((a, b) => a.partition - b.partition),
      withoutCommit: own.filter((partition) => partition.committed === null).length,
    }
  })
}
