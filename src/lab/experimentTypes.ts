import type { LabSetup } from './contract.ts'

/** What a step points at: the page marks it. Strategies are counted from 0. */
export type LabTarget =
  | {
      readonly kind: 'measure'
      readonly strategy: number
      readonly measure: 'skew' | 'late' | 'split' | 'moved'
    }
  /** The bars of a strategy. */
  | { readonly kind: 'bars'; readonly strategy: number }
  /** The bar of who reads how much. */
  | { readonly kind: 'work'; readonly strategy: number }
  /** One of the parts below the cards. */
  | {
      readonly kind: 'part'
      readonly part: 'growth' | 'brokers' | 'consumers' | 'second' | 'clients'
    }

export interface ExperimentStep {
  /** What to look at, and what to ask oneself there: one or two sentences. */
  readonly text: string
  readonly target: LabTarget
  /** A key to follow through the picture. */
  readonly highlight?: string
}

export interface Experiment {
  readonly id: 'hot-key' | 'adding-partitions' | 'five-clients'
  readonly title: string
  readonly question: string
  /** What is set up and why, in one or two sentences. */
  readonly story: string
  readonly setup: LabSetup
  readonly steps: readonly ExperimentStep[]
  /** Shown when the person asks for it, after the steps. */
  readonly answer: string
}
