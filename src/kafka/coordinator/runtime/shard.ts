import { partitionForGroup } from '../../partitioning/java/stringHash.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { CoordinatorContext } from '../coordinatorContext.ts'
import type { CoordinatorState } from '../coordinatorState.ts'
import type { OffsetsPartition } from '../offsetsPartition.ts'

/** What an operation works on: one offsets partition and the broker around it, for one event. */
export interface Shard {
  readonly coordinator: CoordinatorState
  readonly data: OffsetsPartition
  readonly context: CoordinatorContext
}

export const offsetsPartitionOf = (groupId: string, context: CoordinatorContext): number =>
  partitionForGroup(groupId, context.config.offsetsTopicNumPartitions)

/** The loaded shard of a group, or why there is none here. */
export function shardOfGroup(
  coordinator: CoordinatorState,
  groupId: string,
  context: CoordinatorContext,
):
  | { readonly ok: true; readonly shard: Shard }
  | { readonly ok: false; readonly error: ErrorName } {
  const data = coordinator.partitions.get(offsetsPartitionOf(groupId, context))
  if (data === undefined || data.state === 'failed') return { ok: false, error: 'NOT_COORDINATOR' }
  if (data.state === 'loading') return { ok: false, error: 'COORDINATOR_LOAD_IN_PROGRESS' }
  return { ok: true, shard: { coordinator, data, context } }
}
