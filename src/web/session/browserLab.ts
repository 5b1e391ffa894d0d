import { ownPartitioners } from '../sandbox/createOwnPartitioners.ts'
import type { Lab } from './lab.ts'
import { createLabSession, type LabPort } from './labSession.ts'

let one: Lab | undefined

/** The page's lab: one for all its screens, so that a run outlives them. Nothing is started before the first run. */
export function browserLab(): Lab {
  one ??= createLabSession({
    openPort: () =>
      new Worker(new URL('../../worker/labMain.ts', import.meta.url), {
        type: 'module',
        name: 'samsa-lab',
      }) as LabPort,
    ownPartitioners,
    after(ms, callback) {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
  })
  return one
}
