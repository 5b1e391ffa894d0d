import {
  consumerDefaults,
  defaultWorkload,
  networkPresets,
  producerDefaults,
} from '../base/clientDefaults.ts'
import type { NetworkSettings, WorldCommand } from '../base/commands.ts'
import { advance } from './advance.ts'
import { submitCommand } from './commands.ts'
import { createWorld } from './createWorld.ts'
import type { BrokerLayout, World } from './world.ts'

/** A cluster to begin with: brokers, and commands at virtual times after their start. Data, so that a seed and a name give the same run. */
export interface Scenario {
  readonly name: 'shop' | 'empty'
  readonly brokers: readonly BrokerLayout[]
  readonly brokerConfigs: Readonly<Record<string, string>>
  readonly commands: readonly { readonly atUs: number; readonly command: WorldCommand }[]
  /** After the brokers' start the World is moved on by this much before anyone looks, on a quick network, so that it is moving at first sight. */
  readonly openAtUs: number
  readonly network: NetworkSettings
}

export const threeBrokers: readonly BrokerLayout[] = [
  { brokerId: 1, rack: 'a', host: 'localhost', port: 9092 },
  { brokerId: 2, rack: 'b', host: 'localhost', port: 9093 },
  { brokerId: 3, rack: 'c', host: 'localhost', port: 9094 },
]

const SECOND = 1_000_000

/** By now every broker is unfenced; topics made while one is fenced get no leader there. */
const READY = 3 * SECOND

/** Small segments and a cap, so that a tab left open for days keeps a bounded cluster. */
const boundedLog = [
  { name: 'segment.bytes', value: '1048576' },
  { name: 'retention.bytes', value: '8388608' },
  { name: 'min.insync.replicas', value: '2' },
]

const analytics = {
  ...consumerDefaults,
  groupId: 'analytics',
  topics: ['orders', 'clicks'],
  autoOffsetReset: 'earliest',
  autoCommitIntervalMs: 2000,
  // Short, so that a crashed member is missed while one watches; the broker's minimum is 6 s.
  sessionTimeoutMs: 6000,
  heartbeatIntervalMs: 2000,
  processingUsPerRecord: 30_000,
} as const

const shop: Scenario = {
  name: 'shop',
  brokers: threeBrokers,
  brokerConfigs: { 'log.retention.check.interval.ms': '30000' },
  network: networkPresets.slowed,
  openAtUs: 14 * SECOND,
  commands: [
    {
      atUs: READY,
      command: {
        type: 'createTopic',
        name: 'orders',
        partitions: 6,
        replicationFactor: 3,
        configs: boundedLog,
      },
    },
    {
      atUs: READY,
      command: {
        type: 'createTopic',
        name: 'clicks',
        partitions: 3,
        replicationFactor: 3,
        configs: boundedLog,
      },
    },
    {
      atUs: 4 * SECOND,
      command: {
        type: 'addProducer',
        name: 'checkout',
        settings: {
          ...producerDefaults,
          lingerMs: 200,
          workload: { ...defaultWorkload, topic: 'orders', recordsPerSecond: 12 },
        },
      },
    },
    {
      atUs: 4 * SECOND,
      command: {
        type: 'addProducer',
        name: 'web',
        settings: {
          ...producerDefaults,
          acks: 1,
          enableIdempotence: false,
          lingerMs: 400,
          workload: {
            ...defaultWorkload,
            topic: 'clicks',
            recordsPerSecond: 18,
            keys: { kind: 'zipf', prefix: 'visitor-', keys: 60, exponent: 0.9 },
          },
        },
      },
    },
    {
      atUs: 5 * SECOND,
      command: { type: 'addConsumer', name: 'analytics-1', settings: analytics },
    },
    {
      atUs: 5 * SECOND,
      command: { type: 'addConsumer', name: 'analytics-2', settings: analytics },
    },
  ],
}

const empty: Scenario = {
  name: 'empty',
  brokers: threeBrokers,
  brokerConfigs: {},
  network: networkPresets.slowed,
  openAtUs: READY,
  commands: [],
}

export const scenarios: Readonly<Record<Scenario['name'], Scenario>> = { shop, empty }

/** Ids of commands that no person waits for. */
const SCENARIO_COMMAND_ID = 0

/** More events than any scenario's opening needs. */
const MAX_OPENING_EVENTS = 2_000_000

/** Longer than any start of brokers with empty disks takes. */
const MAX_START_US = 30 * SECOND
const START_STEP_US = 100_000

/** Moves on until every broker is running: a topic is refused while fewer brokers are there than it has replicas. */
export function awaitBrokers(world: World): void {
  const limitUs = world.nowUs + MAX_START_US
  const starts = (): boolean =>
    [...world.brokers.values()].some(({ state }) => state.lifecycle !== 'running')
  while (starts() && world.nowUs < limitUs)
    advance(world, world.nowUs + START_STEP_US, MAX_OPENING_EVENTS)
}

/** A World that has lived through its scenario's opening. */
export function openScenario(scenario: Scenario, seed: number, epochMs: number): World {
  const world = createWorld({
    seed,
    epochMs,
    brokers: scenario.brokers,
    brokerConfigs: scenario.brokerConfigs,
    network: networkPresets.lan,
  })
  awaitBrokers(world)
  const beginsUs = world.nowUs
  for (const { atUs, command } of scenario.commands) {
    advance(world, beginsUs + atUs, MAX_OPENING_EVENTS)
    submitCommand(world, SCENARIO_COMMAND_ID, command)
  }
  advance(world, beginsUs + scenario.openAtUs, MAX_OPENING_EVENTS)
  submitCommand(world, SCENARIO_COMMAND_ID, { type: 'setNetwork', network: scenario.network })
  return world
}
