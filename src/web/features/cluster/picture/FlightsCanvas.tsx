import { useEffect, useRef } from 'react'
import type { FlightView } from '../../../../bridge/views.ts'
import { useFlights, useSession } from '../../../session/useSession.ts'
import { useStatus } from '../../../state/views.ts'
import { useFrame } from '../../../ui/clock.ts'
import { usePalette } from '../../../ui/keyColors.ts'
import { prefersStill, sizeCanvas } from './canvas.ts'
import { addFlights, dropArrived, followLag, newFlightList } from './flightList.ts'
import type { PictureLayout } from './layout.ts'
import styles from './Picture.module.css'
import { newWays, paintFlights } from './paintFlights.ts'

export interface FlightsCanvasProps {
  readonly layout: PictureLayout
  readonly selected: string | null
}

/** What is on its way between nodes, drawn on animation frames in virtual time. */
export function FlightsCanvas({ layout, selected }: FlightsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const list = useRef(newFlightList())
  const ways = useRef(newWays(layout))
  const busyRows = useRef(new Map<string, number>())
  const session = useSession()
  const palette = usePalette()
  const running = useStatus((status) => status.clock.running) ?? false
  const speed = useStatus((status) => status.clock.speed) ?? 1
  const lagUs = useRef(0)
  const dirty = useRef(true)
  const paintedAt = useRef(0)

  useEffect(() => {
    ways.current = newWays(layout)
    dirty.current = true
  }, [layout])

  useFlights((flights) => {
    const now = performance.now()
    if (prefersStill()) {
      for (const flight of flights) noteRow(busyRows.current, flight, now)
    } else {
      lagUs.current = followLag(lagUs.current, flights, session.virtualNowUs(), speed)
      addFlights(list.current, flights, now, speed)
    }
  })

  useFrame((realMs) => {
    const context = sizeCanvas(canvas.current, layout.width, layout.height)
    if (!context) return
    if (prefersStill()) {
      context.clearRect(0, 0, layout.width, layout.height)
      paintBusyRows(context, layout, busyRows.current, palette.roles.accent, realMs)
      return
    }
    const nowUs = session.virtualNowUs() - lagUs.current
    dropArrived(list.current, nowUs, realMs)
    const empty = list.current.flights.length === 0 && list.current.density.size === 0
    if (empty && !dirty.current) return
    // Wires that only glow need no more than this.
    if (list.current.flights.length === 0 && realMs - paintedAt.current < glowMs) return
    paintedAt.current = realMs
    context.clearRect(0, 0, layout.width, layout.height)
    const dots = paintFlights(context, {
      ways: ways.current,
      palette,
      list: list.current,
      nowUs,
      realMs,
      running,
      selected,
    })
    if (canvas.current) canvas.current.dataset.dots = String(dots)
    dirty.current = !empty
  })

  return (
    <canvas
      ref={canvas}
      className={styles.flights}
      style={{ width: layout.width, height: layout.height }}
      data-testid="flights"
    />
  )
}

const glowMs = 48
const busyMs = 1_200

function noteRow(rows: Map<string, number>, flight: FlightView, realMs: number): void {
  if (flight.topic !== '' && flight.records > 0) {
    rows.set(`${flight.topic}-${flight.partition}`, realMs)
  }
}

/** Without motion: a bar beside each row that had messages in the last second. */
function paintBusyRows(
  context: CanvasRenderingContext2D,
  layout: PictureLayout,
  rows: Map<string, number>,
  color: string,
  realMs: number,
): void {
  for (const [key, atMs] of rows) {
    const row = layout.rowOf.get(key)
    if (!row || realMs - atMs > busyMs) {
      rows.delete(key)
      continue
    }
    context.fillStyle = color
    context.fillRect(layout.gridX - 3, row.y + 8, 3, layout.rowHeight - 16)
  }
}
