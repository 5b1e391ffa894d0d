import type { NodeAddress } from '../base/addresses.ts'
import { nodeKind } from '../base/addresses.ts'
import { type ConnectionId, connectionId } from '../protocol/envelope.ts'
import { schedule } from './events.ts'
import { record } from './journal.ts'
import { type Connection, connectionsOf, drawLatencyUs, isCut } from './network.ts'
import type { World } from './world.ts'

/** A connect to a process that is not there: the asker learns it after one round trip. */
export function refuseConnection(
  world: World,
  id: ConnectionId,
  from: NodeAddress,
  to: NodeAddress,
  requestId: number,
  cause: number,
): void {
  // A cut link loses the refusal too, and the asker waits for its own timeout.
  if (isCut(world, from, to) || isCut(world, to, from)) return
  const atUs = world.nowUs + drawLatencyUs(world, from, to) + drawLatencyUs(world, to, from)
  const closed = { node: from, peer: to, connection: id, requestIds: [requestId] }
  schedule(world, atUs, cause, { type: 'closed', ...closed })
}

/** Closes one connection from the server's side; the asker learns it after one way. */
export function closeConnection(world: World, id: ConnectionId, cause: number, why: string): void {
  const connection = world.connections.get(id)
  if (!connection) return
  world.connections.delete(id)
  if (nodeKind(connection.from) === 'door') {
    world.effects.push({ type: 'doorClosed', door: connection.from, why })
    return
  }
  tellAsker(world, connection, cause, why)
}

/** Closes a node's own connection; the server learns it, at most, when its answer finds nobody. */
export function disconnect(
  world: World,
  from: NodeAddress,
  to: NodeAddress,
  channel: string,
): void {
  world.connections.delete(connectionId(from, to, channel))
}

/** All connections of a process that ended: its peers learn it, its own are gone with it. */
export function closeAllConnections(
  world: World,
  node: NodeAddress,
  cause: number,
  why: string,
): void {
  for (const connection of connectionsOf(world, node)) {
    world.connections.delete(connection.id)
    if (connection.from === node) continue
    if (nodeKind(connection.from) === 'door')
      world.effects.push({ type: 'doorClosed', door: connection.from, why })
    else tellAsker(world, connection, cause, why)
  }
}

function tellAsker(world: World, connection: Connection, cause: number, why: string): void {
  const { from, to } = connection
  if (isCut(world, to, from)) return
  const sequence = record(world.journal, world.nowUs, cause, {
    kind: 'connectionClosed',
    from: to,
    to: from,
    why,
  })
  const arriveUs = Math.max(
    connection.lastResponseArrivalUs,
    world.nowUs + drawLatencyUs(world, to, from),
  )
  const requestIds = connection.inFlight
  schedule(world, arriveUs, sequence, {
    type: 'closed',
    node: from,
    peer: to,
    connection: connection.id,
    requestIds,
  })
}
