// The sensors of a producer under Kafka's names (SenderMetrics, BufferPool): recorded a batch or a request, never a record.

import { average, largest, rate, recordEvent, type StatRow, statRow } from './windowedStat.ts'

/** Places of the client's stats in its row. */
const BATCH_SIZE = 0
const COMPRESSION_RATE = 1
const QUEUE_TIME = 2
const REQUEST_TIME = 3
const RECORDS_PER_REQUEST = 4
const RECORD_RETRIES = 5
const ERRORS = 6
const RECORD_SIZE = 7
const BATCH_SPLIT = 8
const THROTTLE_TIME = 9
const BUFFER_WAIT = 10
const BUFFER_EXHAUSTED = 11
const CLIENT_STATS = 12

/** Places of a topic's stats in its row. */
const TOPIC_RECORDS = 0
const TOPIC_BYTES = 1
const TOPIC_COMPRESSION_RATE = 2
const TOPIC_RETRIES = 3
const TOPIC_ERRORS = 4
const TOPIC_STATS = 5

/** Sums since the process started, of the stats at the same places; one more row of numbers. */
export interface SensorRow {
  readonly windows: StatRow
  readonly totals: Float64Array
}

export interface ProducerMetrics {
  readonly client: SensorRow
  /** Topics of which a batch was drained. */
  readonly topics: Map<string, SensorRow>
  /** Time of the last answer to a metadata request, ms; 0 for none. */
  metadataMs: number
}

const sensorRow = (stats: number): SensorRow => ({
  windows: statRow(stats),
  totals: new Float64Array(stats),
})

export const newMetrics = (): ProducerMetrics => ({
  client: sensorRow(CLIENT_STATS),
  topics: new Map(),
  metadataMs: 0,
})

/** Kafka's clocks of a client count whole milliseconds. */
export const metricMs = (us: number): number => Math.floor(us / 1000)

function take(row: SensorRow, stat: number, value: number, nowMs: number): void {
  recordEvent(row.windows, stat, value, nowMs)
  row.totals[stat]! += value
}

export interface DrainedBatch {
  readonly topic: string
  readonly records: number
  /** As it is sent. */
  readonly bytes: number
  readonly compressionRate: number
  readonly queueMs: number
  readonly largestRecordBytes: number
}

/** A batch leaves the accumulator, also for another try. */
export function batchDrained(metrics: ProducerMetrics, batch: DrainedBatch, nowMs: number): void {
  const { client } = metrics
  let topic = metrics.topics.get(batch.topic)
  if (!topic) {
    topic = sensorRow(TOPIC_STATS)
    metrics.topics.set(batch.topic, topic)
  }
  take(topic, TOPIC_RECORDS, batch.records, nowMs)
  take(topic, TOPIC_BYTES, batch.bytes, nowMs)
  take(topic, TOPIC_COMPRESSION_RATE, batch.compressionRate, nowMs)
  take(client, BATCH_SIZE, batch.bytes, nowMs)
  take(client, QUEUE_TIME, batch.queueMs, nowMs)
  take(client, COMPRESSION_RATE, batch.compressionRate, nowMs)
  take(client, RECORD_SIZE, batch.largestRecordBytes, nowMs)
}

export const requestDrained = (metrics: ProducerMetrics, records: number, nowMs: number): void =>
  take(metrics.client, RECORDS_PER_REQUEST, records, nowMs)

export function recordsRetried(
  metrics: ProducerMetrics,
  topic: string,
  records: number,
  nowMs: number,
): void {
  take(metrics.client, RECORD_RETRIES, records, nowMs)
  const row = metrics.topics.get(topic)
  if (row) take(row, TOPIC_RETRIES, records, nowMs)
}

/** `topic` is null for a record that send() refused: Kafka counts it for the client alone. */
export function recordsFailed(
  metrics: ProducerMetrics,
  topic: string | null,
  records: number,
  nowMs: number,
): void {
  take(metrics.client, ERRORS, records, nowMs)
  const row = topic === null ? undefined : metrics.topics.get(topic)
  if (row) take(row, TOPIC_ERRORS, records, nowMs)
}

export const batchSplit = (metrics: ProducerMetrics, nowMs: number): void =>
  take(metrics.client, BATCH_SPLIT, 1, nowMs)

