import type { ProducerSettings } from '../../base/commands.ts'
import type { Environment } from '../../protocol/environment.ts'
import { startWorkload } from './application.ts'
import { keyRandomOf, type ProducerState } from './producerState.ts'
import { wantMetadata } from './wantMetadata.ts'

/** New settings while it runs; what is buffered goes on under them. A real application would be restarted for most. */
export function updateProducer(
  producer: ProducerState,
  settings: ProducerSettings,
  environment: Environment,
): void {
  const before = producer.settings
  producer.settings = settings
  if (settings.partitionerCode !== before.partitionerCode)
    producer.own = { ...producer.own, state: '{}', indexes: new Map(), error: null }
  if (settings.workload.keySeed !== before.workload.keySeed)
    producer.keyRandom = keyRandomOf(settings)
  if (producer.state !== 'running') return
  if (!producer.core.topics.has(settings.workload.topic)) wantMetadata(producer, environment)
  startWorkload(producer, environment)
}
