import { createContext, useContext, useSyncExternalStore } from 'react'
import type { LabSetup } from '../../lab/contract.ts'
import { browserLab } from './browserLab.ts'
import type { Lab, LabRunState } from './lab.ts'

/** Null: the browser's own. Tests give theirs. */
export const LabContext = createContext<Lab | null>(null)

export interface LabHandle {
  readonly state: LabRunState
  readonly run: (setup: LabSetup) => void
  readonly cancel: () => void
}

/** The page's lab. Its run and its result stay when the screen is left. */
export function useLab(): LabHandle {
  const lab = useContext(LabContext) ?? browserLab()
  const state = useSyncExternalStore(lab.onState, lab.state)
  return { state, run: lab.run, cancel: lab.cancel }
}
