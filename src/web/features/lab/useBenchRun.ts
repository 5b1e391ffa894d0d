import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LabBrokersRun, LabResult, LabSetup } from '../../../lab/contract.ts'
import type { LabRunState } from '../../session/lab.ts'
import { useLab } from '../../session/useLab.ts'
import { runsByItself } from './bench.ts'
import { type Problems, problemsOf } from './problems.ts'

/** After the last key press. */
const PAUSE_MS = 350

export interface Shown {
  readonly result: LabResult
  readonly brokers: readonly (LabBrokersRun | null)[]
}

export interface BenchRun {
  readonly problems: Problems
  readonly state: LabRunState
  /** The newest result there is, perhaps of an earlier set-up. */
  readonly shown: Shown | null
  /** `shown` is of another set-up than the one on the bench. */
  readonly isEarlier: boolean
  /** The set-up on the bench waits for a click. */
  readonly waits: boolean
  readonly run: () => void
  readonly cancel: () => void
}

/** Runs what is on the bench: by itself when it is small, on `run` when it is not. */
export function useBenchRun(setup: LabSetup): BenchRun {
  const { state, run, cancel } = useLab()
  const problems = useMemo(() => problemsOf(setup), [setup])
  const shown = useNewest(state)
  const asked = state.kind === 'idle' ? null : state.setup
  const byItself = problems.count === 0 && runsByItself(setup)
  const latest = useRef(asked)
  latest.current = asked
  useEffect(() => {
    if (!byItself || latest.current === setup) return
    const timer = setTimeout(() => run(setup), latest.current === null ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [setup, byItself, run])
  return {
    problems,
    state,
    shown,
    isEarlier: shown !== null && shown.result.setup !== setup && !isOf(state, setup),
    waits: problems.count === 0 && !byItself && asked !== setup,
    run: useCallback(() => run(setup), [run, setup]),
    cancel,
  }
}

/** The worker's copy of a set-up is another object than the page's. */
const isOf = (state: LabRunState, setup: LabSetup): boolean =>
  (state.kind === 'done' || (state.kind === 'running' && state.result !== null)) &&
  state.setup === setup

function resultOf(state: LabRunState): Shown | null {
  if (state.kind !== 'running' && state.kind !== 'done' && state.kind !== 'cancelled') return null
  return state.result && { result: state.result, brokers: state.brokers }
}

let kept: Shown | null = null

function useNewest(state: LabRunState): Shown | null {
  const now = resultOf(state)
  const [newest, setNewest] = useState<Shown | null>(now ?? kept)
  const isNew = now !== null && (now.result !== newest?.result || now.brokers !== newest.brokers)
  if (isNew) setNewest(now)
  // The same object while a run only gets further: what it shows is not drawn anew.
  const shown = isNew ? now : newest
  useEffect(() => {
    kept = shown
  }, [shown])
  return shown
}
