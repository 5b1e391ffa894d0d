import { clientAddress } from '../base/addresses.ts'
import { forkRandom } from '../base/random.ts'
import { newAdmin } from '../clients/adminState.ts'
import type { ClientState } from '../clients/clientState.ts'
import { schedule } from './events.ts'
import type { World } from './world.ts'

/** The client that carries out a person's own commands: topics, records by hand. Always there, never listed. */
export const ADMIN_NAME = 'you'

export function addAdmin(world: World): void {
  addClient(world, ADMIN_NAME, newAdmin({ name: ADMIN_NAME, bootstrap: bootstrapBrokers(world) }))
}

/** Adds a client application and starts its process, unless it is to stay stopped. */
export function addClient(world: World, name: string, state: ClientState, starts = true): void {
  const address = clientAddress(name)
  world.clients.set(name, {
    address,
    up: false,
    incarnation: 0,
    random: forkRandom(world.random),
    state,
  })
  if (starts) schedule(world, world.nowUs, 0, { type: 'start', node: address })
}

/** bootstrap.servers: every broker that there is, up or not. */
export const bootstrapBrokers = (world: World): number[] =>
  [...world.brokers.keys()].sort((left, right) => left - right)
