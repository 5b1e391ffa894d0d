import { addressedBroker } from '../../base/addresses.ts'
import { assert } from '../../base/errors.ts'
import type { Shard } from '../runtime/shard.ts'
import type { ClassicGroup } from './classicGroup.ts'
import { type ClassicGroupState, validPreviousStates } from './classicGroupState.ts'
import type { ClassicMember } from './classicMember.ts'

/** Only along the table of states; `reason` is for people. */
export function transitionTo(
  shard: Shard,
  group: ClassicGroup,
  state: ClassicGroupState,
  reason: string,
): void {
  assert(
    validPreviousStates[state].includes(group.state),
    `group ${group.groupId} cannot go from ${group.state} to ${state}`,
  )
  const { environment } = shard.context
  group.previousState = group.state
  group.state = state
  group.currentStateTimestampMs = environment.nowMs
  environment.record({
    kind: 'groupState',
    groupId: group.groupId,
    brokerId: addressedBroker(environment.self),
    from: group.previousState,
    to: state,
    generationId: group.generationId,
    reason,
  })
}

export function recordMember(
  shard: Shard,
  group: ClassicGroup,
  member: ClassicMember,
  change: 'joined' | 'left' | 'expired' | 'rejoined',
  reason: string,
): void {
  shard.context.environment.record({
    kind: 'groupMember',
    groupId: group.groupId,
    memberId: member.memberId,
    clientId: member.clientId,
    change,
    reason,
  })
}
