import { formatTick } from '../../ui/format.ts'
import type { Palette } from '../../ui/keyColors.ts'
import { drawMark, type MarkKind } from '../../ui/MarkGlyph.tsx'
import { apart, type TimelineWindow, tickStep, xOf } from './timelineLayout.ts'

export interface TimelineMark {
  readonly sequence: number
  readonly timeUs: number
  readonly mark: MarkKind
}

export interface TimelinePicture {
  readonly window: TimelineWindow
  readonly nowS: number
  readonly activity: readonly number[]
  readonly activityStartS: number
  readonly marks: readonly TimelineMark[]
  readonly current: number | null
  readonly palette: Palette
  readonly width: number
  /** Device pixels per CSS pixel. */
  readonly ratio: number
}

/** Ticks and their labels, painted once: text is the dearest part of the picture and seldom changes. */
export interface TickLayer {
  key: string
  surface: HTMLCanvasElement | null
}

export const newTickLayer = (): TickLayer => ({ key: '', surface: null })

const timelineHeight = 60
const trackTop = 24
const trackBottom = 44
const markY = 13

export function drawTimeline(
  context: CanvasRenderingContext2D,
  picture: TimelinePicture,
  ticks: TickLayer,
): void {
  const { width, palette } = picture
  context.clearRect(0, 0, width, timelineHeight)
  context.fillStyle = palette.roles.groove
  context.beginPath()
  context.roundRect(0, trackTop, width, trackBottom - trackTop, 2)
  context.fill()
  drawActivity(context, picture)
  const surface = tickSurface(ticks, picture)
  if (surface) context.drawImage(surface, 0, 0, width, timelineHeight)
  drawMarks(context, picture)
  drawHead(context, picture)
}

function drawActivity(context: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { activity, activityStartS, window, width, palette, nowS } = picture
  if (activity.length === 0) return
  const top = Math.max(10, ...activity) * 1.15
  const xAt = (at: number): number => xOf(Math.min(nowS, activityStartS + at), window, width)
  const headX = xOf(nowS, window, width)
  context.save()
  context.beginPath()
  context.rect(0, trackTop, Math.max(0, Math.min(width, headX)), trackBottom - trackTop)
  context.clip()
  context.beginPath()
  context.moveTo(xAt(0), trackBottom)
  let lastY = trackBottom
  for (const [at, records] of activity.entries()) {
    lastY = trackBottom - (records / top) * (trackBottom - trackTop)
    context.lineTo(xAt(at + 0.5), lastY)
  }
  context.lineTo(headX, lastY)
  context.lineTo(headX, trackBottom)
  context.closePath()
  context.fillStyle = palette.roles.line2
  context.fill()
  context.restore()
}

function tickSurface(layer: TickLayer, picture: TimelinePicture): HTMLCanvasElement | null {
  const { window, width, palette, ratio } = picture
  const { line2, t3 } = palette.roles
  // Until the fonts are there, the labels are in another one.
  const fonts = document.fonts?.status
  const key = [window.startS, window.endS, width, ratio, line2, t3, fonts].join(' ')
  if (layer.key === key) return layer.surface
  const surface = document.createElement('canvas')
  surface.width = Math.round(width * ratio)
  surface.height = Math.round(timelineHeight * ratio)
  const context = surface.getContext('2d')
  if (!context) return null
  context.scale(ratio, ratio)
  drawTicks(context, picture)
  layer.key = key
  layer.surface = surface
  return surface
}

function drawTicks(context: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { window, width, palette } = picture
  const step = tickStep(window, width)
  const first = Math.ceil(window.startS / step) * step
  context.strokeStyle = palette.roles.line2
  context.fillStyle = palette.roles.t3
  context.lineWidth = 1
  context.font = '10px "JetBrains Mono Variable", monospace'
  context.textAlign = 'left'
  context.beginPath()
  context.moveTo(0, trackBottom + 0.5)
  context.lineTo(width, trackBottom + 0.5)
  for (let seconds = first; seconds <= window.endS; seconds += step) {
    const x = Math.round(xOf(seconds, window, width)) + 0.5
    context.moveTo(x, trackBottom)
    context.lineTo(x, trackBottom + 5)
    if (x < width - 28) context.fillText(formatTick(seconds), x + 3, trackBottom + 12)
  }
  context.stroke()
}

function drawMarks(context: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { window, width, palette, marks, current } = picture
  for (const mark of apart(marks, current, window, width)) {
    const seconds = mark.timeUs / 1e6
    const x = Math.max(5, Math.min(width - 5, xOf(seconds, window, width)))
    const isCurrent = mark.sequence === current
    context.strokeStyle = isCurrent ? palette.roles.accent : palette.roles.line2
    context.setLineDash(isCurrent ? [] : [1, 2])
    context.beginPath()
    context.moveTo(Math.round(x) + 0.5, markY + 6)
    context.lineTo(Math.round(x) + 0.5, trackBottom)
    context.stroke()
    context.setLineDash([])
    drawMark(context, mark.mark, x, markY, palette)
  }
}

function drawHead(context: CanvasRenderingContext2D, picture: TimelinePicture): void {
  const { window, width, palette, nowS } = picture
  const x = Math.max(1, Math.min(width - 1, xOf(nowS, window, width)))
  context.fillStyle = palette.roles.accent
  context.fillRect(x - 1, 4, 2, trackBottom - 1)
  context.beginPath()
  context.moveTo(x - 5, 0)
  context.lineTo(x + 5, 0)
  context.lineTo(x + 5, 4)
  context.lineTo(x, 9)
  context.lineTo(x - 5, 4)
  context.closePath()
  context.fill()
}
