import type { NodeAddress } from '../base/addresses.ts'
import { brokerAddress, doorAddress } from '../base/addresses.ts'
import type { BrokerId } from '../base/ids.ts'
import type { ApiName } from '../protocol/apiMessages.ts'
import { connectionId, type RequestBody, type RequestEnvelope } from '../protocol/envelope.ts'
import { schedule } from './events.ts'
import { openConnection } from './network.ts'
import { findNode, isUp } from './processes.ts'
import type { World } from './world.ts'

/** A real client connected to a broker. Null when the broker is down: the host refuses the socket. */
export function openDoor(world: World, brokerId: BrokerId): NodeAddress | null {
  if (!isUp(world, brokerAddress(brokerId))) return null
  const door = doorAddress(world.nextDoor++)
  const to = brokerAddress(brokerId)
  openConnection(world, connectionId(door, to, 'socket'), door, to)
  return door
}

/** A decoded request of a real client. Answers leave as `doorResponse` effects in the order of the requests. */
export function doorRequest<N extends ApiName>(
  world: World,
  door: NodeAddress,
  brokerId: BrokerId,
  asked: {
    api: N
    version: number
    clientId: string | null
    body: RequestBody<N>
    expectsResponse: boolean
  },
): number | null {
  const to = brokerAddress(brokerId)
  const connection = world.connections.get(connectionId(door, to, 'socket'))
  if (!connection) return null
  const requestId = world.nextRequestId++
  if (asked.expectsResponse) connection.inFlight.push(requestId)
  const request = { ...asked, requestId, connection: connection.id, from: door, to }
  schedule(world, world.nowUs, 0, {
    type: 'request',
    request: request as unknown as RequestEnvelope,
    incarnation: findNode(world, to)?.incarnation ?? 0,
  })
  return requestId
}

/** The real client hung up. */
export function closeDoor(world: World, door: NodeAddress, brokerId: BrokerId): void {
  world.connections.delete(connectionId(door, brokerAddress(brokerId), 'socket'))
}
