// Messages under way, on the canvas above the board.

import type { FlightView } from '../../../../bridge/views.ts'
import type { Palette } from '../../../ui/keyColors.ts'
import { decayed, type FlightList, shownFlights, wayKey } from './flightList.ts'
import type { PictureLayout } from './layout.ts'
import { type Point, pointAt, type Way, wayOf } from './paths.ts'

type Context = CanvasRenderingContext2D

export interface Ways {
  layout: PictureLayout
  known: Map<string, Way | null>
}

export const newWays = (layout: PictureLayout): Ways => ({ layout, known: new Map() })

const mostWays = 4_000

function wayFor(ways: Ways, flight: FlightView): Way | null {
  const key = wayKey(flight)
  const known = ways.known.get(key)
  if (known !== undefined) return known
  if (ways.known.size > mostWays) ways.known.clear()
  const made = wayOf(ways.layout, flight)
  ways.known.set(key, made)
  return made
}

export interface FlightScene {
  readonly ways: Ways
  readonly palette: Palette
  readonly list: FlightList
  readonly nowUs: number
  readonly realMs: number
  readonly running: boolean
  readonly selected: string | null
}

/** @returns how many dots were drawn */
export function paintFlights(context: Context, scene: FlightScene): number {
  const { ways, list, nowUs } = scene
  paintDensity(context, scene)
  const flights = shownFlights(list, nowUs)
  for (const flight of flights) {
    const way = wayFor(ways, flight)
    if (!way) continue
    const share = (nowUs - flight.departUs) / (flight.arriveUs - flight.departUs)
    paintFlight(context, scene, flight, way, share)
  }
  return flights.length
}

/** More messages than can be told apart: the wire itself lights up. */
function paintDensity(context: Context, scene: FlightScene): void {
  const { palette, list, realMs, ways } = scene
  context.lineJoin = 'round'
  for (const { weight, atMs, flight } of list.density.values()) {
    const way = wayFor(ways, flight)
    if (!way) continue
    const now = decayed(weight, realMs - atMs)
    context.globalAlpha = Math.min(0.5, 0.1 + now * 0.08)
    context.lineWidth = Math.min(2.2, 1 + now * 0.08)
    context.strokeStyle = flight.error ? palette.roles.bad : palette.roles.t2
    context.beginPath()
    for (const [at, [x, y]] of way.points.entries()) {
      if (at === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.stroke()
  }
  context.globalAlpha = 1
}

function paintFlight(
  context: Context,
  scene: FlightScene,
  flight: FlightView,
  way: Way,
  share: number,
): void {
  const { palette } = scene
  const at = pointAt(way, share)
  switch (flight.kind) {
    case 'produce':
      if (scene.running) paintTrail(context, way, share, palette)
      paintBar(context, scene, flight, at, { height: 12, alpha: 1 })
      return
    case 'consumerData':
      paintBar(context, scene, flight, at, { height: 12, alpha: 1 })
      return
    case 'replicaData':
      paintDots(context, way, palette)
      paintBar(context, scene, flight, at, { height: 10, alpha: 0.55 })
      return
    case 'produceAck':
      paintRing(context, at, 3, flight.error ? palette.roles.bad : palette.roles.t2, palette)
      return
    default:
      context.globalAlpha = 0.8
      paintRing(context, at, 1.8, flight.error ? palette.roles.bad : palette.roles.mark, palette)
      context.globalAlpha = 1
  }
}

const trailPx = 34

function paintTrail(context: Context, way: Way, share: number, { roles }: Palette): void {
  const total = way.lengths.at(-1) ?? 1
  const steps = 6
  context.lineWidth = 3
  context.strokeStyle = roles.t1
  context.lineCap = 'butt'
  for (let step = 0; step < steps; step++) {
    const from = share - ((trailPx / total) * (step + 1)) / steps
    if (from < 0) break
    const [x0, y0] = pointAt(way, from)
    const [x1, y1] = pointAt(way, share - ((trailPx / total) * step) / steps)
    context.globalAlpha = 0.6 * (1 - step / steps)
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()
  }
  context.globalAlpha = 1
}

/** The lane of a replica's fetch, dotted below the tapes. */
function paintDots(context: Context, way: Way, { roles }: Palette): void {
  context.setLineDash([1.5, 2.5])
  context.lineWidth = 1
  context.strokeStyle = roles.mark
  context.beginPath()
  for (const [at, [x, y]] of way.points.entries()) {
    if (at === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.stroke()
  context.setLineDash([])
}

const mostCells = 6

/** A piece of tape: a cell for each record, up to six, then the count. */
function paintBar(
  context: Context,
  { palette, selected }: FlightScene,
  flight: FlightView,
  [x, y]: Point,
  look: { readonly height: number; readonly alpha: number },
): void {
  const { roles } = palette
  const cells = Math.max(1, Math.min(flight.records, flight.hues.length || 1, mostCells))
  const more = flight.records > cells ? `+${flight.records - cells}` : ''
  context.font = '600 9px "JetBrains Mono Variable", monospace'
  const textWidth = more ? more.length * 5.5 + 3 : 0
  const width = cells * 5 + 4 + textWidth
  const left = x - width / 2
  const top = y - look.height / 2
  const on = selected === `${flight.topic}-${flight.partition}`
  context.beginPath()
  context.roundRect(left, top, width, look.height, 3.5)
  context.fillStyle = roles.canvas
  context.fill()
  context.lineWidth = on ? 1.5 : 1
  context.strokeStyle = flight.error ? roles.bad : on ? roles.accent : roles.t2
  context.stroke()
  context.globalAlpha = look.alpha
  for (let cell = 0; cell < cells; cell++) {
    context.fillStyle = palette.keys[flight.hues[cell] ?? -1] ?? roles.null
    context.fillRect(left + 2.5 + cell * 5, top + 2.5, 4, look.height - 5)
  }
  context.globalAlpha = 1
  if (!more) return
  context.fillStyle = roles.t1
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.fillText(more, left + cells * 5 + 4, y + 0.5)
}

function paintRing(
  context: Context,
  [x, y]: Point,
  radius: number,
  color: string,
  { roles }: Palette,
): void {
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.fillStyle = roles.canvas
  context.fill()
  context.lineWidth = 1.3
  context.strokeStyle = color
  context.stroke()
}
