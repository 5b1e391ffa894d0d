// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are drawn, and only those in view exist.
// biome-ignore-all lint/a11y/useFocusableInteractive: one place of the grid takes the focus and arrows move it.
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ClusterView, PartitionView, TopicView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useQueryParam } from '../../../location/hashLocation.ts'
import { useSelection } from '../../../state/selection.ts'
import { useGroups } from '../../../state/views.ts'
import { Select } from '../../../ui/Field.tsx'
import { formatNumber, plural } from '../../../ui/format.ts'
import { EventLine, useNews } from '../picture/EventLine.tsx'
import { HintAction } from '../picture/HintAction.tsx'
import { useBoxSize } from '../picture/useBoxSize.ts'
import { HeatStrip } from './HeatStrip.tsx'
import styles from './Matrix.module.css'
import { MatrixHead } from './MatrixHead.tsx'
import { MatrixLegend } from './MatrixLegend.tsx'
import { type GroupLags, MatrixRow } from './MatrixRow.tsx'
import { type MatrixOrder, orderPartitions } from './matrixOrder.ts'

export interface MatrixProps {
  readonly cluster: ClusterView
  readonly topics: readonly TopicView[]
  readonly partitions: readonly PartitionView[]
  readonly tools: ReactNode
}

const rowHeight = 19
const spareRows = 6
/** Groups with a lag column of their own. */
const mostGroups = 2

const orders = [
  { value: 'lag', label: 'most lag first' },
  { value: 'rate', label: 'most records/s first' },
  { value: 'problems', label: 'problems first' },
  { value: 'partition', label: 'by partition' },
] as const

/** Too many partitions for tapes: rows are partitions, columns brokers, a cell is a replica. */
export function Matrix({ cluster, topics, partitions, tools }: MatrixProps) {
  const [chosen, setChosen] = useQueryParam('topic')
  const [orderText, setOrder] = useQueryParam('order')
  const order: MatrixOrder = orders.find(({ value }) => value === orderText)?.value ?? 'lag'
  const lags = useGroupLags()
  const topic = topics.some(({ name }) => name === chosen) ? chosen : null
  const shown = useMemo(() => {
    const own = topic === null ? partitions : partitions.filter((each) => each.topic === topic)
    return orderPartitions(own, order, lags)
  }, [partitions, topic, order, lags])
  const columns = lags.filter((group) =>
    shown.some((each) => group.byKey.has(topicPartitionKey(each.topic, each.partition))),
  )
  return (
    <div className={styles.frame}>
      <div className={styles.top}>
        <div className={styles.topLine}>
          {tools}
          <span className={styles.stripNote}>
            {plural(partitions.length, 'partition')} by lag, in colour what is under-replicated
          </span>
        </div>
        <HeatStrip
          topics={topics}
          partitions={partitions}
          lags={lags}
          chosen={topic}
          onChoose={setChosen}
        />
      </div>
      <MatrixRows
        cluster={cluster}
        shown={shown}
        showsTopic={topic === null}
        groups={columns.slice(0, mostGroups)}
      />
      <div className={styles.bottom}>
        <span className={styles.count}>{plural(shown.length, 'partition')},</span>
        <span className={styles.order}>
          <Select label="Order" hideLabel options={orders} value={order} onChange={setOrder} />
        </span>
        <MatrixFoot cluster={cluster} />
      </div>
    </div>
  )
}

function MatrixFoot({ cluster }: { readonly cluster: ClusterView }) {
  const down = cluster.brokers.filter(({ lifecycle }) => lifecycle === 'down')
  const news = useNews(down.length > 0)
  return (
    <>
      {news ? <EventLine event={news} /> : <MatrixLegend />}
      <HintAction
        down={down.map(({ brokerId }) => brokerId)}
        brokers={formatNumber(cluster.brokers.length)}
      />
    </>
  )
}

