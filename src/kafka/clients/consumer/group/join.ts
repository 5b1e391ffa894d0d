import { topicPartitionKey } from '../../../base/ids.ts'
import { rangeAssign } from '../../../partitioning/assignors/rangeAssignor.ts'
import { roundRobinAssign } from '../../../partitioning/assignors/roundRobinAssignor.ts'
import type { Environment } from '../../../protocol/environment.ts'
import { errorName } from '../../../protocol/errors.ts'
import type { JoinGroupResponse } from '../../../protocol/generated/joinGroup.ts'
import type { SyncGroupResponse } from '../../../protocol/generated/syncGroup.ts'
import { decodeConsumerProtocol, encodeConsumerProtocol } from '../../../protocol/logRecords.ts'
import { ask } from '../../clientCore.ts'
import { assignedPartition, type ConsumerState, type GroupMember } from '../consumerState.ts'
import { REQUEST_TIMEOUT_MS } from '../timeouts.ts'
import { wantConsumerMetadata } from '../wantMetadata.ts'
import { startHeartbeats } from './heartbeat.ts'

/** The version a Java 4.3 consumer writes. */
const CONSUMER_PROTOCOL_VERSION = 3
/** A join waits for the whole rebalance; the client allows this much more. */
const JOIN_GRACE_MS = 5_000

export function sendJoin(consumer: ConsumerState, environment: Environment): void {
  const { group, settings, core } = consumer
  group.phase = 'joining'
  group.rejoinNeeded = false
  const metadata = encodeConsumerProtocol(
    'ConsumerProtocolSubscription',
    CONSUMER_PROTOCOL_VERSION,
    {
      topics: [...settings.topics].sort(),
      userData: null,
      ownedPartitions: [],
      generationId: group.generationId,
      rackId: null,
    },
  )
  const body = {
    groupId: settings.groupId ?? '',
    sessionTimeoutMs: settings.sessionTimeoutMs,
    rebalanceTimeoutMs: settings.maxPollIntervalMs,
    memberId: group.memberId,
    groupInstanceId: settings.groupInstanceId,
    protocolType: 'consumer',
    protocols: settings.partitionAssignmentStrategy.map((name) => ({ name, metadata })),
    reason: group.rejoinReason,
  }
  ask(core, environment, group.coordinator, 'JoinGroup', body, {
    purpose: 'join',
    sent: { generationId: group.generationId, memberId: group.memberId },
    requestTimeoutMs: Math.max(REQUEST_TIMEOUT_MS, settings.maxPollIntervalMs + JOIN_GRACE_MS),
    channel: 'coordinator',
  })
}

/** Takes the answer of a join in and goes on to the sync; returns an error for the membership to act on. */
export function joinAnswered(
  consumer: ConsumerState,
  response: JoinGroupResponse,
  environment: Environment,
): string | null {
  const { group } = consumer
  if (group.phase !== 'joining') return null
  const error = errorName(response.errorCode)
  if (error === 'MEMBER_ID_REQUIRED') {
    group.memberId = response.memberId
    sendJoin(consumer, environment)
    return null
  }
  if (error !== 'NONE') return error
  group.memberId = response.memberId
  group.generationId = response.generationId
  group.protocolName = response.protocolName
  group.isLeader = response.leader === response.memberId
  group.phase = 'syncing'
  group.subscription = []
  startHeartbeats(consumer, environment)
  if (!group.isLeader || response.skipAssignment) {
    sendSync(consumer, [], environment)
    return null
  }
  const members = response.members.map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    topics: decodeConsumerProtocol('ConsumerProtocolSubscription', member.metadata).value.topics,
  }))
  group.subscription = [...new Set(members.flatMap((member) => member.topics))].sort()
  group.toAssign = members
  // Topics that only other members subscribe to have to be looked up first.
  if (group.subscription.some((topic) => !consumer.core.topics.has(topic)))
    wantConsumerMetadata(consumer, environment)
  else assignGroup(consumer, environment)
  return null
}

/** The leader gives every member its partitions, of the topics that are known now. */
export function assignGroup(consumer: ConsumerState, environment: Environment): void {
  const { group } = consumer
  const members = group.toAssign
  group.toAssign = null
  if (members === null || group.phase !== 'syncing') return
  sendSync(consumer, assignmentOf(consumer, members), environment)
}

function sendSync(
  consumer: ConsumerState,
  assignments: { memberId: string; assignment: Uint8Array }[],
  environment: Environment,
): void {
  const { group } = consumer
  const { generationId, memberId, protocolName } = group
  const body = {
    groupId: consumer.settings.groupId ?? '',
    generationId,
    memberId,
    groupInstanceId: consumer.settings.groupInstanceId,
    protocolType: 'consumer',
    protocolName,
    assignments,
  }
  ask(consumer.core, environment, group.coordinator, 'SyncGroup', body, {
    purpose: 'sync',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'coordinator',
    sent: { generationId, memberId },
  })
}

/** The leader of the group runs the chosen assignor over all members. */
function assignmentOf(consumer: ConsumerState, members: readonly GroupMember[]) {
  const partitionsPerTopic = new Map<string, number>()
  for (const topic of consumer.group.subscription) {
    const known = consumer.core.topics.get(topic)
    if (known) partitionsPerTopic.set(topic, known.partitions.length)
  }
  consumer.group.assignedFor = new Map(partitionsPerTopic)
  const input = { members, partitionsPerTopic }
  const assignment =
    consumer.group.protocolName === 'roundrobin' ? roundRobinAssign(input) : rangeAssign(input)
  return [...assignment].map(([memberId, partitions]) => ({
    memberId,
    assignment: encodeConsumerProtocol('ConsumerProtocolAssignment', CONSUMER_PROTOCOL_VERSION, {
      assignedPartitions: byTopic(partitions),
      userData: null,
    }),
  }))
}

function byTopic(partitions: readonly { topic: string; partitionIndex: number }[]) {
  const topics = new Map<string, number[]>()
  for (const { topic, partitionIndex } of partitions) {
    const list = topics.get(topic)
    if (list) list.push(partitionIndex)
    else topics.set(topic, [partitionIndex])
  }
  return [...topics].map(([topic, list]) => ({ topic, partitions: list }))
}

/** Takes the assignment in; returns an error for the membership to act on. */
export function syncAnswered(
  consumer: ConsumerState,
  response: SyncGroupResponse,
  environment: Environment,
): string | null {
  const { group } = consumer
  if (group.phase !== 'syncing') return null
  const error = errorName(response.errorCode)
  if (error !== 'NONE') return error
  group.phase = 'stable'
  group.nextAutoCommitUs = environment.nowUs + consumer.settings.autoCommitIntervalMs * 1000
  consumer.totals.rebalances++
  const assigned: { topic: string; partition: number }[] = []
  if (response.assignment.byteLength > 0) {
    const { value } = decodeConsumerProtocol('ConsumerProtocolAssignment', response.assignment)
    for (const { topic, partitions } of value.assignedPartitions)
      for (const partition of partitions) assigned.push({ topic, partition })
  }
  for (const { topic, partition } of assigned) {
    const key = topicPartitionKey(topic, partition)
    consumer.assignment.set(key, assignedPartition(topic, partition))
    consumer.fetchOrder.push(key)
  }
  environment.record({
    kind: 'assignmentChanged',
    client: consumer.name,
    groupId: consumer.settings.groupId ?? '',
    generationId: group.generationId,
    assigned,
    revoked: group.hadAssigned.filter(
      (had) => !assigned.some((now) => now.topic === had.topic && now.partition === had.partition),
    ),
  })
  group.hadAssigned = []
  return null
}
