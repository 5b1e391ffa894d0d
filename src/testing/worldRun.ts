// A World under random faults, watched: invariants while it runs, histories at its end. A failure says how to see it again.

import {
  consumerDefaults,
  defaultWorkload,
  networkPresets,
  producerDefaults,
} from '../kafka/base/clientDefaults.ts'
import type { ConsumerSettings, ProducerSettings, WorldCommand } from '../kafka/base/commands.ts'
import { nextBelow, type RandomState, randomFromSeed } from '../kafka/base/random.ts'
import { sortedPartitions } from '../kafka/controller/metadataImage.ts'
import { takePending } from '../kafka/disk/flush.ts'
import { advance } from '../kafka/simulation/advance.ts'
import { submitCommand } from '../kafka/simulation/commands.ts'
import { createWorld } from '../kafka/simulation/createWorld.ts'
import { dispatchNext } from '../kafka/simulation/dispatch.ts'
import { clientsAddUp } from '../kafka/simulation/invariants/clients.ts'
import {
  type CommittedEnds,
  leadersAreComplete,
} from '../kafka/simulation/invariants/highWatermarks.ts'
import {
  type LeadersSeen,
  leadersInSync,
  oneLeaderAnEpoch,
} from '../kafka/simulation/invariants/leaders.ts'
import { logsMatch } from '../kafka/simulation/invariants/logMatching.ts'
import { metadataLogsArePrefixes } from '../kafka/simulation/invariants/metadataLogs.ts'
import { offsetsInOrder } from '../kafka/simulation/invariants/offsets.ts'
import { entriesSince } from '../kafka/simulation/journal.ts'
import { awaitBrokers, threeBrokers } from '../kafka/simulation/scenario.ts'
import {
  drawStir,
  drawSwarm,
  isWhole,
  repairs,
  type Swarm,
  stirGapUs,
} from '../kafka/simulation/stirring.ts'
import { takeEffects, type World } from '../kafka/simulation/world.ts'
import {
  checkConsumed,
  checkLogs,
  emptyHistory,
  followHistory,
  type WorldHistory,
} from './worldHistory.ts'

export const SECOND = 1_000_000
const EPOCH_MS = 1_760_000_000_000
const MAX_EVENTS = 5_000_000
export const TOPIC = 'orders'

export const RUN_CONFIGS = { 'group.initial.rebalance.delay.ms': '500' }

export interface WorldRun {
  readonly seed: number
  world: World
  readonly random: RandomState
  readonly swarm: Swarm
  readonly history: WorldHistory
  readonly leaders: LeadersSeen
  readonly ends: CommittedEnds
  readonly stirs: string[]
  events: number
  commandId: number
}

/** Idempotent producers whose records have the key `name/number`. */
export const TRUSTED: ReadonlySet<string> = new Set(['keyed', 'sticky', 'zipped'])

const producer = (name: string, more: Partial<ProducerSettings>): WorldCommand => ({
  type: 'addProducer',
  name,
  settings: {
    ...producerDefaults,
    requestTimeoutMs: 3000,
    deliveryTimeoutMs: 12_000,
    maxBlockMs: 5000,
    ...more,
    workload: {
      ...defaultWorkload,
      topic: TOPIC,
      recordsPerSecond: 15,
      keys: { kind: 'sequential', prefix: `${name}/` },
      valueBytes: 30,
      valueFormat: 'text',
    },
  },
})

const consumer = (name: string, more: Partial<ConsumerSettings>): WorldCommand => ({
  type: 'addConsumer',
  name,
  settings: {
    ...consumerDefaults,
    groupId: 'readers',
    topics: [TOPIC],
    autoOffsetReset: 'earliest',
    autoCommitIntervalMs: 1000,
    sessionTimeoutMs: 6000,
    heartbeatIntervalMs: 1500,
    maxPollIntervalMs: 20_000,
    ...more,
  },
})

/** A cluster with a topic of three replicas and two in sync at least, with producers and consumers of every sort. */
export function openRun(seed: number): WorldRun {
  const world = createWorld({
    seed,
    epochMs: EPOCH_MS,
    brokers: threeBrokers,
    network: networkPresets.lan,
    brokerConfigs: RUN_CONFIGS,
  })
  const random = randomFromSeed(seed + 77)
  const run: WorldRun = {
    seed,
    world,
    random,
    swarm: drawSwarm(random),
    history: emptyHistory(),
    leaders: new Map(),
    ends: new Map(),
    stirs: [],
    events: 0,
    commandId: 1,
  }
  awaitBrokers(world)
  const configs = [{ name: 'min.insync.replicas', value: '2' }]
  submit(run, { type: 'createTopic', name: TOPIC, partitions: 3, replicationFactor: 3, configs })
  advance(world, world.nowUs + SECOND, MAX_EVENTS)
  submit(run, producer('keyed', {}))
  submit(run, producer('sticky', { partitionerIgnoreKeys: true, lingerMs: 50 }))
  submit(run, producer('zipped', { compressionType: 'gzip', maxInFlightRequestsPerConnection: 2 }))
  submit(run, producer('loose', { acks: 1, enableIdempotence: false }))
  submit(run, producer('blind', { acks: 0, enableIdempotence: false }))
  submit(run, consumer('reader-1', {}))
  submit(run, consumer('reader-2', { groupInstanceId: 'static-2' }))
  submit(
    run,
    consumer('alone', { groupId: null, topics: [], assigned: [{ topic: TOPIC, partition: 0 }] }),
  )
  return run
}

export function submit(run: WorldRun, command: WorldCommand): number {
  const commandId = run.commandId++
  run.stirs.push(`${(run.world.nowUs / SECOND).toFixed(3)} ${JSON.stringify(command)}`)
  submitCommand(run.world, commandId, command)
  return commandId
}

