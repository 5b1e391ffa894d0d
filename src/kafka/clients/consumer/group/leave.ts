import type { Environment } from '../../../protocol/environment.ts'
import { ask } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'

const LEAVE_TIMEOUT_MS = 5_000

/** Leaves the group; true when a goodbye is on its way. A static member says none, as in Java: its place is kept. */
export function leaveGroup(
  consumer: ConsumerState,
  reason: string,
  environment: Environment,
): boolean {
  const { group, settings, core } = consumer
  const { memberId } = group
  const isMember = settings.groupId !== null && memberId !== '' && group.coordinator >= 0
  group.memberId = ''
  group.generationId = -1
  if (!isMember || settings.groupInstanceId !== null) return false
  const body = {
    groupId: settings.groupId ?? '',
    members: [{ memberId, groupInstanceId: null, reason }],
  }
  ask(core, environment, group.coordinator, 'LeaveGroup', body, {
    purpose: 'leave',
    requestTimeoutMs: LEAVE_TIMEOUT_MS,
    channel: 'coordinator',
  })
  return true
}
