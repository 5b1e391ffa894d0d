// Topics that come into being because someone asked for them: Kafka's AutoTopicCreationManager.

import { CONTROLLER } from '../base/addresses.ts'
import { apiOf } from '../protocol/apiMessages.ts'
import { completeMessage } from '../protocol/codec.ts'
import type { Environment } from '../protocol/environment.ts'
import type { CreatableTopic } from '../protocol/generated/createTopics.ts'
import type { MessageInput } from '../protocol/schema.ts'
import type { BrokerState } from './brokerState.ts'
import { OFFSETS_TOPIC } from './internalTopics.ts'
import { sendTracked } from './pendingRequests.ts'

/** Asks the controller for these topics, once for each while the answer is awaited. */
export function createTopicsAutomatically(
  broker: BrokerState,
  topics: readonly string[],
  environment: Environment,
): void {
  const wanted = topics.filter((topic) => !broker.creatingTopics.has(topic))
  if (wanted.length === 0) return
  for (const topic of wanted) broker.creatingTopics.add(topic)
  const timeoutMs = broker.config.requestTimeoutMs
  const { request: schema, maxVersion } = apiOf('CreateTopics')
  const body = completeMessage(schema, maxVersion, {
    topics: wanted.map((topic) => creatableTopic(broker, topic)),
    timeoutMs,
  })
  const pending = { kind: 'autoCreate', topics: wanted } as const
  sendTracked(broker, environment, CONTROLLER, 'CreateTopics', maxVersion, body, pending, {
    timeoutMs,
  })
}

/** The offsets topic has settings of its own; others get the broker's defaults. */
function creatableTopic({ config }: BrokerState, name: string): MessageInput<CreatableTopic> {
  if (name !== OFFSETS_TOPIC)
    return {
      name,
      numPartitions: config.numPartitions,
      replicationFactor: config.defaultReplicationFactor,
    }
  return {
    name,
    numPartitions: config.offsetsTopicNumPartitions,
    replicationFactor: config.offsetsTopicReplicationFactor,
    configs: [
      { name: 'compression.type', value: 'producer' },
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'segment.bytes', value: String(config.offsetsTopicSegmentBytes) },
    ],
  }
}
