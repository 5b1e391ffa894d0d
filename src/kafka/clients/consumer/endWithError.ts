import type { Environment } from '../../protocol/environment.ts'
import { forgetProcess } from '../clientCore.ts'
import { type ConsumerState, forgetConsumerProcess } from './consumerState.ts'

/** poll() throws what the application does not catch: its process ends without a goodbye. */
export function endWithError(
  consumer: ConsumerState,
  error: string,
  environment: Environment,
): void {
  if (consumer.state !== 'running') return
  consumer.lastError = error
  consumer.state = 'crashed'
  forgetProcess(consumer.core)
  forgetConsumerProcess(consumer)
  const reason = `${consumer.name} ended with ${error}`
  environment.record({ kind: 'clientState', client: consumer.name, state: 'crashed', reason })
  environment.exit(reason)
}
