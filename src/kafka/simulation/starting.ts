import type { NodeAddress } from '../base/addresses.ts'
import { addressedBroker, nodeKind, nodeName } from '../base/addresses.ts'
import { required } from '../base/errors.ts'
import { startBroker } from '../broker/lifecycle/startBroker.ts'
import { startClient } from '../clients/clientBehaviour.ts'
import { startController } from '../controller/startController.ts'
import { environmentFor } from './environment.ts'
import type { ClusterNode, World } from './world.ts'

/** Starts the process of a node that is down; what it finds on its disk decides how. */
export function startProcess(world: World, address: NodeAddress, cause: number): void {
  switch (nodeKind(address)) {
    case 'broker':
      start(
        world,
        required(world.brokers.get(addressedBroker(address)), address),
        cause,
        startBroker,
      )
      return
    case 'controller':
      start(world, world.controller, cause, startController)
      return
    default:
      // A client may have been removed before its start came.
      start(world, world.clients.get(nodeName(address)), cause, startClient)
  }
}

function start<State>(
  world: World,
  node: ClusterNode<State> | undefined,
  cause: number,
  begin: (state: State, environment: ReturnType<typeof environmentFor>) => void,
): void {
  if (!node || node.up) return
  node.up = true
  node.incarnation++
  begin(node.state, environmentFor(world, node.address, node.random, { cause }))
}
