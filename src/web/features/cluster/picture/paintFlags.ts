// Under the leader's tape: where each group has committed (pole), where it reads (triangle), and the gap
// to the high watermark (its lag).

import type { PartitionView } from '../../../../bridge/views.ts'
import { formatNumber } from '../../../ui/format.ts'
import type { Palette } from '../../../ui/keyColors.ts'
import type { TapePlace } from './paintTape.ts'
import { isShown, slotOf, slotWidth, type TapeModel } from './tapeModel.ts'

const mono = (weight: number, size: number): string =>
  `${weight} ${size}px "JetBrains Mono Variable", monospace`

export interface FlagLook {
  readonly palette: Palette
  readonly slide: number
  readonly codes: ReadonlyMap<string, string>
}

/** @param top y of the line on which positions stand */
export function paintFlags(
  context: CanvasRenderingContext2D,
  partition: PartitionView,
  model: TapeModel,
  place: TapePlace,
  top: number,
  look: FlagLook,
): void {
  const taken: number[] = []
  const behind: Behind[] = []
  const readers = partition.readers
    .filter(({ committed }) => committed !== null)
    .toSorted((a, b) => (b.committed ?? 0) - (a.committed ?? 0))
  for (const reader of readers) {
    const committed = reader.committed ?? 0
    const code = look.codes.get(reader.groupId) ?? reader.groupId.slice(0, 2)
    if (!isShown(model, committed)) {
      behind.push({ code, lag: Math.max(0, partition.highWatermark - committed) })
      continue
    }
    const unit = slotWidth(model, place.pitch)
    const xOf = (offset: number): number =>
      Math.min(place.x + place.width, place.x + (slotOf(model, offset) + look.slide) * unit) - 0.5
    paintLag(context, xOf(committed), xOf(partition.highWatermark), top, look.palette)
    if (reader.position !== null && reader.position > committed) {
      paintPosition(context, xOf(committed), xOf(reader.position), top, look.palette)
    }
    paintFlag(context, code, xOf(committed), top, taken, place, look.palette)
  }
  const room = Math.min(place.x + place.width, ...taken) - 4
  let x = place.x
  for (const each of behind) x = paintBehind(context, each, x, room, top, look.palette)
}

/** A group whose committed offset lies to the left of what the tape shows. */
interface Behind {
  readonly code: string
  readonly lag: number
}

type Piece = readonly [text: string, color: 't1' | 't2']

/** In as many words as there is room for; none when not even the lag fits. */
function paintBehind(
  context: CanvasRenderingContext2D,
  { code, lag }: Behind,
  x: number,
  room: number,
  top: number,
  { roles }: Palette,
): number {
  context.font = mono(400, 10)
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  const pieces: readonly Piece[] = [
    [`‹ ${code} `, 't2'],
    [formatNumber(lag), 't1'],
    [' behind', 't2'],
  ]
  const widths = pieces.map(([text]) => context.measureText(text).width)
  const total = (count: number): number =>
    widths.slice(0, count).reduce((sum, width) => sum + width, 0)
  const count = [3, 2].find((each) => x + total(each) <= room) ?? 0
  let at = x
  for (const [index, [text, color]] of pieces.slice(0, count).entries()) {
    context.fillStyle = roles[color]
    context.fillText(text, at, top + 11)
    at += widths[index] ?? 0
  }
  return count === 0 ? x : at + 8
}

function paintLag(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  top: number,
  { roles }: Palette,
): void {
  if (to <= from) return
  context.globalAlpha = 0.28
  context.fillStyle = roles.t2
  context.fillRect(from, top, to - from, 3)
  context.globalAlpha = 1
}

function paintPosition(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  top: number,
  { roles }: Palette,
): void {
  context.fillStyle = roles.t2
  context.fillRect(from, top + 0.75, to - from, 1.5)
  context.beginPath()
  context.moveTo(to - 3, top + 4.5)
  context.lineTo(to, top + 0.5)
  context.lineTo(to + 3, top + 4.5)
  context.closePath()
  context.fillStyle = roles.panel
  context.fill()
  context.lineWidth = 1
  context.strokeStyle = roles.t2
  context.stroke()
}

const flagWidth = 15

function paintFlag(
  context: CanvasRenderingContext2D,
  code: string,
  x: number,
  top: number,
  taken: number[],
  place: TapePlace,
  { roles }: Palette,
): void {
  // The cloth hangs to the left of its pole; to the right where another one hangs already.
  const left = x - flagWidth
  const free = (from: number): boolean =>
    from >= place.x - 4 && taken.every((other) => Math.abs(other - from) >= flagWidth + 1)
  const from = [left, x, ...taken.map((other) => other - flagWidth - 1)].find(free) ?? x
  taken.push(from)
  context.fillStyle = roles.t1
  context.fillRect(x - 0.6, top - 2, 1.2, 14)
  context.fillRect(from, top + 2, flagWidth, 10)
  context.fillStyle = roles.panel
  context.font = mono(700, 9.5)
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillText(code, from + flagWidth / 2, top + 10)
}
