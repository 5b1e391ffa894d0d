// What follows when a write is committed or has failed.

import { assert, unreachable } from '../../base/errors.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { ClassicGroup } from '../classic/classicGroup.ts'
import { isLeader } from '../classic/classicGroup.ts'
import {
  answerJoin,
  completeJoin,
  generationBody,
  propagateAssignments,
  propagateError,
  refuseJoin,
} from '../classic/memberAnswers.ts'
import { maybePrepareRebalanceOrCompleteJoin } from '../classic/rebalance.ts'
import { takePlace } from '../classic/replaceStaticMember.ts'
import { transitionTo } from '../classic/transition.ts'
import { continueDeleteGroups, failLastDeletion } from '../offsets/deleteGroups.ts'
import { continueOffsetFetch, failLastResult } from '../offsets/fetchOffsets.ts'
import type {
  AssignmentContinuation,
  Continuation,
  Decision,
  NewGroupContinuation,
  StaticReplacedContinuation,
} from './continuation.ts'
import { answerError } from './errorAnswers.ts'
import { operationError } from './operationError.ts'
import type { Shard } from './shard.ts'
import { cancelTimersOfGroup } from './timers.ts'

/** A decision and where it is carried out. */
export interface Step {
  readonly shard: Shard
  readonly decision: Decision
}

/** `appended` is false when the record never got into the log. */
export interface WriteFailure {
  readonly error: ErrorName
  readonly appended: boolean
}

export function complete(
  shard: Shard,
  continuation: Continuation,
  failure: WriteFailure | null,
): Step | null {
  const { coordinator, context } = shard
  const error = failure === null ? 'NONE' : operationError(failure.error)
  switch (continuation.kind) {
    case 'respond':
      if (failure === null) context.environment.respond(continuation.request, continuation.body)
      else answerError(context, continuation.request, error)
      return null
    case 'newGroup':
      if (failure !== null) newGroupFailed(shard, continuation, error, failure.appended)
      return null
    case 'assignment':
      return assignmentWritten(shard, continuation, error)
    case 'staticReplaced':
      if (failure === null) staticReplaced(shard, continuation)
      else staticReplacementFailed(shard, continuation, error)
      return null
    case 'offsetsCommitted': {
      const { groupId, offsets } = continuation
      if (failure === null && offsets.length > 0)
        context.environment.record({ kind: 'offsetsCommitted', groupId, offsets })
      return null
    }
    case 'offsetFetch': {
      const { request, results } = continuation
      const known = failure === null ? results : failLastResult(request, results, error)
      return continueOffsetFetch(coordinator, context, request, known)
    }
    case 'deleteGroups': {
      const { request, results } = continuation
      const known = failure === null ? results : failLastDeletion(results, error)
      return continueDeleteGroups(coordinator, context, request, known)
    }
    default:
      return unreachable(continuation)
  }
}

function newGroupFailed(
  shard: Shard,
  { groupId, request }: NewGroupContinuation,
  error: ErrorName,
  appended: boolean,
): void {
  const group = shard.data.groups.get(groupId)
  if (group === undefined) return
  for (const member of group.members.values()) {
    if (!isParked(member.awaitingJoin, request)) continue
    member.awaitingJoin = 'answered'
    refuseJoin(shard, request, '', error)
  }
  if (appended) return
  cancelTimersOfGroup(shard, group)
  shard.data.groups.delete(groupId)
}

const isParked = (
  waiting: RequestEnvelope<'JoinGroup'> | 'answered' | null,
  request: RequestEnvelope<'JoinGroup'>,
): boolean => waiting !== null && waiting !== 'answered' && waiting.requestId === request.requestId

/** The group may have moved on meanwhile: then the assignments are of no use. */
function assignmentWritten(
  shard: Shard,
  { groupId, generationId, leaderMemberId, assignments }: AssignmentContinuation,
  error: ErrorName,
): Step | null {
  const group = shard.data.groups.get(groupId)
  if (group?.state !== 'CompletingRebalance' || group.generationId !== generationId) return null
  if (error === 'NONE') {
    propagateAssignments(shard, group, assignments)
    const leader = group.members.get(leaderMemberId)?.clientId ?? leaderMemberId
    transitionTo(shard, group, 'Stable', `${leader}, the leader, sent the assignments`)
    return null
  }
  propagateError(shard, group, error)
  const reason = `the assignments could not be written: ${error}`
  return { shard, decision: maybePrepareRebalanceOrCompleteJoin(shard, group, reason) }
}

/** The leader learns since version 9 that it need not assign anew. */
function staticReplaced(shard: Shard, done: StaticReplacedContinuation): void {
  const group = shard.data.groups.get(done.groupId)
  const member = group?.members.get(done.newMemberId)
  if (group === undefined || member === undefined) return
  if (done.request.version >= 9) {
    const leads = isLeader(group, done.newMemberId)
    const body = generationBody(group, done.newMemberId, leads)
    completeJoin(shard, member, { ...body, skipAssignment: leads })
    return
  }
  const body = generationBody(group, done.newMemberId, false)
  completeJoin(shard, member, { ...body, leader: done.leaderBefore ?? '' })
}

function staticReplacementFailed(
  shard: Shard,
  failed: StaticReplacedContinuation,
  error: ErrorName,
): void {
  const group = shard.data.groups.get(failed.groupId)
  const member = group?.members.get(failed.newMemberId)
  if (group === undefined || member === undefined) return
  const wasWaiting = isParked(member.awaitingJoin, failed.request)
  if (wasWaiting) member.awaitingJoin = null
  member.protocols = failed.oldProtocols
  member.rebalanceTimeoutMs = failed.oldRebalanceTimeoutMs
  member.sessionTimeoutMs = failed.oldSessionTimeoutMs
  takePlace(shard, group, failed.newMemberId, failed.oldMemberId)
  if (wasWaiting) refuseStatic(shard, group, failed, error)
}

function refuseStatic(
  shard: Shard,
  group: ClassicGroup,
  { request, leaderBefore }: StaticReplacedContinuation,
  error: ErrorName,
): void {
  assert(error !== 'NONE', 'a refusal has an error')
  answerJoin(shard, request, {
    ...generationBody(group, '', false),
    leader: leaderBefore ?? '',
    errorCode: errorCode(error),
  })
}
