import type { Environment } from '../../protocol/environment.ts'
import { requestMetadata } from '../metadata.ts'
import type { ProducerState } from './producerState.ts'

/** Topics this producer needs to know: its workload's and those of waiting batches. */
export function wantMetadata(producer: ProducerState, environment: Environment): void {
  const topics = new Set<string>(producer.core.topics.keys())
  if (producer.settings.workload.topic !== '') topics.add(producer.settings.workload.topic)
  for (const queue of producer.queues.values()) if (queue[0]) topics.add(queue[0].topic)
  requestMetadata(
    producer.core,
    [...topics].sort(),
    environment,
    producer.settings.requestTimeoutMs,
  )
}
