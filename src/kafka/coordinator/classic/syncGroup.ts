// SyncGroup (14), v0-5, classic groups.
// Does: followers wait, the leader's assignments are written before anyone gets one; a stable group repeats them.
// Leaves out: classic members of consumer groups; quotas, throttle time is always 0.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import { answer } from '../runtime/answer.ts'
import { type Decision, NOTHING } from '../runtime/continuation.ts'
import type { Shard } from '../runtime/shard.ts'
import { cancelSync } from '../runtime/timers.ts'
import { type ClassicGroup, isLeader, validateMember } from './classicGroup.ts'
import { type ClassicMember, EMPTY_ASSIGNMENT } from './classicMember.ts'
import { groupMetadataRecord } from './groupMetadataRecords.ts'

type Sync = RequestEnvelope<'SyncGroup'>

export function syncClassicGroup(shard: Shard, request: Sync): Decision {
  const group = shard.data.groups.get(request.body.groupId)
  const member = group?.members.get(request.body.memberId)
  const error = group === undefined ? 'UNKNOWN_MEMBER_ID' : validateSync(group, request)
  if (group === undefined || member === undefined || error !== 'NONE') {
    answer(shard.context, request, { errorCode: errorCode(error) })
    return NOTHING
  }
  if (group.state === 'CompletingRebalance') return awaitAssignment(shard, group, member, request)
  removePendingSync(shard, group, member.memberId)
  const { protocolType, protocolName } = group
  answer(shard.context, request, { protocolType, protocolName, assignment: member.assignment })
  return NOTHING
}

function validateSync(group: ClassicGroup, { body }: Sync): ErrorName {
  if (group.state === 'Empty') return 'UNKNOWN_MEMBER_ID'
  const error = validateMember(group, body.memberId, body.groupInstanceId)
  if (error !== 'NONE') return error
  if (body.generationId !== group.generationId) return 'ILLEGAL_GENERATION'
  if (differs(body.protocolType, group.protocolType)) return 'INCONSISTENT_GROUP_PROTOCOL'
  if (differs(body.protocolName, group.protocolName)) return 'INCONSISTENT_GROUP_PROTOCOL'
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
}

const differs = (said: string | null, known: string | null): boolean =>
  said !== null && known !== null && said !== known

function awaitAssignment(
  shard: Shard,
  group: ClassicGroup,
  member: ClassicMember,
  request: Sync,
): Decision {
  member.awaitingSync = request
  removePendingSync(shard, group, member.memberId)
  if (!isLeader(group, member.memberId)) return NOTHING
  const given = new Map(
    request.body.assignments.map(({ memberId, assignment }) => [memberId, assignment]),
  )
  const assignments = new Map<string, Uint8Array>()
  for (const memberId of group.members.keys())
    assignments.set(memberId, given.get(memberId) ?? EMPTY_ASSIGNMENT)
  return {
    records: [groupMetadataRecord(group, assignments)],
    replay: false,
    continuations: [
      {
        kind: 'assignment',
        groupId: group.groupId,
        generationId: group.generationId,
        leaderMemberId: member.memberId,
        assignments,
      },
    ],
  }
}

/** The last one ends the wait for members that never sync. */
function removePendingSync(shard: Shard, group: ClassicGroup, memberId: string): void {
  group.pendingSyncMembers.delete(memberId)
  if (group.pendingSyncMembers.size === 0) cancelSync(shard, group)
}
