// One classic group as plain data, with what the group itself can answer. Members are kept in the order in which
// they joined; Kafka keeps them in a HashMap.
// DIVERGES: where Kafka takes "any" member (new leader, member list), we take the first in join order.

import { assert, required } from '../../base/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { ClassicGroupState } from './classicGroupState.ts'
import { type ClassicMember, type MemberProtocol, metadataOf } from './classicMember.ts'

export const CONSUMER_PROTOCOL_TYPE = 'consumer'

export interface ClassicGroup {
  readonly groupId: string
  state: ClassicGroupState
  previousState: ClassicGroupState
  /** ms since 1970 when `state` began, -1 when not known (old records). */
  currentStateTimestampMs: number
  protocolType: string | null
  protocolName: string | null
  generationId: number
  leaderId: string | null
  /** In the order of joining. */
  members: Map<string, ClassicMember>
  /** group.instance.id to member id. */
  readonly staticMembers: Map<string, string>
  /** Ids handed out with MEMBER_ID_REQUIRED that have not joined yet. */
  readonly pendingJoinMembers: Set<string>
  readonly pendingSyncMembers: Set<string>
  /** Sorted; null when the coordinator does not know them. */
  subscribedTopics: readonly string[] | null
  /** A member was added during the initial delay, so the delay may be extended. */
  newMemberAdded: boolean
  /** Virtual time at which the join phase ends by its timer, null when no timer runs. */
  joinDueUs: number | null
  syncDueUs: number | null
  /** Completed generations since this coordinator knows the group, and what began the last rebalance. */
  rebalances: number
  lastRebalanceReason: string
}

export function newClassicGroup(groupId: string, nowMs: number): ClassicGroup {
  return {
    groupId,
    state: 'Empty',
    previousState: 'Dead',
    currentStateTimestampMs: nowMs,
    protocolType: null,
    protocolName: null,
    generationId: 0,
    leaderId: null,
    members: new Map(),
    staticMembers: new Map(),
    pendingJoinMembers: new Set(),
    pendingSyncMembers: new Set(),
    subscribedTopics: null,
    newMemberAdded: false,
    joinDueUs: null,
    syncDueUs: null,
    rebalances: 0,
    lastRebalanceReason: '',
  }
}

export const isLeader = (group: ClassicGroup, memberId: string): boolean =>
  group.leaderId === memberId

export const usesConsumerProtocol = (group: ClassicGroup): boolean =>
  group.protocolType === CONSUMER_PROTOCOL_TYPE

export function addMember(group: ClassicGroup, member: ClassicMember): void {
  if (member.groupInstanceId !== null) {
    assert(!group.staticMembers.has(member.groupInstanceId), 'a static member is added once')
    group.staticMembers.set(member.groupInstanceId, member.memberId)
  }
  if (group.members.size === 0) group.protocolType = member.protocolType
  assert(group.protocolType === member.protocolType, 'members have one protocol type')
  group.leaderId ??= member.memberId
  group.members.set(member.memberId, member)
  group.pendingJoinMembers.delete(member.memberId)
}

/** Also forgets a pending id. The next leader is the member that joined first. */
export function removeMember(group: ClassicGroup, memberId: string): void {
  const member = group.members.get(memberId)
  group.members.delete(memberId)
  if (member?.groupInstanceId != null) group.staticMembers.delete(member.groupInstanceId)
  if (isLeader(group, memberId)) group.leaderId = group.members.keys().next().value ?? null
  group.pendingJoinMembers.delete(memberId)
  group.pendingSyncMembers.delete(memberId)
}

/** Puts `replacement` where the old member stood; leadership and the instance id move with it. */
export function replaceMember(
  group: ClassicGroup,
  oldMemberId: string,
  replacement: ClassicMember,
): void {
  assert(group.members.has(oldMemberId), 'only a member can be replaced')
  group.members = new Map(
    [...group.members].map(([id, member]) =>
      id === oldMemberId ? [replacement.memberId, replacement] : [id, member],
    ),
  )
  if (isLeader(group, oldMemberId)) group.leaderId = replacement.memberId
  const instanceId = required(replacement.groupInstanceId, 'instance id of a static member')
  group.staticMembers.set(instanceId, replacement.memberId)
}

/** NONE, UNKNOWN_MEMBER_ID or FENCED_INSTANCE_ID. */
export function validateMember(
  group: ClassicGroup,
  memberId: string,
  groupInstanceId: string | null,
): ErrorName {
  if (groupInstanceId !== null) {
    const existing = group.staticMembers.get(groupInstanceId)
    if (existing === undefined) return 'UNKNOWN_MEMBER_ID'
    if (existing !== memberId) return 'FENCED_INSTANCE_ID'
  }
  return group.members.has(memberId) ? 'NONE' : 'UNKNOWN_MEMBER_ID'
}

export function membersAwaitingJoin(group: ClassicGroup): number {
  let count = 0
  for (const member of group.members.values()) if (member.awaitingJoin !== null) count++
  return count
}

export const hasAllMembersJoined = (group: ClassicGroup): boolean =>
  group.pendingJoinMembers.size === 0 && membersAwaitingJoin(group) === group.members.size

/** The largest of its members' rebalance timeouts, in ms. */
export function rebalanceTimeoutMs(group: ClassicGroup): number {
  let largest = 0
  for (const member of group.members.values())
    largest = Math.max(largest, member.rebalanceTimeoutMs)
  return largest
}

/** False when no member has rejoined (or there is none), so no generation can begin. */
export function maybeElectNewJoinedLeader(group: ClassicGroup): boolean {
  if (group.leaderId === null) return false
  const leader = required(group.members.get(group.leaderId), 'the leader')
  if (leader.awaitingJoin !== null) return true
  for (const member of group.members.values()) {
    if (member.awaitingJoin === null) continue
    group.leaderId = member.memberId
    return true
  }
  return false
}

/** May a member with these protocols join? In an empty group it may if it has any. */
export function supportsProtocols(
  group: ClassicGroup,
  protocolType: string,
  protocols: readonly MemberProtocol[],
): boolean {
  if (group.state === 'Empty') return protocolType !== '' && protocols.length > 0
  if (group.protocolType !== protocolType) return false
  return protocols.some(({ name }) =>
    [...group.members.values()].every((member) => metadataOf(member, name) !== null),
  )
}

/**
 * Each member votes for the first of its protocols that all support; most votes win.
 * DIVERGES: a tie goes to the protocol voted for first; in Kafka to HashMap order.
 */
export function selectProtocol(group: ClassicGroup): string {
  const members = [...group.members.values()]
  const votes = new Map<string, number>()
  for (const member of members) {
    const vote = member.protocols.find(({ name }) =>
      members.every((other) => metadataOf(other, name) !== null),
    )
    assert(vote !== undefined, 'members have a protocol in common')
    votes.set(vote.name, (votes.get(vote.name) ?? 0) + 1)
  }
  let winner = ''
  for (const [name, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = name
  return winner
}
