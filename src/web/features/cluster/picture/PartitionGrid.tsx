// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are drawn, and only those in view exist.
// biome-ignore-all lint/a11y/useFocusableInteractive: one place of the grid takes the focus and arrows move it.
// What the canvas draws, as named rows and cells: for keys, for screen readers, and for tests that hold the
// picture against the engine.

import { type KeyboardEvent, memo, type PointerEvent, useCallback, useRef, useState } from 'react'
import type { PartitionView, ReplicaView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useSelection } from '../../../state/selection.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Lane, PictureLayout, Row } from './layout.ts'
import styles from './Picture.module.css'
import { RecordTip, type TipPlace } from './RecordTip.tsx'
import { cellAt, slotHolding, slotWidth, type TapeCell, tapeModel } from './tapeModel.ts'

export interface PartitionGridProps {
  readonly layout: PictureLayout
  readonly partitions: ReadonlyMap<string, PartitionView>
  readonly selected: string | null
}

interface Focus {
  readonly row: number
  /** 0: the partition's name; then the lanes. */
  readonly column: number
}

interface Hover {
  readonly key: string
  readonly brokerId: number
  readonly offset: number
}

export function PartitionGrid({ layout, partitions, selected }: PartitionGridProps) {
  const [focus, setFocus] = useState<Focus>({ row: 0, column: 0 })
  const [hover, setHover] = useState<Hover | null>(null)
  const [, select] = useSelection()
  const grid = useRef<HTMLDivElement>(null)

  const moveTo = (row: number, column: number): void => {
    const next = {
      row: Math.min(layout.rows.length - 1, Math.max(0, row)),
      column: Math.min(layout.lanes.length, Math.max(0, column)),
    }
    setHover(null)
    setFocus(next)
    grid.current
      ?.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)
      ?.focus()
  }

  const stepRecord = (row: number, column: number, by: number): void => {
    const key = layout.rows[row]?.key ?? ''
    const partition = partitions.get(key)
    const brokerId = layout.lanes[column - 1]?.brokerId ?? partition?.leader ?? -1
    if (!partition) return
    setHover((last) => stepped(partition, layout, key, brokerId, last, by))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { row, column } = focus
    const place = layout.rows[row]
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return
    const actions: Record<string, () => void> = {
      ArrowDown: () => moveTo(row + 1, column),
      ArrowUp: () => moveTo(row - 1, column),
      ArrowRight: () => (event.shiftKey ? stepRecord(row, column, 1) : moveTo(row, column + 1)),
      ArrowLeft: () => (event.shiftKey ? stepRecord(row, column, -1) : moveTo(row, column - 1)),
      Home: () => moveTo(event.shiftKey ? 0 : row, 0),
      End: () => moveTo(row, layout.lanes.length),
      Escape: () => setHover(null),
      Enter: () => choose(place, hover?.key === place.key ? hover.offset : null),
      ' ': () => choose(place, null),
    }
    const action = actions[event.key]
    if (!action || (event.key === 'Escape' && hover === null)) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  const choose = useCallback(
    ({ topic, partition }: Row, offset: number | null): void =>
      select(
        offset === null
          ? { kind: 'partition', topic, partition }
          : { kind: 'record', topic, partition, offset },
      ),
    [select],
  )

  const cellUnder = (event: PointerEvent | React.MouseEvent): Hover | null => {
    const box = grid.current?.getBoundingClientRect()
    if (!box) return null
    return hitCell(layout, partitions, event.clientX - box.left, event.clientY - box.top)
  }

  const hovered = hover ? partitions.get(hover.key) : undefined
  const tip = hover && hovered ? tipPlace(layout, hovered, hover) : null
  return (
    <div
      ref={grid}
      role="grid"
      className={styles.grid}
      style={{ width: layout.width, height: layout.height }}
      aria-label="Partitions by broker. Arrows move, Shift with left and right goes through the records, Enter opens."
      aria-rowcount={layout.rows.length}
      aria-colcount={layout.lanes.length + 1}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => setHover(cellUnder(event))}
      onPointerLeave={() => setHover(null)}
    >
      {layout.rows.map((row, index) => {
        const partition = partitions.get(row.key)
        return (
          partition && (
            <GridRow
              key={row.key}
              row={row}
              index={index}
              partition={partition}
              layout={layout}
              focusColumn={focus.row === index ? focus.column : -1}
              selected={selected === row.key}
              onFocus={setFocus}
              onChoose={(place, event) => choose(place, cellUnder(event)?.offset ?? null)}
            />
          )
        )
      })}
      {tip && <RecordTip {...tip} boardWidth={layout.width} />}
    </div>
  )
}

