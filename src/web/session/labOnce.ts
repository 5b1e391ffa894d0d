import type { LabBrokersRun, LabResult, LabSetup } from '../../lab/contract.ts'
import type { Lab } from './lab.ts'

export interface LabOutcome {
  readonly result: LabResult
  readonly brokers: readonly (LabBrokersRun | null)[]
}

/** One run to its end. Rejects with a sentence when it is refused, fails, is cancelled or gives way to another run. */
export function labOnce(lab: Lab, setup: LabSetup): Promise<LabOutcome> {
  lab.run(setup)
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const state = lab.state()
      if (state.kind === 'running' && state.setup === setup) return
      stop()
      if (state.kind === 'done' && state.setup === setup)
        resolve({ result: state.result, brokers: state.brokers })
      else if (state.kind === 'refused')
        reject(
          new Error(state.problems.map(({ field, message }) => `${field}: ${message}`).join(' ')),
        )
      else if (state.kind === 'failed') reject(new Error(state.message))
      else reject(new Error('The run was cancelled.'))
    }
    const stop = lab.onState(look)
    look()
  })
}
