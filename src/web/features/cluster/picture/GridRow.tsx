// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are drawn.
// biome-ignore-all lint/a11y/useFocusableInteractive: one place of the grid takes the focus and arrows move it.
import { type MouseEvent, memo } from 'react'
import type { PartitionView, ReplicaView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Lane, PictureLayout, Row } from './layout.ts'
import styles from './Picture.module.css'
import { tapeModel } from './tapeModel.ts'

export interface GridFocus {
  readonly row: number
  /** 0: the partition's name; then the lanes. */
  readonly column: number
}

export interface GridRowProps {
  readonly row: Row
  readonly index: number
  readonly partition: PartitionView
  readonly layout: PictureLayout
  readonly focusColumn: number
  readonly selected: boolean
  readonly onFocus: (focus: GridFocus) => void
  readonly onChoose: (row: Row, event: MouseEvent) => void
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, index, partition, layout, focusColumn, onFocus, onChoose } = props
  const model = tapeModel(partition, layout.tapeCells)
  const lastShown = partition.tape.lastOffsets.at(-1)
  const tabIndex = (column: number): number => (focusColumn === column ? 0 : -1)
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
  readonly onFocus: (focus: GridFocus) => void
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
