import type { Environment } from '../../../protocol/environment.ts'
import { ask } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'
import { findCoordinator } from './findCoordinator.ts'

/** Java's heartbeat thread: it beats whether or not the application polls. */
export function startHeartbeats(consumer: ConsumerState, environment: Environment): void {
  consumer.group.lastHeartbeatUs = environment.nowUs
  const delayUs = consumer.settings.heartbeatIntervalMs * 1000
  environment.setTimer('heartbeat', delayUs, { kind: 'heartbeat' })
}

export function sendHeartbeat(consumer: ConsumerState, environment: Environment): void {
  const { group, settings, core } = consumer
  const isMember = group.memberId !== '' && group.generationId >= 0
  if (!isMember) return
  environment.setTimer('heartbeat', settings.heartbeatIntervalMs * 1000, { kind: 'heartbeat' })
  if (group.phase === 'joining') return
  if (group.coordinator < 0) {
    // The application may be busy for long: the heartbeat thread finds the coordinator for it.
    if (environment.nowUs >= group.retryAtUs) findCoordinator(consumer, environment)
    return
  }
  for (const pending of core.pending.values()) if (pending.purpose === 'heartbeat') return
  group.lastHeartbeatUs = environment.nowUs
  const body = {
    groupId: settings.groupId ?? '',
    generationId: group.generationId,
    memberId: group.memberId,
    groupInstanceId: settings.groupInstanceId,
  }
  ask(core, environment, group.coordinator, 'Heartbeat', body, {
    purpose: 'heartbeat',
    requestTimeoutMs: settings.sessionTimeoutMs,
    channel: 'coordinator',
    sent: { generationId: group.generationId, memberId: group.memberId },
  })
}
