import { useEffect, useRef } from 'react'
import type { BrokerView, PartitionView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useSettings } from '../../../state/settings.ts'
import { onFrame } from '../../../ui/clock.ts'
import { usePalette } from '../../../ui/keyColors.ts'
import { prefersStill, sizeCanvas } from './canvas.ts'
import type { PictureLayout } from './layout.ts'
import { type LeaderMemory, newLeaderMemory, rememberLeaders } from './leaderMoves.ts'
import styles from './Picture.module.css'
import { paintBoard, ruleSlideMs } from './paintBoard.ts'
import { cellsAfter, tapeModel } from './tapeModel.ts'

export interface BoardCanvasProps {
  readonly layout: PictureLayout
  readonly brokers: readonly BrokerView[]
  readonly partitions: readonly PartitionView[]
  readonly timeUs: number
  readonly codes: ReadonlyMap<string, string>
  readonly selected: string | null
}

/** Slots that a tape may still have to slide; a longer way is a jump. */
const mostSlide = 10
const slideTimeMs = 70
/** When frames are further apart than this, tapes jump: sliding would only show them late. */
const sluggishMs = 80
const sluggishForMs = 3_000

interface Slides {
  readonly lastOffsets: Map<string, number>
  readonly left: Map<string, number>
  /** Real time until which nothing slides. */
  stillUntilMs: number
}

/** The lanes and tapes: painted when a publication comes, and on frames only while something slides. */
export function BoardCanvas(props: BoardCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const marks = useSettings((settings) => settings.keyMarks)
  const memory = useRef<LeaderMemory>(newLeaderMemory())
  const slides = useRef<Slides>({ lastOffsets: new Map(), left: new Map(), stillUntilMs: 0 })
  const { layout, brokers, partitions, timeUs, codes, selected } = props

  useEffect(() => {
    const still = prefersStill()
    const now = performance.now()
    rememberLeaders(memory.current, partitions, timeUs, still ? -ruleSlideMs : now)
    noteNewCells(slides.current, partitions, layout, still || now < slides.current.stillUntilMs)
  }, [partitions, timeUs, layout])

  useEffect(() => {
    const byKey = new Map(
      partitions.map((each) => [topicPartitionKey(each.topic, each.partition), each]),
    )
    const paint = (realMs: number): void => {
      const context = sizeCanvas(canvas.current, layout.width, layout.height)
      if (!context) return
      paintBoard(context, {
        layout,
        palette,
        brokers,
        partitions: byKey,
        codes,
        moves: memory.current.moves,
        selected,
        marks,
        slides: slides.current.left,
        realMs,
      })
    }
    let last = performance.now()
    paint(last)
    const stop = onFrame((realMs) => {
      const slid = slideOn(slides.current, realMs - last)
      const moving = [...memory.current.moves.values()].some(
        (move) => realMs - move.atMs < ruleSlideMs + 40,
      )
      last = realMs
      if (slid || moving) paint(realMs)
      else stop()
    })
    return stop
  }, [layout, palette, brokers, partitions, codes, selected, marks])

  useEffect(() => {
    let live = true
    // The first paint may come before the fonts.
    void document.fonts?.ready.then(() => {
      if (live) slides.current.left.set('', 0.05)
    })
    return () => {
      live = false
    }
  }, [])

  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      style={{ width: layout.width, height: layout.height }}
    />
  )
}

function noteNewCells(
  slides: Slides,
  partitions: readonly PartitionView[],
  layout: PictureLayout,
  still: boolean,
): void {
  for (const partition of partitions) {
    const key = topicPartitionKey(partition.topic, partition.partition)
    const newest = partition.tape.offsets.at(-1) ?? -1
    const before = slides.lastOffsets.get(key)
    slides.lastOffsets.set(key, newest)
    if (before === undefined || still || newest <= before) continue
    const model = tapeModel(partition, layout.tapeCells)
    const slid = cellsAfter(partition.tape, before) + (slides.left.get(key) ?? 0)
    // Batches come only at rates at which sliding would be a blur.
    if (model.tape.mode === 'records') slides.left.set(key, Math.min(slid, mostSlide))
  }
}

/** @returns whether anything still slides */
function slideOn(slides: Slides, elapsedMs: number): boolean {
  if (elapsedMs > sluggishMs && slides.left.size > 0) {
    slides.left.clear()
    slides.stillUntilMs = performance.now() + sluggishForMs
    return true
  }
  let any = false
  const share = Math.exp(-Math.min(Math.max(elapsedMs, 0), 100) / slideTimeMs)
  for (const [key, left] of slides.left) {
    const next = left * share
    any = true
    if (next < 0.02) slides.left.delete(key)
    else slides.left.set(key, next)
  }
  return any
}
