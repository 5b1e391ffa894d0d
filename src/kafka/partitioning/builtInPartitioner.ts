// The producer's own choice for records without a key (KIP-794): stay on one partition until about a batch of
// bytes went there, then draw the next one; with load figures, partitions with shorter queues are drawn more often.

import { toPositive } from './murmur2.ts'

/** Where keyless records of one topic go now. Plain state of one producer, mutated by `countAppended`. */
export interface StickyPartition {
  partition: number
  /** Bytes appended since this partition was chosen. */
  producedBytes: number
}

/** Cumulative weights; entry i belongs to `partitions[i]`. Strictly ascending. */
export interface PartitionLoadTable {
  readonly cumulative: readonly number[]
  readonly partitions: readonly number[]
}

export interface KeylessChoice {
  /** All partitions of the topic, 1 or more. */
  readonly partitionCount: number
  /** Partitions that have a leader, ascending. */
  readonly available: readonly number[]
  /** From `partitionLoadTable`; null means a uniform choice. */
  readonly load: PartitionLoadTable | null
}

/**
 * Table of weights (longest queue + 1 - own queue) from the number of batches waiting per partition.
 *
 * Only the first `length` entries count: the caller leaves out partitions whose broker does not take batches
 * (`partitioner.availability.timeout.ms`), so `queueSizes` may be longer. Null when load says nothing: fewer
 * than two partitions, none usable, or all queues equal with none left out.
 */
export function partitionLoadTable(
  queueSizes: readonly number[],
  partitions: readonly number[],
  length = queueSizes.length,
): PartitionLoadTable | null {
  if (length < 1 || queueSizes.length < 2) return null
  const used = queueSizes.slice(0, length)
  const longest = Math.max(...used)
  const allEqual = used.every((size) => size === longest)
  if (allEqual && length === queueSizes.length) return null
  let sum = 0
  const cumulative = used.map((size) => {
    sum += longest + 1 - size
    return sum
  })
  return { cumulative, partitions: partitions.slice(0, length) }
}

/** The partition for a random `draw` (any int32, taken without its sign). */
export function nextKeylessPartition(choice: KeylessChoice, draw: number): number {
  const random = toPositive(draw)
  const { load, available } = choice
  if (load === null) {
    if (available.length > 0) return available[random % available.length]!
    return random % choice.partitionCount
  }
  const total = load.cumulative[load.cumulative.length - 1]!
  const weighted = random % total
  const at = load.cumulative.findIndex((sum) => sum > weighted)
  return load.partitions[at]!
}

export const stickyPartition = (choice: KeylessChoice, draw: number): StickyPartition => ({
  partition: nextKeylessPartition(choice, draw),
  producedBytes: 0,
})

/**
 * Counts bytes of an append; true when the next record belongs on a newly drawn partition.
 *
 * `switchEnabled` is true when all batches waiting for this partition are full (or there are none): it lets a
 * batch fill up before the switch. At twice `stickyBatchSize` (batch.size, at least 1) the switch comes anyway.
 */
export function countAppended(
  sticky: StickyPartition,
  appendedBytes: number,
  stickyBatchSize: number,
  switchEnabled: boolean,
): boolean {
  sticky.producedBytes += appendedBytes
  const { producedBytes } = sticky
  return producedBytes >= stickyBatchSize * (switchEnabled ? 1 : 2)
}
