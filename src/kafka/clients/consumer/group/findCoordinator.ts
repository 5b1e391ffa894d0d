import type { Environment } from '../../../protocol/environment.ts'
import { errorName } from '../../../protocol/errors.ts'
import type { FindCoordinatorResponse } from '../../../protocol/generated/findCoordinator.ts'
import { anyBroker, ask } from '../../clientCore.ts'
import type { ConsumerState } from '../consumerState.ts'
import { pollAt } from '../pollTimer.ts'
import { REQUEST_TIMEOUT_MS, RETRY_BACKOFF_US } from '../timeouts.ts'

export function findCoordinator(consumer: ConsumerState, environment: Environment): void {
  const { core, settings } = consumer
  for (const pending of core.pending.values()) if (pending.purpose === 'findCoordinator') return
  const broker = anyBroker(core, environment.nowUs)
  if (broker === null) {
    pollAt(consumer, environment.nowUs + RETRY_BACKOFF_US, environment)
    return
  }
  const body = { keyType: 0, coordinatorKeys: [settings.groupId ?? ''] }
  ask(core, environment, broker, 'FindCoordinator', body, {
    purpose: 'findCoordinator',
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    channel: 'metadata',
  })
}

/** Takes the coordinator in; null when it is known now, else the error. */
export function coordinatorFound(
  consumer: ConsumerState,
  response: FindCoordinatorResponse,
): string | null {
  const found = response.coordinators[0]
  if (!found) return 'COORDINATOR_NOT_AVAILABLE'
  if (found.errorCode !== 0) return errorName(found.errorCode)
  consumer.group.coordinator = found.nodeId
  return null
}
