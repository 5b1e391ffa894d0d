// Everything of the picture that stands still between two publications: lanes, wires, tapes, flags, notes.

import type { BrokerView, PartitionView } from '../../../../bridge/views.ts'
import type { Palette } from '../../../ui/keyColors.ts'
import { hatch } from './hatch.ts'
import type { Lane, PictureLayout, Row } from './layout.ts'
import type { LeaderMove } from './leaderMoves.ts'
import { line } from './line.ts'
import { paintFlags } from './paintFlags.ts'
import { paintMove, paintNoLeader, paintNote } from './paintNotes.ts'
import { paintTape, type TapePlace } from './paintTape.ts'
import { curve, type Point, railY, readY, tapeEnd } from './paths.ts'
import { isShown, slotOf, slotWidth, type TapeModel, tapeModel } from './tapeModel.ts'

export interface Board {
  readonly layout: PictureLayout
  readonly palette: Palette
  readonly brokers: readonly BrokerView[]
  readonly partitions: ReadonlyMap<string, PartitionView>
  readonly codes: ReadonlyMap<string, string>
  readonly moves: ReadonlyMap<string, LeaderMove>
  /** `orders-2` of the partition that is selected. */
  readonly selected: string | null
  readonly marks: boolean
  /** Slots each tape still slides, by `topic-partition`. */
  readonly slides: ReadonlyMap<string, number>
  readonly realMs: number
}

type Context = CanvasRenderingContext2D

export const ruleSlideMs = 200

export function paintBoard(context: Context, board: Board): void {
  const { layout, palette } = board
  context.clearRect(0, 0, layout.width, layout.height)
  for (const lane of layout.lanes) paintLane(context, board, lane)
  for (const head of layout.topicHeads) {
    line(
      context,
      [
        [layout.gridX, head.y + 0.5],
        [layout.gridEnd, head.y + 0.5],
      ],
      palette.roles.line2,
      1,
      0.8,
    )
  }
  for (const row of layout.rows) paintRowGround(context, board, row)
  paintProducerWires(context, board)
  paintGroupWires(context, board)
  for (const row of layout.rows) paintRow(context, board, row)
}

function paintLane(context: Context, { layout, palette, brokers }: Board, lane: Lane): void {
  const { roles } = palette
  const broker = brokers.find(({ brokerId }) => brokerId === lane.brokerId)
  const height = layout.laneBottom - layout.top
  context.beginPath()
  context.roundRect(lane.x + 0.5, layout.top + 0.5, lane.width - 1, height - 1, 6)
  const lifecycle = broker?.lifecycle ?? 'down'
  if (lifecycle === 'down') {
    context.fillStyle = hatch(context, roles.bad, 7, 0.16)
    context.fill()
    context.globalAlpha = 0.75
    context.setLineDash([4, 3])
    context.strokeStyle = roles.bad
  } else {
    context.fillStyle = roles.panel
    context.fill()
    if (lifecycle !== 'running') context.setLineDash([4, 3])
    context.strokeStyle = lifecycle === 'running' ? roles.line : roles.warn
  }
  context.lineWidth = 1
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
}

function paintRowGround(context: Context, board: Board, row: Row): void {
  const { layout, palette } = board
  const { gridX, gridEnd, rowHeight } = layout
  if (row.partition > 0) {
    line(
      context,
      [
        [gridX, row.y + 0.5],
        [gridEnd, row.y + 0.5],
      ],
      palette.roles.line,
      1,
      0.7,
    )
  }
  if (row.key !== board.selected) return
  context.beginPath()
  context.roundRect(gridX - 4, row.y + 1, gridEnd - gridX + 6, rowHeight - 1, 4)
  context.globalAlpha = palette.theme === 'light' ? 0.08 : 0.14
  context.fillStyle = palette.roles.accent
  context.fill()
  context.globalAlpha = 1
  context.lineWidth = 1.5
  context.strokeStyle = palette.roles.accent
  context.stroke()
}

function paintProducerWires(context: Context, { layout, palette, selected }: Board): void {
  const x = layout.producersX + layout.producerWidth
  for (const card of layout.producerCards) {
    for (const [partition, y] of card.ports.entries()) {
      const row = layout.rowOf.get(`${card.topic}-${partition}`)
      if (!row) continue
      const on = row.key === selected
      const color = on ? palette.roles.accent : palette.roles.rail
      line(context, curve([x, y], [layout.gridX, railY(layout, row)]), color, on ? 1.5 : 1)
      context.beginPath()
      context.arc(x, y, 2, 0, Math.PI * 2)
      context.fillStyle = palette.roles.mark
      context.fill()
    }
  }
}

