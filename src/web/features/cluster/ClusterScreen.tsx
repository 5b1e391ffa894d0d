import { useMemo } from 'react'
import type { ClusterView, PartitionView, TopicView } from '../../../bridge/views.ts'
import { useQueryParam } from '../../location/hashLocation.ts'
import { useViews } from '../../session/useSession.ts'
import { changeSettings, useSettings } from '../../state/settings.ts'
import { useCluster } from '../../state/views.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { SegmentedControl } from '../../ui/Choice.tsx'
import { EmptyState, Skeleton } from '../../ui/States.tsx'
import styles from './ClusterScreen.module.css'
import { Matrix } from './matrix/Matrix.tsx'
import { Picture } from './picture/Picture.tsx'
import { ClusterTables } from './tables/ClusterTables.tsx'

/** Up to here every partition is drawn as tapes. */
const mostTapeBrokers = 3
const mostTapePartitions = 12

export const drawsTapes = (brokers: number, partitions: number): boolean =>
  brokers <= mostTapeBrokers && partitions <= mostTapePartitions

/** The home screen: how the cluster stands and what moves in it. */
export const ClusterScreen = () => (
  <>
    <h1 className="visually-hidden">Cluster</h1>
    <Screen />
  </>
)

function Screen() {
  useViews('cluster', 'clients', 'groups')
  const cluster = useCluster((view) => view)
  const shape = useSettings((settings) => settings.clusterPicture)
  if (!cluster) {
    return (
      <div className={styles.waiting}>
        <Skeleton rows={12} label="Opening the cluster" />
      </div>
    )
  }
  const topics = cluster.topics.filter((topic) => !topic.internal)
  const tools = <ShapeChoice />
  if (topics.length === 0 && shape !== 'table') {
    return (
      <div className={styles.empty}>
        <div className={styles.tools}>{tools}</div>
        <EmptyState
          title="No topic yet"
          action={
            <ButtonLink to="/topics?create=1" kind="primary" icon="add">
              Create topic
            </ButtonLink>
          }
        >
          {`${cluster.brokers.length} brokers are ready. Records are written to a topic's partitions, so a topic comes first.`}
        </EmptyState>
      </div>
    )
  }
  if (shape === 'table') return <ClusterTables cluster={cluster} tools={tools} />
  return <Drawing cluster={cluster} topics={topics} />
}

interface DrawingProps {
  readonly cluster: ClusterView
  readonly topics: readonly TopicView[]
}

/** Tapes while there is room for them, else the matrix; one topic alone may have room again. */
function Drawing({ cluster, topics }: DrawingProps) {
  const [chosen] = useQueryParam('topic')
  const only = topics.find(({ name }) => name === chosen)
  const brokers = cluster.brokers.length
  const all = useMemo(() => inTopicOrder(cluster.partitions, topics), [cluster.partitions, topics])
  const own = useMemo(
    () => (only ? all.filter(({ topic }) => topic === only.name) : all),
    [all, only],
  )
  const shown = only ? [only] : topics
  if (drawsTapes(brokers, own.length)) {
    const wide = !drawsTapes(brokers, all.length)
    return (
      <Picture
        cluster={cluster}
        topics={shown}
        partitions={own}
        tools={wide ? <BackToAll /> : <ShapeChoice />}
      />
    )
  }
  return <Matrix cluster={cluster} topics={topics} partitions={all} tools={<ShapeChoice />} />
}

function inTopicOrder(
  partitions: readonly PartitionView[],
  topics: readonly TopicView[],
): readonly PartitionView[] {
  const order = new Map(topics.map(({ name }, index) => [name, index]))
  return partitions
    .filter(({ topic }) => order.has(topic))
    .toSorted(
      (a, b) => (order.get(a.topic) ?? 0) - (order.get(b.topic) ?? 0) || a.partition - b.partition,
    )
}

const shapes = [
  { value: 'picture', label: 'Picture', icon: 'grid' },
  { value: 'table', label: 'Table', icon: 'table' },
] as const

function ShapeChoice() {
  const shape = useSettings((settings) => settings.clusterPicture)
  return (
    <SegmentedControl
      label="Show the cluster as"
      options={shapes}
      value={shape}
      onChange={(value) => changeSettings({ clusterPicture: value })}
    />
  )
}

const BackToAll = () => (
  <ButtonLink to="/cluster" small icon="back">
    All topics
  </ButtonLink>
)
