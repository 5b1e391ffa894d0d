// Kafka's RackAwareReplicaSelector (KIP-392): a consumer reads from a replica in its own rack if there is one.

import { isLeader, type Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import type { FetchPlan } from './fetchPlan.ts'

const RACK_AWARE = 'RackAwareReplicaSelector'

/** The in-sync replica of the consumer's rack with the highest log end; -1 when the leader itself is best. */
export function preferredReplica(
  broker: BrokerState,
  plan: FetchPlan,
  partition: Partition,
  fetchOffset: number,
): number {
  if (plan.replicaId >= 0 || plan.onlyLeader || plan.rackId === '' || !isLeader(partition))
    return -1
  const isRackAware = broker.config.replicaSelectorClass?.endsWith(RACK_AWARE) ?? false
  if (!isRackAware || broker.rack === plan.rackId) return -1
  let best = -1
  let bestEnd = -1
  for (const { brokerId, logEndOffset, logStartOffset } of partition.followers.values()) {
    const node = broker.image.brokers.get(brokerId)
    if (node === undefined || node.fenced || node.rack !== plan.rackId) continue
    if (!partition.isr.includes(brokerId) || logEndOffset < fetchOffset) continue
    if (logStartOffset > fetchOffset || logEndOffset <= bestEnd) continue
    best = brokerId
    bestEnd = logEndOffset
  }
  return best
}
