// A run of the lab as a machine of small steps: whoever owns it moves it on, shows how far it is, or forgets it.

import { assert } from '../kafka/base/errors.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../kafka/base/ownPartitioner.ts'
import { type RandomState, randomFromSeed } from '../kafka/base/random.ts'
import { clientPartitioner } from '../kafka/partitioning/clients/clientPartitioners.ts'
import { type Assigned, assignPartitions, memberCounts } from './balance.ts'
import {
  assignorNames,
  type LabPlacement,
  type LabResult,
  type LabSetup,
  type LabStrategy,
} from './contract.ts'
import { type DrawnRecords, drawnRecords, drawUpTo } from './drawnRecords.ts'
import { mayMoveKeys } from './growth.ts'
import { hottestKeys, recordsByKey } from './keyPlaces.ts'
import { placementResult } from './placementResult.ts'
import {
  isPlaced,
  ownBatch,
  type Placing,
  placeByRule,
  startPlacing,
  takeOwnAnswer,
} from './placing.ts'
import { labKeys, type RunFacts } from './runFacts.ts'

const HOTTEST = 40

/** The state of a run: owned by one driver, never shared. */
export interface LabRun {
  readonly setup: LabSetup
  readonly records: DrawnRecords
  facts: RunFacts | null
  /** What is being placed now: the strategy as it is, then on the grown topic. */
  placing: Placing | null
  placed: Placing | null
  /** What own code is asked and has not answered. */
  asked: OwnPartitionerBatch | null
  /** Groups whose partitions are known, while `facts` are gathered. */
  readonly groups: Assigned[]
  readonly placements: LabPlacement[]
}

export interface LabStep {
  readonly done: boolean
  /** 0 to 1. */
  readonly share: number
  readonly stage: string
  /** Own code is asked; `giveAnswer` comes before the next step. */
  readonly wants?: OwnPartitionerBatch
}

/** The set-up has passed `checkLabSetup`. */
export const startLabRun = (setup: LabSetup): LabRun => ({
  setup,
  records: drawnRecords(setup),
  facts: null,
  placing: null,
  placed: null,
  asked: null,
  groups: [],
  placements: [],
})

/** Does about as much work as placing `count` records takes. The result does not depend on `count`. */
export function advanceLabRun(run: LabRun, count: number): LabStep {
  const { setup, records } = run
  const strategy = setup.strategies[run.placements.length]
  if (records.drawn < setup.records) {
    drawUpTo(records, Math.min(setup.records, records.drawn + Math.max(1, count)))
    return stepOf(run, 'Making the records')
  }
  if (run.facts === null) {
    gatherFacts(run)
    return stepOf(run, 'Finding the hottest keys')
  }
  if (!strategy) return { done: true, share: 1, stage: 'Done' }
  run.placing ??= startPlacing(records, strategy, partitionsNow(run), strategyRandom(run))
  const { placing } = run
  if (isPlaced(placing, records)) {
    finishPlacing(run, run.facts, placing)
    return stepOf(run, `Measuring ${strategyName(strategy)}`)
  }
  if (strategy.kind === 'own') {
    // Asked again, the question is the same: making it draws its seed.
    run.asked ??= ownBatch(placing, records)
    return { ...stepOf(run, `Asking ${strategyName(strategy)}`), wants: run.asked }
  }
  placeByRule(placing, records, Math.min(setup.records, placing.placed + Math.max(1, count)))
  return stepOf(run, `Placing by ${strategyName(strategy)}`)
}

export function giveAnswer(run: LabRun, answer: OwnPartitionerAnswer): void {
  assert(run.placing !== null && run.asked !== null, 'an answer comes to a question')
  takeOwnAnswer(run.placing, run.records, answer, run.asked.keys.length)
  run.asked = null
}

/** Of a run that is done. */
export function labResult(run: LabRun): LabResult {
  const { facts, setup, placements, records } = run
  assert(facts !== null && placements.length === setup.strategies.length, 'the run is done')
  return {
    setup,
    versions: versionsOf(setup),
    distinctKeys: records.arena.count,
    keylessRecords: facts.groups.keyless,
    hottest: labKeys(facts),
    placements,
  }
}

/** One group more, or, when all are there, the facts. A group of a thousand members takes some milliseconds. */
function gatherFacts(run: LabRun): void {
  const { setup, records, groups } = run
  const { partitions, members, assignor } = setup
  const wanted = [
    ...assignorNames.map((name) => ({ assignor: name, members })),
    ...memberCounts(partitions).map((count) => ({ assignor, members: count })),
  ]
  const next = wanted[groups.length]
  if (next) {
    groups.push({
      ...next,
      partitionsOf: assignPartitions(next.assignor, next.members, partitions),
    })
    return
  }
  const assigned = groups.slice(0, assignorNames.length)
  const byKey = recordsByKey(records)
  run.facts = {
    records,
    groups: byKey,
    hottest: hottestKeys(byKey, HOTTEST),
    assigned,
    byMembers: groups.slice(assignorNames.length),
    members: assigned.find((each) => each.assignor === assignor)!.partitionsOf,
  }
}

/** A strategy is placed on the topic as it is, and once more on the grown one. */
const partitionsNow = ({ setup, placed }: LabRun): number =>
  placed === null ? setup.partitions : setup.growTo

/** Each strategy draws for itself, the same whatever stands beside it, before and after the topic has grown. */
const strategyRandom = ({ setup }: LabRun): RandomState =>
  randomFromSeed((setup.seed ^ 0x5deece66) >>> 0)

function finishPlacing(run: LabRun, facts: RunFacts, placing: Placing): void {
  run.placing = null
  const { setup } = run
  const mayGrow = placing.failure === null && mayMoveKeys(setup, placing.strategy)
  if (run.placed === null && mayGrow) {
    run.placed = placing
    return
  }
  const before = run.placed ?? placing
  // Own code that fails only on the grown topic says nothing about where keys would go.
  const grown = run.placed === null || placing.failure !== null ? null : placing
  run.placements.push(placementResult(facts, before, grown))
  run.placed = null
}

export const strategyName = (strategy: LabStrategy): string =>
  strategy.kind === 'own' ? strategy.name : clientPartitioner(strategy.partitioner).label

function stepOf(run: LabRun, stage: string): LabStep {
  const { setup, records, placements, placing, placed } = run
  const parts = 1 + setup.strategies.length
  const strategy = setup.strategies[placements.length]
  const times = strategy && mayMoveKeys(setup, strategy) ? 2 : 1
  const inStrategy = ((placing?.placed ?? 0) / setup.records + (placed === null ? 0 : 1)) / times
  const finished = records.drawn / setup.records + placements.length + inStrategy
  return { done: false, share: Math.min(1, finished / parts), stage }
}

/** Whose rules a run stands on: `Java 4.3.1`, each once. */
export function versionsOf({ strategies, secondClient }: LabSetup): string[] {
  const ids = strategies.flatMap((each) => (each.kind === 'client' ? [each.partitioner] : []))
  const used = secondClient === null ? ids : [...ids, secondClient]
  return [
    ...new Set(used.map((id) => clientPartitioner(id)).map((p) => `${p.client} ${p.version}`)),
  ]
}
