import { required } from '../../base/errors.ts'
import type { GroupMetadataRecord } from '../runtime/groupRecord.ts'
import type { ClassicGroup } from './classicGroup.ts'
import { EMPTY_ASSIGNMENT, metadataOf } from './classicMember.ts'

/** The group's generation with these assignments. */
export function groupMetadataRecord(
  group: ClassicGroup,
  assignments: ReadonlyMap<string, Uint8Array>,
): GroupMetadataRecord {
  const members = [...group.members.values()].map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    rebalanceTimeout: member.rebalanceTimeoutMs,
    sessionTimeout: member.sessionTimeoutMs,
    subscription: required(
      metadataOf(member, required(group.protocolName, 'protocol of a group with members')),
      'metadata of the chosen protocol',
    ),
    assignment: assignments.get(member.memberId) ?? EMPTY_ASSIGNMENT,
  }))
  return {
    name: 'GroupMetadata',
    groupId: group.groupId,
    value: {
      protocolType: group.protocolType ?? '',
      generation: group.generationId,
      protocol: group.protocolName,
      leader: group.leaderId,
      currentStateTimestamp: group.currentStateTimestampMs,
      members,
    },
  }
}

/** What makes a new group known to the log. */
export const emptyGroupMetadataRecord = (group: ClassicGroup): GroupMetadataRecord => ({
  name: 'GroupMetadata',
  groupId: group.groupId,
  value: {
    protocolType: '',
    generation: 0,
    protocol: null,
    leader: null,
    currentStateTimestamp: group.currentStateTimestampMs,
    members: [],
  },
})

export const groupTombstone = (groupId: string): GroupMetadataRecord => ({
  name: 'GroupMetadata',
  groupId,
  value: null,
})
