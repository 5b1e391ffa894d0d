// What Kafka's metrics of a producer mean, by the names its JMX beans have.

export const CLIENT_METRICS = 'producer-metrics'
export const TOPIC_METRICS = 'producer-topic-metrics'

export type MetricUnit =
  | 'records'
  | 'records/s'
  | 'bytes'
  | 'bytes/s'
  | 'ms'
  | 'ns'
  | 's'
  | 'share'
  | 'requests'
  | 'batches'
  | 'batches/s'
  | 'threads'

export interface MetricMeaning {
  readonly unit: MetricUnit
  readonly description: string
}

/** One metric at the time of the view. */
export interface MetricView {
  /** Exactly Kafka's. */
  readonly name: string
  /** Null: of the client (`CLIENT_METRICS`); else of one of its topics (`TOPIC_METRICS`). */
  readonly topic: string | null
  /** Null where Kafka says NaN: nothing was measured in the last minute. */
  readonly value: number | null
}

const of = (unit: MetricUnit, description: string): MetricMeaning => ({ unit, description })

/** Averages, maxima and rates are over the last one to two windows of 30 s; totals since the process started. */
const clientMeanings: Readonly<Record<string, MetricMeaning>> = {
  'record-send-rate': of(
    'records/s',
    'Records that left in produce requests, a second. A record that is tried again counts again.',
  ),
  'record-send-total': of(
    'records',
    'Records that left in produce requests, with each further try.',
  ),
  'records-per-request-avg': of('records', 'Records in a produce request, on average.'),
  'batch-size-avg': of(
    'bytes',
    'Bytes of a batch as it is sent, on average: near batch.size when batches fill up, far below when linger.ms ends them.',
  ),
  'batch-size-max': of('bytes', 'Bytes of the largest batch that was sent.'),
  'record-queue-time-avg': of(
    'ms',
    'Time from the opening of a batch in the accumulator until it is drained into a request, on average.',
  ),
  'record-queue-time-max': of('ms', 'The longest time a batch spent in the accumulator.'),
  'request-latency-avg': of('ms', 'Time from a produce request to its answer, on average.'),
  'request-latency-max': of('ms', 'The longest time from a produce request to its answer.'),
  'requests-in-flight': of('requests', 'Requests of any kind that wait for an answer now.'),
  'record-error-rate': of('records/s', 'Records that ended with an error, a second.'),
  'record-error-total': of('records', 'Records that ended with an error.'),
  'record-retry-rate': of('records/s', 'Records that were put back for another try, a second.'),
  'record-retry-total': of('records', 'Records that were put back for another try.'),
  'record-size-avg': of(
    'bytes',
    'Largest record of a batch, on average over batches: an upper bound, with the header of a batch.',
  ),
  'record-size-max': of('bytes', 'The largest record: an upper bound, with the header of a batch.'),
  'compression-rate-avg': of(
    'share',
    'Size of a batch after compression as a share of its size before, on average; 1 without compression.',
  ),
  'batch-split-rate': of(
    'batches/s',
    'Batches that a broker found too large and that were split, a second.',
  ),
  'batch-split-total': of('batches', 'Batches that a broker found too large and that were split.'),
  'bufferpool-wait-ratio': of(
    'share',
    'Share of the time that send() was blocked because buffer.memory was used up.',
  ),
  'bufferpool-wait-time-ns-total': of(
    'ns',
    'Time that send() was blocked because buffer.memory was used up.',
  ),
  'buffer-exhausted-rate': of(
    'records/s',
    'Records given up because buffer.memory was used up for max.block.ms, a second.',
  ),
  'buffer-exhausted-total': of(
    'records',
    'Records given up because buffer.memory was used up for max.block.ms.',
  ),
  'buffer-total-bytes': of('bytes', 'What batches may hold at most, buffer.memory.'),
  'buffer-available-bytes': of('bytes', 'Part of buffer.memory that no batch holds.'),
  'waiting-threads': of(
    'threads',
    'Callers of send() that are blocked until buffer.memory is there.',
  ),
  'produce-throttle-time-avg': of(
    'ms',
    'Time that brokers held answers back because of a quota, on average.',
  ),
  'produce-throttle-time-max': of(
    'ms',
    'The longest time that a broker held an answer back because of a quota.',
  ),
  'metadata-age': of('s', 'Time since the last answer about topics, partitions and leaders.'),
}

const topicMeanings: Readonly<Record<string, MetricMeaning>> = {
  'record-send-rate': of(
    'records/s',
    'Records that left for the topic, a second, with each further try.',
  ),
  'record-send-total': of('records', 'Records that left for the topic, with each further try.'),
  'byte-rate': of('bytes/s', 'Bytes of batches that left for the topic, a second.'),
  'byte-total': of('bytes', 'Bytes of batches that left for the topic.'),
  'compression-rate': of(
    'share',
    'Size of a batch of the topic after compression as a share of its size before, on average.',
  ),
  'record-retry-rate': of(
    'records/s',
    'Records of the topic that were put back for another try, a second.',
  ),
  'record-retry-total': of('records', 'Records of the topic that were put back for another try.'),
  'record-error-rate': of('records/s', 'Records of the topic that ended with an error, a second.'),
  'record-error-total': of('records', 'Records of the topic that ended with an error.'),
}

/** Undefined for a name Kafka's producer has not. */
export const metricMeaning = ({
  name,
  topic,
}: Pick<MetricView, 'name' | 'topic'>): MetricMeaning | undefined =>
  (topic === null ? clientMeanings : topicMeanings)[name]
