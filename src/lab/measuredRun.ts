// The run whose speed is measured. Knows no clock: whoever measures brings one.

import type { LabResult, LabSetup } from './contract.ts'
import { advanceLabRun, labResult, startLabRun } from './labRun.ts'

const SLICE_RECORDS = 50_000

/** A million different keys, each placed by four clients, with every measure taken. */
export const measuredSetup: LabSetup = {
  seed: 1915,
  records: 1_000_000,
  recordsPerSecond: 100_000,
  keys: { kind: 'sequential', prefix: 'order-' },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 100,
  valueSpread: 0.3,
  partitions: 12,
  growTo: 16,
  members: 3,
  assignor: 'range',
  strategies: [
    { kind: 'client', partitioner: 'java' },
    { kind: 'client', partitioner: 'librdkafka-consistent-random' },
    { kind: 'client', partitioner: 'sarama-hash' },
    { kind: 'client', partitioner: 'kafkajs' },
  ],
  secondClient: null,
  batchSize: 16_384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 0, fault: { kind: 'none' } },
}

/** A run without code of one's own, at one go. */
export function runMeasured(setup: LabSetup = measuredSetup): LabResult {
  const run = startLabRun(setup)
  while (!advanceLabRun(run, SLICE_RECORDS).done);
  return labResult(run)
}
