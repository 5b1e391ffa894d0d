// Members come and go: adding, updating, removing, and what each does to the group.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type Decision, NOTHING } from '../runtime/continuation.ts'
import type { Shard } from '../runtime/shard.ts'
import { scheduleSession } from '../runtime/timers.ts'
import { addMember, type ClassicGroup, hasAllMembersJoined, removeMember } from './classicGroup.ts'
import { type ClassicMember, EMPTY_ASSIGNMENT, hasSatisfiedHeartbeat } from './classicMember.ts'
import { clientHostOf } from './clientHost.ts'
import { completeJoinWithError } from './memberAnswers.ts'
import { completeJoinPhase, maybePrepareRebalanceOrCompleteJoin } from './rebalance.ts'
import { recordMember } from './transition.ts'

/** A new member cannot send heartbeats before it is answered; this long it may wait. */
const NEW_MEMBER_JOIN_TIMEOUT_MS = 300000

/** Version 0 has no rebalance timeout: the session timeout stands for it. */
export const rebalanceTimeoutOf = (request: RequestEnvelope<'JoinGroup'>): number =>
  request.version === 0 ? request.body.sessionTimeoutMs : request.body.rebalanceTimeoutMs

const clientReason = ({ body }: RequestEnvelope<'JoinGroup'>): string =>
  body.reason ? ` (${body.reason})` : ''

export function addMemberThenRebalance(
  shard: Shard,
  group: ClassicGroup,
  request: RequestEnvelope<'JoinGroup'>,
  memberId: string,
): Decision {
  const { body } = request
  const member: ClassicMember = {
    memberId,
    groupInstanceId: body.groupInstanceId,
    clientId: request.clientId ?? '',
    clientHost: clientHostOf(request.from),
    rebalanceTimeoutMs: rebalanceTimeoutOf(request),
    sessionTimeoutMs: body.sessionTimeoutMs,
    protocolType: body.protocolType,
    protocols: body.protocols.map(({ name, metadata }) => ({ name, metadata })),
    assignment: EMPTY_ASSIGNMENT,
    awaitingJoin: request,
    awaitingSync: null,
    isNew: true,
    sessionDueUs: 0,
  }
  if (group.state === 'PreparingRebalance' && group.previousState === 'Empty')
    group.newMemberAdded = true
  addMember(group, member)
  const reason = `${member.clientId} joined${clientReason(request)}`
  recordMember(shard, group, member, 'joined', reason)
  scheduleSession(shard, group, member, NEW_MEMBER_JOIN_TIMEOUT_MS)
  return maybePrepareRebalanceOrCompleteJoin(shard, group, reason)
}

/** Takes over what the JoinGroup says and parks it. */
export function updateMember(member: ClassicMember, request: RequestEnvelope<'JoinGroup'>): void {
  const { body } = request
  member.protocols = body.protocols.map(({ name, metadata }) => ({ name, metadata }))
  member.rebalanceTimeoutMs = rebalanceTimeoutOf(request)
  member.sessionTimeoutMs = body.sessionTimeoutMs
  member.awaitingJoin = request
}

export function updateMemberThenRebalance(
  shard: Shard,
  group: ClassicGroup,
  request: RequestEnvelope<'JoinGroup'>,
  member: ClassicMember,
  what: string,
): Decision {
  updateMember(member, request)
  const reason = `${member.clientId} ${what}${clientReason(request)}`
  recordMember(shard, group, member, 'rejoined', reason)
  return maybePrepareRebalanceOrCompleteJoin(shard, group, reason)
}

/** The session (or the wait of a new or pending member) is over. */
export function sessionExpired(shard: Shard, group: ClassicGroup, memberId: string): Decision {
  if (group.state === 'Dead') return NOTHING
  if (group.pendingJoinMembers.has(memberId)) {
    removeMember(group, memberId)
    return group.state === 'PreparingRebalance' && hasAllMembersJoined(group)
      ? completeJoinPhase(shard, group)
      : NOTHING
  }
  const member = group.members.get(memberId)
  if (member === undefined || hasSatisfiedHeartbeat(member)) return NOTHING
  const reason = `the session of ${member.clientId} expired`
  completeJoinWithError(shard, member, '', 'UNKNOWN_MEMBER_ID')
  removeMember(group, memberId)
  recordMember(shard, group, member, 'expired', reason)
  if (group.state === 'Stable' || group.state === 'CompletingRebalance')
    return maybePrepareRebalanceOrCompleteJoin(shard, group, reason)
  if (group.state === 'PreparingRebalance' && hasAllMembersJoined(group))
    return completeJoinPhase(shard, group)
  return NOTHING
}
