// A real result of the lab, small enough to know by heart.

import type { LabResult, LabSetup } from '../../lab/contract.ts'
import { advanceLabRun, labResult, startLabRun } from '../../lab/labRun.ts'

export const exampleLabSetup: LabSetup = {
  seed: 7,
  records: 600,
  recordsPerSecond: 1_000,
  keys: { kind: 'zipf', prefix: 'customer-', keys: 12, exponent: 1 },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 100,
  valueSpread: 0,
  partitions: 4,
  growTo: 6,
  members: 2,
  assignor: 'range',
  strategies: [
    { kind: 'client', partitioner: 'java' },
    { kind: 'client', partitioner: 'java-round-robin' },
  ],
  secondClient: 'sarama-hash',
  batchSize: 16_384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 0, fault: { kind: 'none' } },
}

/** Without own code: nobody is there to answer for it. */
export function exampleLabResult(part: Partial<LabSetup> = {}): LabResult {
  const run = startLabRun({ ...exampleLabSetup, ...part })
  while (!advanceLabRun(run, 10_000).done);
  return labResult(run)
}
