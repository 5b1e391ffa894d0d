import type { MetricView } from '../../bridge/producerMetrics.ts'
import type { ClientsView, ConsumerView, OpenBatchView, ProducerView } from '../../bridge/views.ts'
import {
  consumerDefaults,
  defaultWorkload,
  producerDefaults,
} from '../../kafka/base/clientDefaults.ts'

const nowUs = 252_345_000

/** Three producers, six consumers in three groups. */
export function exampleClients(): ClientsView {
  return {
    producers: [
      exampleProducer('checkout', 'orders', 12.1),
      exampleProducer('payments-api', 'payments', 11.4),
      {
        ...exampleProducer('web', 'clicks', 60.3),
        settings: {
          ...exampleProducer('web', 'clicks', 60.3).settings,
          acks: 1,
          enableIdempotence: false,
        },
      },
    ],
    consumers: [
      exampleConsumer('billing-1', 'billing', [
        ['orders', 0],
        ['payments', 0],
        ['payments', 2],
      ]),
      exampleConsumer('billing-2', 'billing', [
        ['orders', 1],
        ['payments', 1],
        ['payments', 3],
      ]),
      exampleConsumer('billing-3', 'billing', [
        ['orders', 2],
        ['orders', 3],
      ]),
      exampleConsumer('fraud-a', 'fraud', [
        ['payments', 0],
        ['payments', 1],
      ]),
      exampleConsumer('fraud-b', 'fraud', [
        ['payments', 2],
        ['payments', 3],
      ]),
      exampleConsumer('clickstream-1', 'clickstream', [
        ['clicks', 0],
        ['clicks', 1],
        ['clicks', 2],
        ['clicks', 3],
      ]),
    ],
  }
}

const exampleMetrics = (topic: string, rate: number): MetricView[] => [
  { name: 'record-send-rate', topic: null, value: rate },
  { name: 'batch-size-avg', topic: null, value: 3360.5 },
  { name: 'record-queue-time-avg', topic: null, value: 399.25 },
  { name: 'request-latency-avg', topic: null, value: 412 },
  { name: 'produce-throttle-time-avg', topic: null, value: null },
  { name: 'bufferpool-wait-ratio', topic: null, value: 0.0125 },
  { name: 'byte-rate', topic, value: rate * 120 },
]

function exampleProducer(name: string, topic: string, rate: number): ProducerView {
  const openBatch = (partition: number, records: number): OpenBatchView => ({
    topic,
    partition,
    records,
    bytes: records * 120,
    hues: Array.from({ length: records }, (_, at) => (at * 5 + partition * 3) % 12),
    openedUs: nowUs - 20_000 * (partition + 1),
    lingerUntilUs: nowUs + 400_000 * (partition + 1),
    attempts: 0,
  })
  return {
    name,
    state: 'running',
    settings: { ...producerDefaults, lingerMs: 400, workload: { ...defaultWorkload, topic } },
    openBatches: [openBatch(0, 2), openBatch(1, 3), openBatch(2, 1)],
    inFlight: 3,
    recordsPerSecond: rate,
    bytesPerSecond: rate * 120,
    recordsSent: Math.round(rate * 252),
    recordsAcked: Math.round(rate * 252) - 6,
    recordsFailed: 0,
    recordsRetried: 4,
    requestLatencyMs: 412,
    bufferedBytes: 720,
    lastError: null,
    ownPartitionerError: null,
    workloadEnded: false,
    metrics: exampleMetrics(topic, rate),
    rateHistory: Array.from({ length: 60 }, (_, at) => rate + 2 * Math.sin(at / 4)),
  }
}

function exampleConsumer(
  name: string,
  groupId: string,
  assigned: readonly (readonly [topic: string, partition: number])[],
): ConsumerView {
  return {
    name,
    state: 'running',
    settings: {
      ...consumerDefaults,
      groupId,
      topics: [...new Set(assigned.map(([topic]) => topic))],
    },
    memberId: `${name}-5c1e7a90`,
    generationId: 8,
    assignment: assigned.map(([topic, partition], at) => ({
      topic,
      partition,
      position: 760 + at,
      committed: 755 + at,
      lag: 7 + at,
      positionLag: 2,
    })),
    bufferedRecords: 4,
    recordsPerSecond: 9.2,
    recordsConsumed: 2_318,
    lastError: null,
    pollStartedUs: nowUs - 30_000,
    pollEndsUs: nowUs + 60_000,
    maxPollDeadlineUs: nowUs + 290_000_000,
    lastHeartbeatUs: nowUs - 1_200_000,
    sessionExpiresUs: nowUs + 43_800_000,
    rateHistory: Array.from({ length: 60 }, (_, at) => 9 + Math.cos(at / 5)),
  }
}
