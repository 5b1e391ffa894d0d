import { type ReactNode, useMemo, useRef } from 'react'
import type {
  ClusterView,
  PartitionView,
  ProducerView,
  TopicView,
} from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { entityPath, useSelection } from '../../../state/selection.ts'
import { useClients, useGroups, useStatus } from '../../../state/views.ts'
import { formatDecimal, formatNumber, formatRate, plural } from '../../../ui/format.ts'
import { Link } from '../../../ui/Link.tsx'
import { BoardCanvas } from './BoardCanvas.tsx'
import { AddLink, ColumnHead } from './ColumnHead.tsx'
import { groupCodes } from './codes.ts'
import { EventLine, useNews } from './EventLine.tsx'
import { FlightsCanvas } from './FlightsCanvas.tsx'
import { GroupCard } from './GroupCard.tsx'
import { type GroupBox, groupBoxes, groupInputs } from './groupCards.ts'
import { HintAction } from './HintAction.tsx'
import { ControllerNode, LaneHead } from './LaneHead.tsx'
import { Legend } from './Legend.tsx'
import { layoutPicture, type PictureLayout } from './layout.ts'
import { PartitionGrid } from './PartitionGrid.tsx'
import styles from './Picture.module.css'
import { ProducerCard } from './ProducerCard.tsx'
import { useBoxSize } from './useBoxSize.ts'

export interface PictureProps {
  readonly cluster: ClusterView
  readonly topics: readonly TopicView[]
  readonly partitions: readonly PartitionView[]
  /** Picture or table; and what narrows the picture. */
  readonly tools: ReactNode
}

const none: readonly never[] = []

export function Picture({ cluster, topics, partitions, tools }: PictureProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useBoxSize(box, { width: 1088, height: 758 })
  const producers = useClients((clients) => clients.producers) ?? none
  const consumers = useClients((clients) => clients.consumers) ?? none
  const groups = useGroups()
  const boxes = useMemo(() => groupBoxes(groups, consumers), [groups, consumers])
  const codes = useMemo(() => groupCodes(groups.map(({ groupId }) => groupId)), [groups])
  const layout = useStableLayout({
    ...size,
    brokerIds: cluster.brokers.map(({ brokerId }) => brokerId),
    topics: topics.map(({ name, partitions: count }) => ({ name, partitions: count })),
    producers: producers.map(({ name, settings }) => ({ name, topic: settings.workload.topic })),
    groups: groupInputs(boxes),
  })
  const byKey = useMemo(
    () => new Map(partitions.map((each) => [topicPartitionKey(each.topic, each.partition), each])),
    [partitions],
  )
  const [selection] = useSelection()
  const selected =
    selection?.kind === 'partition' || selection?.kind === 'record'
      ? topicPartitionKey(selection.topic, selection.partition)
      : null
  return (
    <div className={styles.frame}>
      <div ref={box} className={styles.scroll}>
        <div className={styles.board} style={{ width: layout.width, height: layout.height }}>
          <BoardCanvas
            layout={layout}
            brokers={cluster.brokers}
            partitions={partitions}
            timeUs={cluster.timeUs}
            codes={codes}
            selected={selected}
          />
          <Heads layout={layout} tools={tools} />
          <LaneHeads layout={layout} cluster={cluster} partitions={partitions} />
          {topics.map((topic, index) => (
            <TopicHead
              key={topic.name}
              topic={topic}
              layout={layout}
              y={layout.topicHeads[index]?.y ?? 0}
            />
          ))}
          <PartitionGrid layout={layout} partitions={byKey} selected={selected} />
          <ProducerCards layout={layout} producers={producers} />
          <GroupCards layout={layout} boxes={boxes} codes={codes} selected={selected} />
          <FlightsCanvas layout={layout} selected={selected} />
        </div>
      </div>
      <PictureFoot code={[...codes.values()][0] ?? 'gr'} cluster={cluster} />
    </div>
  )
}

interface LaneHeadsProps {
  readonly layout: PictureLayout
  readonly cluster: ClusterView
  readonly partitions: readonly PartitionView[]
}

function LaneHeads({ layout, cluster: { brokers }, partitions }: LaneHeadsProps) {
  const ids = useMemo(() => brokers.map(({ brokerId }) => brokerId), [brokers])
  const diskScale = niceScale(Math.max(1, ...brokers.map(({ bytesOnDisk }) => bytesOnDisk)) * 1.6)
  return brokers.map((broker) => {
    const lane = layout.laneOf.get(broker.brokerId)
    return (
      lane && (
        <LaneHead
          key={broker.brokerId}
          broker={broker}
          lane={lane}
          top={layout.top}
          height={layout.headHeight}
          diskScale={diskScale}
          shownLeaders={partitions.filter(({ leader }) => leader === broker.brokerId).length}
          brokerIds={ids}
        />
      )
    )
  })
}

