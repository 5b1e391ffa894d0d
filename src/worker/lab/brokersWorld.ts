// A headless cluster for one strategy of the lab: brokers, one topic, one producer.

import { networkPresets, producerDefaults } from '../../kafka/base/clientDefaults.ts'
import type { KeyDistribution, ProducerSettings, WorldCommand } from '../../kafka/base/commands.ts'
import { InvariantError } from '../../kafka/base/errors.ts'
import { newProducer, type ProducerState } from '../../kafka/clients/producer/producerState.ts'
import { addClient, bootstrapBrokers } from '../../kafka/simulation/clientNodes.ts'
import { submitCommand } from '../../kafka/simulation/commands.ts'
import { createWorld } from '../../kafka/simulation/createWorld.ts'
import { takeEffects, type World } from '../../kafka/simulation/world.ts'
import type { LabSetup, LabStrategy } from '../../lab/contract.ts'

export const LAB_TOPIC = 'lab'
export const LAB_PRODUCER = 'lab'

/** 2025-10-09T08:53:20Z. */
export const LAB_EPOCH_MS = 1_760_000_000_000

const FIRST_PORT = 9092
const MOST_REPLICAS = 3

/** Brokers that are about to start. */
export function newBrokersWorld(setup: LabSetup): World {
  const { count, network } = setup.brokers
  return createWorld({
    seed: setup.seed,
    epochMs: LAB_EPOCH_MS,
    brokers: Array.from({ length: count }, (_, index) => ({
      brokerId: index + 1,
      rack: null,
      host: 'localhost',
      port: FIRST_PORT + index,
    })),
    network: networkPresets[network],
    brokerConfigs: {},
  })
}

export function brokersRun(world: World): boolean {
  for (const { state } of world.brokers.values()) if (state.lifecycle !== 'running') return false
  return true
}

export function createLabTopic(world: World, setup: LabSetup): void {
  const { count, fault } = setup.brokers
  submit(world, {
    type: 'createTopic',
    name: LAB_TOPIC,
    partitions: setup.partitions,
    // One replica keeps a fault where it is: a dead leader is not replaced, and nobody waits for a slow follower.
    replicationFactor: fault.kind === 'none' ? Math.min(MOST_REPLICAS, count) : 1,
    configs: [],
  })
}

/** Leader of each partition of the topic, by partition; -1 for none. */
export const leadersOf = (world: World): number[] =>
  (world.controller.state.image.topics.get(LAB_TOPIC)?.partitions ?? []).map(({ leader }) => leader)

export const topicIsLed = (world: World): boolean =>
  world.controller.state.image.topics
    .get(LAB_TOPIC)
    ?.partitions.every(({ leader }) => leader >= 0) ?? false

/** A command that this cluster has no reason to refuse. */
export function submit(world: World, command: WorldCommand): void {
  submitCommand(world, 0, command)
  for (const effect of takeEffects(world))
    if (effect.type === 'outcome' && !effect.outcome.ok)
      throw new InvariantError(`${command.type}: ${effect.outcome.message}`)
}

/** What a host would store is let go, so that the memory of a run stays small. */
export function letGo(world: World): void {
  for (const node of world.brokers.values()) node.state.disk.pending = []
  world.controller.state.disk.pending = []
}

/** Adds the strategy's producer. Past the bounds of a person's producer: its keys may be as many as the lab's. */
export function addLabProducer(
  world: World,
  setup: LabSetup,
  strategy: LabStrategy,
  keys: KeyDistribution,
): ProducerState {
  const state = newProducer({
    name: LAB_PRODUCER,
    bootstrap: bootstrapBrokers(world),
    settings: producerSettings(setup, strategy, keys),
  })
  addClient(world, LAB_PRODUCER, state)
  return state
}

function producerSettings(
  setup: LabSetup,
  strategy: LabStrategy,
  keys: KeyDistribution,
): ProducerSettings {
  const { requestTimeoutMs, deliveryTimeoutMs } = producerDefaults
  return {
    ...producerDefaults,
    batchSize: setup.batchSize,
    lingerMs: setup.lingerMs,
    // As Kafka raises it unless a person set it.
    deliveryTimeoutMs: Math.max(deliveryTimeoutMs, setup.lingerMs + requestTimeoutMs),
    ...partitionerSettings(strategy),
    workload: {
      topic: LAB_TOPIC,
      recordsPerSecond: setup.recordsPerSecond,
      keys,
      keySeed: setup.seed,
      recordLimit: setup.brokers.records,
      tickUs: tickUs(setup),
      valueBytes: setup.valueBytes,
      valueSpread: setup.valueSpread,
      valueFormat: 'text',
      headers: [],
      tombstoneShare: 0,
    },
  }
}

/**
 * So fine that records made at once share no batch that they would not share anyway; and so that no two calls of send()
 * at different times fall into one millisecond, by which latencies are told.
 */
const tickUs = ({ recordsPerSecond }: LabSetup): number =>
  recordsPerSecond > 500 && recordsPerSecond <= 1000 ? 2000 : 1000

/** Kafka's own strategies are its producer's settings; the others bring their rule along. */
function partitionerSettings(strategy: LabStrategy): Partial<ProducerSettings> {
  if (strategy.kind === 'own') return { partitioner: 'own', partitionerCode: strategy.code }
  switch (strategy.partitioner) {
    case 'java':
      return { partitioner: 'default' }
    case 'java-ignore-keys':
      return { partitioner: 'default', partitionerIgnoreKeys: true }
    case 'java-not-adaptive':
      return { partitioner: 'default', partitionerAdaptivePartitioningEnable: false }
    case 'java-round-robin':
      return { partitioner: 'roundRobin' }
    default:
      return { partitioner: strategy.partitioner }
  }
}
