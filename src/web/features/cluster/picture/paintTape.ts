// One replica's tape on the board's canvas: ground, cells, high watermark, segment gaps, log start.

import type { ReplicaView } from '../../../../bridge/views.ts'
import { keyMarks, type Palette } from '../../../ui/keyColors.ts'
import { hatch } from './hatch.ts'
import { paintSegments, paintTicks } from './paintTicks.ts'
import { slotWidth, type TapeModel } from './tapeModel.ts'

export interface TapePlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly pitch: number
}

export interface TapeFacts {
  readonly replica: ReplicaView
  readonly logStartOffset: number
  readonly lastStableOffset: number
}

export interface TapeLook {
  readonly palette: Palette
  readonly marks: boolean
  /** Slots by which the tape still has to slide to the left. */
  readonly slide: number
}

type Context = CanvasRenderingContext2D

export function paintTape(
  context: Context,
  model: TapeModel,
  place: TapePlace,
  facts: TapeFacts,
  look: TapeLook,
): void {
  const { palette } = look
  const { state } = facts.replica
  const { x, y, width, height } = place
  paintGround(context, place, state, palette)
  context.save()
  context.beginPath()
  context.rect(x - 2, y - 6, width + 4, height + 12)
  context.clip()
  paintCells(context, model, place, facts, look)
  if (state === 'outOfSync') {
    context.fillStyle = hatch(context, palette.roles.warn, 5, 0.6)
    context.fillRect(x - 2, y - 2, width + 4, height + 4)
  }
  if (state !== 'offline') paintPast(context, model, place, palette)
  paintSegments(context, model, place, look)
  context.restore()
  paintTicks(context, model, place, facts, look)
}

function paintGround(
  context: Context,
  { x, y, width, height }: TapePlace,
  state: ReplicaView['state'],
  { roles }: Palette,
): void {
  context.beginPath()
  context.roundRect(x - 2, y - 2, width + 4, height + 4, 3)
  if (state !== 'offline') {
    context.fillStyle = roles.groove
    context.fill()
  }
  if (state === 'offline' || state === 'outOfSync') {
    context.setLineDash(state === 'offline' ? [2, 3] : [3, 2])
    context.lineWidth = 1
    context.strokeStyle = state === 'offline' ? roles.line2 : roles.warn
    context.stroke()
    context.setLineDash([])
  }
}

function paintCells(
  context: Context,
  model: TapeModel,
  place: TapePlace,
  facts: TapeFacts,
  look: TapeLook,
): void {
  const { tape } = model
  const { replica } = facts
  const unit = slotWidth(model, place.pitch)
  const shift = place.x + look.slide * unit
  // While it slides, older cells are still in sight at the left.
  const from = Math.max(0, model.from - Math.ceil(look.slide))
  for (let index = from; index < tape.offsets.length; index++) {
    const offset = tape.offsets[index] ?? 0
    if (offset >= replica.logEndOffset || offset < replica.logStartOffset) continue
    const cell: Cell = {
      x: shift + (model.firstSlot + index - model.from) * unit,
      width: unit - 1,
      hue: tape.hues[index] ?? -1,
      records: (tape.lastOffsets[index] ?? offset) - offset + 1,
      tombstone: tape.tombstones[index] ?? false,
      // A batch becomes readable as a whole, so its last record decides.
      readable: (tape.lastOffsets[index] ?? offset) < model.highWatermark,
    }
    if (tape.mode === 'batches') paintBatch(context, cell, place, facts, look)
    else paintRecord(context, cell, place, facts, look)
  }
  const beyond = replica.logEndOffset - model.logEndOffset
  if (beyond > 0) paintBeyond(context, shift + model.end * unit, beyond, place, look.palette)
}

interface Cell {
  readonly x: number
  readonly width: number
  readonly hue: number
  readonly records: number
  readonly tombstone: boolean
  readonly readable: boolean
}

const colorOf = (hue: number, palette: Palette): string => palette.keys[hue] ?? palette.roles.null

