// Heartbeat (12), v0-4, classic groups.
// Does: keeps the session alive; answers REBALANCE_IN_PROGRESS while members are to rejoin.
// Leaves out: classic members of consumer groups; quotas, throttle time is always 0.

import type { RequestEnvelope } from '../../protocol/envelope.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { Shard } from '../runtime/shard.ts'
import { scheduleSession } from '../runtime/timers.ts'
import { validateMember } from './classicGroup.ts'

export function heartbeatToClassicGroup(
  shard: Shard,
  { body }: RequestEnvelope<'Heartbeat'>,
): ErrorName {
  const group = shard.data.groups.get(body.groupId)
  if (group === undefined) return 'UNKNOWN_MEMBER_ID'
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE'
  const error = validateMember(group, body.memberId, body.groupInstanceId)
  if (error !== 'NONE') return error
  if (body.generationId !== group.generationId) return 'ILLEGAL_GENERATION'
  const member = group.members.get(body.memberId)
  if (member === undefined || group.state === 'Empty') return 'UNKNOWN_MEMBER_ID'
  scheduleSession(shard, group, member)
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
}
