type Context = CanvasRenderingContext2D

const hatches = new Map<string, CanvasPattern | null>()

/** Diagonal lines, made once for a colour. */
export function hatch(
  context: Context,
  color: string,
  step: number,
  alpha: number,
): CanvasPattern | string {
  const key = `${color} ${step} ${alpha}`
  const known = hatches.get(key)
  if (known !== undefined) return known ?? color
  const tile = document.createElement('canvas')
  const size = Math.round(step * Math.SQRT2 * 2)
  tile.width = size
  tile.height = size
  const pen = tile.getContext('2d')
  if (pen) {
    pen.globalAlpha = alpha
    pen.strokeStyle = color
    pen.lineWidth = 1.1
    for (let at = -size; at <= size * 2; at += size / 2) {
      pen.beginPath()
      pen.moveTo(at, size)
      pen.lineTo(at + size, 0)
      pen.stroke()
    }
  }
  const pattern = pen ? context.createPattern(tile, 'repeat') : null
  hatches.set(key, pattern)
  return pattern ?? 'transparent'
}
