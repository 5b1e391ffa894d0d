// The only place that imports uPlot; loaded lazily with the first chart.

import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Palette } from '../keyColors.ts'
import type { ChartData, ChartMark, ChartSeries } from './chartTypes.ts'

interface Drawing {
  readonly series: readonly ChartSeries[]
  readonly stacked: boolean
  readonly width: number
  readonly height: number
  readonly palette: Palette
  readonly formatX: (x: number) => string
  readonly formatY: (y: number) => string
  /** Read at each drawing, so that marks may change without a new chart. */
  readonly marks: () => readonly ChartMark[]
}

export interface DrawnChart {
  setData(data: ChartData): void
  setSize(width: number, height: number): void
  destroy(): void
}

export function drawChart(host: HTMLElement, data: ChartData, drawing: Drawing): DrawnChart {
  const { palette } = drawing
  const axis = {
    stroke: palette.roles.t3,
    font: '11px "Inter Variable", sans-serif',
    grid: { stroke: palette.roles.line, width: 1 },
    ticks: { show: false },
  }
  const options: uPlot.Options = {
    width: drawing.width,
    height: drawing.height,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 5 } },
    scales: {
      x: { time: false },
      y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.08)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        // Whole seconds and the steps of a clock.
        incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600],
        values: (_plot, ticks) => ticks.map(drawing.formatX),
        size: 24,
      },
      { ...axis, values: (_plot, ticks) => ticks.map(drawing.formatY), size: 48 },
    ],
    series: [{}, ...drawing.series.map((series) => line(series, drawing.stacked, palette))],
    hooks: { draw: [(plot) => drawMarks(plot, drawing.marks(), palette)] },
  }
  const plot = new uPlot(options, prepare(data, drawing.stacked), host)
  return {
    setData: (next) => plot.setData(prepare(next, drawing.stacked)),
    setSize: (width, height) => plot.setSize({ width, height }),
    destroy: () => plot.destroy(),
  }
}

function line(series: ChartSeries, stacked: boolean, palette: Palette): uPlot.Series {
  const color = seriesColor(series, palette)
  return {
    label: series.label,
    stroke: stacked ? palette.roles.panel : color,
    width: stacked ? 1 : 1.4,
    points: { show: false },
    ...(stacked && { fill: color }),
  }
}

/** CSS variables mean nothing on a canvas, so colours are named by role or hue. */
export const seriesColor = (series: ChartSeries, palette: Palette): string =>
  typeof series.color === 'number'
    ? (palette.keys[series.color] ?? palette.roles.null)
    : palette.roles[series.color ?? 't2']

/** Stacked: each series lies on the sum of those after it and is drawn first, so none hides another. */
function prepare(data: ChartData, stacked: boolean): uPlot.AlignedData {
  const [x, ...series] = data
  if (!stacked) return [[...x], ...series.map((values) => [...values])]
  const sums = x.map(() => 0)
  const lifted = series.toReversed().map((values) =>
    values.map((value, at) => {
      sums[at] = (sums[at] ?? 0) + (value ?? 0)
      return sums[at] ?? 0
    }),
  )
  return [[...x], ...lifted.toReversed()]
}

function drawMarks(plot: uPlot, marks: readonly ChartMark[], palette: Palette): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.strokeStyle = palette.roles.t2
  ctx.fillStyle = palette.roles.t1
  ctx.lineWidth = devicePixelRatio
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
  ctx.font = `${11 * devicePixelRatio}px "Inter Variable", sans-serif`
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.x, 'x', true))
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x, bbox.top + bbox.height)
    ctx.stroke()
    const right = x > bbox.left + bbox.width / 2
    ctx.textAlign = right ? 'right' : 'left'
    ctx.fillText(
      mark.label,
      x + (right ? -4 : 4) * devicePixelRatio,
      bbox.top + 10 * devicePixelRatio,
    )
  }
  ctx.restore()
}
