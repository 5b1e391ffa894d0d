// Marks at a tape: high watermark, last stable offset, log start, a follower's log end, segment borders.

import type { TapeFacts, TapeLook, TapePlace } from './paintTape.ts'
import { isShown, slotOf, slotWidth, type TapeModel } from './tapeModel.ts'

type Context = CanvasRenderingContext2D

export function paintSegments(
  context: Context,
  model: TapeModel,
  { x, y, height, pitch }: TapePlace,
  { palette, slide }: TapeLook,
): void {
  const unit = slotWidth(model, pitch)
  for (const base of model.tape.segmentBases) {
    if (base <= model.firstOffset || base >= model.logEndOffset) continue
    const at = x + (slotOf(model, base) + slide) * unit - 0.5
    context.fillStyle = palette.roles.canvas
    context.fillRect(at - 1.5, y - 4, 3, height + 8)
    context.fillStyle = palette.roles.mark
    for (let dot = y - 4; dot < y + height + 4; dot += 2.5) context.fillRect(at - 0.5, dot, 1, 1)
  }
}

export function paintTicks(
  context: Context,
  model: TapeModel,
  place: TapePlace,
  facts: TapeFacts,
  look: TapeLook,
): void {
  const { roles } = look.palette
  const { replica, logStartOffset, lastStableOffset } = facts
  const { y, height } = place
  const unit = slotWidth(model, place.pitch)
  const xOf = (offset: number): number =>
    Math.min(place.x + place.width, place.x + (slotOf(model, offset) + look.slide) * unit) - 0.5
  if (replica.state === 'leader') {
    if (logStartOffset > 0 && logStartOffset === model.firstOffset) {
      const at = place.x + model.firstSlot * unit - 1.5
      context.fillStyle = roles.mark
      context.fillRect(at - 1, y - 3, 1.5, height + 6)
      context.fillRect(at - 1, y + height + 1.5, 4, 1.5)
    }
    const at = xOf(model.highWatermark)
    context.fillStyle = roles.t1
    context.fillRect(at - 0.75, y - 4, 1.5, height + 8)
    triangle(context, at, y - 5)
    context.fill()
    if (lastStableOffset < model.highWatermark && isShown(model, lastStableOffset)) {
      context.strokeStyle = roles.t1
      context.lineWidth = 1
      context.setLineDash([2, 2])
      context.strokeRect(xOf(lastStableOffset), y - 3.5, at - xOf(lastStableOffset), height + 7)
      context.setLineDash([])
      triangle(context, xOf(lastStableOffset), y - 5)
      context.stroke()
    }
    return
  }
  if (replica.state === 'offline' || replica.logEndOffset < model.firstOffset) return
  const late = replica.state === 'outOfSync'
  context.fillStyle = late ? roles.warn : roles.mark
  context.fillRect(
    xOf(replica.logEndOffset) - 0.75,
    y - (late ? 3 : 2),
    1.5,
    height + (late ? 6 : 4),
  )
}

function triangle(context: Context, x: number, y: number): void {
  context.beginPath()
  context.moveTo(x - 3, y)
  context.lineTo(x + 3, y)
  context.lineTo(x, y + 3.5)
  context.closePath()
}
