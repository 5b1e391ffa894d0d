// One strategy of the lab under simulated brokers, in steps that a host cuts into slices. Knows no clock: the same set-up
// gives the same figures everywhere.

import type { KeyDistribution } from '../../kafka/base/commands.ts'
import { assert, required, unreachable } from '../../kafka/base/errors.ts'
import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
  OwnPartitionerError,
} from '../../kafka/base/ownPartitioner.ts'
import type { ProducerState } from '../../kafka/clients/producer/producerState.ts'
import { advance } from '../../kafka/simulation/advance.ts'
import { answerPartition } from '../../kafka/simulation/openCalls.ts'
import { takeEffects, type World } from '../../kafka/simulation/world.ts'
import type { LabBrokersRun, LabSetup, LabStrategy } from '../../lab/contract.ts'
import {
  type BrokersMeter,
  brokersFigures,
  newBrokersMeter,
  noteSends,
  readJournal,
} from './brokersMeter.ts'
import {
  addLabProducer,
  brokersRun,
  createLabTopic,
  leadersOf,
  letGo,
  newBrokersWorld,
  submit,
  topicIsLed,
} from './brokersWorld.ts'

const SECOND = 1_000_000
/** Longer than a cluster takes to start and a topic to get its leaders. */
const MAX_OPENING_US = 120 * SECOND
/** By then every broker has heard of the topic's leaders. */
const SETTLE_US = SECOND
/** Virtual time after the first send() at which a run ends, whatever is still open. */
const MAX_RUN_US = 3600 * SECOND
/** Carried out at most: beyond it a run ends with what there is. */
const MAX_EVENTS = 20_000_000
/** Share of the records after which the leader dies. */
const KILL_AFTER = 1 / 3

/** The producer and what is measured of it, once the cluster stands. */
interface Producing {
  readonly producer: ProducerState
  readonly meter: BrokersMeter
  /** Partitions of the leader that is slow or will die. */
  readonly faulty: ReadonlySet<number>
  /** Broker to kill, and after how many records; null when nobody dies or it has happened. */
  kill: { readonly brokerId: number; readonly afterRecords: number } | null
  readonly endsUs: number
}

export interface BrokersRun {
  readonly setup: LabSetup
  readonly strategy: LabStrategy
  readonly keys: KeyDistribution
  readonly world: World
  phase: 'starting' | 'topic' | 'settling' | 'producing'
  settledUs: number
  producing: Producing | null
  /** Own code is asked and time stands still. */
  call: { readonly call: number; readonly batch: OwnPartitionerBatch } | null
  /** What own code failed with: it ends the run. */
  failure: OwnPartitionerError | null
  events: number
}

export type BrokersStep =
  | { readonly kind: 'working'; readonly share: number }
  /** Goes on after `answerBrokersRun`. */
  | { readonly kind: 'call'; readonly batch: OwnPartitionerBatch }
  | { readonly kind: 'done'; readonly outcome: LabBrokersRun }

/** `keys` are those of the first records of the lab's run. */
export const startBrokersRun = (
  setup: LabSetup,
  strategy: LabStrategy,
  keys: KeyDistribution,
): BrokersRun => ({
  setup,
  strategy,
  keys,
  world: newBrokersWorld(setup),
  phase: 'starting',
  settledUs: 0,
  producing: null,
  call: null,
  failure: null,
  events: 0,
})

/** Carries out at most `events` events. */
export function advanceBrokersRun(run: BrokersRun, events: number): BrokersStep {
  const { world } = run
  for (let count = 0; count < events; count++) {
    if (run.producing === null) openFurther(run)
    else {
      if (run.call !== null) return { kind: 'call', batch: run.call.batch }
      if (isOver(run, run.producing))
        return { kind: 'done', outcome: outcomeOf(run, run.producing) }
      produceFurther(run, run.producing)
    }
  }
  takeCall(run)
  letGo(world)
  return { kind: 'working', share: run.producing === null ? 0 : shareOf(run, run.producing) }
}

