// A follower whose offset its leader does not have asks where the leader's log ends, and if need be where it begins.

import { brokerAddress } from '../base/addresses.ts'
import { type BrokerId, offset, type TopicPartitionKey } from '../base/ids.ts'
import type { ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import type { Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer, US_PER_MS } from './brokerTimers.ts'
import { sendTracked } from './pendingRequests.ts'
import { restartReplica, truncateReplica } from './takeFetched.ts'

const LIST_OFFSETS_VERSION = 10
const LATEST_TIMESTAMP = -1
const EARLIEST_LOCAL_TIMESTAMP = -4

export function askLeaderOffset(
  broker: BrokerState,
  partition: Partition,
  of: 'start' | 'end',
  environment: Environment,
): void {
  const { key, topic, partitionIndex, leader, leaderEpoch } = partition
  const timestamp = of === 'end' ? LATEST_TIMESTAMP : EARLIEST_LOCAL_TIMESTAMP
  const asked = { partitionIndex, currentLeaderEpoch: leaderEpoch, timestamp }
  const body = {
    replicaId: broker.brokerId,
    isolationLevel: 0,
    topics: [{ name: topic, partitions: [asked] }],
    timeoutMs: 0,
  }
  const pending = { kind: 'leaderOffset' as const, leader, key, of }
  const to = brokerAddress(leader)
  sendTracked(broker, environment, to, 'ListOffsets', LIST_OFFSETS_VERSION, body, pending)
}

export function leaderOffsetAnswered(
  broker: BrokerState,
  { leader, key, of }: { leader: BrokerId; key: TopicPartitionKey; of: 'start' | 'end' },
  response: ResponseEnvelope<'ListOffsets'>,
  environment: Environment,
): void {
  const partition = broker.partitions.get(key)
  const answer = response.body.topics[0]?.partitions[0]
  if (partition === undefined || partition.leader !== leader || partition.role !== 'follower')
    return
  if (answer === undefined || answer.errorCode !== 0) {
    resume(broker, leader, key, broker.config.replicaFetchBackoffMs * US_PER_MS, environment)
    return
  }
  const own = partition.log.logEndOffset
  if (of === 'end' && answer.offset >= own) {
    askLeaderOffset(broker, partition, 'start', environment)
    return
  }
  if (of === 'end') truncateReplica(broker, partition, offset(answer.offset), environment)
  else if (answer.offset > own)
    restartReplica(broker, partition, offset(answer.offset), environment)
  resume(broker, leader, key, 0, environment)
}

/** Also when no answer came. */
export function resume(
  broker: BrokerState,
  leader: BrokerId,
  key: TopicPartitionKey,
  delayUs: number,
  environment: Environment,
): void {
  const fetched = broker.fetchers.get(leader)?.partitions.get(key)
  if (fetched === undefined) return
  fetched.delayedUntilUs = environment.nowUs + delayUs
  setBrokerTimer(environment, { kind: 'replicaFetch', leader }, delayUs)
}
