// The requests of the group coordinator, each served by the function named after it. All answer through the
// environment, now or when what they wrote is committed.

import type { RequestEnvelope } from '../protocol/envelope.ts'
import { type ErrorName, errorCode } from '../protocol/errors.ts'
import { heartbeatToClassicGroup } from './classic/heartbeat.ts'
import { joinClassicGroup } from './classic/joinGroup.ts'
import { leaveBody, leaveClassicGroup } from './classic/leaveGroup.ts'
import { syncClassicGroup } from './classic/syncGroup.ts'
import type { CoordinatorContext } from './coordinatorContext.ts'
import type { CoordinatorState } from './coordinatorState.ts'
import { checkedPartitions, commitBody } from './offsets/commitAnswer.ts'
import { commitOffsetsOfGroup } from './offsets/commitOffsets.ts'
import { continueDeleteGroups } from './offsets/deleteGroups.ts'
import { deleteOffsetsOfGroup } from './offsets/deleteOffsets.ts'
import { continueOffsetFetch } from './offsets/fetchOffsets.ts'
import { answer, bodyOf } from './runtime/answer.ts'
import { perform, performAll } from './runtime/perform.ts'
import { type Shard, shardOfGroup } from './runtime/shard.ts'

/** The shard, or the error after telling it. An empty group id is INVALID_GROUP_ID. */
function shardOrRefuse(
  coordinator: CoordinatorState,
  groupId: string,
  context: CoordinatorContext,
  refuse: (error: ErrorName) => void,
): Shard | null {
  if (groupId === '') {
    refuse('INVALID_GROUP_ID')
    return null
  }
  const found = shardOfGroup(coordinator, groupId, context)
  if (found.ok) return found.shard
  refuse(found.error)
  return null
}

export function joinGroup(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'JoinGroup'>,
  context: CoordinatorContext,
): void {
  const { groupId, memberId, sessionTimeoutMs } = request.body
  const { groupMinSessionTimeoutMs, groupMaxSessionTimeoutMs } = context.config
  const protocolName = request.version < 7 ? '' : null
  const refuse = (error: ErrorName, id: string) =>
    answer(context, request, { memberId: id, protocolName, errorCode: errorCode(error) })
  if (groupId === '') {
    refuse('INVALID_GROUP_ID', memberId)
    return
  }
  if (sessionTimeoutMs < groupMinSessionTimeoutMs || sessionTimeoutMs > groupMaxSessionTimeoutMs) {
    refuse('INVALID_SESSION_TIMEOUT', memberId)
    return
  }
  const shard = shardOrRefuse(coordinator, groupId, context, (error) => refuse(error, ''))
  if (shard !== null) perform(shard, joinClassicGroup(shard, request))
}

export function syncGroup(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'SyncGroup'>,
  context: CoordinatorContext,
): void {
  const { groupId, protocolType, protocolName } = request.body
  const refuse = (error: ErrorName) => answer(context, request, { errorCode: errorCode(error) })
  if (request.version >= 5 && (protocolType === null || protocolName === null)) {
    refuse('INCONSISTENT_GROUP_PROTOCOL')
    return
  }
  const shard = shardOrRefuse(coordinator, groupId, context, refuse)
  if (shard !== null) perform(shard, syncClassicGroup(shard, request))
}

export function heartbeat(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'Heartbeat'>,
  context: CoordinatorContext,
): void {
  const shard = shardOrRefuse(coordinator, request.body.groupId, context, (error) => {
    // While a coordinator loads, members are told that all is well.
    const told = error === 'COORDINATOR_LOAD_IN_PROGRESS' ? 'NONE' : error
    answer(context, request, { errorCode: errorCode(told) })
  })
  if (shard === null) return
  const error = heartbeatToClassicGroup(shard, request)
  const body = bodyOf(request, { errorCode: errorCode(error) })
  if (error !== 'NONE' && error !== 'REBALANCE_IN_PROGRESS')
    context.environment.respond(request, body)
  else
    perform(shard, {
      records: [],
      replay: true,
      continuations: [{ kind: 'respond', request, body }],
    })
}

export function leaveGroup(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'LeaveGroup'>,
  context: CoordinatorContext,
): void {
  const shard = shardOrRefuse(coordinator, request.body.groupId, context, (error) =>
    answer(context, request, leaveBody(request, error, [])),
  )
  if (shard !== null) perform(shard, leaveClassicGroup(shard, request))
}

/** The empty group id is served for old clients. Partitions the broker does not know are refused one by one. */
export function commitOffsets(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'OffsetCommit'>,
  context: CoordinatorContext,
): void {
  const anyKnown = checkedPartitions(request, context).some(({ error }) => error === 'NONE')
  const found = shardOfGroup(coordinator, request.body.groupId, context)
  if (!anyKnown) answer(context, request, commitBody(request, context, 'NONE'))
  else if (!found.ok) answer(context, request, commitBody(request, context, found.error))
  else perform(found.shard, commitOffsetsOfGroup(found.shard, request))
}

export function fetchOffsets(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'OffsetFetch'>,
  context: CoordinatorContext,
): void {
  const step = continueOffsetFetch(coordinator, context, request, [])
  if (step !== null) performAll([step])
}

export function deleteGroups(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'DeleteGroups'>,
  context: CoordinatorContext,
): void {
  const step = continueDeleteGroups(coordinator, context, request, [])
  if (step !== null) performAll([step])
}

export function deleteOffsets(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'OffsetDelete'>,
  context: CoordinatorContext,
): void {
  const shard = shardOrRefuse(coordinator, request.body.groupId, context, (error) =>
    answer(context, request, { errorCode: errorCode(error) }),
  )
  if (shard !== null) perform(shard, deleteOffsetsOfGroup(shard, request))
}
