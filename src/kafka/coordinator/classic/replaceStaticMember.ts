// A static member that comes back without its member id takes the place of its predecessor.

import { required } from '../../base/errors.ts'
import type { RequestEnvelope } from '../../protocol/envelope.ts'
import { errorCode } from '../../protocol/errors.ts'
import type { Decision } from '../runtime/continuation.ts'
import type { Shard } from '../runtime/shard.ts'
import { cancelSession, scheduleSession } from '../runtime/timers.ts'
import { type ClassicGroup, replaceMember, selectProtocol } from './classicGroup.ts'
import type { ClassicMember } from './classicMember.ts'
import { groupMetadataRecord } from './groupMetadataRecords.ts'
import { completeJoinWithError, completeSync } from './memberAnswers.ts'
import { updateMember } from './memberLifecycle.ts'
import {
  maybeCompleteJoinPhase,
  maybePrepareRebalanceOrCompleteJoin,
  prepareRebalance,
} from './rebalance.ts'
import { recordMember } from './transition.ts'

/** Fences whoever still waits under the old id and returns the member under its new one. */
export function takePlace(
  shard: Shard,
  group: ClassicGroup,
  oldMemberId: string,
  newMemberId: string,
): ClassicMember {
  const old = required(group.members.get(oldMemberId), 'the static member')
  completeJoinWithError(shard, old, oldMemberId, 'FENCED_INSTANCE_ID')
  completeSync(shard, old, { errorCode: errorCode('FENCED_INSTANCE_ID') })
  const replacement: ClassicMember = {
    ...old,
    memberId: newMemberId,
    awaitingJoin: null,
    awaitingSync: null,
    isNew: false,
  }
  replaceMember(group, oldMemberId, replacement)
  cancelSession(shard, group.groupId, oldMemberId)
  scheduleSession(shard, group, replacement)
  return replacement
}

export function replaceStaticMember(
  shard: Shard,
  group: ClassicGroup,
  request: RequestEnvelope<'JoinGroup'>,
  oldMemberId: string,
  newMemberId: string,
): Decision {
  const leaderBefore = group.leaderId
  const member = takePlace(shard, group, oldMemberId, newMemberId)
  const { protocols, rebalanceTimeoutMs, sessionTimeoutMs } = member
  updateMember(member, request)
  const reason = `static member ${member.groupInstanceId} came back`
  recordMember(shard, group, member, 'rejoined', reason)
  if (group.state === 'CompletingRebalance')
    // The leader may already assign to the old id, which nobody would fetch.
    return prepareRebalance(shard, group, reason)
  if (group.state !== 'Stable') return maybeCompleteJoinPhase(shard, group)
  if (group.protocolName !== selectProtocol(group))
    return maybePrepareRebalanceOrCompleteJoin(shard, group, `${reason} with other protocols`)
  const assignments = new Map(
    [...group.members.values()].map(({ memberId, assignment }) => [memberId, assignment]),
  )
  return {
    records: [groupMetadataRecord(group, assignments)],
    replay: false,
    continuations: [
      {
        kind: 'staticReplaced',
        groupId: group.groupId,
        groupInstanceId: required(member.groupInstanceId, 'instance id'),
        oldMemberId,
        newMemberId,
        leaderBefore,
        request,
        oldProtocols: protocols,
        oldRebalanceTimeoutMs: rebalanceTimeoutMs,
        oldSessionTimeoutMs: sessionTimeoutMs,
      },
    ],
  }
}
