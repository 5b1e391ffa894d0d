import type { Continuation } from './continuation.ts'

/** Waits until the high watermark is above `offset`, at most until `deadlineUs` (offsets.commit.timeout.ms). */
export interface ParkedWrite {
  readonly offset: number
  readonly deadlineUs: number
  readonly continuations: readonly Continuation[]
}
