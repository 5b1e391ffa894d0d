// All partitions of a fetch under its byte limits, and what a follower's fetch tells its leader.

import type { Environment } from '../protocol/environment.ts'
import { recordFollowerFetch } from '../replication/followerState.ts'
import { maybeExpandIsr } from '../replication/isr.ts'
import type { Partition } from '../replication/partition.ts'
import { proposeIsr } from './alterPartition.ts'
import type { BrokerState } from './brokerState.ts'
import type { FetchPlan, FetchPlanPartition, FetchResult } from './fetchPlan.ts'
import { advanceHighWatermark } from './movement.ts'
import { readPartition } from './readPartition.ts'
import { replicationClock } from './replicationClock.ts'

export interface PlanRead {
  readonly results: FetchResult[]
  readonly sizeInBytes: number
  /** Something that the client must hear of at once. */
  readonly urgent: boolean
}

/** Limits are soft: the first batch of the first partition that has one comes whole. */
export function readPlan(broker: BrokerState, plan: FetchPlan): PlanRead {
  const results: FetchResult[] = []
  let left = plan.maxBytes
  let sizeInBytes = 0
  let urgent = false
  for (const wanted of plan.partitions) {
    const maxBytes = Math.min(wanted.maxBytes, left)
    const result = readPartition(broker, plan, wanted, maxBytes, sizeInBytes === 0)
    results.push(result)
    sizeInBytes += result.sizeInBytes
    if (result.sizeInBytes > 0) left = Math.max(0, left - result.sizeInBytes)
    if (result.error !== 'NONE' || result.diverging !== null || result.preferredReadReplica >= 0)
      urgent = true
  }
  return { results, sizeInBytes, urgent }
}

/** What a follower asks for is what it has: ISR and high watermark may move. Not for partitions it gets no data of. */
export function noteFollowerFetch(
  broker: BrokerState,
  plan: FetchPlan,
  results: readonly FetchResult[],
  environment: Environment,
): void {
  plan.partitions.forEach((wanted, at) => {
    const { error, diverging } = results[at]!
    if (error !== 'NONE' || diverging !== null) return
    const partition = broker.partitions.get(wanted.key)
    if (partition !== undefined) noteFetched(broker, partition, plan, wanted, environment)
  })
}

function noteFetched(
  broker: BrokerState,
  partition: Partition,
  plan: FetchPlan,
  wanted: FetchPlanPartition,
  environment: Environment,
): void {
  let follower: ReturnType<Partition['followers']['get']>
  for (const candidate of partition.followers.values())
    if (candidate.brokerId === plan.replicaId) follower = candidate
  // A process that is already replaced by a newer one says nothing about the newer one's log.
  if (
    follower === undefined ||
    (plan.replicaEpoch >= 0 && plan.replicaEpoch < follower.brokerEpoch)
  )
    return
  recordFollowerFetch(follower, {
    fetchOffset: wanted.fetchOffset,
    logStartOffset: wanted.logStartOffset,
    leaderLogEndOffset: partition.log.logEndOffset,
    brokerEpoch: plan.replicaEpoch,
    nowUs: environment.nowUs,
  })
  if (maybeExpandIsr(partition, follower, replicationClock(broker, environment)))
    proposeIsr(broker, partition, environment)
  advanceHighWatermark(broker, partition, environment)
}
