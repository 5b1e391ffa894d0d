import type { OffsetsPartition } from './offsetsPartition.ts'

/** The group coordinator of one broker: one shard for each partition of `__consumer_offsets` it leads. */
export interface CoordinatorState {
  readonly partitions: Map<number, OffsetsPartition>
}

/** What a broker process starts with. */
export const newCoordinatorState = (): CoordinatorState => ({ partitions: new Map() })
