// KIP-951: an answer that says "not me" also says who leads and where that broker is.

import { partitionOf } from '../controller/metadataImage.ts'
import type { ErrorName } from '../protocol/errors.ts'
import type { BrokerState } from './brokerState.ts'

export interface NodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface CurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export const unknownLeader = (): CurrentLeader => ({ leaderId: -1, leaderEpoch: -1 })

export const namesLeader = (error: ErrorName): boolean =>
  error === 'NOT_LEADER_OR_FOLLOWER' || error === 'FENCED_LEADER_EPOCH'

/** The leader as this broker knows it; its endpoint is added to `endpoints` once. */
export function currentLeader(
  broker: BrokerState,
  topic: string,
  index: number,
  endpoints: NodeEndpoint[],
): CurrentLeader {
  const registration = partitionOf(broker.image, topic, index)
  if (registration === undefined) return unknownLeader()
  const { leader, leaderEpoch } = registration
  const node = broker.image.brokers.get(leader)
  if (node !== undefined && !endpoints.some(({ nodeId }) => nodeId === leader)) {
    const { host, port, rack } = node
    endpoints.push({ nodeId: leader, host, port, rack })
  }
  return { leaderId: leader, leaderEpoch }
}
