// A partition as clients are told of it: its leader only while that broker is there.

import type { MetadataImage, PartitionRegistration } from '../controller/metadataImage.ts'
import { errorCode } from '../protocol/errors.ts'

export interface DescribedPartition {
  readonly errorCode: number
  readonly partitionIndex: number
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly replicaNodes: number[]
  readonly isrNodes: number[]
  readonly offlineReplicas: number[]
}

const isThere = (image: MetadataImage, id: number): boolean =>
  image.brokers.get(id)?.fenced === false

export function describePartition(
  image: MetadataImage,
  partition: PartitionRegistration,
): DescribedPartition {
  const hasLeader = isThere(image, partition.leader)
  return {
    errorCode: errorCode(hasLeader ? 'NONE' : 'LEADER_NOT_AVAILABLE'),
    partitionIndex: partition.partitionIndex,
    leaderId: hasLeader ? partition.leader : -1,
    leaderEpoch: partition.leaderEpoch,
    replicaNodes: [...partition.replicas],
    isrNodes: [...partition.isr],
    offlineReplicas: partition.replicas.filter((id) => !isThere(image, id)),
  }
}

/** AuthorizedOperations of a topic and of the cluster where nobody restricts them; the least int32 when not asked. */
export const ALL_TOPIC_OPERATIONS = 3576
export const ALL_CLUSTER_OPERATIONS = 8096
export const OPERATIONS_NOT_ASKED = -2147483648
