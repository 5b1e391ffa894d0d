// ListGroups (16), v0-5, and DescribeGroups (15), v0-6.
// Does: the groups of the partitions this broker leads, filtered by state and type; members with what they sent.
// Leaves out: other kinds of groups than classic; quotas, throttle time is always 0.

import type { RequestEnvelope } from '../protocol/envelope.ts'
import { errorCode } from '../protocol/errors.ts'
import type { DescribedGroup, DescribedGroupMember } from '../protocol/generated/describeGroups.ts'
import type { MessageInput } from '../protocol/schema.ts'
import type { ClassicGroup } from './classic/classicGroup.ts'
import { type ClassicMember, EMPTY_ASSIGNMENT, metadataOf } from './classic/classicMember.ts'
import type { CoordinatorContext } from './coordinatorContext.ts'
import type { CoordinatorState } from './coordinatorState.ts'
import { answer } from './runtime/answer.ts'
import { shardOfGroup } from './runtime/shard.ts'

/** Bits of READ, DELETE, DESCRIBE, DESCRIBE_CONFIGS and ALTER_CONFIGS: all that can be done to a group. */
const ALL_GROUP_OPERATIONS = (1 << 3) | (1 << 6) | (1 << 8) | (1 << 10) | (1 << 11)

/** Sorted by group id. While a partition is loading, COORDINATOR_LOAD_IN_PROGRESS. */
export function listGroups(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'ListGroups'>,
  context: CoordinatorContext,
): void {
  const partitions = [...coordinator.partitions.values()]
  if (partitions.some(({ state }) => state === 'loading')) {
    answer(context, request, { errorCode: errorCode('COORDINATOR_LOAD_IN_PROGRESS') })
    return
  }
  const states = request.body.statesFilter.map((state) => state.toLowerCase().trim())
  const types = request.body.typesFilter.map((type) => type.toLowerCase().trim())
  const groups = partitions
    .filter(({ state }) => state === 'active')
    .flatMap((data) => [...data.groups.values()])
    .filter(({ state }) => states.length === 0 || states.includes(state.toLowerCase()))
    .filter(() => types.length === 0 || types.includes('classic'))
    .sort((left, right) => (left.groupId < right.groupId ? -1 : 1))
    .map(({ groupId, protocolType, state }) => ({
      groupId,
      protocolType: protocolType ?? '',
      groupState: state,
      groupType: 'classic',
    }))
  answer(context, request, { groups })
}

export function describeGroups(
  coordinator: CoordinatorState,
  request: RequestEnvelope<'DescribeGroups'>,
  context: CoordinatorContext,
): void {
  const groups = request.body.groups.map((groupId): MessageInput<DescribedGroup> => {
    const found = shardOfGroup(coordinator, groupId, context)
    if (!found.ok) return { groupId, errorCode: errorCode(found.error) }
    const group = found.shard.data.groups.get(groupId)
    const described = group === undefined ? notFound(groupId, request.version) : describe(group)
    const asksOperations = request.version >= 3 && request.body.includeAuthorizedOperations
    return asksOperations && (described.errorCode ?? 0) === 0
      ? { ...described, authorizedOperations: ALL_GROUP_OPERATIONS }
      : described
  })
  answer(context, request, { groups })
}

/** Until version 6 a group that does not exist is told as dead. */
const notFound = (groupId: string, version: number): MessageInput<DescribedGroup> =>
  version < 6
    ? { groupId, groupState: 'Dead' }
    : {
        groupId,
        groupState: 'Dead',
        errorCode: errorCode('GROUP_ID_NOT_FOUND'),
        errorMessage: `Group ${groupId} not found.`,
      }

/** Metadata and assignments are told of a stable group only. */
function describe(group: ClassicGroup): MessageInput<DescribedGroup> {
  const stable = group.state === 'Stable' ? group.protocolName : null
  return {
    groupId: group.groupId,
    groupState: group.state,
    protocolType: group.protocolType ?? '',
    protocolData: stable ?? '',
    members: [...group.members.values()].map((member) => describeMember(member, stable)),
  }
}

const describeMember = (
  member: ClassicMember,
  protocolName: string | null,
): MessageInput<DescribedGroupMember> => ({
  memberId: member.memberId,
  groupInstanceId: member.groupInstanceId,
  clientId: member.clientId,
  clientHost: member.clientHost,
  memberMetadata:
    (protocolName === null ? null : metadataOf(member, protocolName)) ?? EMPTY_ASSIGNMENT,
  memberAssignment: member.assignment,
})
