import type { ClassicGroup } from './classic/classicGroup.ts'
import type { OffsetStore } from './offsets/offsetStore.ts'
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
  /** Written, not yet below the high watermark; ascending by offset. */
  parked: ParkedWrite[]
}