/** By records, or by time where the end of time comes first. */
function shareOf({ setup, world }: BrokersRun, { meter, endsUs }: Producing): number {
  const ended = (meter.acked + meter.failed) / setup.brokers.records
  return Math.min(1, Math.max(ended, 1 - (endsUs - world.nowUs) / MAX_RUN_US))
}

/** The answer of own code to the batch of the last step; its first failure ends the run. */
export function answerBrokersRun(run: BrokersRun, answer: OwnPartitionerAnswer): void {
  const { call, producing } = run
  if (call === null || producing === null) return
  run.call = null
  run.failure = answer.ended ?? answer.failures[0]?.error ?? null
  answerPartition(run.world, call.call, answer)
  takeCall(run)
  readJournal(producing.meter, run.world)
}

/** Nobody waits for the other effects of this World. */
function takeCall(run: BrokersRun): void {
  if (run.world.effects.length === 0) return
  for (const effect of takeEffects(run.world))
    if (effect.type === 'partition') run.call = { call: effect.call, batch: effect.batch }
}

/** One event of the opening, and what is to be done after it. */
function openFurther(run: BrokersRun): void {
  const { world, setup } = run
  switch (run.phase) {
    case 'starting':
      if (!brokersRun(world)) break
      createLabTopic(world, setup)
      run.phase = 'topic'
      return
    case 'topic':
      if (!topicIsLed(world)) break
      run.settledUs = world.nowUs + SETTLE_US
      run.phase = 'settling'
      return
    case 'settling':
      if (world.nowUs < run.settledUs) break
      run.producing = beginProducing(run)
      run.phase = 'producing'
      return
    case 'producing':
      return
    default:
      unreachable(run.phase)
  }
  const untilUs = run.phase === 'settling' ? run.settledUs : MAX_OPENING_US
  advance(world, untilUs, 1)
  run.events++
  assert(world.nowUs < MAX_OPENING_US, 'the cluster of the lab did not come up')
}

function beginProducing({ world, setup, strategy, keys }: BrokersRun): Producing {
  const { fault, records } = setup.brokers
  const leaders = leadersOf(world)
  const faultyBroker = fault.kind === 'none' ? -1 : required(leaders[fault.partition], 'a leader')
  if (fault.kind === 'slow')
    submit(world, { type: 'slowBroker', brokerId: faultyBroker, delayMs: fault.delayMs })
  const faulty = new Set<number>()
  leaders.forEach((leader, partition) => {
    if (leader === faultyBroker) faulty.add(partition)
  })
  const afterRecords = Math.ceil(records * KILL_AFTER)
  return {
    meter: newBrokersMeter(world, setup.partitions),
    producer: addLabProducer(world, setup, strategy, keys),
    faulty,
    kill: fault.kind === 'dead' ? { brokerId: faultyBroker, afterRecords } : null,
    endsUs: world.nowUs + MAX_RUN_US,
  }
}

function produceFurther(run: BrokersRun, producing: Producing): void {
  const { world } = run
  const { producer, meter, kill } = producing
  const before = producer.produced
  advance(world, producing.endsUs, 1)
  run.events++
  if (producer.produced !== before) noteSends(meter, world)
  readJournal(meter, world)
  takeCall(run)
  if (run.call === null && kill && producer.produced >= kill.afterRecords) {
    submit(world, { type: 'killBroker', brokerId: kill.brokerId })
    producing.kill = null
  }
}

function isOver(run: BrokersRun, { meter, endsUs }: Producing): boolean {
  const { setup, world, events, failure } = run
  if (failure !== null) return true
  const ended = meter.acked + meter.failed
  return ended >= setup.brokers.records || world.nowUs >= endsUs || events >= MAX_EVENTS
}

const outcomeOf = (run: BrokersRun, { producer, meter, faulty }: Producing): LabBrokersRun => ({
  strategy: run.strategy,
  failure: run.failure,
  records: producer.produced,
  ...brokersFigures(meter, faulty),
})
