import type { Environment } from '../../protocol/environment.ts'
import { requestMetadata } from '../metadata.ts'
import type { ConsumerState } from './consumerState.ts'
import { REQUEST_TIMEOUT_MS } from './timeouts.ts'

/** Topics this consumer needs to know: subscribed or assigned ones. */
export function wantConsumerMetadata(consumer: ConsumerState, environment: Environment): void {
  const topics = new Set<string>(consumer.settings.topics)
  for (const { topic } of consumer.settings.assigned) topics.add(topic)
  for (const topic of consumer.group.subscription) topics.add(topic)
  for (const { topic } of consumer.assignment.values()) topics.add(topic)
  if (topics.size === 0) return
  requestMetadata(consumer.core, [...topics].sort(), environment, REQUEST_TIMEOUT_MS)
}
