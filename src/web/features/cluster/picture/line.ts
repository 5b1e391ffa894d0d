import type { Point } from './paths.ts'

type Context = CanvasRenderingContext2D

export function line(
  context: Context,
  points: readonly Point[],
  color: string,
  width = 1,
  alpha = 1,
): void {
  context.beginPath()
  for (const [at, [x, y]] of points.entries()) {
    if (at === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  context.lineWidth = width
  context.strokeStyle = color
  context.globalAlpha = alpha
  context.stroke()
  context.globalAlpha = 1
}
