/** Gives a canvas its size in CSS pixels, sharp on the screen, and its pen; null where there is no canvas. */
export function sizeCanvas(
  canvas: HTMLCanvasElement | null,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  if (!canvas) return null
  const ratio = Math.min(window.devicePixelRatio || 1, 2)
  const pixelWidth = Math.round(width * ratio)
  const pixelHeight = Math.round(height * ratio)
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth
    canvas.height = pixelHeight
  }
  const context = canvas.getContext('2d')
  context?.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}

let still: { readonly matches: boolean } | null = null

/** Whether motion is to be left out, as the system says now. */
export function prefersStill(): boolean {
  if (typeof matchMedia !== 'function') return false
  still ??= matchMedia('(prefers-reduced-motion: reduce)')
  return still.matches
}
