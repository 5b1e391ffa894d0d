// Random faults and changes for a World, drawn from a generator of their own. Each swarm leaves some kinds out, so that
// seeds differ in what they try hard.

import { brokerAddress, CONTROLLER, clientAddress } from '../base/addresses.ts'
import { networkPresets } from '../base/clientDefaults.ts'
import type { WorldCommand } from '../base/commands.ts'
import { brokerId } from '../base/ids.ts'
import { nextBelow, nextBetween, type RandomState } from '../base/random.ts'
import { sortedPartitions } from '../controller/metadataImage.ts'
import type { World } from './world.ts'

const kinds = [
  'killBroker',
  'stopBroker',
  'powerOffBroker',
  'cutLink',
  'slowBroker',
  'setNetwork',
  'crashClient',
  'stopClient',
  'pauseConsumer',
  'produce',
  'createTopic',
  'deleteTopic',
  'electPreferredLeaders',
] as const

/** Longer than half of a stirred client's request.timeout.ms. */
const MOST_DELAY_MS = 2000

type StirKind = (typeof kinds)[number]

export interface Swarm {
  readonly kinds: readonly StirKind[]
  /** Mean virtual time between two stirs. */
  readonly gapUs: number
  /** Share of stirs that undo one: start what is down, heal, resume. */
  readonly repairPercent: number
}

export function drawSwarm(random: RandomState): Swarm {
  const drawn = kinds.filter(() => nextBelow(random, 2) === 1)
  return {
    kinds: drawn.length > 0 ? drawn : ['killBroker'],
    gapUs: nextBetween(random, 200_000, 3_000_000),
    repairPercent: nextBetween(random, 25, 60),
  }
}

/** The time until the next stir: spread around the swarm's mean. */
export const stirGapUs = (swarm: Swarm, random: RandomState): number =>
  1 + nextBelow(random, 2 * swarm.gapUs)

/** The next command; null when what was drawn has nothing to work on. */
export function drawStir(world: World, swarm: Swarm, random: RandomState): WorldCommand | null {
  if (nextBelow(random, 100) < swarm.repairPercent) return drawRepair(world, random)
  const kind = swarm.kinds[nextBelow(random, swarm.kinds.length)]!
  switch (kind) {
    case 'killBroker':
    case 'stopBroker':
      return brokerStir(kind, pick(brokersThat(world, true), random))
    case 'powerOffBroker':
      // Two machines that lose their page caches at once may lose acknowledged records; Kafka promises no more.
      return isWhole(world) ? brokerStir(kind, pick(brokersThat(world, true), random)) : null
    case 'cutLink':
      return drawCut(world, random)
    case 'slowBroker': {
      const id = pick(brokersThat(world, true), random)
      const delayMs = nextBetween(random, 1, MOST_DELAY_MS)
      return id === null ? null : { type: kind, brokerId: id, delayMs }
    }
    case 'setNetwork': {
      const preset = (['lan', 'wan', 'slowed'] as const)[nextBelow(random, 3)]!
      return { type: 'setNetwork', network: networkPresets[preset] }
    }
    case 'crashClient':
    case 'stopClient':
      return clientStir(kind, pick(clientsThat(world, true), random))
    case 'pauseConsumer': {
      const name = pick(clientsThat(world, true), random)
      const isConsumer = name !== null && world.clients.get(name)?.state.kind === 'consumer'
      return isConsumer ? { type: kind, name } : null
    }
    default:
      return drawAdmin(kind, world, random)
  }
}

function drawRepair(world: World, random: RandomState): WorldCommand | null {
  switch (nextBelow(random, 4)) {
    case 0:
    case 1:
      return brokerStir('startBroker', pick(brokersThat(world, false), random))
    case 2:
      return isDisturbed(world) ? { type: 'healNetwork' } : null
    default: {
      const paused = [...world.clients.values()].flatMap(({ state }) =>
        state.kind === 'consumer' && state.paused ? [state.name] : [],
      )
      const name = pick(paused, random)
      if (name !== null) return { type: 'resumeConsumer', name }
      return clientStir('startClient', pick(clientsThat(world, false), random))
    }
  }
}

