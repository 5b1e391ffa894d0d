// Words on the board: what is out of sync, where leadership went, what nobody leads.

import type { PartitionView, ReplicaView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Palette } from '../../../ui/keyColors.ts'
import { type Row, tapeRoom } from './layout.ts'
import { line } from './line.ts'
import type { Board } from './paintBoard.ts'
import type { TapePlace } from './paintTape.ts'

type Context = CanvasRenderingContext2D

export function paintNote(
  context: Context,
  { palette, layout, moves }: Board,
  partition: PartitionView,
  replica: ReplicaView,
  place: TapePlace,
): void {
  const y = place.y + place.height + (layout.compact ? 12 : 14)
  const right = place.x + place.width
  // A narrow lane has room for "moved to" alone; the red cells still say the rest.
  const key = topicPartitionKey(partition.topic, partition.partition)
  const moved = moves.get(key)?.from === replica.brokerId
  const crowded = place.width < 150 && moved
  const extra = replica.logEndOffset - partition.logEndOffset
  if (replica.state === 'offline' && extra > 0 && !crowded) {
    write(context, 'not on the leader', right, y, 'right', palette.roles.bad, palette)
  }
  const first = partition.tape.offsets.at(-layout.tapeCells + tapeRoom) ?? 0
  // Its newest record lies to the left of what the tape shows.
  if (replica.state !== 'outOfSync' && replica.logEndOffset <= first && first > 0 && !crowded) {
    const end = formatNumber(replica.logEndOffset)
    const text = replica.state === 'offline' ? `ends at ${end}` : `${formatNumber(-extra)} behind`
    write(context, text, right, y, 'right', palette.roles.t3, palette)
  }
  // The hatch says it as well.
  if (replica.state !== 'outOfSync' || crowded) return
  const behind = Math.max(0, -extra)
  const tail = moved && place.width < 200 ? '' : ` · ${formatNumber(behind)} behind`
  write(context, tail, right, y, 'right', palette.roles.t3, palette)
  const width = context.measureText(tail).width
  write(context, 'out of sync', right - width, y, 'right', palette.roles.warn, palette)
}

function write(
  context: Context,
  text: string,
  x: number,
  y: number,
  align: 'left' | 'right' | 'center',
  color: string,
  palette: Palette,
): void {
  context.font = '400 11px "Inter Variable", sans-serif'
  context.textAlign = align
  context.textBaseline = 'alphabetic'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = palette.roles.panel
  context.strokeText(text, x, y)
  context.fillStyle = color
  context.fillText(text, x, y)
}

/** "moved to 3", with an arrow to the lane that leads now. */
export function paintMove(
  context: Context,
  board: Board,
  row: Row,
  middle: number,
  partition: PartitionView,
): void {
  const move = board.moves.get(row.key)
  const { layout, palette } = board
  const from = move && layout.laneOf.get(move.from)
  const to = move && layout.laneOf.get(move.to)
  // What nobody leads any more is said by `paintNoLeader` in the same place.
  if (!from || !to || !move || partition.leader < 0) return
  const right = to.x > from.x
  const start = right ? from.x + from.width - 8 : from.x + 6
  const next = right ? from.x + from.width + 9 : from.x - 9
  const color = palette.roles.accent
  const width = row.key === board.selected ? 2 : 1.3
  line(
    context,
    [
      [start, middle],
      [next + (right ? -4 : 4), middle],
    ],
    color,
    width,
  )
  context.beginPath()
  context.moveTo(next, middle)
  context.lineTo(next + (right ? -6 : 6), middle - 4)
  context.lineTo(next + (right ? -6 : 6), middle + 4)
  context.closePath()
  context.fillStyle = color
  context.fill()
  const y = middle + layout.followerHeight / 2 + (layout.compact ? 12 : 14)
  write(context, `moved to ${move.to}`, from.tapeX - 2, y, 'left', color, palette)
}

export function paintNoLeader(
  context: Context,
  { layout, palette }: Board,
  row: Row,
  partition: PartitionView,
): void {
  const middle = layout.gridX + layout.gutter + 12
  const { isr } = partition
  const text =
    isr.length === 0 ? 'no leader · none in sync' : `no leader · in sync ${isr.join(', ')}`
  const y = row.y + layout.rowHeight - 5
  write(context, text, middle, y, 'left', palette.roles.bad, palette)
}
