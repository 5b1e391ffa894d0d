// What is kept beside the disks so that a World comes back: layout, clients and their settings, seed and virtual time.

import type { NodeAddress } from '../base/addresses.ts'
import type { ConsumerSettings, NetworkSettings, ProducerSettings } from '../base/commands.ts'
import { type RandomState, randomFromSeed } from '../base/random.ts'
import { newConsumer } from '../clients/consumer/consumerState.ts'
import { newProducer } from '../clients/producer/producerState.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { addClient, bootstrapBrokers } from './clientNodes.ts'
import { assembleWorld } from './createWorld.ts'
import type { NetworkState } from './network.ts'
import type { BrokerLayout, World } from './world.ts'

export const WORLD_META_VERSION = 1

export type ClientMeta = { readonly name: string; readonly stopped: boolean } & (
  | {
      readonly kind: 'producer'
      readonly settings: ProducerSettings
      /** Records its workload has made: sequential keys go on from there. */
      readonly produced?: number
      /** Where the generator of its keys is, if they have one of their own. */
      readonly keyRandom?: RandomState
    }
  | {
      readonly kind: 'consumer'
      readonly settings: ConsumerSettings
      /** In its group; empty for none. */
      readonly memberId?: string
      readonly paused?: boolean
    }
)

export interface WorldMeta {
  readonly version: typeof WORLD_META_VERSION
  readonly seed: number
  readonly clusterId: string
  readonly epochMs: number
  readonly bootCount: number
  readonly nowUs: number
  readonly network: NetworkSettings
  readonly cutLinks: readonly string[]
  /** Nodes whose messages arrive later, in microseconds; absent in what earlier versions kept. */
  readonly slowedUs?: Readonly<Record<string, number>>
  readonly brokerConfigs: Readonly<Record<string, string>>
  readonly brokers: readonly (BrokerLayout & {
    readonly up: boolean
    /** Incarnation of the process, while it is up. */
    readonly incarnationId?: string
  })[]
  readonly clients: readonly ClientMeta[]
}

/** JSON-able, small: kept with each commit of the disks. */
export function worldMeta(
  world: World,
  brokerConfigs: Readonly<Record<string, string>>,
): WorldMeta {
  const clients: ClientMeta[] = []
  const starting = startsToCome(world)
  for (const [name, { state, address }] of world.clients) {
    if (state.kind === 'admin') continue
    // One that is closing was told to stop, and one that was told to start runs in a moment.
    const stopped = state.state !== 'running' && !starting.has(address)
    if (state.kind === 'producer')
      clients.push({
        name,
        stopped,
        kind: 'producer',
        settings: state.settings,
        produced: state.produced,
        ...(state.keyRandom && { keyRandom: { ...state.keyRandom } }),
      })
    else
      clients.push({
        name,
        stopped,
        kind: 'consumer',
        settings: state.settings,
        memberId: state.group.memberId,
        paused: state.paused,
      })
  }
  return {
    version: WORLD_META_VERSION,
    seed: world.seed,
    clusterId: world.clusterId,
    epochMs: world.epochMs,
    bootCount: world.bootCount,
    nowUs: world.nowUs,
    network: world.network.settings,
    cutLinks: [...world.network.cutLinks],
    slowedUs: Object.fromEntries(world.network.slowedUs),
    brokerConfigs,
    brokers: [...world.brokers.values()].map(({ state, up, address }) => ({
      brokerId: state.brokerId,
      rack: state.rack,
      host: state.host,
      port: state.port,
      up: up || starting.has(address),
      ...(up && { incarnationId: state.incarnationId }),
    })),
    clients,
  }
}

/** Processes whose start is the next thing to happen. */
const startsToCome = (world: World): Set<NodeAddress> =>
  new Set(world.queue.flatMap((event) => (event.type === 'start' ? [event.node] : [])))

/** Links that are cut and nodes that are slow stay so. */
export function restoreFaults(network: NetworkState, meta: WorldMeta): void {
  for (const link of meta.cutLinks) network.cutLinks.add(link)
  for (const [node, delayUs] of Object.entries(meta.slowedUs ?? {}))
    network.slowedUs.set(node as NodeAddress, delayUs)
}

/** Every boot has its own chance, so that ids of processes never repeat. */
const BOOT_SEED_STEP = 0x9e3779b1

/**
 * A World from what was kept. Every process died at once when the last host ended, so each starts again from its disk
 * through Kafka's own recovery; virtual time goes on from where it was.
 */
export function bootWorld(meta: WorldMeta, disks: ReadonlyMap<NodeAddress, VirtualDisk>): World {
  const bootCount = meta.bootCount + 1
  const world = assembleWorld(
    {
      seed: meta.seed,
      epochMs: meta.epochMs,
      brokers: meta.brokers,
      network: meta.network,
      brokerConfigs: meta.brokerConfigs,
    },
    {
      clusterId: meta.clusterId,
      bootCount,
      nowUs: meta.nowUs,
      random: randomFromSeed(meta.seed + bootCount * BOOT_SEED_STEP),
      disks,
      resumes: new Map(
        meta.brokers.flatMap(({ brokerId, incarnationId }) =>
          incarnationId === undefined ? [] : [[brokerId, incarnationId] as const],
        ),
      ),
      down: new Set(meta.brokers.filter((broker) => !broker.up).map((broker) => broker.brokerId)),
    },
  )
  restoreFaults(world.network, meta)
  const bootstrap = bootstrapBrokers(world)
  for (const client of meta.clients) {
    const { name, stopped } = client
    const state =
      client.kind === 'producer'
        ? newProducer({ name, bootstrap, settings: client.settings })
        : newConsumer({
            name,
            bootstrap,
            settings: client.settings,
            memberId: client.memberId ?? '',
          })
    if (state.kind === 'producer' && client.kind === 'producer') {
      state.produced = client.produced ?? 0
      if (client.keyRandom) state.keyRandom = { ...client.keyRandom }
    }
    if (state.kind === 'consumer' && client.kind === 'consumer')
      state.paused = client.paused ?? false
    addClient(world, name, state, !stopped)
  }
  return world
}
