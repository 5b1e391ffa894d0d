import { useMemo } from 'react'
import type { GroupView } from '../../../bridge/views.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useClients } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { clientPath } from './groupPaths.ts'
import { type MemberRow, memberColumns } from './memberColumns.tsx'

const rowId = (row: MemberRow): string => row.memberId

interface MembersTabProps {
  readonly group: GroupView
  readonly onAdd: () => void
}

export function MembersTab({ group, onAdd }: MembersTabProps) {
  const consumers = useClients((clients) => clients.consumers)
  const rows = useMemo(
    () =>
      group.members.map((member) => ({
        ...member,
        sessionTimeoutMs:
          consumers?.find(({ name }) => name === member.clientId)?.settings.sessionTimeoutMs ??
          null,
      })),
    [group.members, consumers],
  )
  return (
    <DataTable
      name="members"
      caption="Members"
      rows={rows}
      columns={memberColumns}
      rowId={rowId}
      onOpen={(row) => navigate(clientPath(row.clientId))}
      empty={
        <EmptyState
          title="No member"
          action={
            <Button kind="primary" icon="add" onClick={onAdd}>
              Add member
            </Button>
          }
        >
          The group keeps its committed offsets; the next member goes on from there.
        </EmptyState>
      }
    />
  )
}
