// Charts over virtual time. uPlot comes with the first one; each has its figures as a table below.

import { useEffect, useRef } from 'react'
import { formatNumber, formatTick } from '../format.ts'
import { keyColor, usePalette } from '../keyColors.ts'
import styles from './Charts.module.css'
import type { ChartProps, ChartSeries } from './chartTypes.ts'
import type { DrawnChart } from './uplotChart.ts'

export const LineChart = (props: ChartProps) => <Chart {...props} stacked={false} />
export const StackedAreaChart = (props: ChartProps) => <Chart {...props} stacked />

const cssColor = (series: ChartSeries): string =>
  typeof series.color === 'number' ? keyColor(series.color) : `var(--${series.color ?? 't2'})`

function Chart(props: ChartProps & { readonly stacked: boolean }) {
  const { series, data, stacked, height = 180 } = props
  const formatX = props.formatX ?? formatTick
  const formatY = props.formatY ?? formatNumber
  const host = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnChart | null>(null)
  const latest = useRef({ data, marks: props.marks ?? [], formatX, formatY })
  latest.current = { data, marks: props.marks ?? [], formatX, formatY }
  const palette = usePalette()
  const look = JSON.stringify(series)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` stands for the content of `series`.
  useEffect(() => {
    const element = host.current
    if (!element) return
    let live = true
    const resize = new ResizeObserver(() => {
      drawn.current?.setSize(element.clientWidth, height)
    })
    const draw = async (): Promise<void> => {
      const { drawChart } = await import('./uplotChart.ts')
      if (!live) return
      drawn.current = drawChart(element, latest.current.data, {
        series,
        stacked,
        width: Math.max(120, element.clientWidth),
        height,
        palette,
        formatX: (x) => latest.current.formatX(x),
        formatY: (y) => latest.current.formatY(y),
        marks: () => latest.current.marks,
      })
      resize.observe(element)
    }
    void draw()
    return () => {
      live = false
      resize.disconnect()
      drawn.current?.destroy()
      drawn.current = null
    }
  }, [look, stacked, height, palette])

  useEffect(() => drawn.current?.setData(data), [data])

  return (
    <figure className={styles.chart}>
      <div
        ref={host}
        role="img"
        aria-label={`${props.label}. The figures are in the table below.`}
        style={{ height }}
      />
      {series.length > 1 && (
        <div className={styles.legend} aria-hidden="true">
          {series.map((item) => (
            <span key={item.label} className={styles.legendItem}>
              <span className={styles.swatch} style={{ background: cssColor(item) }} />
              {item.label}
            </span>
          ))}
        </div>
      )}
      <Figures
        label={props.label}
        series={series}
        data={data}
        formatX={formatX}
        formatY={formatY}
        labelX={props.labelX ?? 'Time'}
      />
    </figure>
  )
}

type FiguresProps = Required<
  Pick<ChartProps, 'label' | 'series' | 'data' | 'formatX' | 'formatY' | 'labelX'>
>

const mostFigures = 60

function Figures({ label, series, data, formatX, formatY, labelX }: FiguresProps) {
  const [x, ...columns] = data
  const first = Math.max(0, x.length - mostFigures)
  return (
    <details className={styles.figures}>
      <summary>Figures</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys. */}
      <section className={styles.scroll} tabIndex={0} aria-label={label}>
        <table>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{labelX}</th>
              {series.map((item) => (
                <th key={item.label} scope="col">
                  {item.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="mono">
            {x.slice(first).map((value, at) => (
              <tr key={value}>
                <th scope="row">{formatX(value)}</th>
                {columns.map((column, which) => {
                  const figure = column[first + at]
                  return (
                    <td key={series[which]?.label}>
                      {figure === null || figure === undefined ? '-' : formatY(figure)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
