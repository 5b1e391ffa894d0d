import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerErrorKind,
} from './ownPartitioner.ts'

/** The answer to a batch that ended before any of its records was placed. */
export const endedPartitions = (
  batch: OwnPartitionerBatch,
  kind: OwnPartitionerErrorKind,
  message: string,
): OwnPartitionerAnswer => ({
  partitions: [],
  state: batch.state,
  failures: [],
  failed: 0,
  ended: { kind, message, line: null, column: null },
  fuel: 0,
})
