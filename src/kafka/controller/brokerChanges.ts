// What a broker's coming and going means for the partitions it is in.

import type { MetadataRecord } from '../protocol/logRecords.ts'
import { effectiveMinIsr, uncleanElectionEnabled } from './controllerConfigs.ts'
import type { ControllerState } from './controllerState.ts'
import { elrEnabled } from './features.ts'
import {
  isActiveBroker,
  NO_LEADER,
  type PartitionRegistration,
  sortedPartitions,
} from './metadataImage.ts'
import { metadataRecord } from './metadataRecord.ts'
import { type ElectionKind, type PartitionChangeInput, partitionChange } from './partitionChange.ts'
import { FENCE, IN_CONTROLLED_SHUTDOWN, UNFENCE } from './replayMetadataRecord.ts'

/** NO_LEADER for none. */
interface BrokerEvent {
  readonly removed: number
  readonly added: number
  readonly uncleanShutdown: number
}

const NOBODY: BrokerEvent = { removed: NO_LEADER, added: NO_LEADER, uncleanShutdown: NO_LEADER }

/** A change of one partition under its topic's settings. `election` is made unclean where the topic allows that. */
export function changeOfPartition(
  state: ControllerState,
  partition: PartitionRegistration,
  change: Partial<PartitionChangeInput> & { readonly election?: ElectionKind },
): MetadataRecord | null {
  const unclean = uncleanElectionEnabled(state, partition.topic)
  return partitionChange({
    partition,
    isAcceptableLeader: (brokerId) => isActiveBroker(state.image, brokerId),
    effectiveMinIsr: effectiveMinIsr(state, partition.topic, partition.replicas.length),
    elrEnabled: elrEnabled(state.image),
    election: unclean ? 'unclean' : 'online',
    ...change,
  })
}

function leaderAndIsrRecords(
  state: ControllerState,
  event: BrokerEvent,
  concerns: (partition: PartitionRegistration) => boolean,
): MetadataRecord[] {
  const { removed, added, uncleanShutdown } = event
  const records: MetadataRecord[] = []
  for (const partition of sortedPartitions(state.image)) {
    if (!concerns(partition)) continue
    const record = changeOfPartition(state, partition, {
      // The image shows an arriving broker as fenced and a leaving one as active until the records are replayed.
      isAcceptableLeader: (brokerId) =>
        brokerId !== removed &&
        brokerId !== uncleanShutdown &&
        (brokerId === added || isActiveBroker(state.image, brokerId)),
      targetIsr: partition.isr.filter(
        (replica) => replica !== removed && replica !== uncleanShutdown,
      ),
      uncleanShutdownReplicas: uncleanShutdown === NO_LEADER ? [] : [uncleanShutdown],
    })
    if (record !== null) records.push(record)
  }
  return records
}

/** Removes a broker from all ISRs and fences it. */
export function fenceRecords(state: ControllerState, brokerId: number): MetadataRecord[] {
  return [
    ...leaderAndIsrRecords(state, { ...NOBODY, removed: brokerId }, (partition) =>
      partition.isr.includes(brokerId),
    ),
    metadataRecord(
      'BrokerRegistrationChangeRecord',
      {
        brokerId,
        brokerEpoch: brokerEpochOf(state, brokerId),
        fenced: FENCE,
      },
      0,
    ),
  ]
}

/** Unfences a broker and lets partitions without a leader have one. */
export function unfenceRecords(state: ControllerState, brokerId: number): MetadataRecord[] {
  return [
    metadataRecord(
      'BrokerRegistrationChangeRecord',
      {
        brokerId,
        brokerEpoch: brokerEpochOf(state, brokerId),
        fenced: UNFENCE,
      },
      0,
    ),
    ...leaderAndIsrRecords(
      state,
      { ...NOBODY, added: brokerId },
      (partition) => partition.leader === NO_LEADER,
    ),
  ]
}

/** Moves leaderships away and shrinks ISRs before a broker stops. */
export function controlledShutdownRecords(
  state: ControllerState,
  brokerId: number,
): MetadataRecord[] {
  return [
    metadataRecord(
      'BrokerRegistrationChangeRecord',
      {
        brokerId,
        brokerEpoch: brokerEpochOf(state, brokerId),
        inControlledShutdown: IN_CONTROLLED_SHUTDOWN,
      },
      1,
    ),
    ...leaderAndIsrRecords(state, { ...NOBODY, removed: brokerId }, (partition) =>
      partition.isr.includes(brokerId),
    ),
  ]
}

/** A new process registers under the id: it leaves the ISRs, and the ELRs too if the one before died uncleanly. */
export function restartRecords(
  state: ControllerState,
  brokerId: number,
  isClean: boolean,
): MetadataRecord[] {
  if (isClean || !elrEnabled(state.image))
    return leaderAndIsrRecords(state, { ...NOBODY, removed: brokerId }, (partition) =>
      partition.isr.includes(brokerId),
    )
  return leaderAndIsrRecords(
    state,
    { ...NOBODY, uncleanShutdown: brokerId },
    (partition) => partition.isr.includes(brokerId) || partition.elr.includes(brokerId),
  )
}

const brokerEpochOf = (state: ControllerState, brokerId: number): number =>
  state.image.brokers.get(brokerId)?.brokerEpoch ?? -1

export const hasLeaderships = (state: ControllerState, brokerId: number): boolean =>
  sortedPartitions(state.image).some((partition) => partition.leader === brokerId)
