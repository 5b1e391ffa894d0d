// The engine alone, as fast as this machine lets it: records from a producer over three replicas to a consumer, in
// virtual time. Knows no host, so that the same run is measured in Node and in a browser's worker.

import { consumerDefaults, networkPresets, producerDefaults } from '../base/clientDefaults.ts'
import type { WorldCommand } from '../base/commands.ts'
import { advance } from './advance.ts'
import { submitCommand } from './commands.ts'
import { createWorld } from './createWorld.ts'
import { threeBrokers } from './scenario.ts'
import { takeEffects, type World } from './world.ts'

export interface FullLoadOptions {
  readonly partitions: number
  readonly recordsPerSecond: number
  readonly valueBytes: number
  /** Virtual time that is measured. */
  readonly seconds: number
  readonly warmUpSeconds: number
  /** Milliseconds, of any origin. */
  now(): number
}

export interface FullLoadRun {
  /** Time of the measured part, and with the opening and the warm-up. */
  readonly wallMs: number
  readonly totalMs: number
  readonly produced: number
  readonly consumed: number
  readonly events: number
  readonly recordsPerWallSecond: number
  readonly eventsPerWallSecond: number
}

const SECOND = 1_000_000
const MAX_EVENTS = 100_000_000
const EPOCH_MS = 1_760_000_000_000
/** Disks hand over what a host would store this often, as a worker's slices do. */
const SLICE_US = 50_000

export function runFullLoad(options: FullLoadOptions): FullLoadRun {
  const beganMs = options.now()
  const world = createWorld({
    seed: 11,
    epochMs: EPOCH_MS,
    brokers: threeBrokers,
    network: networkPresets.lan,
    brokerConfigs: { 'group.initial.rebalance.delay.ms': '0' },
  })
  advance(world, 2 * SECOND, MAX_EVENTS)
  for (const command of commandsOf(options)) {
    submitCommand(world, 0, command)
    advance(world, world.nowUs + SECOND, MAX_EVENTS)
  }
  const startUs = world.nowUs
  live(world, startUs + options.warmUpSeconds * SECOND)
  const before = { ...countsOf(world), events: world.dispatched, atMs: options.now() }
  live(world, startUs + (options.warmUpSeconds + options.seconds) * SECOND)
  const wallMs = options.now() - before.atMs
  const { produced, consumed } = countsOf(world)
  const events = world.dispatched - before.events
  return {
    wallMs,
    totalMs: before.atMs + wallMs - beganMs,
    produced: produced - before.produced,
    consumed: consumed - before.consumed,
    events,
    recordsPerWallSecond: Math.round(((consumed - before.consumed) * 1000) / wallMs),
    eventsPerWallSecond: Math.round((events * 1000) / wallMs),
  }
}

/** Advances in slices and lets go of what a host would have carried out. */
function live(world: World, untilUs: number): void {
  while (world.nowUs < untilUs) {
    advance(world, Math.min(untilUs, world.nowUs + SLICE_US), MAX_EVENTS)
    takeEffects(world)
    for (const node of world.brokers.values()) node.state.disk.pending = []
    world.controller.state.disk.pending = []
  }
}

function commandsOf(options: FullLoadOptions): WorldCommand[] {
  return [
    {
      type: 'createTopic',
      name: 'bench',
      partitions: options.partitions,
      replicationFactor: 3,
      // Old segments go, so that a long run does not fill the memory.
      configs: [
        { name: 'segment.bytes', value: String(16 * 1024 * 1024) },
        { name: 'retention.bytes', value: String(32 * 1024 * 1024) },
      ],
    },
    {
      type: 'addConsumer',
      name: 'bench-consumer',
      settings: {
        ...consumerDefaults,
        groupId: 'bench',
        topics: ['bench'],
        autoOffsetReset: 'earliest',
        processingUsPerRecord: 0,
      },
    },
    {
      type: 'addProducer',
      name: 'bench-producer',
      settings: {
        ...producerDefaults,
        workload: {
          topic: 'bench',
          recordsPerSecond: options.recordsPerSecond,
          keys: { kind: 'none' },
          valueBytes: options.valueBytes,
          valueSpread: 0,
          valueFormat: 'text',
          headers: [],
          tombstoneShare: 0,
        },
      },
    },
  ]
}

function countsOf(world: World): { produced: number; consumed: number } {
  const producer = world.clients.get('bench-producer')?.state
  const consumer = world.clients.get('bench-consumer')?.state
  return {
    produced: producer?.kind === 'producer' ? producer.totals.acked : 0,
    consumed: consumer?.kind === 'consumer' ? consumer.totals.consumed : 0,
  }
}
