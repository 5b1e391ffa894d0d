// The page's side of the partitioning lab: one run at a time in a worker of its own.

import type { LabBrokersRun, LabProblem, LabResult, LabSetup } from '../../lab/contract.ts'

export type LabRunState =
  | { readonly kind: 'idle' }
  /** `result` once the records are placed, while the brokers go on. */
  | {
      readonly kind: 'running'
      readonly setup: LabSetup
      readonly share: number
      readonly stage: string
      readonly result: LabResult | null
      readonly brokers: readonly (LabBrokersRun | null)[]
    }
  | {
      readonly kind: 'done'
      readonly setup: LabSetup
      readonly result: LabResult
      readonly brokers: readonly (LabBrokersRun | null)[]
    }
  /** By the person; with what was there until then. */
  | {
      readonly kind: 'cancelled'
      readonly setup: LabSetup
      readonly result: LabResult | null
      readonly brokers: readonly (LabBrokersRun | null)[]
    }
  | {
      readonly kind: 'refused'
      readonly setup: LabSetup
      readonly problems: readonly LabProblem[]
    }
  | { readonly kind: 'failed'; readonly setup: LabSetup; readonly message: string }

export interface Lab {
  state(): LabRunState
  onState(listener: () => void): () => void
  /** Begins a run; one that is under way is cancelled. */
  run(setup: LabSetup): void
  cancel(): void
}
