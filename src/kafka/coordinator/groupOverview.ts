// What people look at in a coordinator: read only, decoded, in a fixed order.

import { CodecError } from '../base/errors.ts'
import { decodeConsumerProtocol } from '../protocol/logRecords.ts'
import { type ClassicGroup, isLeader } from './classic/classicGroup.ts'
import type { ClassicGroupState } from './classic/classicGroupState.ts'
import type { ClassicMember } from './classic/classicMember.ts'
import type { CoordinatorState } from './coordinatorState.ts'
import { committedOffsets, sortedOffsets } from './offsets/offsetStore.ts'
import type { OffsetsPartition } from './offsetsPartition.ts'

export interface MemberOverview {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly isLeader: boolean
  /** What the leader gave it, sorted; empty when it has nothing or the bytes are not the consumer protocol's. */
  readonly assignment: readonly { readonly topic: string; readonly partition: number }[]
  readonly protocols: readonly string[]
  /** Virtual time at which its session ends unless it is heard of. */
  readonly sessionExpiresUs: number
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  /** What it waits for. */
  readonly waitsFor: 'join' | 'sync' | null
}

export interface CommittedOffsetOverview {
  readonly topic: string
  readonly partition: number
  /** The next offset to read. */
  readonly committed: number
  readonly metadata: string
  readonly commitTimestampMs: number
}

export interface GroupOverview {
  readonly groupId: string
  /** Partition of `__consumer_offsets` it lives on. */
  readonly offsetsPartition: number
  readonly state: ClassicGroupState
  readonly stateSinceMs: number
  readonly protocolType: string
  readonly protocolName: string | null
  readonly generationId: number
  /** In the order of joining. */
  readonly members: readonly MemberOverview[]
  readonly pendingMembers: number
  /** As of the high watermark, by topic and partition. */
  readonly offsets: readonly CommittedOffsetOverview[]
  /** Sorted; null when the coordinator does not know them. */
  readonly subscribedTopics: readonly string[] | null
  /** Virtual time at which the running wait for joins or syncs ends by its timer. */
  readonly joinDueUs: number | null
  readonly syncDueUs: number | null
  readonly rebalances: number
  readonly lastRebalanceReason: string
}

/** All groups this broker coordinates, by group id. */
export function groupOverviews(coordinator: CoordinatorState): GroupOverview[] {
  return [...coordinator.partitions.values()]
    .filter(({ state }) => state === 'active')
    .flatMap((data) => [...data.groups.values()].map((group) => groupOverview(data, group)))
    .sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
}

function groupOverview(data: OffsetsPartition, group: ClassicGroup): GroupOverview {
  return {
    groupId: group.groupId,
    offsetsPartition: data.partition,
    state: group.state,
    stateSinceMs: group.currentStateTimestampMs,
    protocolType: group.protocolType ?? '',
    protocolName: group.protocolName,
    generationId: group.generationId,
    members: [...group.members.values()].map((member) => memberOverview(group, member)),
    pendingMembers: group.pendingJoinMembers.size,
    offsets: sortedOffsets(committedOffsets(data.offsets, group.groupId)).map((offset) => ({
      topic: offset.topic,
      partition: offset.partition,
      committed: offset.committedOffset,
      metadata: offset.metadata,
      commitTimestampMs: offset.commitTimestampMs,
    })),
    subscribedTopics: group.subscribedTopics,
    joinDueUs: group.joinDueUs,
    syncDueUs: group.syncDueUs,
    rebalances: group.rebalances,
    lastRebalanceReason: group.lastRebalanceReason,
  }
}

const memberOverview = (group: ClassicGroup, member: ClassicMember): MemberOverview => ({
  memberId: member.memberId,
  groupInstanceId: member.groupInstanceId,
  clientId: member.clientId,
  clientHost: member.clientHost,
  isLeader: isLeader(group, member.memberId),
  assignment: assignedPartitions(member.assignment),
  protocols: member.protocols.map(({ name }) => name),
  sessionExpiresUs: member.sessionDueUs,
  sessionTimeoutMs: member.sessionTimeoutMs,
  rebalanceTimeoutMs: member.rebalanceTimeoutMs,
  waitsFor: member.awaitingJoin !== null ? 'join' : member.awaitingSync !== null ? 'sync' : null,
})

/** Partitions in a consumer's assignment, sorted; none for bytes that are something else. */
export function assignedPartitions(
  assignment: Uint8Array,
): { readonly topic: string; readonly partition: number }[] {
  if (assignment.byteLength === 0) return []
  try {
    const { value } = decodeConsumerProtocol('ConsumerProtocolAssignment', assignment)
    return value.assignedPartitions
      .flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
      .sort((left, right) =>
        left.topic === right.topic
          ? left.partition - right.partition
          : left.topic < right.topic
            ? -1
            : 1,
      )
  } catch (error) {
    if (error instanceof CodecError) return []
    throw error
  }
}
