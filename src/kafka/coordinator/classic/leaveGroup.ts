// LeaveGroup (13), v0-5, classic groups.
// Does: members leave at once, several in one request since v3, static ones also by their instance id alone.
// Leaves out: classic members of consumer groups; quotas, throttle time is always 0.

import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { MemberIdentity } from '../../protocol/generated/leaveGroup.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import { bodyOf } from '../runtime/answer.ts'
import { type Decision, NOTHING } from '../runtime/continuation.ts'
import type { Shard } from '../runtime/shard.ts'
import { cancelSession } from '../runtime/timers.ts'
import { type ClassicGroup, removeMember, validateMember } from './classicGroup.ts'
import { completeJoinWithError } from './memberAnswers.ts'
import { maybeCompleteJoinPhase, maybePrepareRebalanceOrCompleteJoin } from './rebalance.ts'
import { recordMember } from './transition.ts'

type Leave = RequestEnvelope<'LeaveGroup'>
type Identity = Pick<MemberIdentity, 'memberId' | 'groupInstanceId' | 'reason'>

/** Versions before 3 name one member. */
export const leavingMembers = ({ version, body }: Leave): readonly Identity[] =>
  version < 3 ? [{ memberId: body.memberId, groupInstanceId: null, reason: null }] : body.members

/** The answer in the shape of the version: before 3 the member's error is the answer's. */
export function leaveBody(
  request: Leave,
  error: ErrorName,
  memberErrors: readonly ErrorName[],
): MessageInput<ResponseBody<'LeaveGroup'>> {
  if (request.version < 3) {
    const own = error === 'NONE' ? (memberErrors[0] ?? 'NONE') : error
    return { errorCode: errorCode(own) }
  }
  const members = leavingMembers(request)
  return {
    errorCode: errorCode(error),
    members: memberErrors.map((memberError, index) => ({
      memberId: members[index]?.memberId ?? '',
      groupInstanceId: members[index]?.groupInstanceId ?? null,
      errorCode: errorCode(memberError),
    })),
  }
}

export function leaveClassicGroup(shard: Shard, request: Leave): Decision {
  const group = shard.data.groups.get(request.body.groupId)
  const members = leavingMembers(request)
  const left: string[] = []
  const errors = members.map((identity) =>
    group === undefined ? 'UNKNOWN_MEMBER_ID' : leave(shard, group, identity, left),
  )
  const decision =
    group === undefined || !errors.includes('NONE') ? NOTHING : afterLeaving(shard, group, left)
  const body = decision.failed
    ? bodyOf(request, leaveBody(request, 'UNKNOWN_SERVER_ERROR', []))
    : bodyOf(request, leaveBody(request, 'NONE', errors))
  return {
    ...decision,
    continuations: [...decision.continuations, { kind: 'respond', request, body }],
  }
}

function leave(shard: Shard, group: ClassicGroup, identity: Identity, left: string[]): ErrorName {
  const { memberId, groupInstanceId } = identity
  if (memberId === '') {
    const existing = groupInstanceId === null ? undefined : group.staticMembers.get(groupInstanceId)
    if (existing === undefined) return 'UNKNOWN_MEMBER_ID'
    removeLeaving(shard, group, existing, identity, left)
    return 'NONE'
  }
  if (group.pendingJoinMembers.has(memberId)) {
    removeMember(group, memberId)
    cancelSession(shard, group.groupId, memberId)
    return 'NONE'
  }
  const error = validateMember(group, memberId, groupInstanceId)
  if (error === 'NONE') removeLeaving(shard, group, memberId, identity, left)
  return error
}

function removeLeaving(
  shard: Shard,
  group: ClassicGroup,
  memberId: string,
  identity: Identity,
  left: string[],
): void {
  const member = group.members.get(memberId)
  if (member === undefined) return
  cancelSession(shard, group.groupId, memberId)
  completeJoinWithError(shard, member, '', 'UNKNOWN_MEMBER_ID')
  removeMember(group, memberId)
  left.push(member.clientId)
  const reason = `${member.clientId} left${identity.reason ? ` (${identity.reason})` : ''}`
  recordMember(shard, group, member, 'left', reason)
}

function afterLeaving(shard: Shard, group: ClassicGroup, left: readonly string[]): Decision {
  switch (group.state) {
    case 'Stable':
    case 'CompletingRebalance':
      return maybePrepareRebalanceOrCompleteJoin(shard, group, `${left.join(', ')} left`)
    case 'PreparingRebalance':
      return maybeCompleteJoinPhase(shard, group)
    case 'Empty':
    case 'Dead':
      return NOTHING
  }
}
