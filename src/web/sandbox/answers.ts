// Answers that need no sandbox.

import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
  OwnPartitionerErrorKind,
} from '../../kafka/base/ownPartitioner.ts'

export const errorOf = (kind: OwnPartitionerErrorKind, message: string): OwnPartitionerError => ({
  kind,
  message,
  line: null,
  column: null,
})

/** Nothing was placed, and `state` is that of before. */
export const endedBy = (
  batch: OwnPartitionerBatch,
  ended: OwnPartitionerError,
): OwnPartitionerAnswer => ({
  partitions: [],
  state: batch.state,
  failures: [],
  failed: 0,
  ended,
  fuel: 0,
})
