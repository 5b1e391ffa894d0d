// A small cluster with one producer that places its records by its own code.

import { defaultWorkload, networkPresets, producerDefaults } from '../kafka/base/clientDefaults.ts'
import type { ProducerSettings, Workload, WorldCommand } from '../kafka/base/commands.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../kafka/base/ownPartitioner.ts'
import type { ProducerState } from '../kafka/clients/producer/producerState.ts'
import { advance } from '../kafka/simulation/advance.ts'
import { submitCommand } from '../kafka/simulation/commands.ts'
import { createWorld } from '../kafka/simulation/createWorld.ts'
import { answerPartition } from '../kafka/simulation/openCalls.ts'
import { awaitBrokers, threeBrokers } from '../kafka/simulation/scenario.ts'
import { takeEffects, type World } from '../kafka/simulation/world.ts'
import { evaluateOwnPartitioner } from './ownPartitionerEvaluator.ts'

const EPOCH_MS = 1_760_000_000_000
const SECOND = 1_000_000
const MAX_EVENTS = 5_000_000
const PARTITIONS = 4

/** Turns kept in its state, with a detour now and then. */
export const turningCode = `
  function partition(record, topic, state) {
    state.turn = (state.turn ?? 0) + 1
    if (random() < 0.1) return 0
    return state.turn % topic.partitions
  }
`

export type Answerer = (batch: OwnPartitionerBatch) => OwnPartitionerAnswer

/** The brokers are up and the topic `orders` has four partitions; nobody writes yet. */
export function openOwnWorld(seed = 5): World {
  const world = createWorld({
    seed,
    epochMs: EPOCH_MS,
    brokers: threeBrokers,
    network: networkPresets.lan,
    brokerConfigs: {},
  })
  awaitBrokers(world)
  submitCommand(world, 1, {
    type: 'createTopic',
    name: 'orders',
    partitions: PARTITIONS,
    replicationFactor: 3,
    configs: [],
  })
  advance(world, world.nowUs + SECOND, MAX_EVENTS)
  takeEffects(world)
  return world
}

export const ownProducer = (
  code: string,
  workload: Partial<Workload> = {},
  settings: Partial<ProducerSettings> = {},
): Extract<WorldCommand, { type: 'addProducer' }> => ({
  type: 'addProducer',
  name: 'p',
  settings: {
    ...producerDefaults,
    partitioner: 'own',
    partitionerCode: code,
    ...settings,
    workload: { ...defaultWorkload, topic: 'orders', recordsPerSecond: 40, ...workload },
  },
})

/** Moves time on and answers what is asked on the way. Returns the batches. */
export function liveAnswering(
  world: World,
  us: number,
  answer: Answerer = evaluateOwnPartitioner,
  maxEvents = MAX_EVENTS,
): OwnPartitionerBatch[] {
  const endUs = world.nowUs + us
  const batches: OwnPartitionerBatch[] = []
  for (;;) {
    const { reached } = advance(world, endUs, maxEvents)
    for (const [call, { batch }] of [...world.openCalls]) {
      batches.push(batch)
      answerPartition(world, call, answer(batch))
    }
    if (reached) return batches
  }
}

export function producerOf(world: World, name = 'p'): ProducerState {
  const state = world.clients.get(name)?.state
  if (state?.kind !== 'producer') throw new Error(`there is no producer ${name}`)
  return state
}

/** Records in each partition of `orders`, as its leader has them. */
export function recordsByPartition(world: World): number[] {
  const counts = new Array<number>(PARTITIONS).fill(0)
  for (const { state } of world.brokers.values())
    for (const { topic, partitionIndex, log } of state.partitions.values()) {
      if (topic !== 'orders') continue
      counts[partitionIndex] = Math.max(counts[partitionIndex]!, log.logEndOffset)
    }
  return counts
}
