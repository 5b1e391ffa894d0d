// Where things lie on the timeline. All in seconds of virtual time and CSS pixels.

import type { MarkKind } from '../../ui/MarkGlyph.tsx'

export interface TimelineWindow {
  readonly startS: number
  readonly endS: number
}

const spans = [60, 120, 300, 600] as const
const longest = 600

/** A window that stands still while time runs and jumps to the next size when the head nears its end. */
export function timelineWindow(nowS: number): TimelineWindow {
  for (const span of spans) if (nowS < span * 0.97) return { startS: 0, endS: span }
  const step = 60
  const endS = Math.ceil((nowS + step / 2) / step) * step
  return { startS: endS - longest, endS }
}

/** Seconds between labelled ticks, so that labels stay at least 60 px apart. */
export function tickStep(window: TimelineWindow, width: number): number {
  const steps = [10, 15, 30, 60, 120, 300]
  const span = window.endS - window.startS
  return steps.find((step) => (step / span) * width >= 60) ?? 300
}

export const xOf = (seconds: number, window: TimelineWindow, width: number): number =>
  ((seconds - window.startS) / (window.endS - window.startS)) * width

const weights: Readonly<Record<MarkKind, number>> = {
  crash: 6,
  error: 5,
  leader: 4,
  rebalance: 3,
  topic: 3,
  start: 2,
  isr: 1,
  isrGrown: 0,
}

/** Marks closer than this would lie on each other, px. */
const markPitch = 11

/**
 * Marks that can stand beside each other, in the order given (oldest first): of a crowd the weightiest, which is the
 * one chosen now if it is among them.
 */
export function apart<Mark extends StandingMark>(
  marks: readonly Mark[],
  current: number | null,
  window: TimelineWindow,
  width: number,
): readonly Mark[] {
  const weightOf = ({ mark, sequence }: Mark): number =>
    sequence === current ? Number.POSITIVE_INFINITY : weights[mark]
  const standing: Mark[] = []
  let crowdX = Number.NEGATIVE_INFINITY
  for (const mark of marks) {
    const seconds = mark.timeUs / 1e6
    if (seconds < window.startS) continue
    const x = xOf(seconds, window, width)
    const last = standing.at(-1)
    if (last === undefined || x - crowdX >= markPitch) {
      standing.push(mark)
      crowdX = x
    } else if (weightOf(mark) > weightOf(last)) standing[standing.length - 1] = mark
  }
  return standing
}

interface StandingMark {
  readonly sequence: number
  readonly timeUs: number
  readonly mark: MarkKind
}

/** The mark nearest to x, within reach of a pointer. */
export function nearestMark<Mark extends { readonly timeUs: number }>(
  marks: readonly Mark[],
  x: number,
  window: TimelineWindow,
  width: number,
): Mark | null {
  const reach = 7
  let best: Mark | null = null
  let distance = reach
  for (const mark of marks) {
    const apart = Math.abs(xOf(mark.timeUs / 1e6, window, width) - x)
    if (apart <= distance) {
      best = mark
      distance = apart
    }
  }
  return best
}
