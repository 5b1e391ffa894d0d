// Signs of events, the same on the timeline, in the log and in legends: shape before colour.

import type { Palette } from './keyColors.ts'

export type MarkKind =
  | 'leader'
  | 'isr'
  | 'isrGrown'
  | 'rebalance'
  | 'crash'
  | 'error'
  | 'topic'
  | 'start'

interface Glyph {
  readonly path: string
  readonly color: 't1' | 'warn' | 'ok' | 'bad' | 'accent'
  readonly stroke?: number
  readonly words: string
}

/** Paths in a box from -5 to 5. */
export const markGlyphs: Readonly<Record<MarkKind, Glyph>> = {
  leader: { path: 'M0-4.2L4.2 0 0 4.2-4.2 0z', color: 't1', words: 'leader election' },
  isr: { path: 'M-4.2-3.2h8.4L0 4z', color: 'warn', words: 'ISR shrank' },
  isrGrown: { path: 'M-3.6 2.8h7.2L0-3.4z', color: 'ok', stroke: 1.3, words: 'ISR grew' },
  rebalance: {
    path: 'M3.4 0a3.4 3.4 0 1 1-6.8 0a3.4 3.4 0 1 1 6.8 0z',
    color: 't1',
    stroke: 1.6,
    words: 'rebalance',
  },
  crash: { path: 'M-3.5-3.5l7 7M3.5-3.5l-7 7', color: 'bad', stroke: 2, words: 'crash' },
  error: { path: 'M0-4.2V1M0 3.9v.2', color: 'bad', stroke: 2.2, words: 'error' },
  topic: { path: 'M-3 4.5V-4.2h6.5l-2 2.2 2 2.2H-3', color: 'accent', stroke: 1.4, words: 'topic' },
  start: { path: 'M-4.2 3.2h8.4L0-4z', color: 'ok', words: 'started' },
}

export function MarkGlyph({
  kind,
  size = 10,
}: {
  readonly kind: MarkKind
  readonly size?: number
}) {
  const glyph = markGlyphs[kind]
  const color = `var(--${glyph.color})`
  return (
    <svg width={size} height={size} viewBox="-5 -5 10 10" aria-hidden="true">
      <path
        d={glyph.path}
        fill={glyph.stroke ? 'none' : color}
        stroke={glyph.stroke ? color : 'none'}
        strokeWidth={glyph.stroke}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

const paths = new Map<MarkKind, Path2D>()

/** The same sign on a canvas, with its centre at (x, y). */
export function drawMark(
  context: CanvasRenderingContext2D,
  kind: MarkKind,
  x: number,
  y: number,
  palette: Palette,
): void {
  const glyph = markGlyphs[kind]
  const path = paths.get(kind) ?? new Path2D(glyph.path)
  paths.set(kind, path)
  context.save()
  context.translate(x, y)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  if (glyph.stroke) {
    context.lineWidth = glyph.stroke
    context.strokeStyle = palette.roles[glyph.color]
    context.stroke(path)
  } else {
    context.fillStyle = palette.roles[glyph.color]
    context.fill(path)
  }
  context.restore()
}