function paintRecord(
  context: Context,
  cell: Cell,
  { y, height }: TapePlace,
  { replica }: TapeFacts,
  { palette, marks }: TapeLook,
): void {
  const { roles, followerAlpha } = palette
  const leads = replica.state === 'leader'
  if (replica.state === 'offline') {
    context.globalAlpha = 0.75
    outline(context, cell.x + 0.5, y + 0.5, cell.width - 1, height - 1, roles.mark, 1)
    context.globalAlpha = 1
    return
  }
  const color = colorOf(cell.hue, palette)
  context.globalAlpha = leads ? 1 : replica.state === 'outOfSync' ? 0.3 : followerAlpha
  if (!cell.readable) {
    context.globalAlpha = leads ? 1 : Math.max(followerAlpha, 0.6)
    outline(context, cell.x + 0.75, y + 0.75, cell.width - 1.5, height - 1.5, color, 1.5)
  } else if (cell.hue === -3) {
    context.fillStyle = roles.mark
    context.fillRect(cell.x + cell.width / 2 - 1, y, 2, height)
    context.fillRect(cell.x, y, cell.width, 2)
  } else {
    context.fillStyle = color
    context.beginPath()
    context.roundRect(cell.x, y, cell.width, height, 1)
    context.fill()
    if (leads && cell.tombstone) ring(context, cell, y, height, roles.ink)
    else if (leads && marks) keyMark(context, cell, y, height, roles.ink)
  }
  context.globalAlpha = 1
}

function ring(context: Context, cell: Cell, y: number, height: number, color: string): void {
  context.beginPath()
  context.arc(cell.x + cell.width / 2, y + height / 2, cell.width / 2 - 1.2, 0, Math.PI * 2)
  context.lineWidth = 1.2
  context.strokeStyle = color
  context.stroke()
}

function keyMark(context: Context, cell: Cell, y: number, height: number, color: string): void {
  const mark = keyMarks[cell.hue] ?? 'none'
  if (mark === 'none') return
  context.globalAlpha = 0.75
  context.fillStyle = color
  if (mark === 'dot') context.fillRect(cell.x + cell.width / 2 - 1, y + height / 2 - 1, 2, 2)
  else context.fillRect(cell.x + 1, y + height - 3.5, cell.width - 2, 1.5)
}

function paintBatch(
  context: Context,
  cell: Cell,
  { y, height }: TapePlace,
  { replica }: TapeFacts,
  { palette }: TapeLook,
): void {
  const { roles, followerAlpha } = palette
  const leads = replica.state === 'leader'
  const offline = replica.state === 'offline'
  context.globalAlpha = leads ? 1 : offline ? 0.75 : followerAlpha
  if (cell.readable && !offline) {
    context.fillStyle = colorOf(cell.hue, palette)
    const foot = leads ? 5 : height - 2
    context.fillRect(cell.x + 1, y + height - foot - 1, cell.width - 2, foot)
  }
  const edge = offline ? roles.mark : cell.readable ? roles.t2 : colorOf(cell.hue, palette)
  outline(context, cell.x + 0.5, y + 0.5, cell.width - 1, height - 1, edge, cell.readable ? 1 : 1.5)
  if (leads && height >= 14) {
    context.fillStyle = roles.t1
    context.font = '500 9px "JetBrains Mono Variable", monospace'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    const text = cell.records > 999 ? `${Math.round(cell.records / 1000)}k` : String(cell.records)
    context.fillText(text, cell.x + cell.width / 2, y + (height - 5) / 2)
  }
  context.globalAlpha = 1
}

/** Records that only this copy has: they are cut off when it follows its new leader. */
function paintBeyond(
  context: Context,
  x: number,
  records: number,
  { y, height, pitch }: TapePlace,
  { roles }: Palette,
): void {
  for (let at = 0; at < Math.min(records, 2); at++) {
    outline(context, x + at * pitch + 0.75, y - 0.25, pitch - 2.5, height + 0.5, roles.bad, 1.5)
  }
}

function outline(
  context: Context,
  x: number,
  y: number,
  width: number,
  height: number,
  color: string,
  line: number,
): void {
  context.beginPath()
  context.roundRect(x, y, width, height, 1)
  context.lineWidth = line
  context.strokeStyle = color
  context.stroke()
}

/** The tape goes on to the left: its first cells fade. */
function paintPast(
  context: Context,
  model: TapeModel,
  { x, y, height }: TapePlace,
  { roles }: Palette,
): void {
  if (model.firstSlot > 0 || model.firstOffset === 0) return
  const fade = context.createLinearGradient(x - 2, 0, x + 20, 0)
  fade.addColorStop(0, roles.panel)
  fade.addColorStop(1, transparent(roles.panel))
  context.fillStyle = fade
  context.fillRect(x - 2, y - 1, 22, height + 2)
}

export const transparent = (color: string): string =>
  color.endsWith(')') ? `${color.slice(0, -1)} / 0)` : color
