// A whole run at once, for hosts that have nothing else to do: tests and benchmarks.

import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabBrokersRun, LabResult, LabSetup } from '../../lab/contract.ts'
import { advanceLabJob, answerLabJob, startLabJob } from './labJob.ts'

export interface WholeRun {
  readonly result: LabResult
  readonly brokers: readonly (LabBrokersRun | null)[]
}

/** Throws when own code is asked and nobody is given who answers. */
export function runLab(
  setup: LabSetup,
  answer?: (batch: OwnPartitionerBatch) => OwnPartitionerAnswer,
): WholeRun {
  const job = startLabJob(setup)
  let result: LabResult | null = null
  const brokers: (LabBrokersRun | null)[] = []
  for (;;) {
    const step = advanceLabJob(job)
    switch (step.kind) {
      case 'placed':
        result = step.result
        break
      case 'brokers':
        brokers[step.strategy] = step.outcome
        break
      case 'call':
        if (!answer) throw new Error('Nobody answers for own code here.')
        answerLabJob(job, answer(step.batch))
        break
      case 'done':
        if (!result) throw new Error('The run ended without a result.')
        return { result, brokers }
    }
  }
}
