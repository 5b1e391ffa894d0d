// ElectLeaders (43), v0-2, and the elections the controller holds by itself.
// Does: preferred and unclean elections, of the partitions named or of all.
// Leaves out: the timeout, as an election is decided at once.

import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type {
  ElectLeadersRequest,
  ElectLeadersResponse,
  PartitionResult,
} from '../../protocol/generated/electLeaders.ts'
import type { MetadataRecord } from '../../protocol/logRecords.ts'
import { type ApiError, apiError, errorFields } from '../apiErrors.ts'
import { changeOfPartition } from '../brokerChanges.ts'
import { uncleanElectionEnabled } from '../controllerConfigs.ts'
import type { ControllerState } from '../controllerState.ts'
import { answer, type Decision, MAX_PARTITIONS_PER_BATCH } from '../decision.ts'
import {
  isActiveBroker,
  NO_LEADER,
  type PartitionRegistration,
  sortedPartitions,
  sortedTopics,
} from '../metadataImage.ts'

/** ElectionType on the wire. */
const PREFERRED = 0
const UNCLEAN = 1
/** Kafka's limit on one round of automatic elections. */
const MAX_ELECTIONS_PER_ROUND = 1000

export const PREFERRED_REASON = 'preferred replica election'
export const UNCLEAN_REASON = 'unclean election: no in-sync replica is alive'

export function electLeaders(
  state: ControllerState,
  request: ElectLeadersRequest,
): Decision<ElectLeadersResponse> {
  const { electionType, topicPartitions } = request
  if (electionType !== PREFERRED && electionType !== UNCLEAN) return refused('INVALID_REQUEST')
  const asked =
    topicPartitions?.map(({ topic, partitions }) => ({ topic, partitions })) ?? allOf(state)
  if (asked.reduce((sum, { partitions }) => sum + partitions.length, 0) > MAX_PARTITIONS_PER_BATCH)
    return refused('POLICY_VIOLATION')
  const records: MetadataRecord[] = []
  const seen = new Set<string>()
  const results = asked.map(({ topic, partitions }) => ({
    topic,
    partitionResult: partitions
      .filter((index) => firstTime(seen, `${topic}-${index}`))
      .map((index) => result(index, elect(state, topic, index, electionType, records)))
      // Who asked for all partitions hears of those only that needed an election.
      .filter(({ errorCode: code }) =>
        topicPartitions === null ? code !== errorCode('ELECTION_NOT_NEEDED') : true,
      ),
  }))
  return {
    response: {
      throttleTimeMs: 0,
      errorCode: 0,
      replicaElectionResults: results.filter(({ partitionResult }) => partitionResult.length > 0),
    },
    records,
    reason: electionType === PREFERRED ? PREFERRED_REASON : UNCLEAN_REASON,
  }
}

const refused = (error: ErrorName): Decision<ElectLeadersResponse> =>
  answer({ throttleTimeMs: 0, errorCode: errorCode(error), replicaElectionResults: [] })

const allOf = (state: ControllerState): { topic: string; partitions: number[] }[] =>
  sortedTopics(state.image).map(({ name, partitions }) => ({
    topic: name,
    partitions: partitions.map(({ partitionIndex }) => partitionIndex),
  }))

function firstTime(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

const result = (partitionId: number, failure: ApiError | null): PartitionResult => ({
  partitionId,
  ...errorFields(failure),
})

function elect(
  state: ControllerState,
  topic: string,
  index: number,
  electionType: number,
  records: MetadataRecord[],
): ApiError | null {
  const found = state.image.topics.get(topic)
  if (found === undefined)
    return apiError('UNKNOWN_TOPIC_OR_PARTITION', `No such topic as ${topic}`)
  const partition = found.partitions[index]
  if (partition === undefined)
    return apiError('UNKNOWN_TOPIC_OR_PARTITION', `No such partition as ${topic}-${index}`)
  const preferred = electionType === PREFERRED
  if (preferred ? hasPreferredLeader(partition) : partition.leader !== NO_LEADER)
    return apiError('ELECTION_NOT_NEEDED')
  const record = changeOfPartition(state, partition, {
    election: preferred ? 'preferred' : 'unclean',
  })
  if (record === null)
    return apiError(preferred ? 'PREFERRED_LEADER_NOT_AVAILABLE' : 'ELIGIBLE_LEADERS_NOT_AVAILABLE')
  records.push(record)
  return null
}

const hasPreferredLeader = (partition: PartitionRegistration): boolean =>
  partition.leader === partition.replicas[0]

/** One round of auto.leader.rebalance.enable. `response` says whether the round's limit was reached. */
export function rebalanceLeaders(state: ControllerState): Decision<boolean> {
  const records: MetadataRecord[] = []
  for (const partition of sortedPartitions(state.image)) {
    if (records.length >= MAX_ELECTIONS_PER_ROUND) break
    const [preferred] = partition.replicas
    if (hasPreferredLeader(partition) || !isActiveBroker(state.image, preferred!)) continue
    const record = changeOfPartition(state, partition, { election: 'preferred' })
    if (record !== null) records.push(record)
  }
  return {
    response: records.length >= MAX_ELECTIONS_PER_ROUND,
    records,
    reason: `automatic ${PREFERRED_REASON}`,
  }
}

/** One round of unclean elections for topics that have unclean.leader.election.enable. */
export function electUncleanLeaders(state: ControllerState): Decision<boolean> {
  const records: MetadataRecord[] = []
  for (const partition of sortedPartitions(state.image)) {
    if (records.length >= MAX_ELECTIONS_PER_ROUND) break
    if (partition.leader !== NO_LEADER || !uncleanElectionEnabled(state, partition.topic)) continue
    const record = changeOfPartition(state, partition, { election: 'unclean' })
    if (record !== null) records.push(record)
  }
  return {
    response: records.length >= MAX_ELECTIONS_PER_ROUND,
    records,
    reason: UNCLEAN_REASON,
  }
}
