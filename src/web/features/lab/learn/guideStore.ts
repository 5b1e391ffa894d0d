// The experiment that is being gone through. It stays when the screen is left, as the bench does.

import { useSyncExternalStore } from 'react'
import type { LabSetup } from '../../../../lab/contract.ts'
import { experiments } from '../../../../lab/experiments.ts'
import type { Experiment } from '../../../../lab/experimentTypes.ts'
import { type Bench, benchOf } from '../bench.ts'
import { currentBench, setBench } from '../benchStore.ts'

export interface Guide {
  readonly experiment: Experiment
  /** -1: not begun. Then the step, from 0; after the last one the question. */
  readonly at: number
  readonly answerShown: boolean
}

interface GuideState {
  readonly guide: Guide | null
  /** What was on the bench before the first experiment. */
  readonly earlier: Bench | null
}

let state: GuideState = { guide: null, earlier: null }
const listeners = new Set<() => void>()

function change(next: Partial<GuideState>): void {
  state = { ...state, ...next }
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useGuide = (): GuideState => useSyncExternalStore(subscribe, () => state)

export const experimentOf = (id: string | null): Experiment | null =>
  experiments.find((experiment) => experiment.id === id) ?? null

/** Shows its first page. Nothing on the bench changes, and nothing runs. */
export function openExperiment(experiment: Experiment): void {
  if (state.guide?.experiment === experiment) return
  change({ guide: { experiment, at: -1, answerShown: false } })
}

/** Puts its set-up on the bench; `allow` is given each text of ours that will run. */
export function beginExperiment(experiment: Experiment, allow: (code: string) => void): void {
  const { setup } = experiment
  for (const strategy of setup.strategies) if (strategy.kind === 'own') allow(strategy.code)
  const now = currentBench()
  const earlier = state.earlier !== null && isOfExperiment(now.setup) ? state.earlier : now
  change({
    guide: { experiment, at: 0, answerShown: false },
    earlier: isOfExperiment(earlier.setup) ? null : earlier,
  })
  setBench(benchOf(setup))
}

const isOfExperiment = (setup: LabSetup): boolean =>
  experiments.some((experiment) => experiment.setup === setup)

export function goToStep(at: number): void {
  const { guide } = state
  if (guide === null || at < 0 || at > guide.experiment.steps.length) return
  change({ guide: { ...guide, at } })
}

export function showAnswer(): void {
  if (state.guide !== null) change({ guide: { ...state.guide, answerShown: true } })
}

/** The set-up of the experiment as it was meant, after the person changed it. */
export function loadAgain(): void {
  if (state.guide !== null) setBench(benchOf(state.guide.experiment.setup))
}

/** The set-up of the experiment stays on the bench. */
export const closeGuide = (): void => change({ guide: null })

/** Ends the experiment and puts back what was on the bench before. */
export function bringBack(): void {
  const { earlier } = state
  change({ guide: null, earlier: null })
  if (earlier !== null) setBench(earlier)
}