const isDisturbed = ({ network }: World): boolean =>
  network.cutLinks.size > 0 || network.slowedUs.size > 0

function drawCut(world: World, random: RandomState): WorldCommand | null {
  const brokers = [...world.brokers.keys()].map((id) => brokerAddress(id))
  const others = [CONTROLLER, ...brokers, ...clientNames(world).map(clientAddress)].sort()
  const broker = pick(brokers.sort(), random)
  const other = pick(others, random)
  if (broker === null || other === null || broker === other) return null
  const [from, to] = nextBelow(random, 2) === 0 ? [broker, other] : [other, broker]
  return { type: 'cutLink', from, to }
}

function drawAdmin(
  kind: 'produce' | 'createTopic' | 'deleteTopic' | 'electPreferredLeaders',
  world: World,
  random: RandomState,
): WorldCommand | null {
  switch (kind) {
    case 'produce': {
      const topics = [...world.controller.state.image.topics.keys()].sort()
      const topic = pick(
        topics.filter((name) => !name.startsWith('__')),
        random,
      )
      if (topic === null) return null
      const value = new Uint8Array([nextBelow(random, 256)])
      const count = nextBetween(random, 1, 20)
      return { type: kind, topic, partition: null, key: null, value, headers: [], count }
    }
    case 'createTopic': {
      const name = `extra-${nextBelow(random, 5)}`
      const partitions = nextBetween(random, 1, 4)
      const replicationFactor = nextBetween(random, 1, 3)
      return { type: kind, name, partitions, replicationFactor, configs: [] }
    }
    case 'deleteTopic':
      return { type: kind, name: `extra-${nextBelow(random, 5)}` }
    case 'electPreferredLeaders':
      return { type: kind, topic: null }
  }
}

/** What ends every trouble: all links whole, everything that is down started, nobody paused. */
export function repairs(world: World): WorldCommand[] {
  return [
    { type: 'healNetwork' },
    { type: 'setNetwork', network: networkPresets.lan },
    ...brokersThat(world, false).map((id) => ({ type: 'startBroker', brokerId: id }) as const),
    ...clientsThat(world, false).map((name) => ({ type: 'startClient', name }) as const),
    ...[...world.clients.values()].flatMap(({ state }) =>
      state.kind === 'consumer' && state.paused
        ? [{ type: 'resumeConsumer', name: state.name } as const]
        : [],
    ),
  ]
}

/** Every broker serves and every ISR is complete. */
export function isWhole(world: World): boolean {
  for (const { up, state } of world.brokers.values())
    if (!up || state.lifecycle !== 'running') return false
  const { image } = world.controller.state
  for (const broker of image.brokers.values()) if (broker.fenced) return false
  return sortedPartitions(image).every(({ isr, replicas }) => isr.length === replicas.length)
}

const pick = <T>(from: readonly T[], random: RandomState): T | null =>
  from.length === 0 ? null : from[nextBelow(random, from.length)]!

function brokersThat(world: World, up: boolean): number[] {
  const found = [...world.brokers].filter(([, node]) => node.up === up).map(([id]) => Number(id))
  return found.sort((left, right) => left - right)
}

const clientNames = (world: World): string[] =>
  [...world.clients].filter(([, { state }]) => state.kind !== 'admin').map(([name]) => name)

const clientsThat = (world: World, up: boolean): string[] =>
  clientNames(world)
    .filter((name) => world.clients.get(name)?.up === up)
    .sort()

const brokerStir = (
  type: 'killBroker' | 'stopBroker' | 'powerOffBroker' | 'startBroker',
  id: number | null,
): WorldCommand | null => (id === null ? null : { type, brokerId: brokerId(id) })

const clientStir = (
  type: 'crashClient' | 'stopClient' | 'startClient',
  name: string | null,
): WorldCommand | null => (name === null ? null : { type, name })
