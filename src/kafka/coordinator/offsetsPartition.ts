import type { ClassicGroup } from './classic/classicGroup.ts'
import { newOffsetStore, type OffsetStore } from './offsets/offsetStore.ts'
import type { ParkedWrite } from './runtime/parkedWrite.ts'

/** One partition of `__consumer_offsets` led by this broker, with the groups that hash to it. */
export interface OffsetsPartition {
  readonly partition: number
  state: 'loading' | 'active' | 'failed'
  leaderEpoch: number
  /** Virtual time at which `state` began. */
  sinceUs: number
  readonly groups: Map<string, ClassicGroup>
  readonly offsets: OffsetStore
  /** Offset of the last record written or loaded, -1 for none. */
  lastWrittenOffset: number
  /** Written, not yet below the high watermark; ascending by offset and by deadline. */
  parked: ParkedWrite[]
}

export const loadingPartition = (
  partition: number,
  leaderEpoch: number,
  nowUs: number,
): OffsetsPartition => ({
  partition,
  state: 'loading',
  leaderEpoch,
  sinceUs: nowUs,
  groups: new Map(),
  offsets: newOffsetStore(),
  lastWrittenOffset: -1,
  parked: [],
})