const EVENTS_A_LOOK = 150
const LOOKS_A_COMPARISON = 25

/** Moves on to `untilUs` and looks at the World again and again. */
export function watch(run: WorldRun, untilUs: number): void {
  const { world } = run
  while (world.queue.length > 0 && world.queue[0]!.timeUs <= untilUs) {
    try {
      dispatchNext(world)
    } catch (thrown) {
      fail(run, String(thrown instanceof Error ? thrown.stack : thrown))
    }
    run.events++
    if (run.events % EVENTS_A_LOOK === 0)
      look(run, run.events % (EVENTS_A_LOOK * LOOKS_A_COMPARISON) === 0)
  }
  world.nowUs = Math.max(world.nowUs, untilUs)
}

function look(run: WorldRun, thorough: boolean): void {
  const { world, ends } = run
  const wrong =
    followHistory(run.history, world, TOPIC, TRUSTED, ends) ??
    offsetsInOrder(world) ??
    oneLeaderAnEpoch(world, run.leaders) ??
    leadersInSync(world) ??
    leadersAreComplete(world, ends) ??
    clientsAddUp(world, ends) ??
    (thorough ? (logsMatch(world) ?? metadataLogsArePrefixes(world)) : null)
  if (wrong !== null) fail(run, wrong)
  for (const { state } of world.brokers.values()) takePending(state.disk)
  takePending(world.controller.state.disk)
  takeEffects(world)
}

/** Faults and changes for this long. */
export function stirFor(run: WorldRun, us: number): void {
  const endUs = run.world.nowUs + us
  while (run.world.nowUs < endUs) {
    watch(run, Math.min(endUs, run.world.nowUs + stirGapUs(run.swarm, run.random)))
    const command = drawStir(run.world, run.swarm, run.random)
    if (command !== null) submit(run, command)
  }
  look(run, false)
}

const CONVERGES_WITHIN_US = 120 * SECOND

/** Everything is mended and the producers stop: the cluster becomes whole, the group stable, and nothing is left to read. */
export function converge(run: WorldRun): void {
  const { world } = run
  submit(run, { type: 'healNetwork' })
  // What is stopping is down before it is started again.
  for (let second = 0; second < 40 && isStopping(world); second++) watch(run, world.nowUs + SECOND)
  for (const command of repairs(world)) submit(run, command)
  watch(run, world.nowUs + 4 * SECOND)
  for (const name of [...TRUSTED, 'loose', 'blind'])
    if (world.clients.get(name)?.up) submit(run, { type: 'stopClient', name })
  const limitUs = world.nowUs + CONVERGES_WITHIN_US
  let open = unsettled(run)
  while (open !== null) {
    if (world.nowUs >= limitUs)
      fail(run, `not settled after ${CONVERGES_WITHIN_US / SECOND} s: ${open}`)
    watch(run, world.nowUs + SECOND)
    look(run, false)
    // A static member that was started again quickly may be fenced by its own predecessor's last join.
    for (const { up, state } of world.clients.values())
      if (!up && state.kind === 'consumer') submit(run, { type: 'startClient', name: state.name })
    open = unsettled(run)
  }
  look(run, true)
  const wrong = checkLogs(run.history, world, TOPIC, TRUSTED) ?? checkConsumed(run.history)
  if (wrong !== null) fail(run, wrong)
}

const isStopping = (world: World): boolean =>
  [...world.brokers.values()].some(({ state }) => state.lifecycle === 'controlledShutdown') ||
  [...world.clients.values()].some(({ state }) => state.state === 'stopping')

/** What keeps the World from rest, or null. */
function unsettled(run: WorldRun): string | null {
  const { world } = run
  if (!isWhole(world)) return 'a broker is missing or an ISR is not full'
  for (const { state, up } of world.clients.values()) {
    if (state.kind === 'producer' && up) return `${state.name} is still sending`
    if (state.kind === 'consumer') {
      if (!up) return `${state.name} is down: ${state.lastError}`
      if (state.settings.groupId !== null && state.group.phase !== 'stable')
        return `${state.name} is ${state.group.phase}`
    }
  }
  for (const { topic, partitionIndex, topicId } of sortedPartitions(world.controller.state.image)) {
    if (topic !== TOPIC) continue
    const end = run.ends.get(`${topicId}-${partitionIndex}`) ?? 0
    const committed = run.history.committed.get(`readers ${topic}-${partitionIndex}`) ?? 0
    if (committed < end)
      return `readers have committed ${committed} of ${topic}-${partitionIndex}, it ends at ${end}`
  }
  return null
}

const SHOWN_ENTRIES = 40

/** Ends a run with all that is needed to see it again. */
export function fail(run: WorldRun, why: string): never {
  const { world } = run
  const entries = entriesSince(world.journal, Math.max(1, world.journal.nextSequence - 400))
    .filter(({ kind }) => kind !== 'message' && kind !== 'highWatermark')
    .slice(-SHOWN_ENTRIES)
    .map((entry) => JSON.stringify(entry).slice(0, 220))
  throw new Error(
    [
      why,
      `seed ${run.seed}, event ${run.events}, virtual time ${(world.nowUs / SECOND).toFixed(6)} s`,
      `swarm ${JSON.stringify(run.swarm)}`,
      'commands:',
      ...run.stirs.slice(-25),
      'last of the journal:',
      ...entries,
      `again: SAMSA_SEED=${run.seed} npx vitest run src/kafka/simulation/faults.sim.test.ts`,
    ].join('\n'),
  )
}

export const oneOf = <T>(random: RandomState, values: readonly T[]): T =>
  values[nextBelow(random, values.length)]!
