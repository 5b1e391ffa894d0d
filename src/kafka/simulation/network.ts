import type { NodeAddress } from '../base/addresses.ts'
import { nodeKind } from '../base/addresses.ts'
import type { NetworkSettings } from '../base/commands.ts'
import type { JournalFact } from '../base/journal.ts'
import { nextBelow } from '../base/random.ts'
import type { ConnectionId, RequestEnvelope } from '../protocol/envelope.ts'
import type { WorldHappening } from './events.ts'
import type { World } from './world.ts'

export interface NetworkState {
  settings: NetworkSettings
  /** `from>to` of links that lose every message. */
  cutLinks: Set<string>
  /** Nodes whose messages arrive later than the network takes, and by how much. */
  slowedUs: Map<NodeAddress, number>
}

/** One client-to-server connection; requests are served one at a time and in order. */
export interface Connection {
  readonly id: ConnectionId
  readonly from: NodeAddress
  readonly to: NodeAddress
  /** Requests sent and not yet answered, as the sender sees it. */
  inFlight: number[]
  /** Requests that arrived and wait for their turn. */
  waiting: RequestEnvelope[]
  /** The request in work (it may be parked in a purgatory), or null. */
  serving: RequestEnvelope | null
  /** Messages of one direction never overtake each other. */
  lastRequestArrivalUs: number
  lastResponseArrivalUs: number
  /** What a cut link holds up, oldest first: as TCP does, it is sent again when the link heals, if both ends wait for it. */
  stalled: StalledMessage[]
}

/** A message on its way, with what the journal says of it. */
export interface StalledMessage {
  readonly direction: 'request' | 'response'
  readonly happening: WorldHappening
  readonly fact: JournalFact
}

/** More than this a connection does not hold up; then the oldest is lost for good. */
const MOST_STALLED = 100

export function holdUp(connection: Connection, message: StalledMessage): void {
  connection.stalled.push(message)
  if (connection.stalled.length > MOST_STALLED) connection.stalled.shift()
}

const linkKey = (from: NodeAddress, to: NodeAddress): string => `${from}>${to}`

export const isCut = (world: World, from: NodeAddress, to: NodeAddress): boolean =>
  world.network.cutLinks.size > 0 && world.network.cutLinks.has(linkKey(from, to))

export function cutLink(world: World, from: NodeAddress, to: NodeAddress): void {
  world.network.cutLinks.add(linkKey(from, to))
}

export function healLink(world: World, from: NodeAddress, to: NodeAddress): void {
  world.network.cutLinks.delete(linkKey(from, to))
}

/** What the node sends arrives this much later; 0 heals. */
export function slowBroker(world: World, node: NodeAddress, delayUs: number): void {
  if (delayUs > 0) world.network.slowedUs.set(node, delayUs)
  else world.network.slowedUs.delete(node)
}

/** Virtual delay of one message, in microseconds. Real clients bring their own network with them. */
export function drawLatencyUs(world: World, from: NodeAddress, to: NodeAddress): number {
  if (nodeKind(from) === 'door' || nodeKind(to) === 'door') return 0
  const { latencyUs, jitterUs } = world.network.settings
  const slowedUs = world.network.slowedUs.size > 0 ? (world.network.slowedUs.get(from) ?? 0) : 0
  return latencyUs + slowedUs + (jitterUs > 0 ? nextBelow(world.random, jitterUs + 1) : 0)
}

export function openConnection(
  world: World,
  id: ConnectionId,
  from: NodeAddress,
  to: NodeAddress,
): Connection {
  const known = world.connections.get(id)
  if (known) return known
  const connection: Connection = {
    id,
    from,
    to,
    inFlight: [],
    waiting: [],
    serving: null,
    lastRequestArrivalUs: 0,
    lastResponseArrivalUs: 0,
    stalled: [],
  }
  world.connections.set(id, connection)
  return connection
}

/** All connections of a node, by id, so that their order never depends on how they came about. */
export function connectionsOf(world: World, node: NodeAddress): Connection[] {
  const found: Connection[] = []
  for (const connection of world.connections.values())
    if (connection.from === node || connection.to === node) found.push(connection)
  return found.sort((left, right) => (left.id < right.id ? -1 : 1))
}