function stepped(
  partition: PartitionView,
  layout: PictureLayout,
  key: string,
  brokerId: number,
  last: Hover | null,
  by: number,
): Hover | null {
  const model = tapeModel(partition, layout.tapeCells)
  const end = partition.replicas.find((each) => each.brokerId === brokerId)?.logEndOffset ?? 0
  const readable = partition.tape.offsets.filter(
    (offset) => offset >= model.firstOffset && offset < end,
  )
  if (readable.length === 0) return null
  const at = last?.key === key ? readable.indexOf(last.offset) : readable.length - (by < 0 ? 0 : 1)
  const next = Math.min(readable.length - 1, Math.max(0, at + by))
  return { key, brokerId, offset: readable[next] ?? 0 }
}

const replicaHeight = (layout: PictureLayout, replica: ReplicaView): number =>
  replica.state === 'leader' ? layout.leaderHeight : layout.followerHeight

function hitCell(
  layout: PictureLayout,
  partitions: ReadonlyMap<string, PartitionView>,
  x: number,
  y: number,
): Hover | null {
  const row = layout.rows.find((each) => y >= each.y && y < each.y + layout.rowHeight)
  const lane = layout.lanes.find((each) => x >= each.x && x < each.x + each.width)
  const partition = row && partitions.get(row.key)
  const replica = partition?.replicas.find(({ brokerId }) => brokerId === lane?.brokerId)
  if (!row || !lane || !partition || !replica) return null
  const middle = row.y + layout.tapeTop + layout.leaderHeight / 2
  if (Math.abs(y - middle) > replicaHeight(layout, replica) / 2 + 4) return null
  const model = tapeModel(partition, layout.tapeCells)
  const cell = cellAt(model, (x - lane.tapeX) / slotWidth(model, layout.pitch))
  if (!cell || cell.offset >= replica.logEndOffset) return null
  return { key: row.key, brokerId: lane.brokerId, offset: cell.offset }
}

function tipPlace(layout: PictureLayout, partition: PartitionView, hover: Hover): TipPlace | null {
  const row = layout.rowOf.get(hover.key)
  const lane = layout.laneOf.get(hover.brokerId)
  const replica = partition.replicas.find(({ brokerId }) => brokerId === hover.brokerId)
  if (!row || !lane || !replica) return null
  const model = tapeModel(partition, layout.tapeCells)
  const slot = slotHolding(model, hover.offset)
  const cell: TapeCell | null = slot === null ? null : cellAt(model, slot)
  if (!cell) return null
  const unit = slotWidth(model, layout.pitch)
  const height = replicaHeight(layout, replica)
  return {
    partition,
    brokerId: hover.brokerId,
    cell,
    x: lane.tapeX + cell.slot * unit,
    y: row.y + layout.tapeTop + layout.leaderHeight / 2 - height / 2,
    width: unit - 1,
    height,
  }
}

interface GridRowProps {
  readonly row: Row
  readonly index: number
  readonly partition: PartitionView
  readonly layout: PictureLayout
  readonly focusColumn: number
  readonly selected: boolean
  readonly onFocus: (focus: Focus) => void
  readonly onChoose: (row: Row, event: React.MouseEvent) => void
}

