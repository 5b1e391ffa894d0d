import type { ProducerSettings } from '../../base/commands.ts'
import type { Environment } from '../../protocol/environment.ts'
import { startWorkload } from './application.ts'
import type { ProducerState } from './producerState.ts'
import { wantMetadata } from './wantMetadata.ts'

/** New settings while it runs; what is buffered goes on under them. A real application would be restarted for most. */
export function updateProducer(
  producer: ProducerState,
  settings: ProducerSettings,
  environment: Environment,
): void {
  producer.settings = settings
  if (producer.state !== 'running') return
  if (!producer.core.topics.has(settings.workload.topic)) wantMetadata(producer, environment)
  startWorkload(producer, environment)
}
