import { useState } from 'react'
import type { GroupView } from '../../../bridge/views.ts'
import { navigate } from '../../location/hashLocation.ts'
import { useRouteParams } from '../../location/routeParams.ts'
import { useViews } from '../../session/useSession.ts'
import { useGroup, useViewReady } from '../../state/views.ts'
import { StateBadge } from '../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { CommandLine } from '../../ui/CommandLine.tsx'
import { formatDuration, formatNumber } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { type Fact, Page, PageHead } from '../../ui/PageHead.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import { TabPanel, Tabs } from '../../ui/Tabs.tsx'
import { AddConsumer } from './AddConsumer.tsx'
import { ConfigurationTab } from './ConfigurationTab.tsx'
import styles from './Groups.module.css'
import { describeGroupLine, useBootstrap } from './groupCommands.ts'
import { brokerPath, groupTabPath } from './groupPaths.ts'
import { stateSentences, stateTones } from './groupWords.ts'
import { LagTab } from './LagTab.tsx'
import { MembersTab } from './MembersTab.tsx'
import { PausedNote } from './PausedNote.tsx'
import { RebalancesTab } from './RebalancesTab.tsx'

const tabIds = ['lag', 'members', 'rebalances', 'configuration'] as const
type TabId = (typeof tabIds)[number]

/** One consumer group: how far behind, who reads what, and how it came so. */
export function GroupScreen() {
  useViews('groups', 'cluster', 'clients')
  const { group: groupId = '', tab } = useRouteParams()
  const ready = useViewReady('groups')
  const group = useGroup(groupId)
  const [adding, setAdding] = useState(false)
  if (!ready) return <Skeleton rows={10} label={`Loading ${groupId}`} />
  const chosen = tabIds.find((id) => id === tab) ?? 'lag'
  const add = (): void => setAdding(true)
  return (
    <>
      {group ? (
        <Page head={<GroupHead group={group} tab={chosen} onAdd={add} />}>
          <TabPanel id={chosen} className={styles.panel}>
            <TabContent group={group} tab={chosen} onAdd={add} />
          </TabPanel>
        </Page>
      ) : (
        <MissingGroup groupId={groupId} onAdd={add} />
      )}
      {adding && (
        <AddConsumer
          groupId={groupId}
          topics={group?.topics ?? []}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}

interface GroupHeadProps {
  readonly group: GroupView
  readonly tab: TabId
  readonly onAdd: () => void
}

function GroupHead({ group, tab, onAdd }: GroupHeadProps) {
  const bootstrap = useBootstrap()
  return (
    <PageHead
      title={group.groupId}
      crumbs={[{ label: 'Groups', to: '/groups' }]}
      badges={
        <>
          <StateBadge tone={stateTones[group.state]} title={stateSentences[group.state]}>
            {group.state}
          </StateBadge>
          <PausedNote />
        </>
      }
      facts={groupFacts(group)}
      actions={
        <>
          <Popover
            align="end"
            title="The same on a real cluster"
            trigger={
              <Button kind="quiet" icon="terminal">
                Show command
              </Button>
            }
          >
            <CommandLine startsOpen command={describeGroupLine(bootstrap, group.groupId)} />
          </Popover>
          <Button icon="add" onClick={onAdd}>
            Add member
          </Button>
        </>
      }
      tabs={
        <Tabs
          label={`Parts of ${group.groupId}`}
          value={tab}
          onChange={(id) => navigate(groupTabPath(group.groupId, id))}
          tabs={[
            { id: 'lag', label: 'Lag' },
            { id: 'members', label: 'Members', count: group.members.length },
            { id: 'rebalances', label: 'Rebalances', count: group.rebalances.length },
            { id: 'configuration', label: 'Configuration' },
          ]}
        />
      }
    />
  )
}

function groupFacts(group: GroupView): readonly Fact[] {
  const { members, partitions, coordinator } = group
  return [
    { label: group.type, value: group.protocolName ?? 'no assignor', after: true },
    { label: members.length === 1 ? 'member' : 'members', value: formatNumber(members.length) },
    {
      label: partitions.length === 1 ? 'partition' : 'partitions',
      value: formatNumber(partitions.length),
    },
    {
      label: 'lag',
      value: <span data-group-lag={group.groupId}>{formatNumber(group.totalLag)}</span>,
      after: true,
    },
    { label: 'oldest unread', value: formatDuration(group.maxTimeLagMs), after: true },
    {
      label: 'coordinator',
      value:
        coordinator < 0 ? (
          'unknown'
        ) : (
          <Link to={brokerPath(coordinator)} plain>
            broker {coordinator}
          </Link>
        ),
      after: true,
    },
    { label: 'generation', value: formatNumber(group.generationId), after: true },
  ]
}

interface TabContentProps {
  readonly group: GroupView
  readonly tab: TabId
  readonly onAdd: () => void
}

function TabContent({ group, tab, onAdd }: TabContentProps) {
  switch (tab) {
    case 'lag':
      return <LagTab group={group} />
    case 'members':
      return <MembersTab group={group} onAdd={onAdd} />
    case 'rebalances':
      return <RebalancesTab group={group} />
    case 'configuration':
      return <ConfigurationTab group={group} />
  }
}

interface MissingGroupProps {
  readonly groupId: string
  readonly onAdd: () => void
}

const MissingGroup = ({ groupId, onAdd }: MissingGroupProps) => (
  <Page scrolling head={<PageHead title={groupId} crumbs={[{ label: 'Groups', to: '/groups' }]} />}>
    <EmptyState
      title={`No group ${groupId}`}
      action={
        <>
          <Button kind="primary" icon="add" onClick={onAdd}>
            Add a consumer to it
          </Button>
          <ButtonLink to="/groups">All groups</ButtonLink>
        </>
      }
    >
      A group exists once a member has joined it or an offset was committed.
    </EmptyState>
  </Page>
)
