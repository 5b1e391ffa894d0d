import {
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { EventView } from '../../../bridge/views.ts'
import { useSelection } from '../../state/selection.ts'
import { useActivity, useEvents } from '../../state/views.ts'
import { useClock, useFrame } from '../../ui/clock.ts'
import { formatVirtualTime } from '../../ui/format.ts'
import { usePalette } from '../../ui/keyColors.ts'
import { markGlyphs } from '../../ui/MarkGlyph.tsx'
import styles from './TransportBar.module.css'
import { drawTimeline, newTickLayer, type TimelineMark } from './timelineDrawing.ts'
import { apart, nearestMark, timelineWindow, xOf } from './timelineLayout.ts'

type Mark = EventView & TimelineMark

const hasMark = (event: EventView): event is Mark => event.mark !== null

/** Marks offered to the keyboard and to screen readers: the newest ones. */
const mostOptions = 60

/** Activity and marks over time. A mark is chosen by pointer, or by arrows and Enter. */
export function Timeline() {
  const events = useEvents()
  const marks = useMemo(() => events.filter(hasMark), [events])
  const [selection, select] = useSelection()
  const [pointed, setPointed] = useState<number | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const clock = useClock()
  const listId = useId()
  const current = pointed ?? (selection?.kind === 'event' ? selection.sequence : null)
  const shown = pointed === null ? undefined : marks.find((mark) => mark.sequence === pointed)
  const window = timelineWindow(clock.nowUs() / 1e6)

  const markAt = (event: PointerEvent): Mark | null => {
    const left = frame.current?.getBoundingClientRect().left ?? 0
    const now = timelineWindow(clock.nowUs() / 1e6)
    return nearestMark(apart(marks, current, now, width), event.clientX - left, now, width)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = marks.findIndex((mark) => mark.sequence === current)
    const from = at < 0 ? marks.length : at
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: marks.length - 1 }[
      event.key
    ]
    if (to !== undefined) {
      const next = marks[Math.max(0, Math.min(marks.length - 1, to))]
      if (next) setPointed(next.sequence)
    } else if ((event.key === 'Enter' || event.key === ' ') && shown) {
      select({ kind: 'event', sequence: shown.sequence })
    } else return
    event.preventDefault()
  }
  const options = marks.slice(-mostOptions)
  return (
    <div
      ref={frame}
      className={styles.timeline}
      role="listbox"
      tabIndex={0}
      aria-label="Timeline: what happened, oldest first"
      aria-activedescendant={shown ? `${listId}${shown.sequence}` : undefined}
      onPointerMove={(event) => setPointed(markAt(event)?.sequence ?? null)}
      onPointerLeave={() => setPointed(null)}
      onBlur={() => setPointed(null)}
      onPointerUp={(event) => {
        const mark = markAt(event)
        if (mark) select({ kind: 'event', sequence: mark.sequence })
      }}
      onKeyDown={onKeyDown}
      style={{ cursor: shown ? 'pointer' : 'default' }}
    >
      <TimelineCanvas marks={marks} current={current} width={width} />
      {options.map((mark) => (
        <span
          key={mark.sequence}
          id={`${listId}${mark.sequence}`}
          role="option"
          tabIndex={-1}
          className="visually-hidden"
          aria-selected={mark.sequence === current}
        >
          {`${formatVirtualTime(mark.timeUs)} ${markGlyphs[mark.mark].words}: ${mark.text}`}
        </span>
      ))}
      {shown && (
        <div className={styles.tip} style={tipPlace(xOf(shown.timeUs / 1e6, window, width), width)}>
          <time>{formatVirtualTime(shown.timeUs)}</time>
          <span>{shown.text}</span>
        </div>
      )}
    </div>
  )
}

/** Grows towards the middle, so that it stays on the page. */
const tipPlace = (x: number, width: number): { left?: number; right?: number } =>
  x < width / 2 ? { left: Math.max(0, x - 12) } : { right: Math.max(0, width - x - 12) }

interface TimelineCanvasProps {
  readonly marks: readonly Mark[]
  readonly current: number | null
  readonly width: number
}

function TimelineCanvas({ marks, current, width }: TimelineCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { activity, startUs } = useActivity()
  const palette = usePalette()
  const clock = useClock()
  const drawn = useRef('')
  const version = useRef(0)
  const ticks = useRef(newTickLayer())
  // biome-ignore lint/correctness/useExhaustiveDependencies: any of these is a new picture.
  useEffect(() => {
    version.current += 1
  }, [marks, current, width, activity, palette])
  useFrame(() => {
    const nowS = clock.nowUs() / 1e6
    const window = timelineWindow(nowS)
    const ratio = devicePixelRatio || 1
    // The head stands on whole pixels of the screen, so that there is nothing to paint in between.
    const headX = Math.round(xOf(nowS, window, width) * ratio)
    const key = `${version.current} ${headX} ${window.endS} ${document.fonts?.status}`
    const context = canvas.current?.getContext('2d')
    if (key === drawn.current || !context || width === 0) return
    drawn.current = key
    const { canvas: surface } = context
    if (surface.width !== Math.round(width * ratio)) surface.width = Math.round(width * ratio)
    if (surface.height !== Math.round(60 * ratio)) surface.height = Math.round(60 * ratio)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const activityStartS = startUs / 1e6
    const picture = {
      window,
      nowS,
      activity,
      activityStartS,
      marks,
      current,
      palette,
      width,
      ratio,
    }
    drawTimeline(context, picture, ticks.current)
  })
  return <canvas ref={canvas} />
}

function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const observer = new ResizeObserver(() => setWidth(target.clientWidth))
    observer.observe(target)
    setWidth(target.clientWidth)
    return () => observer.disconnect()
  }, [element])
  return width
}
