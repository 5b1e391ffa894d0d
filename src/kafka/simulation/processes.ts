import type { NodeAddress } from '../base/addresses.ts'
import { addressedBroker, nodeKind, nodeName } from '../base/addresses.ts'
import { unreachable } from '../base/errors.ts'
import { closeAllConnections } from './closing.ts'
import type { ClusterNode, World } from './world.ts'

/** The node at an address; a door is no node of the World. */
export function findNode(world: World, address: NodeAddress): ClusterNode<unknown> | undefined {
  const kind = nodeKind(address)
  switch (kind) {
    case 'broker':
      return world.brokers.get(addressedBroker(address))
    case 'controller':
      return world.controller
    case 'client':
      return world.clients.get(nodeName(address))
    case 'door':
      return undefined
    default:
      return unreachable(kind)
  }
}

export const isUp = (world: World, address: NodeAddress): boolean =>
  findNode(world, address)?.up === true

/** Ends a process: its timers and connections go, its peers learn that their connections closed. */
export function endProcess(world: World, address: NodeAddress, cause: number, why: string): void {
  const node = findNode(world, address)
  if (!node?.up) return
  node.up = false
  world.timers.delete(address)
  for (const [call, { client }] of world.openCalls)
    if (client === address) world.openCalls.delete(call)
  closeAllConnections(world, address, cause, why)
}
