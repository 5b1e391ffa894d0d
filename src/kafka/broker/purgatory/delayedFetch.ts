import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { FetchPlan } from '../fetchPlan.ts'
import type { Delayed } from './purgatory.ts'

/** A Fetch that waits for its minimum of bytes. */
export interface DelayedFetch extends Delayed {
  readonly request: RequestEnvelope<'Fetch'>
  readonly plan: FetchPlan
  /** Bytes known to be readable, by the position of the partition in the plan. */
  readonly available: number[]
}