function paintGroupWires(context: Context, { layout, palette, selected }: Board): void {
  for (const card of layout.groupCards) {
    for (const [key, y] of card.chips) {
      const row = layout.rowOf.get(key)
      if (!row) continue
      const on = key === selected
      const color = on ? palette.roles.accent : palette.roles.rail
      const start: Point = [layout.gridEnd, readY(layout, row)]
      line(context, curve(start, [layout.groupsX, y]), color, on ? 1.5 : 1)
    }
  }
}

function paintRow(context: Context, board: Board, row: Row): void {
  const partition = board.partitions.get(row.key)
  if (!partition) return
  const { layout } = board
  const model = tapeModel(partition, layout.tapeCells)
  const middle = row.y + layout.tapeTop + layout.leaderHeight / 2
  for (const replica of partition.replicas) {
    const lane = layout.laneOf.get(replica.brokerId)
    if (!lane) continue
    // A leader that is down but not fenced yet keeps its place: nobody leads instead of it.
    const leads = replica.brokerId === partition.leader
    const height = leads ? layout.leaderHeight : layout.followerHeight
    const place: TapePlace = {
      x: lane.tapeX,
      y: middle - height / 2,
      width: layout.tapeCells * layout.pitch,
      height,
      pitch: layout.pitch,
    }
    const slide = replica.state === 'offline' ? 0 : (board.slides.get(row.key) ?? 0)
    if (leads) paintRail(context, board, row, lane, place)
    paintTape(context, model, place, { ...partition, replica }, { ...board, slide })
    if (leads) paintReaders(context, board, row, partition, model, place)
    else paintNote(context, board, partition, replica, place)
  }
  paintMove(context, board, row, middle, partition)
  if (partition.leader < 0) paintNoLeader(context, board, row, partition)
}

/** The rule above the leader's tape and the wire that ends in it; both slide when leadership moves. */
function paintRail(context: Context, board: Board, row: Row, lane: Lane, place: TapePlace): void {
  const { layout, palette } = board
  const on = row.key === board.selected
  const move = board.moves.get(row.key)
  const old = move ? layout.laneOf.get(move.from) : undefined
  const share = move ? Math.min(1, (board.realMs - move.atMs) / ruleSlideMs) : 1
  const eased = 1 - (1 - share) ** 3
  const shift = old ? (old.tapeX - lane.tapeX) * (1 - eased) : 0
  const y = railY(layout, row)
  const end = tapeEnd(layout, lane) + shift
  if (layout.producerCards.some((card) => card.topic === row.topic)) {
    context.beginPath()
    context.moveTo(layout.gridX, y)
    context.lineTo(end - 2, y)
    context.quadraticCurveTo(end + 2, y, end + 2, y + 4)
    context.lineTo(end + 2, place.y - 2)
    context.lineWidth = on ? 1.5 : 1
    context.strokeStyle = on ? palette.roles.accent : palette.roles.rail
    context.stroke()
  }
  context.fillStyle = on ? palette.roles.accent : palette.roles.mark
  context.fillRect(place.x - 2 + shift, place.y - 4, place.width + 4, 2)
}

/** The flags below the leader's tape and the wire to those who read it. */
function paintReaders(
  context: Context,
  board: Board,
  row: Row,
  partition: PartitionView,
  model: TapeModel,
  place: TapePlace,
): void {
  const { layout, palette } = board
  const on = row.key === board.selected
  const committed = partition.readers.find((reader) => reader.committed !== null)
  if (committed && layout.groupCards.some((card) => card.chips.has(row.key))) {
    const top = place.y + place.height
    const at = committed.position ?? committed.committed ?? 0
    const shown = isShown(model, at)
    const x = shown
      ? place.x + slotOf(model, at) * slotWidth(model, place.pitch) - 0.5
      : place.x + place.width / 2
    const base = readY(layout, row)
    context.beginPath()
    context.moveTo(x, shown ? top + 8 : base - 1)
    if (shown) context.lineTo(x, base - 6)
    context.quadraticCurveTo(x, base, x + 6, base)
    context.lineTo(layout.gridEnd, base)
    context.lineWidth = on ? 1.5 : 1
    context.strokeStyle = on ? palette.roles.accent : palette.roles.rail
    context.stroke()
  }
  const slide = board.slides.get(row.key) ?? 0
  paintFlags(context, partition, model, place, place.y + place.height + 3, { ...board, slide })
}