function useGroupLags(): readonly GroupLags[] {
  const groups = useGroups()
  return useMemo(() => {
    const all = groups.flatMap(({ partitions }) => partitions.map(({ lag }) => lag ?? 0))
    const most = Math.max(1, ...all)
    return groups.map((group) => ({
      groupId: group.groupId,
      byKey: new Map(
        group.partitions.map((each) => [topicPartitionKey(each.topic, each.partition), each]),
      ),
      most,
    }))
  }, [groups])
}

interface MatrixRowsProps {
  readonly cluster: ClusterView
  readonly shown: readonly PartitionView[]
  readonly showsTopic: boolean
  readonly groups: readonly GroupLags[]
}

/** Only the rows in view are in the document. */
function MatrixRows({ cluster, shown, showsTopic, groups }: MatrixRowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useBoxSize(box, { width: 1060, height: 640 })
  const [scrollTop, setScrollTop] = useState(0)
  const [selection, select] = useSelection()
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spareRows)
  const last = Math.min(shown.length, first + Math.ceil(size.height / rowHeight) + 2 * spareRows)
  const mostRate = Math.max(1e-9, ...shown.map(({ recordsPerSecond }) => recordsPerSecond))
  const template = `${showsTopic ? 132 : 44}px 104px repeat(${cluster.brokers.length}, minmax(46px, 1fr)) ${groups.map(() => '124px').join(' ')}`
  const minWidth = 250 + cluster.brokers.length * 46 + groups.length * 124

  const keys = useMatrixKeys({ box, shown, height: size.height })
  return (
    <div
      className={styles.matrix}
      role="grid"
      aria-label="Partitions by broker. Arrows move, Enter opens."
      aria-rowcount={shown.length + 1}
      onKeyDown={keys.onKeyDown}
    >
      <MatrixHead
        brokers={cluster.brokers}
        groups={groups}
        template={template}
        minWidth={minWidth}
        title={showsTopic ? 'Partition' : (shown[0]?.topic ?? '')}
      />
      <div
        ref={box}
        role="rowgroup"
        className={styles.body}
        style={{ minWidth }}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <div role="presentation" style={{ height: shown.length * rowHeight, position: 'relative' }}>
          {shown.slice(first, last).map((partition, at) => {
            const index = first + at
            return (
              <MatrixRow
                key={topicPartitionKey(partition.topic, partition.partition)}
                index={index}
                partition={partition}
                brokers={cluster.brokers}
                groups={groups}
                template={template}
                top={index * rowHeight}
                showsTopic={showsTopic}
                mostRate={mostRate}
                tabIndex={index === Math.min(keys.focused, shown.length - 1) ? 0 : -1}
                selected={
                  selection?.kind === 'partition' &&
                  selection.topic === partition.topic &&
                  selection.partition === partition.partition
                }
                onFocus={keys.setFocused}
                onOpen={select}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface MatrixKeysInput {
  readonly box: RefObject<HTMLDivElement | null>
  readonly shown: readonly PartitionView[]
  readonly height: number
}

/** Arrows and pages move the focus, scrolling rows into the document first. */
function useMatrixKeys({ box, shown, height }: MatrixKeysInput) {
  const [focused, setFocused] = useState(0)
  const [, select] = useSelection()
  const moveTo = (index: number): void => {
    const next = Math.min(shown.length - 1, Math.max(0, index))
    setFocused(next)
    const element = box.current
    if (!element) return
    const top = next * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight - 4) {
      element.scrollTop = top + rowHeight - element.clientHeight + 4
    }
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }),
    )
  }
  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + page,
      PageUp: focused - page,
      Home: 0,
      End: shown.length - 1,
    }
    const next = moves[event.key]
    const current = shown[focused]
    if (next !== undefined) moveTo(next)
    else if (event.key === 'Enter' && current) {
      select({ kind: 'partition', topic: current.topic, partition: current.partition })
    } else return
    event.preventDefault()
  }
  return { focused, setFocused, onKeyDown }
}
