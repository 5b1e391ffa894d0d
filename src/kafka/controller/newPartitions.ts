// Replica lists for new partitions, given by hand or placed.

import { placeReplicas } from '../partitioning/replicaPlacement.ts'
import type { MetadataRecord } from '../protocol/logRecords.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { type ApiError, apiError } from './apiErrors.ts'
import type { ControllerState } from './controllerState.ts'
import { isActiveBroker, sortedBrokers } from './metadataImage.ts'
import { metadataRecord } from './metadataRecord.ts'

export interface NewPartition {
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
}

/** Checks the replicas somebody chose by hand. `replicationFactor` is that of the partitions before, if any. */
export function manualPartition(
  state: ControllerState,
  partitionIndex: number,
  replicas: readonly number[],
  replicationFactor: number | null,
): NewPartition | ApiError {
  const refuse = (message: string): ApiError => apiError('INVALID_REPLICA_ASSIGNMENT', message)
  if (replicas.length === 0)
    return refuse('The manual partition assignment includes an empty replica list.')
  const sorted = [...replicas].sort((left, right) => left - right)
  for (const [index, replica] of sorted.entries()) {
    if (!state.image.brokers.has(replica))
      return refuse(
        `The manual partition assignment includes broker ${replica}, but no such broker is registered.`,
      )
    if (index > 0 && sorted[index - 1] === replica)
      return refuse(
        `The manual partition assignment includes the broker ${replica} more than once.`,
      )
  }
  if (replicationFactor !== null && replicas.length !== replicationFactor)
    return refuse(
      `The manual partition assignment includes a partition with ${replicas.length} replica(s), but this is not consistent with previous partitions, which have ${replicationFactor} replica(s).`,
    )
  const isr = replicas.filter((replica) => isActiveBroker(state.image, replica))
  if (isr.length === 0)
    return refuse(
      `All brokers specified in the manual partition assignment for partition ${partitionIndex} are fenced or in controlled shutdown.`,
    )
  return { replicas, isr }
}

/** Partitions `startPartition` on, placed over the racks and brokers. Draws from the placement's generator. */
export function placedPartitions(
  state: ControllerState,
  startPartition: number,
  partitions: number,
  replicationFactor: number,
): NewPartition[] | ApiError {
  const refuse = (why: string): ApiError =>
    apiError(
      'INVALID_REPLICATION_FACTOR',
      `Unable to replicate the partition ${replicationFactor} time(s): ${why}`,
    )
  const placed = placeReplicas({
    brokers: sortedBrokers(state.image).map(({ brokerId, rack, fenced }) => ({
      id: brokerId,
      rack,
      fenced,
    })),
    startPartition,
    partitions,
    replicationFactor,
    random: state.placementRandom,
  })
  if (!Array.isArray(placed)) return refuse(placed.message)
  const created: NewPartition[] = []
  for (const replicas of placed) {
    const isr = replicas.filter((replica) => isActiveBroker(state.image, replica))
    if (isr.length === 0)
      return refuse('All brokers are currently fenced or in controlled shutdown.')
    created.push({ replicas, isr })
  }
  return created
}

export function partitionRecord(
  state: ControllerState,
  topicId: string,
  partitionId: number,
  { replicas, isr }: NewPartition,
): MetadataRecord {
  return metadataRecord('PartitionRecord', {
    partitionId,
    topicId,
    replicas: [...replicas],
    isr: [...isr],
    leader: isr[0]!,
    leaderEpoch: 0,
    partitionEpoch: 0,
    directories: replicas.map(
      (replica) => state.image.brokers.get(replica)?.logDirs[0] ?? ZERO_UUID,
    ),
  })
}
