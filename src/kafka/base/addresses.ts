import { type BrokerId, brokerId } from './ids.ts'

/** Who speaks on the network: `broker:1`, `controller:100`, `client:checkout`, `door:17` (a real client's socket). */
export type NodeAddress = string

export const brokerAddress = (id: BrokerId): NodeAddress => `broker:${id}`
export const clientAddress = (name: string): NodeAddress => `client:${name}`
export const doorAddress = (connectionNumber: number): NodeAddress => `door:${connectionNumber}`

/** The one controller: a node of its own (process.roles=controller), the only voter of its quorum. */
export const CONTROLLER_ID = brokerId(100)
export const CONTROLLER: NodeAddress = `controller:${CONTROLLER_ID}`

export type NodeKind = 'broker' | 'controller' | 'client' | 'door'

export function nodeKind(address: NodeAddress): NodeKind {
  return address.slice(0, address.indexOf(':')) as NodeKind
}

/** What follows the colon: a broker's number, a client's name. */
export function nodeName(address: NodeAddress): string {
  return address.slice(address.indexOf(':') + 1)
}

export const addressedBroker = (address: NodeAddress): BrokerId =>
  brokerId(Number(nodeName(address)))
