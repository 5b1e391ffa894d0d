import type { NodeAddress } from '../base/addresses.ts'
import { networkPresets } from '../base/clientDefaults.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { advance } from './advance.ts'
import { schedule } from './events.ts'
import type { World } from './world.ts'
import { bootWorld, restoreFaults, type WorldMeta } from './worldMeta.ts'

const SECOND = 1_000_000
const STEP_US = 100_000
/** More events than any boot needs. */
const MAX_EVENTS = 5_000_000
const BROKERS_LIMIT_US = 30 * SECOND
const GROUPS_LIMIT_US = 12 * SECOND
const PRODUCERS_US = SECOND / 2

/**
 * A World from what was kept, moved on through its boot before anyone looks, on a quick network: brokers recover their
 * logs and register, groups load and rebalance, then producers start. So virtual time is a little ahead of where it
 * stopped, and the cluster is moving at first sight.
 */
export function comeBack(meta: WorldMeta, disks: ReadonlyMap<NodeAddress, VirtualDisk>): World {
  const world = bootWorld(
    {
      ...meta,
      network: networkPresets.lan,
      cutLinks: [],
      slowedUs: {},
      clients: meta.clients.map((client) => ({ ...client, stopped: true })),
    },
    disks,
  )
  const starting = meta.brokers.filter((broker) => broker.up).map((broker) => broker.brokerId)
  const waitsFor = (broker: { brokerId: number; lifecycle: string }): boolean =>
    starting.includes(broker.brokerId) && broker.lifecycle !== 'running'
  passUntil(world, BROKERS_LIMIT_US, () =>
    [...world.brokers.values()].every(({ state }) => !waitsFor(state)),
  )
  startClients(world, meta, 'consumer')
  passUntil(world, GROUPS_LIMIT_US, () =>
    [...world.clients.values()].every(
      ({ up, state }) =>
        !up ||
        state.kind !== 'consumer' ||
        state.settings.groupId === null ||
        state.group.phase === 'stable',
    ),
  )
  startClients(world, meta, 'producer')
  advance(world, world.nowUs + PRODUCERS_US, MAX_EVENTS)
  world.network.settings = meta.network
  restoreFaults(world.network, meta)
  return world
}

function passUntil(world: World, limitUs: number, reached: () => boolean): void {
  const endUs = world.nowUs + limitUs
  do advance(world, world.nowUs + STEP_US, MAX_EVENTS)
  while (!reached() && world.nowUs < endUs)
}

function startClients(world: World, meta: WorldMeta, kind: 'producer' | 'consumer'): void {
  for (const client of meta.clients) {
    if (client.kind !== kind || client.stopped) continue
    const node = world.clients.get(client.name)
    if (node) schedule(world, world.nowUs, 0, { type: 'start', node: node.address })
  }
}
