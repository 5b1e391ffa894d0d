import type { Environment } from '../../../protocol/environment.ts'
import { ask } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'

const LEAVE_TIMEOUT_MS = 5_000

/** Says goodbye to the group; false when there is nobody to say it to. A static member says none, as in Java. */
export function leaveGroup(
  consumer: ConsumerState,
  reason: string,
  environment: Environment,
): boolean {
  const { group, settings, core } = consumer
  const isMember = settings.groupId !== null && group.memberId !== '' && group.coordinator >= 0
  if (!isMember || settings.groupInstanceId !== null) return false
  const body = {
    groupId: settings.groupId ?? '',
    members: [{ memberId: group.memberId, groupInstanceId: null, reason }],
  }
  ask(core, environment, group.coordinator, 'LeaveGroup', body, {
    purpose: 'leave',
    requestTimeoutMs: LEAVE_TIMEOUT_MS,
    channel: 'coordinator',
  })
  group.memberId = ''
  group.generationId = -1
  return true
}
