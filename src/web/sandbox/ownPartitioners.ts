// What the page may do with a person's own partitioner. Whoever runs code asks here first whether it may.

import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
} from '../../kafka/base/ownPartitioner.ts'

export interface OwnPartitioners {
  /** Always answers: also when the code is not allowed, was killed, or there is no sandbox. */
  run(batch: OwnPartitionerBatch): Promise<OwnPartitionerAnswer>
  /** Reads the text in the sandbox without calling it; null when it defines `partition`. Needs no consent. */
  check(code: string): Promise<OwnPartitionerError | null>
  /** A person said yes to this very text, now or in an earlier visit. */
  isAllowed(code: string): boolean
  /** Keeps the yes for this text (its hash) in this browser. */
  allow(code: string): void
  /** Killed too often within a minute. */
  isDisabled(code: string): boolean
  /** Takes a disabled text into service again. */
  enable(code: string): void
  onChange(listener: () => void): () => void
}
