// Set-ups of the partitioning lab for tests: small, and different in every part.

import type { LabSetup } from '../lab/contract.ts'

export const plainLabSetup: LabSetup = {
  seed: 7,
  records: 5000,
  recordsPerSecond: 5000,
  keys: { kind: 'uniform', prefix: 'customer-', keys: 500 },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 100,
  valueSpread: 0.3,
  partitions: 6,
  growTo: 6,
  members: 3,
  assignor: 'range',
  strategies: [
    { kind: 'client', partitioner: 'java' },
    { kind: 'client', partitioner: 'librdkafka-consistent-random' },
  ],
  secondClient: null,
  batchSize: 16384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 2000, fault: { kind: 'none' } },
}

const base = plainLabSetup

/** What two engines are compared on: every kind of keys but own code, faults, growth, a second client. */
export const labSetups: Readonly<Record<string, LabSetup>> = {
  'hot key': {
    ...base,
    keys: { kind: 'hot', prefix: 'shop-', keys: 200, hotShare: 0.4 },
    strategies: [
      { kind: 'client', partitioner: 'java' },
      { kind: 'client', partitioner: 'sarama-hash' },
      { kind: 'client', partitioner: 'kafka-go-least-bytes' },
    ],
    growTo: 9,
  },
  'Zipf keys, a third without one, a slow leader': {
    ...base,
    seed: 99,
    keys: { kind: 'zipf', prefix: 'k', keys: 3000, exponent: 1.07 },
    keylessShare: 0.33,
    secondClient: 'kafkajs',
    brokers: { ...base.brokers, fault: { kind: 'slow', partition: 2, delayMs: 40 } },
  },
  'no keys, a dead leader': {
    ...base,
    seed: 4_000_000_000,
    keys: { kind: 'none' },
    strategies: [
      { kind: 'client', partitioner: 'java' },
      { kind: 'client', partitioner: 'java-not-adaptive' },
      { kind: 'client', partitioner: 'java-2.4-uniform-sticky' },
    ],
    brokers: { ...base.brokers, fault: { kind: 'dead', partition: 0 } },
  },
  'time buckets on a far network': {
    ...base,
    keys: { kind: 'time', prefix: 't/', bucketMs: 50 },
    brokers: { count: 5, network: 'wan', records: 1000, fault: { kind: 'none' } },
    members: 9,
    assignor: 'cooperative-sticky',
  },
  'composite keys of two clients': {
    ...base,
    keys: {
      kind: 'composite',
      separator: ':',
      parts: [
        { prefix: 'tenant-', keys: 20, exponent: 1.2 },
        { prefix: 'user-', keys: 300, exponent: 0 },
      ],
    },
    secondClient: 'java',
    strategies: [
      { kind: 'client', partitioner: 'franz-go-sticky-key' },
      { kind: 'client', partitioner: 'kafka-python' },
      { kind: 'client', partitioner: 'platformatic' },
      { kind: 'client', partitioner: 'librdkafka-fnv1a-random' },
    ],
    batchSize: 1024,
    lingerMs: 0,
  },
  'a list with text beyond ASCII and keyless records': {
    ...base,
    keys: { kind: 'list', keys: ['Größe', null, 'ключ', '🙂', '', 'Größe', 'b'], encoding: 'utf8' },
    keysFrom: 'column name of sizes.csv',
    partitions: 40,
    growTo: 41,
    valueSpread: 1,
  },
}
