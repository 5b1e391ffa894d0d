// What the broker tells its group coordinator. Requests come through the functions named after their APIs.

import type { CoordinatorContext } from './coordinatorContext.ts'
import type { CoordinatorState } from './coordinatorState.ts'

/** Timers of the coordinator have this kind; their keys begin with `coordinator:`. The broker routes them to `onTimer`. */
export const COORDINATOR_TIMER = 'coordinator'

/** This broker became leader of a partition of `__consumer_offsets` (or stayed it in a newer epoch): its log is loaded. */
export type OnOffsetsPartitionElected = (
  state: CoordinatorState,
  partition: number,
  leaderEpoch: number,
  context: CoordinatorContext,
) => void
/** This broker no longer leads the partition: parked requests are answered NOT_COORDINATOR. */
export type OnOffsetsPartitionResigned = (
  state: CoordinatorState,
  partition: number,
  context: CoordinatorContext,
) => void
export type OnHighWatermarkAdvanced = (
  state: CoordinatorState,
  partition: number,
  highWatermark: number,
  context: CoordinatorContext,
) => void
/** The image no longer has these topics: their committed offsets are removed. */
export type OnTopicsDeleted = (
  state: CoordinatorState,
  topics: readonly string[],
  context: CoordinatorContext,
) => void
