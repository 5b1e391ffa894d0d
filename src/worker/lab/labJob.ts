// All of a run of the lab in small steps: placements first, then each strategy under the brokers.

import type { KeyDistribution } from '../../kafka/base/commands.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabBrokersRun, LabResult, LabSetup } from '../../lab/contract.ts'
import {
  advanceLabRun,
  giveAnswer,
  type LabRun,
  labResult,
  startLabRun,
  strategyName,
} from '../../lab/labRun.ts'
import { brokerKeys } from './brokerKeys.ts'
import {
  advanceBrokersRun,
  answerBrokersRun,
  type BrokersRun,
  startBrokersRun,
} from './underBrokers.ts'

/** What one step does at most: some milliseconds of work. */
const RECORDS_A_STEP = 4096
const EVENTS_A_STEP = 8
/** A record under brokers takes about as long as so many placed ones. */
const BROKERS_WEIGHT = 30

export interface LabJob {
  /** With no more records under the brokers than there are. */
  readonly setup: LabSetup
  /** Null once it is done. */
  placing: LabRun | null
  /** What the placing run waits for an answer to. */
  asked: OwnPartitionerBatch | null
  /** Drawn when the first strategy comes under brokers. */
  keys: KeyDistribution | null
  /** Index of the strategy that is under brokers, or comes next. */
  strategy: number
  brokers: BrokersRun | null
  /** Of the whole job, 0 to 1; never falls. */
  share: number
  stage: string
}

export type LabJobStep =
  | { readonly kind: 'working' }
  /** Own code is asked: every further step asks the same until `answerLabJob`. */
  | { readonly kind: 'call'; readonly batch: OwnPartitionerBatch }
  | { readonly kind: 'placed'; readonly result: LabResult }
  | { readonly kind: 'brokers'; readonly strategy: number; readonly outcome: LabBrokersRun }
  | { readonly kind: 'done' }

/** The set-up has passed `problemsOf`. */
export const startLabJob = (setup: LabSetup): LabJob => ({
  setup: { ...setup, brokers: { ...setup.brokers, records: brokerRecords(setup) } },
  placing: startLabRun(setup),
  asked: null,
  keys: null,
  strategy: 0,
  brokers: null,
  share: 0,
  stage: 'Placing records',
})

const brokerRecords = ({ records, brokers }: LabSetup): number => Math.min(records, brokers.records)

export function advanceLabJob(job: LabJob): LabJobStep {
  if (job.asked !== null) return { kind: 'call', batch: job.asked }
  if (job.placing !== null) return placeFurther(job, job.placing)
  return underBrokersFurther(job)
}

/** The answer to the batch of the last step. */
export function answerLabJob(job: LabJob, answer: OwnPartitionerAnswer): void {
  if (job.placing !== null && job.asked !== null) {
    job.asked = null
    giveAnswer(job.placing, answer)
  } else if (job.brokers !== null) answerBrokersRun(job.brokers, answer)
}

function placeFurther(job: LabJob, run: LabRun): LabJobStep {
  const step = advanceLabRun(run, RECORDS_A_STEP)
  job.stage = step.stage
  progress(job, step.share * placingShare(job.setup))
  if (step.wants) {
    job.asked = step.wants
    return { kind: 'call', batch: step.wants }
  }
  if (!step.done) return { kind: 'working' }
  job.placing = null
  return { kind: 'placed', result: labResult(run) }
}

function underBrokersFurther(job: LabJob): LabJobStep {
  const { setup } = job
  const strategy = setup.strategies[job.strategy]
  if (setup.brokers.records === 0 || !strategy) return { kind: 'done' }
  if (job.brokers === null) {
    job.keys ??= brokerKeys(setup)
    job.brokers = startBrokersRun(setup, strategy, job.keys)
    const { count } = setup.brokers
    job.stage = `${strategyName(strategy)} under ${count} ${count === 1 ? 'broker' : 'brokers'}`
    return { kind: 'working' }
  }
  const step = advanceBrokersRun(job.brokers, EVENTS_A_STEP)
  switch (step.kind) {
    case 'working': {
      const part = (job.strategy + step.share) / setup.strategies.length
      const placed = placingShare(setup)
      progress(job, placed + (1 - placed) * part)
      return step
    }
    case 'call':
      return step
    case 'done':
      job.brokers = null
      job.strategy++
      return { kind: 'brokers', strategy: job.strategy - 1, outcome: step.outcome }
  }
}

function progress(job: LabJob, share: number): void {
  job.share = Math.min(1, Math.max(job.share, share))
}

/** About how much of the whole time placing takes. */
const placingShare = ({ records, brokers }: LabSetup): number =>
  records / (records + brokers.records * BROKERS_WEIGHT)