function ProducerCards({
  layout,
  producers,
}: {
  readonly layout: PictureLayout
  readonly producers: readonly ProducerView[]
}) {
  return producers.map((producer) => {
    const place = layout.producerCards.find(({ name }) => name === producer.name)
    return (
      place && (
        <ProducerCard
          key={producer.name}
          producer={producer}
          place={place}
          x={layout.producersX}
          width={layout.producerWidth}
        />
      )
    )
  })
}

interface GroupCardsProps {
  readonly layout: PictureLayout
  readonly boxes: readonly GroupBox[]
  readonly codes: ReadonlyMap<string, string>
  readonly selected: string | null
}

function GroupCards({ layout, boxes, codes, selected }: GroupCardsProps) {
  const lagScale = lagScaleOf(boxes)
  return boxes.map((each) => {
    const place = layout.groupCards.find(({ groupId }) => groupId === each.groupId)
    return (
      place && (
        <GroupCard
          key={each.groupId}
          box={each}
          place={place}
          code={codes.get(each.groupId) ?? ''}
          x={layout.groupsX}
          width={layout.groupWidth}
          lagScale={lagScale}
          selected={selected}
        />
      )
    )
  })
}

/** The same layout while nothing that decides it has changed, so that canvases and wires are kept. */
function useStableLayout(input: Parameters<typeof layoutPicture>[0]): PictureLayout {
  const key = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the input's content.
  return useMemo(() => layoutPicture(input), [key])
}

const niceScale = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)))
  const step = [1, 2, 5, 10].find((each) => each * power >= value) ?? 10
  return step * power
}

/** So that the usual lag fills half of its bar; what is far beyond is broken off and marked. */
function lagScaleOf(boxes: readonly GroupBox[]): number {
  const lags = boxes
    .flatMap(({ group }) => group?.partitions.map(({ lag }) => lag ?? 0) ?? [])
    .sort((a, b) => a - b)
  return Math.max(20, niceScale((lags[Math.floor(lags.length / 2)] ?? 0) * 2))
}

function Heads({ layout, tools }: { readonly layout: PictureLayout; readonly tools: ReactNode }) {
  const recordsIn = useStatus((status) => status.recordsInPerSecond)
  const recordsOut = useStatus((status) => status.recordsOutPerSecond)
  const { width, top, producersX, producerWidth, groupsX, groupWidth, gridX, headHeight, gutter } =
    layout
  return (
    <>
      <div className={styles.tools} style={{ left: producersX, top }}>
        {tools}
      </div>
      <ColumnHead
        title="Producers"
        sentence={`${formatRate(recordsIn).replace('/s', ' records/s')} in`}
        x={producersX}
        y={top + 36}
        width={producerWidth}
        action={<AddLink name="Add a producer" to="/clients" />}
      />
      <ColumnHead
        title="Consumer groups"
        sentence={`${formatRate(recordsOut).replace('/s', ' records/s')} out`}
        x={groupsX}
        y={top + 4}
        width={groupWidth}
        action={<AddLink name="Add a consumer" to="/clients" />}
      />
      <ControllerNode right={width - gridX - gutter + 8} y={top + 30} brief={producerWidth < 130} />
      <div
        className={styles.columnName}
        style={{ right: width - gridX - gutter + 8, top: top + headHeight - 15 }}
        title="Log end offset of the leader; below it the replicas: the leader in bold, those out of the ISR crossed out"
      >
        log end, ISR
      </div>
    </>
  )
}

interface TopicHeadProps {
  readonly topic: TopicView
  readonly layout: PictureLayout
  readonly y: number
}

function TopicHead({ topic, layout, y }: TopicHeadProps) {
  const { gridX, gridEnd, gutter, topicHeadHeight } = layout
  return (
    <div
      className={styles.topicHead}
      style={{ left: gridX, top: y, width: gridEnd - gridX, height: topicHeadHeight }}
      data-testid={`topic-${topic.name}`}
    >
      <Link
        to={entityPath({ kind: 'topic', topic: topic.name })}
        plain
        className={styles.topicName ?? ''}
        title={topic.name}
      >
        <span className={styles.topicText} style={{ minWidth: gutter }}>
          {topic.name}
        </span>
      </Link>
      <span className={styles.topicFacts}>
        RF {topic.replicationFactor} · {formatDecimal(topic.recordsPerSecond, 1)} rec/s
      </span>
      <span className={styles.topicSums}>
        {plural(topic.records, 'record')}
        {topic.skew === null ? '' : ` · skew ${formatDecimal(topic.skew, 2)}×`}
      </span>
    </div>
  )
}

interface PictureFootProps {
  readonly code: string
  readonly cluster: ClusterView
}

/** The legend; while something has happened lately, what it was. */
function PictureFoot({ code, cluster }: PictureFootProps) {
  const down = cluster.brokers.filter(({ lifecycle }) => lifecycle === 'down')
  const news = useNews(down.length > 0)
  return (
    <div className={styles.bottom}>
      {news ? <EventLine event={news} /> : <Legend code={code} />}
      <HintAction
        down={down.map(({ brokerId }) => brokerId)}
        brokers={formatNumber(cluster.brokers.length)}
      />
    </div>
  )
}
