// Which record lies under a point of the board, and which comes next for the record cursor.

import type { PartitionView, ReplicaView } from '../../../../bridge/views.ts'
import type { PictureLayout } from './layout.ts'
import type { TipPlace } from './RecordTip.tsx'
import { cellAt, slotHolding, slotWidth, type TapeCell, tapeModel } from './tapeModel.ts'

export interface Hover {
  /** `orders-2`. */
  readonly key: string
  readonly brokerId: number
  readonly offset: number
}

/** The record `by` cells further; the newest ones first. */
export function stepped(
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

export function hitCell(
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

export function tipPlace(
  layout: PictureLayout,
  partition: PartitionView,
  hover: Hover,
): TipPlace | null {
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
