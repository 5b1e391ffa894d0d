// How a rebalance begins, waits for its members and becomes a generation.

import { type Decision, FAILED, NOTHING } from '../runtime/continuation.ts'
import type { Shard } from '../runtime/shard.ts'
import {
  cancelJoin,
  cancelSession,
  cancelSync,
  scheduleInitialJoin,
  scheduleJoin,
  scheduleSession,
  scheduleSync,
} from '../runtime/timers.ts'
import {
  type ClassicGroup,
  hasAllMembersJoined,
  maybeElectNewJoinedLeader,
  rebalanceTimeoutMs,
  removeMember,
  selectProtocol,
} from './classicGroup.ts'
import { canRebalance } from './classicGroupState.ts'
import { groupMetadataRecord } from './groupMetadataRecords.ts'
import { completeJoinWithGeneration, propagateError } from './memberAnswers.ts'
import { computeSubscribedTopics } from './subscribedTopics.ts'
import { recordMember, transitionTo } from './transition.ts'

/** Begins a rebalance where the state allows one, else lets a running one go on. */
export function maybePrepareRebalanceOrCompleteJoin(
  shard: Shard,
  group: ClassicGroup,
  reason: string,
): Decision {
  return canRebalance(group.state)
    ? prepareRebalance(shard, group, reason)
    : maybeCompleteJoinPhase(shard, group)
}

export function prepareRebalance(shard: Shard, group: ClassicGroup, reason: string): Decision {
  if (group.state === 'CompletingRebalance') propagateError(shard, group, 'REBALANCE_IN_PROGRESS')
  group.pendingSyncMembers.clear()
  cancelSync(shard, group)
  const isInitial = group.state === 'Empty'
  if (isInitial) {
    const delayMs = shard.context.config.groupInitialRebalanceDelayMs
    scheduleInitialJoin(shard, group, delayMs, Math.max(rebalanceTimeoutMs(group) - delayMs, 0))
  }
  group.lastRebalanceReason = reason
  transitionTo(shard, group, 'PreparingRebalance', reason)
  if (isInitial) return NOTHING
  if (hasAllMembersJoined(group)) return completeJoinPhase(shard, group)
  scheduleJoin(shard, group, rebalanceTimeoutMs(group))
  return NOTHING
}

/** In an initial rebalance the delay decides, otherwise the last member that rejoins. */
export function maybeCompleteJoinPhase(shard: Shard, group: ClassicGroup): Decision {
  if (group.state !== 'PreparingRebalance') return NOTHING
  if (group.previousState === 'Empty' || !hasAllMembersJoined(group)) return NOTHING
  return completeJoinPhase(shard, group)
}

/** The delay of an initial rebalance is over: it is extended if members came meanwhile and time is left. */
export function initialDelayOver(
  shard: Shard,
  group: ClassicGroup,
  delayMs: number,
  remainingMs: number,
): Decision {
  if (!group.newMemberAdded || remainingMs === 0) return completeJoinPhase(shard, group)
  group.newMemberAdded = false
  const nextDelayMs = Math.min(shard.context.config.groupInitialRebalanceDelayMs, remainingMs)
  scheduleInitialJoin(shard, group, nextDelayMs, Math.max(remainingMs - delayMs, 0))
  return NOTHING
}

/** Removes dynamic members that did not rejoin, then begins the next generation if anyone did. */
export function completeJoinPhase(shard: Shard, group: ClassicGroup): Decision {
  cancelJoin(shard, group)
  if (group.state !== 'PreparingRebalance') return NOTHING
  for (const member of [...group.members.values()]) {
    if (member.awaitingJoin !== null || member.groupInstanceId !== null) continue
    removeMember(group, member.memberId)
    cancelSession(shard, group.groupId, member.memberId)
    const reason = `${member.clientId} did not rejoin within the rebalance timeout`
    recordMember(shard, group, member, 'expired', reason)
  }
  if (!maybeElectNewJoinedLeader(group) && group.members.size > 0) {
    // Only static members are left and none rejoined: their sessions decide.
    scheduleJoin(shard, group, rebalanceTimeoutMs(group))
    return NOTHING
  }
  return beginGeneration(shard, group)
}

function beginGeneration(shard: Shard, group: ClassicGroup): Decision {
  group.generationId++
  group.protocolName = group.members.size === 0 ? null : selectProtocol(group)
  const topics = computeSubscribedTopics(group)
  // As in Kafka: the failure leaves the group in PreparingRebalance with its generation already counted.
  if (topics === 'malformed') return FAILED
  group.subscribedTopics = topics
  group.pendingSyncMembers.clear()
  if (group.members.size === 0) {
    transitionTo(shard, group, 'Empty', 'no members are left')
    return {
      records: [groupMetadataRecord(group, new Map())],
      replay: false,
      continuations: [],
    }
  }
  group.rebalances++
  const count = group.members.size
  const reason = `all ${count} ${count === 1 ? 'member has' : 'members have'} joined`
  transitionTo(shard, group, 'CompletingRebalance', reason)
  for (const member of group.members.values()) {
    completeJoinWithGeneration(shard, group, member)
    scheduleSession(shard, group, member)
    member.isNew = false
    group.pendingSyncMembers.add(member.memberId)
  }
  scheduleSync(shard, group, rebalanceTimeoutMs(group))
  return NOTHING
}

/** Members that never sent SyncGroup are removed, and the rest rebalances. */
export function syncTimeout(shard: Shard, group: ClassicGroup, generationId: number): Decision {
  group.syncDueUs = null
  if (generationId !== group.generationId) return NOTHING
  if (group.state !== 'CompletingRebalance' && group.state !== 'Stable') return NOTHING
  if (group.pendingSyncMembers.size === 0) return NOTHING
  const names: string[] = []
  for (const memberId of [...group.pendingSyncMembers]) {
    const member = group.members.get(memberId)
    removeMember(group, memberId)
    cancelSession(shard, group.groupId, memberId)
    if (member === undefined) continue
    names.push(member.clientId)
    recordMember(
      shard,
      group,
      member,
      'expired',
      `${member.clientId} never asked for its assignment`,
    )
  }
  return prepareRebalance(shard, group, `${names.join(', ')} never asked for an assignment`)
}
