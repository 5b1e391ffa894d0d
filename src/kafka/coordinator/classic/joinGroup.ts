// JoinGroup (11), v0-9, classic groups.
// Does: member ids, votes, static members, group size, the wait for the rebalance.
// Leaves out: classic members of consumer groups; quotas, throttle time is always 0.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type Decision, NOTHING } from '../runtime/continuation.ts'
import type { Shard } from '../runtime/shard.ts'
import { schedulePendingMember } from '../runtime/timers.ts'
import {
  type ClassicGroup,
  isLeader,
  membersAwaitingJoin,
  newClassicGroup,
  removeMember,
  supportsProtocols,
  validateMember,
} from './classicGroup.ts'
import { type ClassicMember, matchesProtocols } from './classicMember.ts'
import { emptyGroupMetadataRecord } from './groupMetadataRecords.ts'
import { answerJoin, generationBody, refuseJoin } from './memberAnswers.ts'
import { newMemberId } from './memberIds.ts'
import { addMemberThenRebalance, updateMemberThenRebalance } from './memberLifecycle.ts'
import { replaceStaticMember } from './replaceStaticMember.ts'

type Join = RequestEnvelope<'JoinGroup'>

export function joinClassicGroup(shard: Shard, request: Join): Decision {
  const { groupId, memberId } = request.body
  const { groups } = shard.data
  let group = groups.get(groupId)
  const isNewGroup = group === undefined
  if (group === undefined) {
    if (memberId !== '') {
      refuseJoin(shard, request, memberId, 'UNKNOWN_MEMBER_ID')
      return NOTHING
    }
    group = newClassicGroup(groupId, shard.context.environment.nowMs)
    groups.set(groupId, group)
  }
  const decision = join(shard, group, request)
  if (decision.failed) answerFailure(shard, group, request)
  if (!isNewGroup || decision.records.length > 0) return decision
  return {
    records: [emptyGroupMetadataRecord(group)],
    replay: false,
    continuations: [{ kind: 'newGroup', groupId, request }],
  }
}

function join(shard: Shard, group: ClassicGroup, request: Join): Decision {
  const { memberId } = request.body
  if (!acceptsMember(shard, group, memberId)) {
    removeMember(group, memberId)
    refuseJoin(shard, request, '', 'GROUP_MAX_SIZE_REACHED')
    return NOTHING
  }
  return memberId === ''
    ? joinNewMember(shard, group, request)
    : joinExistingMember(shard, group, request)
}

/** Kafka fails the request alone; the member stays in the group and counts as joining. */
function answerFailure(shard: Shard, group: ClassicGroup, request: Join): void {
  for (const member of group.members.values()) {
    const waiting = member.awaitingJoin
    if (waiting !== null && waiting !== 'answered' && waiting.requestId === request.requestId)
      member.awaitingJoin = 'answered'
  }
  refuseJoin(shard, request, '', 'UNKNOWN_SERVER_ERROR')
}

/** While members rejoin, those that wait are counted, so that the last to rejoin are turned away. */
function acceptsMember(shard: Shard, group: ClassicGroup, memberId: string): boolean {
  const { groupMaxSize } = shard.context.config
  const member = group.members.get(memberId)
  switch (group.state) {
    case 'Empty':
    case 'Dead':
      return true
    case 'PreparingRebalance':
      return (
        (member !== undefined && member.awaitingJoin !== null) ||
        membersAwaitingJoin(group) < groupMaxSize
      )
    case 'CompletingRebalance':
    case 'Stable':
      return member !== undefined || group.members.size < groupMaxSize
  }
}

function joinNewMember(shard: Shard, group: ClassicGroup, request: Join): Decision {
  const { body } = request
  if (!supportsProtocols(group, body.protocolType, body.protocols)) {
    refuseJoin(shard, request, '', 'INCONSISTENT_GROUP_PROTOCOL')
    return NOTHING
  }
  const { random } = shard.context.environment
  const memberId = newMemberId(random, request.clientId ?? '', body.groupInstanceId)
  if (body.groupInstanceId !== null) {
    const existing = group.staticMembers.get(body.groupInstanceId)
    return existing === undefined
      ? addMemberThenRebalance(shard, group, request, memberId)
      : replaceStaticMember(shard, group, request, existing, memberId)
  }
  if (request.version < 4) return addMemberThenRebalance(shard, group, request, memberId)
  group.pendingJoinMembers.add(memberId)
  schedulePendingMember(shard, group.groupId, memberId, body.sessionTimeoutMs)
  refuseJoin(shard, request, memberId, 'MEMBER_ID_REQUIRED')
  return NOTHING
}

function joinExistingMember(shard: Shard, group: ClassicGroup, request: Join): Decision {
  const { body } = request
  const { memberId } = body
  if (!supportsProtocols(group, body.protocolType, body.protocols)) {
    refuseJoin(shard, request, memberId, 'INCONSISTENT_GROUP_PROTOCOL')
    return NOTHING
  }
  if (group.pendingJoinMembers.has(memberId)) {
    if (body.groupInstanceId === null)
      return addMemberThenRebalance(shard, group, request, memberId)
    // A pending id cannot be static; Kafka fails here by an exception.
    refuseJoin(shard, request, '', 'UNKNOWN_SERVER_ERROR')
    return NOTHING
  }
  const error = validateMember(group, memberId, body.groupInstanceId)
  const member = group.members.get(memberId)
  if (error !== 'NONE' || member === undefined) {
    refuseJoin(shard, request, memberId, error)
    return NOTHING
  }
  return rejoin(shard, group, request, member)
}

function rejoin(shard: Shard, group: ClassicGroup, request: Join, member: ClassicMember): Decision {
  const { memberId } = member
  const leads = isLeader(group, memberId)
  const changed = !matchesProtocols(member, request.body.protocols)
  switch (group.state) {
    case 'PreparingRebalance':
      return updateMemberThenRebalance(shard, group, request, member, 'rejoined')
    case 'CompletingRebalance':
      if (changed)
        return updateMemberThenRebalance(shard, group, request, member, 'changed its subscription')
      answerJoin(shard, request, generationBody(group, memberId, leads))
      return NOTHING
    case 'Stable':
      if (leads)
        return updateMemberThenRebalance(shard, group, request, member, 'leads and joined again')
      if (changed)
        return updateMemberThenRebalance(shard, group, request, member, 'changed its subscription')
      answerJoin(shard, request, generationBody(group, memberId, false))
      return NOTHING
    case 'Empty':
    case 'Dead':
      refuseJoin(shard, request, memberId, 'UNKNOWN_MEMBER_ID')
      return NOTHING
  }
}
