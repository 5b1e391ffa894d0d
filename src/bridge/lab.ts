// The page and the worker of the partitioning lab. One run at a time: a new one cancels the one before.

import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../kafka/base/ownPartitioner.ts'
import type { LabBrokersRun, LabProblem, LabResult, LabSetup } from '../lab/contract.ts'

export type ToLab =
  | { readonly type: 'run'; readonly run: number; readonly setup: LabSetup }
  | { readonly type: 'cancel'; readonly run: number }
  | { readonly type: 'answer'; readonly call: number; readonly answer: OwnPartitionerAnswer }

export type FromLab =
  /** `share` from 0 to 1 of the whole run; `stage` in words: `Placing records`, `Java under 3 brokers`. */
  | {
      readonly type: 'progress'
      readonly run: number
      readonly share: number
      readonly stage: string
    }
  /** A batch for the person's own code; the next one comes after its answer. */
  | { readonly type: 'call'; readonly call: number; readonly batch: OwnPartitionerBatch }
  /** Placements are ready; the brokers come one strategy at a time after it. */
  | { readonly type: 'placed'; readonly run: number; readonly result: LabResult }
  | {
      readonly type: 'brokers'
      readonly run: number
      /** Index into the strategies. */
      readonly strategy: number
      readonly outcome: LabBrokersRun
    }
  | { readonly type: 'done'; readonly run: number }
  | { readonly type: 'refused'; readonly run: number; readonly problems: readonly LabProblem[] }
  /** A programmer's error. */
  | { readonly type: 'failed'; readonly run: number; readonly message: string }
