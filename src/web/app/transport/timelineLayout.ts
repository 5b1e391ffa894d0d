// Where things lie on the timeline. All in seconds of virtual time and CSS pixels.

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
