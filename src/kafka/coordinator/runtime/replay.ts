// What a record of `__consumer_offsets` does to the coordinator's state, when it was written and when a log is loaded.

import type { GroupMetadataValue } from '../../protocol/generated/coordinator/groupMetadata.ts'
import { addMember, type ClassicGroup, newClassicGroup } from '../classic/classicGroup.ts'
import { computeSubscribedTopics } from '../classic/subscribedTopics.ts'
import { offsetFromValue, putOffset } from '../offsets/offsetStore.ts'
import type { OffsetsPartition } from '../offsetsPartition.ts'
import type { ReplayedRecord } from './groupRecord.ts'

/** Records of other kinds of groups are skipped. */
export function replay(
  data: OffsetsPartition,
  record: ReplayedRecord,
  recordOffset: number,
  nowMs: number,
): void {
  if (record.name === 'GroupMetadata') {
    const groupId = record.key.group
    if (record.value === null) data.groups.delete(groupId)
    else data.groups.set(groupId, groupFromValue(groupId, record.value))
    return
  }
  if (record.name !== 'OffsetCommit' && record.name !== 'LegacyOffsetCommit') return
  const { group: groupId, topic, partition } = record.key
  const { value } = record
  if (value === null) {
    putOffset(data.offsets, groupId, topic, partition, null, recordOffset)
    return
  }
  // Offsets of a consumer without a group make a group of their own: empty, without a protocol type.
  if (!data.groups.has(groupId)) data.groups.set(groupId, newClassicGroup(groupId, nowMs))
  const offset = offsetFromValue(topic, partition, value, recordOffset)
  putOffset(data.offsets, groupId, topic, partition, offset, recordOffset)
}

/** Stable with its members and assignments, or Empty. */
function groupFromValue(groupId: string, value: GroupMetadataValue): ClassicGroup {
  const group = newClassicGroup(groupId, value.currentStateTimestamp)
  group.state = value.members.length === 0 ? 'Empty' : 'Stable'
  group.generationId = value.generation
  group.protocolType = value.protocolType === '' ? null : value.protocolType
  group.protocolName = value.protocol
  group.leaderId = value.leader
  for (const member of value.members)
    addMember(group, {
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      rebalanceTimeoutMs:
        member.rebalanceTimeout === -1 ? member.sessionTimeout : member.rebalanceTimeout,
      sessionTimeoutMs: member.sessionTimeout,
      protocolType: value.protocolType,
      protocols: [{ name: value.protocol ?? '', metadata: member.subscription }],
      assignment: member.assignment,
      awaitingJoin: null,
      awaitingSync: null,
      isNew: false,
      sessionDueUs: 0,
    })
  const topics = computeSubscribedTopics(group)
  group.subscribedTopics = topics === 'malformed' ? null : topics
  return group
}
