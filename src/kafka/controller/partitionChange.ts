// Which replica leads, and what a change of the ISR means for leader, ELR and epochs (Kafka's PartitionChangeBuilder).

import type { MetadataRecords } from '../protocol/generated/metadataRecords.ts'
import type { MetadataRecord } from '../protocol/logRecords.ts'
import { NO_LEADER, type PartitionRegistration, RECOVERING } from './metadataImage.ts'
import { metadataRecord } from './metadataRecord.ts'
import { NO_LEADER_CHANGE } from './replayMetadataRecord.ts'

/** `online` keeps to ISR and ELR; `unclean` takes any living replica when neither has one; `preferred` wants the first. */
export type ElectionKind = 'online' | 'unclean' | 'preferred'

export interface PartitionChangeInput {
  readonly partition: PartitionRegistration
  /** Whether a replica is alive enough to lead. */
  readonly isAcceptableLeader: (brokerId: number) => boolean
  /** min.insync.replicas, at most the replication factor. */
  readonly effectiveMinIsr: number
  /** eligible.leader.replicas.version is 1 or more. */
  readonly elrEnabled: boolean
  readonly election: ElectionKind
  /** The ISR wanted; by default it stays. */
  readonly targetIsr?: readonly number[]
  /** Replicas that came back without a clean shutdown: they may have lost records and leave the ELR. */
  readonly uncleanShutdownReplicas?: readonly number[]
  readonly targetLeaderRecoveryState?: number
}

interface Target {
  isr: readonly number[]
  elr: readonly number[]
}

interface Election {
  readonly leader: number
  readonly unclean: boolean
}

const sameList = (left: readonly number[], right: readonly number[]): boolean =>
  left.length === right.length && left.every((value, index) => value === right[index])

/** The record that makes the change, or null when nothing changes. */
export function partitionChange(input: PartitionChangeInput): MetadataRecord | null {
  const { partition, elrEnabled } = input
  const target = targetOf(input)
  const election = electLeader(input, target)
  const fields: Partial<MetadataRecords['PartitionChangeRecord']> = {}
  let recoveryState = input.targetLeaderRecoveryState ?? partition.leaderRecoveryState

  if (election.leader !== partition.leader) {
    fields.leader = election.leader
    if (election.unclean) {
      // Whatever the others have beyond the new leader is lost, so none of them is in sync any more.
      target.isr = [election.leader]
      target.elr = []
      recoveryState = RECOVERING
    } else if (election.leader !== NO_LEADER && !target.isr.includes(election.leader)) {
      target.isr = [election.leader]
      target.elr = target.elr.filter((replica) => replica !== election.leader)
    }
  }
  // Without ELR the last in-sync replica stays in the ISR even when it is dead.
  if ((target.isr.length > 0 || elrEnabled) && !sameList(target.isr, partition.isr))
    fields.isr = [...target.isr]
  if (!sameList(target.elr, partition.elr)) fields.eligibleLeaderReplicas = [...target.elr]
  const lastKnown = lastKnownLeader(input, fields)
  if (lastKnown !== null) fields.lastKnownElr = lastKnown
  if (recoveryState !== partition.leaderRecoveryState) fields.leaderRecoveryState = recoveryState
  if (Object.keys(fields).length === 0) return null
  return metadataRecord('PartitionChangeRecord', {
    partitionId: partition.partitionIndex,
    topicId: partition.topicId,
    ...fields,
    leader: fields.leader ?? NO_LEADER_CHANGE,
  })
}

/** The ISR wanted, and the ELR that follows: those that leave an ISR below its minimum stay eligible. */
function targetOf(input: PartitionChangeInput): Target {
  const { partition, elrEnabled, effectiveMinIsr } = input
  const isr = input.targetIsr ?? partition.isr
  if (!elrEnabled || isr.length >= effectiveMinIsr) return { isr, elr: [] }
  const unclean = input.uncleanShutdownReplicas ?? []
  const candidates = [...new Set([...partition.elr, ...partition.isr])]
  const elr = candidates
    .filter((replica) => !isr.includes(replica) && !unclean.includes(replica))
    .sort((left, right) => left - right)
  return { isr, elr }
}

function electLeader(input: PartitionChangeInput, target: Target): Election {
  const { partition, election, isAcceptableLeader } = input
  const isValid = (replica: number): boolean =>
    isAcceptableLeader(replica) &&
    (target.isr.includes(replica) || (target.isr.length === 0 && target.elr.includes(replica)))
  const [preferred] = partition.replicas
  if (election === 'preferred' && preferred !== undefined && isValid(preferred))
    return { leader: preferred, unclean: false }
  if (isValid(partition.leader)) return { leader: partition.leader, unclean: false }
  const valid = partition.replicas.find(isValid)
  if (valid !== undefined) return { leader: valid, unclean: false }
  const [lastKnown] = partition.lastKnownElr
  if (
    input.elrEnabled &&
    target.isr.length === 0 &&
    target.elr.length === 0 &&
    partition.lastKnownElr.length === 1 &&
    isAcceptableLeader(lastKnown!)
  )
    return { leader: lastKnown!, unclean: true }
  const living = election === 'unclean' ? partition.replicas.find(isAcceptableLeader) : undefined
  if (living !== undefined) return { leader: living, unclean: true }
  return { leader: NO_LEADER, unclean: false }
}

/** The last leader is remembered when the ISR empties and forgotten when there is a leader again; null: as it is. */
function lastKnownLeader(
  { partition, elrEnabled }: PartitionChangeInput,
  fields: Partial<MetadataRecords['PartitionChangeRecord']>,
): number[] | null {
  if (!elrEnabled) return null
  const known = partition.lastKnownElr
  if (fields.isr?.length === 0 && partition.leader !== NO_LEADER && known[0] !== partition.leader)
    return [partition.leader]
  const leader = fields.leader ?? partition.leader
  return leader !== NO_LEADER && known.length > 0 ? [] : null
}
