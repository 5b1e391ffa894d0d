// Lag histories as columns of a chart.

import type { GroupPartitionView } from '../../../bridge/views.ts'
import { topicPartitionKey } from '../../../kafka/base/ids.ts'
import type { ChartData } from '../../ui/charts/chartTypes.ts'
import { formatNumber, formatTick } from '../../ui/format.ts'

export interface LagLine {
  readonly name: string
  readonly moved: boolean
  readonly isTopic: boolean
  readonly values: readonly (number | null)[]
}

/** Beyond so many lines they are summed by topic: no eye tells more apart. */
const mostLines = 16

export interface LagLines {
  readonly lines: readonly LagLine[]
  readonly data: ChartData
}

/** One figure a second that ends at `nowS`, at most `seconds`; moved partitions come first and lie on top. */
export function lagLines(
  partitions: readonly GroupPartitionView[],
  moved: readonly string[],
  nowS: number,
  seconds: number,
): LagLines {
  const known = partitions.filter(({ lagHistory }) => lagHistory.some((lag) => lag !== null))
  const length = Math.min(seconds, Math.max(0, ...known.map((each) => each.lagHistory.length)))
  const single = known.map((each) => {
    const name = topicPartitionKey(each.topic, each.partition)
    const values = lastOf(each.lagHistory, length)
    return { name, topic: each.topic, moved: moved.includes(name), isTopic: false, values }
  })
  const all = single.length > mostLines ? byTopic(single, length) : single
  const lines = [...all.filter((line) => line.moved), ...all.filter((line) => !line.moved)]
  const times = Array.from({ length }, (_, at) => nowS - length + 1 + at)
  return { lines, data: [times, ...lines.map(({ values }) => values)] }
}

/** The newest `length` figures, nulls before the first. */
function lastOf(history: readonly (number | null)[], length: number): (number | null)[] {
  const kept = history.slice(-length)
  return [...Array.from({ length: length - kept.length }, () => null), ...kept]
}

type Single = LagLine & { readonly topic: string }

function byTopic(lines: readonly Single[], length: number): LagLine[] {
  return [...new Set(lines.map(({ topic }) => topic))].map((topic) => {
    const own = lines.filter((line) => line.topic === topic)
    const values = Array.from({ length }, (_, at) => total(own.map((line) => line.values[at])))
    return { name: topic, moved: false, isTopic: true, values }
  })
}

function total(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** What the picture shows, in a sentence. */
export function lagInWords([times, ...lines]: ChartData): string {
  const sums = times.map((time, at) => ({ time, lag: total(lines.map((line) => line[at])) }))
  const known = sums.flatMap(({ time, lag }) => (lag === null ? [] : [{ time, lag }]))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last) return ''
  const most = known.reduce((top, each) => (each.lag > top.lag ? each : top))
  const now = `${formatNumber(first.lag)} at ${formatTick(first.time)}, ${formatNumber(last.lag)} at ${formatTick(last.time)}`
  return most.lag > Math.max(first.lag, last.lag)
    ? `${now}, most ${formatNumber(most.lag)} at ${formatTick(most.time)}.`
    : `${now}.`
}
