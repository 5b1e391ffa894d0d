// Answers to JoinGroup and SyncGroup requests, at once or when parked in a member.

import { required } from '../../base/errors.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { JoinGroupResponseMember } from '../../protocol/generated/joinGroup.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import { answer } from '../runtime/answer.ts'
import type { Shard } from '../runtime/shard.ts'
import { scheduleSession } from '../runtime/timers.ts'
import type { ClassicGroup } from './classicGroup.ts'
import { isLeader } from './classicGroup.ts'
import { type ClassicMember, EMPTY_ASSIGNMENT, metadataOf } from './classicMember.ts'

type JoinBody = MessageInput<ResponseBody<'JoinGroup'>>

/** Before version 7 a missing protocol name is an empty string. */
export function answerJoin(
  shard: Shard,
  request: RequestEnvelope<'JoinGroup'>,
  body: JoinBody,
): void {
  const protocolName = body.protocolName ?? (request.version < 7 ? '' : null)
  answer(shard.context, request, { ...body, protocolName })
}

export function refuseJoin(
  shard: Shard,
  request: RequestEnvelope<'JoinGroup'>,
  memberId: string,
  error: ErrorName,
): void {
  answerJoin(shard, request, { memberId, errorCode: errorCode(error) })
}

/** The generation as it is; the members only for whom they are meant. */
export function generationBody(
  group: ClassicGroup,
  memberId: string,
  withMembers: boolean,
): JoinBody {
  return {
    members: withMembers ? memberList(group) : [],
    memberId,
    generationId: group.generationId,
    protocolName: group.protocolName,
    protocolType: group.protocolType,
    leader: group.leaderId ?? '',
    skipAssignment: false,
  }
}

function memberList(group: ClassicGroup): JoinGroupResponseMember[] {
  const protocolName = required(group.protocolName, 'protocol of a generation')
  return [...group.members.values()].map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    metadata: required(metadataOf(member, protocolName), 'metadata of the chosen protocol'),
  }))
}

export function completeJoin(shard: Shard, member: ClassicMember, body: JoinBody): void {
  const waiting = member.awaitingJoin
  member.awaitingJoin = null
  if (waiting !== null && waiting !== 'answered') answerJoin(shard, waiting, body)
}

export function completeJoinWithGeneration(
  shard: Shard,
  group: ClassicGroup,
  member: ClassicMember,
): void {
  completeJoin(
    shard,
    member,
    generationBody(group, member.memberId, isLeader(group, member.memberId)),
  )
}

export function completeJoinWithError(
  shard: Shard,
  member: ClassicMember,
  memberId: string,
  error: ErrorName,
): void {
  completeJoin(shard, member, { memberId, errorCode: errorCode(error) })
}

/** True when a SyncGroup was waiting. */
export function completeSync(
  shard: Shard,
  member: ClassicMember,
  body: MessageInput<ResponseBody<'SyncGroup'>>,
): boolean {
  const waiting = member.awaitingSync
  if (waiting === null) return false
  member.awaitingSync = null
  answer(shard.context, waiting, body)
  return true
}

/** Gives each waiting member its assignment and a new session. Members without one get an empty assignment. */
export function propagateAssignments(
  shard: Shard,
  group: ClassicGroup,
  assignments: ReadonlyMap<string, Uint8Array>,
): void {
  for (const member of group.members.values()) {
    member.assignment = assignments.get(member.memberId) ?? EMPTY_ASSIGNMENT
    const { protocolName, protocolType } = group
    const { assignment } = member
    if (completeSync(shard, member, { protocolName, protocolType, assignment }))
      scheduleSession(shard, group, member)
  }
}

/** Takes all assignments away and answers waiting members with `error`. */
export function propagateError(shard: Shard, group: ClassicGroup, error: ErrorName): void {
  for (const member of group.members.values()) {
    member.assignment = EMPTY_ASSIGNMENT
    if (completeSync(shard, member, { errorCode: errorCode(error) }))
      scheduleSession(shard, group, member)
  }
}
