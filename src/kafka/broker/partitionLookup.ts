// Which replica serves a request for a partition, or the error code that says why none does.

import { topicPartitionKey } from '../base/ids.ts'
import { partitionOf } from '../controller/metadataImage.ts'
import type { ErrorName } from '../protocol/errors.ts'
import { isLeader, type Partition } from '../replication/partition.ts'
import type { BrokerState } from './brokerState.ts'

export type Lookup =
  | { readonly ok: true; readonly partition: Partition }
  | { readonly ok: false; readonly error: ErrorName }

const failed = (error: ErrorName): Lookup => ({ ok: false, error })

/** The replica here. NOT_LEADER_OR_FOLLOWER when the cluster has the partition but this broker does not. */
export function findPartition(broker: BrokerState, topic: string, index: number): Lookup {
  const partition = broker.partitions.get(topicPartitionKey(topic, index))
  if (partition !== undefined) return { ok: true, partition }
  return failed(
    partitionOf(broker.image, topic, index) === undefined
      ? 'UNKNOWN_TOPIC_OR_PARTITION'
      : 'NOT_LEADER_OR_FOLLOWER',
  )
}

/** -1 means that the client does not say which leader epoch it knows. */
export function checkLeaderEpoch(partition: Partition, currentLeaderEpoch: number): ErrorName {
  if (currentLeaderEpoch < 0 || currentLeaderEpoch === partition.leaderEpoch) return 'NONE'
  return currentLeaderEpoch < partition.leaderEpoch ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH'
}

/** As `findPartition`, with the epoch checked first and then whether this broker leads. */
export function findReplica(
  broker: BrokerState,
  topic: string,
  index: number,
  currentLeaderEpoch: number,
  onlyLeader: boolean,
): Lookup {
  const found = findPartition(broker, topic, index)
  if (!found.ok) return found
  const epochError = checkLeaderEpoch(found.partition, currentLeaderEpoch)
  if (epochError !== 'NONE') return failed(epochError)
  if (onlyLeader && !isLeader(found.partition)) return failed('NOT_LEADER_OR_FOLLOWER')
  return found
}
