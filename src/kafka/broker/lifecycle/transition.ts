import type { BrokerLifecycle } from '../../base/journal.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { BrokerState } from '../brokerState.ts'

/** Changes the state people see, and says so in the journal. */
export function changeLifecycle(
  broker: BrokerState,
  to: BrokerLifecycle,
  reason: string,
  environment: Environment,
): void {
  const from = broker.lifecycle
  if (from === to) return
  broker.lifecycle = to
  broker.lifecycleSinceUs = environment.nowUs
  environment.record({ kind: 'brokerLifecycle', brokerId: broker.brokerId, from, to, reason })
}
