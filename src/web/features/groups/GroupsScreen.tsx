import { useState } from 'react'
import type { GroupView } from '../../../bridge/views.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useViews } from '../../session/useSession.ts'
import { useGroups, useViewReady } from '../../state/views.ts'
import { Button } from '../../ui/Button.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Page, PageHead } from '../../ui/PageHead.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { DataTable } from '../../ui/table/DataTable.tsx'
import { AddConsumer } from './AddConsumer.tsx'
import { groupColumns } from './groupColumns.tsx'
import { groupPath } from './groupPaths.ts'
import { PausedNote } from './PausedNote.tsx'

const rowId = (group: GroupView): string => group.groupId

/** All consumer groups and how far behind they are. */
export function GroupsScreen() {
  useViews('groups', 'cluster', 'clients')
  const ready = useViewReady('groups')
  const groups = useGroups()
  const [adding, setAdding] = useState(false)
  const add = (): void => setAdding(true)
  return (
    <Page
      head={
        <PageHead
          title="Groups"
          facts={facts(groups)}
          badges={<PausedNote />}
          actions={
            <Button kind="primary" icon="add" onClick={add}>
              Add consumer
            </Button>
          }
        />
      }
    >
      {ready ? (
        <DataTable
          name="groups"
          caption="Groups"
          rows={groups}
          columns={groupColumns}
          rowId={rowId}
          defaultSort={{ id: 'group', desc: false }}
          onOpen={(group) => navigate(groupPath(group.groupId))}
          empty={
            <EmptyState
              title="No consumer group yet"
              action={
                <Button kind="primary" icon="add" onClick={add}>
                  Add a consumer
                </Button>
              }
            >
              Records are kept until retention, read or not. A group begins with its first member.
            </EmptyState>
          }
        />
      ) : (
        <Skeleton rows={6} label="Loading groups" />
      )}
      {adding && <AddConsumer groupId={null} topics={[]} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function facts(groups: readonly GroupView[]) {
  const members = groups.reduce((sum, group) => sum + group.members.length, 0)
  const lags = groups.map(({ totalLag }) => totalLag).filter((lag) => lag !== null)
  const lag = lags.length === 0 ? null : lags.reduce((sum, each) => sum + each, 0)
  return [
    { label: groups.length === 1 ? 'group' : 'groups', value: formatNumber(groups.length) },
    { label: members === 1 ? 'member' : 'members', value: formatNumber(members) },
    { label: 'lag', value: formatNumber(lag), after: true },
  ]
}
