// AlterPartition (56), v2-3.
// Does: takes the ISR a leader wants, if leader, epochs and every new member are as the leader believes.
// Leaves out: completing reassignments, which are not served yet.

import { type TopicPartitionKey, topicPartitionKey } from '../../base/ids.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type {
  AlterPartitionRequest,
  AlterPartitionRequestPartitionData,
  AlterPartitionResponse,
  AlterPartitionResponsePartitionData,
} from '../../protocol/generated/alterPartition.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { changeOfPartition } from '../brokerChanges.ts'
import { isCurrentBrokerEpoch } from '../brokerEpochs.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision } from '../decision.ts'
import {
  isActiveBroker,
  type PartitionRegistration,
  RECOVERED,
  RECOVERING,
  topicById,
} from '../metadataImage.ts'
import { mergePartitionChange } from '../replayMetadataRecord.ts'

interface IsrMember {
  readonly brokerId: number
  /** -1 when the request's version has none. */
  readonly brokerEpoch: number
}

export function alterPartition(
  state: ControllerState,
  request: AlterPartitionRequest,
): Decision<AlterPartitionResponse> {
  if (!isCurrentBrokerEpoch(state, request.brokerId, request.brokerEpoch))
    return answer({ throttleTimeMs: 0, errorCode: errorCode('STALE_BROKER_EPOCH'), topics: [] })
  const records: MetadataRecord[] = []
  const partitionReasons = new Map<TopicPartitionKey, string>()
  const topics = request.topics.map(({ topicId, partitions }) => {
    const topic = topicById(state.image, topicId)
    return {
      topicId,
      partitions: partitions.map((wanted) => {
        const partition = topic?.partitions[wanted.partitionIndex]
        if (topic === undefined) return refused(wanted, 'UNKNOWN_TOPIC_ID')
        if (partition === undefined) return refused(wanted, 'UNKNOWN_TOPIC_OR_PARTITION')
        const error = checkWanted(state, request.brokerId, partition, wanted)
        if (error !== null) return refused(wanted, error)
        return altered(state, partition, wanted, records, partitionReasons)
      }),
    }
  })
  return {
    response: { throttleTimeMs: 0, errorCode: 0, topics },
    records,
    reason: 'the leader reported it',
    partitionReasons,
  }
}

const membersOf = (wanted: AlterPartitionRequestPartitionData): IsrMember[] =>
  wanted.newIsrWithEpochs.length > 0
    ? wanted.newIsrWithEpochs
    : wanted.newIsr.map((brokerId) => ({ brokerId, brokerEpoch: -1 }))

function refused(
  { partitionIndex }: AlterPartitionRequestPartitionData,
  error: ErrorName,
): AlterPartitionResponsePartitionData {
  return {
    partitionIndex,
    errorCode: errorCode(error),
    leaderId: 0,
    leaderEpoch: 0,
    isr: [],
    leaderRecoveryState: 0,
    partitionEpoch: 0,
  }
}

/** Kafka's checks in Kafka's order; null when the change may be made. */
function checkWanted(
  state: ControllerState,
  brokerId: number,
  partition: PartitionRegistration,
  wanted: AlterPartitionRequestPartitionData,
): ErrorName | null {
  // A leader that knows more than this node is right: then another node is the controller by now.
  if (
    wanted.leaderEpoch > partition.leaderEpoch ||
    wanted.partitionEpoch > partition.partitionEpoch
  )
    return 'NOT_CONTROLLER'
  if (wanted.leaderEpoch < partition.leaderEpoch) return 'FENCED_LEADER_EPOCH'
  if (brokerId !== partition.leader) return 'INVALID_REQUEST'
  if (wanted.partitionEpoch < partition.partitionEpoch) return 'INVALID_UPDATE_VERSION'
  const members = membersOf(wanted)
  const isr = members.map((member) => member.brokerId)
  if (isr.length === 0 || new Set(isr).size !== isr.length) return 'INVALID_REQUEST'
  if (!isr.every((replica) => partition.replicas.includes(replica))) return 'INVALID_REQUEST'
  if (!isr.includes(partition.leader)) return 'INVALID_REQUEST'
  const recovering = wanted.leaderRecoveryState === RECOVERING
  if (recovering && isr.length > 1) return 'INVALID_REQUEST'
  if (recovering && partition.leaderRecoveryState === RECOVERED) return 'INVALID_REQUEST'
  return members.every((member) => isEligible(state, member)) ? null : 'INELIGIBLE_REPLICA'
}

/** Alive, not stopping, and still the process that the leader heard from. */
function isEligible(state: ControllerState, { brokerId, brokerEpoch }: IsrMember): boolean {
  if (!isActiveBroker(state.image, brokerId)) return false
  return brokerEpoch === -1 || isCurrentBrokerEpoch(state, brokerId, brokerEpoch)
}

function altered(
  state: ControllerState,
  partition: PartitionRegistration,
  wanted: AlterPartitionRequestPartitionData,
  records: MetadataRecord[],
  partitionReasons: Map<TopicPartitionKey, string>,
): AlterPartitionResponsePartitionData {
  const targetIsr = membersOf(wanted).map((member) => member.brokerId)
  const record = changeOfPartition(state, partition, {
    targetIsr,
    targetLeaderRecoveryState: wanted.leaderRecoveryState,
  })
  let after = partition
  if (record !== null && record.name === 'PartitionChangeRecord') {
    records.push(record)
    after = mergePartitionChange(partition, record.value)
    const key = topicPartitionKey(partition.topic, partition.partitionIndex)
    partitionReasons.set(key, reasonOf(partition, targetIsr))
  }
  const elected = after.leader !== partition.leader
  return {
    partitionIndex: partition.partitionIndex,
    errorCode: errorCode(elected ? 'NEW_LEADER_ELECTED' : 'NONE'),
    leaderId: after.leader,
    leaderEpoch: after.leaderEpoch,
    isr: [...after.isr],
    leaderRecoveryState: after.leaderRecoveryState,
    partitionEpoch: after.partitionEpoch,
  }
}

function reasonOf(partition: PartitionRegistration, isr: readonly number[]): string {
  const joined = isr.filter((replica) => !partition.isr.includes(replica))
  const left = partition.isr.filter((replica) => !isr.includes(replica))
  const parts: string[] = []
  if (joined.length > 0)
    parts.push(`${brokers(joined)} caught up with the leader, broker ${partition.leader}`)
  if (left.length > 0)
    parts.push(`${brokers(left)} fell behind the leader, broker ${partition.leader}`)
  return parts.join('; ')
}

const brokers = (ids: readonly number[]): string =>
  `${ids.length === 1 ? 'broker' : 'brokers'} ${ids.join(', ')}`