export function requestAnswered(
  metrics: ProducerMetrics,
  latencyMs: number,
  throttleMs: number,
  nowMs: number,
): void {
  take(metrics.client, REQUEST_TIME, latencyMs, nowMs)
  take(metrics.client, THROTTLE_TIME, throttleMs, nowMs)
}

/** A caller of send() waited for memory, in whole or until the next piece. */
export const memoryWaited = (metrics: ProducerMetrics, waitedNs: number, nowMs: number): void =>
  take(metrics.client, BUFFER_WAIT, waitedNs, nowMs)

export const memoryExhausted = (metrics: ProducerMetrics, nowMs: number): void =>
  take(metrics.client, BUFFER_EXHAUSTED, 1, nowMs)

export interface MetricValue {
  /** Exactly Kafka's. */
  readonly name: string
  /** Null for the client's own (group producer-metrics); else group producer-topic-metrics. */
  readonly topic: string | null
  /** Null where Kafka says NaN: nothing was recorded in the windows. */
  readonly value: number | null
}

/** What is measured at the moment it is asked for. */
export interface Gauges {
  readonly requestsInFlight: number
  readonly bufferTotalBytes: number
  readonly bufferAvailableBytes: number
  readonly waitingThreads: number
}

const NS_A_SECOND = 1_000_000_000

/** Every metric at a time, the client's first, then by topic. */
export function metricValues(
  metrics: ProducerMetrics,
  gauges: Gauges,
  nowMs: number,
): MetricValue[] {
  const found: MetricValue[] = []
  const put = (topic: string | null, name: string, value: number): void => {
    found.push({ name, topic, value: Number.isFinite(value) ? value : null })
  }
  const { windows, totals } = metrics.client
  const avg = (name: string, stat: number) =>
    put(null, `${name}-avg`, average(windows, stat, nowMs))
  const max = (name: string, stat: number) =>
    put(null, `${name}-max`, largest(windows, stat, nowMs))
  const meter = (name: string, stat: number): void => {
    put(null, `${name}-rate`, rate(windows, stat, nowMs))
    put(null, `${name}-total`, totals[stat]!)
  }
  meter('record-send', RECORDS_PER_REQUEST)
  avg('records-per-request', RECORDS_PER_REQUEST)
  avg('batch-size', BATCH_SIZE)
  max('batch-size', BATCH_SIZE)
  avg('record-queue-time', QUEUE_TIME)
  max('record-queue-time', QUEUE_TIME)
  avg('request-latency', REQUEST_TIME)
  max('request-latency', REQUEST_TIME)
  put(null, 'requests-in-flight', gauges.requestsInFlight)
  meter('record-error', ERRORS)
  meter('record-retry', RECORD_RETRIES)
  avg('record-size', RECORD_SIZE)
  max('record-size', RECORD_SIZE)
  put(null, 'compression-rate-avg', average(windows, COMPRESSION_RATE, nowMs))
  meter('batch-split', BATCH_SPLIT)
  put(null, 'bufferpool-wait-ratio', rate(windows, BUFFER_WAIT, nowMs) / NS_A_SECOND)
  put(null, 'bufferpool-wait-time-ns-total', totals[BUFFER_WAIT]!)
  meter('buffer-exhausted', BUFFER_EXHAUSTED)
  put(null, 'buffer-total-bytes', gauges.bufferTotalBytes)
  put(null, 'buffer-available-bytes', gauges.bufferAvailableBytes)
  put(null, 'waiting-threads', gauges.waitingThreads)
  avg('produce-throttle-time', THROTTLE_TIME)
  max('produce-throttle-time', THROTTLE_TIME)
  put(null, 'metadata-age', (nowMs - metrics.metadataMs) / 1000)
  for (const topic of [...metrics.topics.keys()].sort())
    putTopic(put, topic, metrics.topics.get(topic)!, nowMs)
  return found
}

function putTopic(
  put: (topic: string, name: string, value: number) => void,
  topic: string,
  { windows, totals }: SensorRow,
  nowMs: number,
): void {
  const meter = (name: string, stat: number): void => {
    put(topic, `${name}-rate`, rate(windows, stat, nowMs))
    put(topic, `${name}-total`, totals[stat]!)
  }
  meter('record-send', TOPIC_RECORDS)
  meter('byte', TOPIC_BYTES)
  put(topic, 'compression-rate', average(windows, TOPIC_COMPRESSION_RATE, nowMs))
  meter('record-retry', TOPIC_RETRIES)
  meter('record-error', TOPIC_ERRORS)
}
