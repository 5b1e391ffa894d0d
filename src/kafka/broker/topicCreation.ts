// Topics that the broker creates by itself: those that clients ask metadata of, and Kafka's own.

import { CONTROLLER } from '../base/addresses.ts'
import { apiOf } from '../protocol/apiMessages.ts'
import type { Environment } from '../protocol/environment.ts'
import type { BrokerState } from './brokerState.ts'
import { OFFSETS_TOPIC } from './internalTopics.ts'
import { sendTracked } from './pendingRequests.ts'

/** Topics that may be under creation at once. */
const MAX_CREATING = 1000

/** Asks the controller for topics, each once at a time; whoever wants them finds them in later metadata. */
export function createTopicsAutomatically(
  broker: BrokerState,
  names: readonly string[],
  environment: Environment,
): void {
  const topics = names.filter((name) => !broker.creatingTopics.has(name))
  if (topics.length === 0 || broker.creatingTopics.size + topics.length > MAX_CREATING) return
  for (const name of topics) broker.creatingTopics.add(name)
  const { maxVersion } = apiOf('CreateTopics')
  const body = {
    topics: topics.map((name) => creatable(broker, name)),
    timeoutMs: broker.config.requestTimeoutMs,
    validateOnly: false,
  }
  const pending = { kind: 'autoCreate' as const, topics }
  sendTracked(broker, environment, CONTROLLER, 'CreateTopics', maxVersion, body, pending)
}

function creatable({ config }: BrokerState, name: string) {
  if (name !== OFFSETS_TOPIC)
    return {
      name,
      numPartitions: config.numPartitions,
      replicationFactor: config.defaultReplicationFactor,
      assignments: [],
      configs: [],
    }
  return {
    name,
    numPartitions: config.offsetsTopicNumPartitions,
    replicationFactor: config.offsetsTopicReplicationFactor,
    assignments: [],
    configs: [
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'compression.type', value: 'producer' },
      { name: 'segment.bytes', value: String(config.offsetsTopicSegmentBytes) },
    ],
  }
}
