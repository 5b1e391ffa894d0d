import { useState } from 'react'
import { navigate } from '../../location/hashLocation.ts'
import { useRouteParams } from '../../location/routeParams.ts'
import { useViews } from '../../session/useSession.ts'
import { useSlot } from '../../state/slots.ts'
import { useTopic, useViewReady } from '../../state/views.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { formatBytes, formatDecimal, formatNumber, plural } from '../../ui/format.ts'
import { Menu } from '../../ui/Menu.tsx'
import { type Fact, Page, PageHead } from '../../ui/PageHead.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { TabPanel, Tabs } from '../../ui/Tabs.tsx'
import { ConfigurationTab } from './ConfigurationTab.tsx'
import { DeleteTopicDialog } from './DeleteTopicDialog.tsx'
import { GroupsTab } from './GroupsTab.tsx'
import { MissingTopic } from './MissingTopic.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { PartitionsTab } from './PartitionsTab.tsx'
import { StorageTab } from './StorageTab.tsx'
import styles from './Topics.module.css'
import { type TopicRow, topicHealth } from './topicHealth.ts'
import { topicTabPath } from './topicPaths.ts'
import { useTopicPartitions } from './useTopicPartitions.ts'

const tabIds = ['overview', 'records', 'partitions', 'configuration', 'groups', 'storage'] as const
type TabId = (typeof tabIds)[number]

/** One topic: what it holds, where it lies, who reads it. */
export function TopicScreen() {
  useViews('cluster', 'groups')
  const { topic: name = '', tab } = useRouteParams()
  const ready = useViewReady('cluster')
  const topic = useTopic(name)
  const partitions = useTopicPartitions(name)
  if (!ready) return <Skeleton rows={10} label={`Loading ${name}`} />
  if (!topic) return <MissingTopic name={name} />
  const chosen = tabIds.find((id) => id === tab) ?? 'overview'
  const row = { ...topic, health: topicHealth(partitions, topic.minInsyncReplicas) }
  return (
    <Page head={<TopicHead topic={row} tab={chosen} segments={segmentsOf(partitions)} />}>
      <TabPanel id={chosen} className={chosen === 'records' ? styles.filling : styles.panel}>
        <TabContent key={name} topic={name} tab={chosen} />
      </TabPanel>
    </Page>
  )
}

const segmentsOf = (partitions: ReturnType<typeof useTopicPartitions>): number =>
  partitions.reduce((sum, partition) => sum + partition.segments, 0)

interface TopicHeadProps {
  readonly topic: TopicRow
  readonly tab: TabId
  readonly segments: number
}

function TopicHead({ topic, tab, segments }: TopicHeadProps) {
  const tabs = [
    { id: 'overview', label: 'Overview' },
    { id: 'records', label: 'Records' },
    { id: 'partitions', label: 'Partitions', count: topic.partitions },
    { id: 'configuration', label: 'Configuration', count: `${topic.configOverrides.length} set` },
    { id: 'groups', label: 'Groups', count: topic.groups.length },
    { id: 'storage', label: 'Storage', count: plural(segments, 'segment') },
  ]
  return (
    <PageHead
      title={topic.name}
      crumbs={[{ label: 'Topics', to: '/topics' }]}
      badges={<TopicBadges topic={topic} />}
      facts={topicFacts(topic)}
      actions={<TopicActions topic={topic.name} internal={topic.internal} />}
      tabs={
        <Tabs
          label={`Parts of ${topic.name}`}
          tabs={tabs}
          value={tab}
          onChange={(id) => navigate(topicTabPath(topic.name, id))}
        />
      }
    />
  )
}

function TopicBadges({ topic }: { readonly topic: TopicRow }) {
  const { offline, underMinIsr, underReplicated } = topic.health
  return (
    <>
      {topic.internal && <Badge tone="outline">internal</Badge>}
      {offline > 0 && <Badge tone="bad">{offline} offline</Badge>}
      {underMinIsr > offline && <Badge tone="bad">{underMinIsr} under min ISR</Badge>}
      {underReplicated > 0 && <Badge tone="warn">{underReplicated} under-replicated</Badge>}
    </>
  )
}

function topicFacts(topic: TopicRow): readonly Fact[] {
  const [size = '', unit = ''] = formatBytes(topic.bytes).split(' ')
  return [
    { label: topic.partitions === 1 ? 'partition' : 'partitions', value: topic.partitions },
    { label: 'replication factor', value: topic.replicationFactor, after: true },
    { label: topic.records === 1 ? 'record' : 'records', value: formatNumber(topic.records) },
    { label: unit, value: size },
    { label: 'records/s', value: formatDecimal(topic.recordsPerSecond, 1) },
    ...(topic.skew === null
      ? []
      : [{ label: 'skew', value: `${formatDecimal(topic.skew, 2)}×`, after: true }]),
    { label: 'cleanup', value: topic.cleanupPolicy || 'none', after: true },
  ]
}

function TopicActions({ topic, internal }: { topic: string; internal: boolean }) {
  const Produce = useSlot('topic.produce')
  const [dialog, setDialog] = useState<'produce' | 'delete' | null>(null)
  const close = (): void => setDialog(null)
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton kind="plain" icon="more" name="More actions" />}
        items={[
          {
            label: 'Delete topic',
            icon: 'remove',
            danger: true,
            onSelect: () => setDialog('delete'),
            disabledReason: internal ? 'Kafka needs it for itself.' : null,
          },
        ]}
      />
      <Button
        kind="primary"
        icon="send"
        showReason={false}
        disabledReason={internal ? 'Only Kafka itself writes to an internal topic.' : null}
        onClick={() => setDialog('produce')}
      >
        Produce
      </Button>
      {Produce && <Produce topic={topic} open={dialog === 'produce'} onClose={close} />}
      {dialog === 'delete' && <DeleteTopicDialog topic={topic} onClose={close} />}
    </>
  )
}

function TabContent({ topic, tab }: { readonly topic: string; readonly tab: TabId }) {
  const Records = useSlot('topic.records')
  switch (tab) {
    case 'overview':
      return <OverviewTab topic={topic} />
    case 'records':
      return Records ? (
        <Records topic={topic} />
      ) : (
        <Skeleton rows={12} label="Loading the records" />
      )
    case 'partitions':
      return <PartitionsTab topic={topic} />
    case 'configuration':
      return <ConfigurationTab topic={topic} />
    case 'groups':
      return <GroupsTab topic={topic} />
    case 'storage':
      return <StorageTab topic={topic} />
  }
}
