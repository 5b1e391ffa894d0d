import type { LabResult, LabSetup } from '../lab/contract.ts'
import { advanceLabRun, giveAnswer, labResult, startLabRun } from '../lab/labRun.ts'
import { questionOf } from '../sandbox/protocol.ts'
import { newVm } from './sandboxVm.ts'

/** A whole run; own code runs in the sandbox's virtual machine. */
export async function runLabWithCode(setup: LabSetup, slice = 5_000): Promise<LabResult> {
  const vm = await newVm()
  const run = startLabRun(setup)
  for (;;) {
    const step = advanceLabRun(run, slice)
    if (step.done) return labResult(run)
    if (step.wants) giveAnswer(run, await vm.run(questionOf(step.wants)))
  }
}
