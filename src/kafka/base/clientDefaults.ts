import type {
  ConsumerSettings,
  NetworkPreset,
  NetworkSettings,
  ProducerSettings,
  Workload,
} from './commands.ts'

export const defaultWorkload: Workload = {
  topic: 'orders',
  recordsPerSecond: 10,
  keys: { kind: 'uniform', prefix: 'customer-', keys: 40 },
  valueBytes: 90,
  valueSpread: 0.3,
  valueFormat: 'json',
  headers: [],
  tombstoneShare: 0,
}

/** Kafka 4.3's producer defaults (ProducerConfig). */
export const producerDefaults: ProducerSettings = {
  acks: -1,
  batchSize: 16384,
  lingerMs: 5,
  maxInFlightRequestsPerConnection: 5,
  retries: 2147483647,
  retryBackoffMs: 100,
  deliveryTimeoutMs: 120000,
  requestTimeoutMs: 30000,
  maxBlockMs: 60000,
  bufferMemory: 33554432,
  maxRequestSize: 1048576,
  compressionType: 'none',
  enableIdempotence: true,
  partitionerIgnoreKeys: false,
  partitionerAdaptivePartitioningEnable: true,
  partitioner: 'default',
  workload: defaultWorkload,
}

/** Kafka 4.3's consumer defaults (ConsumerConfig), with a processing time of our own. */
export const consumerDefaults: ConsumerSettings = {
  groupId: null,
  groupInstanceId: null,
  topics: [],
  assigned: [],
  partitionAssignmentStrategy: ['range'],
  autoOffsetReset: 'latest',
  enableAutoCommit: true,
  autoCommitIntervalMs: 5000,
  sessionTimeoutMs: 45000,
  heartbeatIntervalMs: 3000,
  maxPollIntervalMs: 300000,
  maxPollRecords: 500,
  fetchMinBytes: 1,
  fetchMaxBytes: 52428800,
  fetchMaxWaitMs: 500,
  maxPartitionFetchBytes: 1048576,
  isolationLevel: 'read_uncommitted',
  processingUsPerRecord: 2000,
}

export const networkPresets: Record<NetworkPreset, NetworkSettings> = {
  slowed: { preset: 'slowed', latencyUs: 180_000, jitterUs: 60_000 },
  lan: { preset: 'lan', latencyUs: 250, jitterUs: 100 },
  wan: { preset: 'wan', latencyUs: 40_000, jitterUs: 8_000 },
}