const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, partition, layout, focusColumn, onFocus, onChoose } = props
  const model = tapeModel(partition, layout.tapeCells)
  const lastShown = partition.tape.lastOffsets.at(-1)
  const tabIndex = (column: number): number =>
    focusColumn === column || (focusColumn < 0 && index === 0 && column === 0) ? 0 : -1
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid answers keys.
    <div
      role="row"
      className={styles.row}
      style={{
        left: layout.gridX - 4,
        top: row.y,
        width: layout.gridEnd - layout.gridX + 6,
        height: layout.rowHeight,
      }}
      aria-rowindex={index + 1}
      aria-selected={props.selected}
      data-testid="partition-row"
      data-partition={row.key}
      data-leader={partition.leader}
      data-leader-epoch={partition.leaderEpoch}
      data-isr={partition.isr.join(',')}
      data-high-watermark={partition.highWatermark}
      data-log-end={partition.logEndOffset}
      data-log-start={partition.logStartOffset}
      data-tape-offsets={lastShown === undefined ? '' : `${model.firstOffset}-${lastShown}`}
      onClick={(event) => onChoose(row, event)}
    >
      <div
        role="rowheader"
        className={styles.rowHead}
        style={{ width: layout.gutter }}
        tabIndex={tabIndex(0)}
        data-row={index}
        data-column={0}
        aria-colindex={1}
        aria-label={rowWords(partition)}
        onFocus={() => onFocus({ row: index, column: 0 })}
      >
        <span className={styles.partitionNumber}>{row.partition}</span>
        <span className={styles.rowFigures}>
          <span className={styles.logEnd}>{formatNumber(partition.logEndOffset)}</span>
          <IsrChips partition={partition} />
        </span>
      </div>
      {layout.lanes.map((lane, laneIndex) => (
        <GridCell
          key={lane.brokerId}
          lane={lane}
          left={lane.x - layout.gridX + 4}
          partition={partition}
          rowIndex={index}
          column={laneIndex + 1}
          tabIndex={tabIndex(laneIndex + 1)}
          onFocus={onFocus}
        />
      ))}
    </div>
  )
})

function rowWords(partition: PartitionView): string {
  const { topic, isr, leader, logEndOffset, highWatermark } = partition
  const led = leader < 0 ? 'no leader' : `led by broker ${leader}`
  return `${topic} partition ${partition.partition}, ${led}, log end ${formatNumber(logEndOffset)}, high watermark ${formatNumber(highWatermark)}, in sync ${isr.join(', ') || 'none'}`
}

/** The assignment, preferred first; who is not in sync is crossed out. */
const IsrChips = ({ partition }: { readonly partition: PartitionView }) => (
  <span className={styles.isr} aria-hidden="true">
    {partition.replicas.map(({ brokerId }) => (
      <span
        key={brokerId}
        className={styles.isrChip}
        data-leader={brokerId === partition.leader || undefined}
        data-out={!partition.isr.includes(brokerId) || undefined}
      >
        {brokerId}
      </span>
    ))}
  </span>
)

interface GridCellProps {
  readonly lane: Lane
  readonly left: number
  readonly partition: PartitionView
  readonly rowIndex: number
  readonly column: number
  readonly tabIndex: number
  readonly onFocus: (focus: Focus) => void
}

function GridCell(props: GridCellProps) {
  const { lane, partition, rowIndex, column } = props
  const replica = partition.replicas.find(({ brokerId }) => brokerId === lane.brokerId)
  const key = topicPartitionKey(partition.topic, partition.partition)
  return (
    <div
      role="gridcell"
      className={styles.cell}
      style={{ left: props.left, width: lane.width }}
      tabIndex={props.tabIndex}
      data-row={rowIndex}
      data-column={column}
      aria-colindex={column + 1}
      data-replica={replica ? `${key}@${lane.brokerId}` : undefined}
      data-role={replica?.state}
      data-log-end={replica?.logEndOffset}
      aria-label={cellWords(partition, replica, lane.brokerId)}
      onFocus={() => props.onFocus({ row: rowIndex, column })}
    />
  )
}

function cellWords(
  partition: PartitionView,
  replica: ReplicaView | undefined,
  brokerId: number,
): string {
  if (!replica) return `no replica on broker ${brokerId}`
  const behind = partition.logEndOffset - replica.logEndOffset
  const end = `log end ${formatNumber(replica.logEndOffset)}`
  switch (replica.state) {
    case 'leader':
      return `leader on broker ${brokerId}, ${end}`
    case 'inSync':
      return `in sync on broker ${brokerId}, ${end}`
    case 'outOfSync':
      return `out of sync on broker ${brokerId}, ${end}, ${formatNumber(behind)} behind`
    default:
      return `offline on broker ${brokerId}, ${end}`
  }
}
