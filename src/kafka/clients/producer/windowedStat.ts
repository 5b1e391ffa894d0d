// Kafka's SampledStat: what happened in the last metrics.num.samples windows of metrics.sample.window.ms each. One
// row of numbers serves average, maximum and rate, which in Kafka keep equal samples each for itself.

/** metrics.sample.window.ms and metrics.num.samples of Kafka's clients. */
export const SAMPLE_WINDOW_MS = 30_000
export const SAMPLES = 2

/** One more, for a sample that began before the windows looked at and reaches into them. */
const SLOTS = SAMPLES + 1
/** Of a slot: events, their sum, the largest, when it began and when the last event was, in ms. */
const COUNT = 0
const SUM = 1
const LARGEST = 2
const START = 3
const LAST = 4
const FIELDS = 5
/** Before the slots: the current one, and how many have been used. */
const CURRENT = 0
const USED = 1
const FIRST = 2

export const STAT_LENGTH = FIRST + SLOTS * FIELDS

/** Stats lie one after the other in one array of numbers, so that a clone of them is one copy. */
export type StatRow = Float64Array

export const statRow = (stats: number): StatRow => new Float64Array(stats * STAT_LENGTH)

/** Takes in one event of stat number `stat`. Times must not go back. */
export function recordEvent(row: StatRow, stat: number, value: number, nowMs: number): void {
  const base = stat * STAT_LENGTH
  if (row[base + USED] === 0) begin(row, base, 0, nowMs)
  let slot = slotAt(base, row[base + CURRENT]!)
  if (nowMs - row[slot + START]! >= SAMPLE_WINDOW_MS) {
    const next = (row[base + CURRENT]! + 1) % SLOTS
    begin(row, base, next, nowMs)
    slot = slotAt(base, next)
  }
  row[slot + COUNT]! += 1
  row[slot + SUM]! += value
  if (value > row[slot + LARGEST]!) row[slot + LARGEST] = value
  row[slot + LAST] = nowMs
}

const slotAt = (base: number, slot: number): number => base + FIRST + slot * FIELDS

function begin(row: StatRow, base: number, index: number, nowMs: number): void {
  const slot = slotAt(base, index)
  row[slot + COUNT] = 0
  row[slot + SUM] = 0
  row[slot + LARGEST] = Number.NEGATIVE_INFINITY
  row[slot + START] = nowMs
  row[slot + LAST] = nowMs
  row[base + CURRENT] = index
  row[base + USED] = Math.max(row[base + USED]!, index + 1)
}

/** What the windows hold at a time. Looking changes nothing: samples that are too old are left out. */
interface Windowed {
  count: number
  sum: number
  largest: number
  /** When the oldest sample began; one that is too old counts as begun now, as Kafka resets it. */
  oldestMs: number
}

function windowed(row: StatRow, stat: number, nowMs: number): Windowed {
  const base = stat * STAT_LENGTH
  const found = { count: 0, sum: 0, largest: Number.NEGATIVE_INFINITY, oldestMs: nowMs }
  for (let index = 0; index < row[base + USED]!; index++) {
    const slot = slotAt(base, index)
    if (nowMs - row[slot + LAST]! >= SAMPLES * SAMPLE_WINDOW_MS) continue
    found.count += row[slot + COUNT]!
    found.sum += row[slot + SUM]!
    found.largest = Math.max(found.largest, row[slot + LARGEST]!)
    found.oldestMs = Math.min(found.oldestMs, row[slot + START]!)
  }
  return found
}

/** Kafka's Avg: NaN without an event. */
export function average(row: StatRow, stat: number, nowMs: number): number {
  const { count, sum } = windowed(row, stat, nowMs)
  return count === 0 ? Number.NaN : sum / count
}

/** Kafka's Max: NaN without an event. */
export function largest(row: StatRow, stat: number, nowMs: number): number {
  const { count, largest: most } = windowed(row, stat, nowMs)
  return count === 0 ? Number.NaN : most
}

/** Kafka's Rate, a second: the sum over the time since the oldest sample began, which counts at least as one whole window. */
export function rate(row: StatRow, stat: number, nowMs: number): number {
  const { sum, oldestMs } = windowed(row, stat, nowMs)
  let elapsedMs = nowMs - oldestMs
  const wholeWindows = Math.floor(elapsedMs / SAMPLE_WINDOW_MS)
  if (wholeWindows < SAMPLES - 1) elapsedMs += (SAMPLES - 1 - wholeWindows) * SAMPLE_WINDOW_MS
  return (sum * 1000) / Math.max(elapsedMs, 1)
}
