import { type NodeAddress, nodeKind, nodeName } from '../../base/addresses.ts'

/**
 * Kafka's client host is an IP address behind a slash.
 * DIVERGES: nodes of a World have names, not addresses; a real client through the door comes from this machine.
 */
export const clientHostOf = (from: NodeAddress): string =>
  nodeKind(from) === 'door' ? '/127.0.0.1' : `/${nodeName(from)}`
