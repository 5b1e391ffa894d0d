// Metadata (3), v0-13.
// Does: living brokers, topics by name or id, leaders, replicas and ISRs from the broker's image; creates topics that
// are asked for where that is allowed; authorized operations.
// Leaves out: listeners of several names, quotas (throttle time is always 0).

import {
  type MetadataImage,
  sortedBrokers,
  sortedTopics,
  type TopicImage,
  topicById,
} from '../../controller/metadataImage.ts'
import { topicNameError } from '../../controller/topicNames.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { MessageInput } from '../../protocol/schema.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { BrokerState } from '../brokerState.ts'
import {
  ALL_CLUSTER_OPERATIONS,
  ALL_TOPIC_OPERATIONS,
  describePartition,
  OPERATIONS_NOT_ASKED,
} from '../describePartition.ts'
import { isInternalTopic } from '../internalTopics.ts'
import { createTopicsAutomatically } from '../topicCreation.ts'
import { answer } from './handler.ts'

type TopicAsked = NonNullable<RequestEnvelope<'Metadata'>['body']['topics']>[number]
type TopicAnswer = MessageInput<ResponseBody<'Metadata'>['topics'][number]>

/** Versions 10 and 11 carry ids, but only their answers use them. */
const FIRST_VERSION_ASKED_BY_ID = 12

export function handleMetadata(
  broker: BrokerState,
  request: RequestEnvelope<'Metadata'>,
  environment: Environment,
): void {
  const { body, version } = request
  const { image } = broker
  const refused = refusalOf(request)
  if (refused !== null) {
    answer(environment, request, { topics: refusedTopics(request, refused) })
    return
  }
  const alive = sortedBrokers(image).filter(({ fenced }) => !fenced)
  const operations = body.includeTopicAuthorizedOperations
    ? ALL_TOPIC_OPERATIONS
    : OPERATIONS_NOT_ASKED
  const withOperations = version >= 8 ? { topicAuthorizedOperations: operations } : {}
  const topics = topicsOf(broker, request, environment).map((topic) => ({
    ...topic,
    ...withOperations,
  }))
  answer(environment, request, {
    brokers: alive.map(({ brokerId, host, port, rack }) => ({
      nodeId: brokerId,
      host,
      port,
      rack,
    })),
    clusterId: broker.clusterId,
    controllerId: namedController(broker, alive),
    topics,
    ...(body.includeClusterAuthorizedOperations && version >= 8 && version <= 10
      ? { clusterAuthorizedOperations: ALL_CLUSTER_OPERATIONS }
      : {}),
  })
}

/** Clients send controller requests to any broker. DIVERGES: Kafka names a random one, here it is the one asked. */
function namedController(broker: BrokerState, alive: readonly { brokerId: number }[]): number {
  if (alive.some(({ brokerId }) => brokerId === broker.brokerId)) return broker.brokerId
  return alive[0]?.brokerId ?? -1
}

function topicsOf(
  broker: BrokerState,
  { body, version }: RequestEnvelope<'Metadata'>,
  environment: Environment,
): TopicAnswer[] {
  const { image } = broker
  const asked = body.topics
  if (asked === null || (version === 0 && asked.length === 0))
    return sortedTopics(image).map((topic) => topicAnswer(image, topic))
  const wanted = withoutRepeats(asked)
  const missing: string[] = []
  const answers = wanted.map(({ name, topicId }): TopicAnswer => {
    if (name === null || topicId !== ZERO_UUID) {
      const topic = topicById(image, topicId)
      return topic === undefined
        ? { ...missingTopic(null, 'UNKNOWN_TOPIC_ID'), topicId }
        : topicAnswer(image, topic)
    }
    const topic = image.topics.get(name)
    if (topic !== undefined) return topicAnswer(image, topic)
    if (topicNameError(name) !== null) return missingTopic(name, 'INVALID_TOPIC_EXCEPTION')
    missing.push(name)
    return missingTopic(name, 'UNKNOWN_TOPIC_OR_PARTITION')
  })
  const allowed = version < 4 || body.allowAutoTopicCreation
  if (allowed && broker.config.autoCreateTopicsEnable && missing.length > 0)
    createTopicsAutomatically(broker, missing, environment)
  return answers
}

/** Why a request fails as a whole: ids too early, or a topic with neither name nor id. */
function refusalOf({ body, version }: RequestEnvelope<'Metadata'>): ErrorName | null {
  const asked = body.topics ?? []
  if (version < FIRST_VERSION_ASKED_BY_ID) return asked.some(isById) ? 'INVALID_REQUEST' : null
  const isNothing = ({ name, topicId }: TopicAsked) => name === null && topicId === ZERO_UUID
  return asked.some(isNothing) ? 'UNKNOWN_SERVER_ERROR' : null
}

const refusedTopics = ({ body }: RequestEnvelope<'Metadata'>, error: ErrorName): TopicAnswer[] =>
  withoutRepeats(body.topics ?? []).map(({ name, topicId }) => ({
    errorCode: errorCode(error),
    name: name ?? '',
    topicId,
  }))

const isById = ({ name, topicId }: TopicAsked): boolean => name === null || topicId !== ZERO_UUID

const withoutRepeats = (asked: readonly TopicAsked[]): TopicAsked[] => [
  ...new Map(asked.map((topic) => [`${topic.topicId} ${topic.name}`, topic])).values(),
]

const missingTopic = (name: string | null, error: ErrorName): TopicAnswer => ({
  errorCode: errorCode(error),
  name,
  isInternal: name !== null && isInternalTopic(name),
})

const topicAnswer = (image: MetadataImage, topic: TopicImage): TopicAnswer => ({
  name: topic.name,
  topicId: topic.topicId,
  isInternal: isInternalTopic(topic.name),
  partitions: topic.partitions.map((partition) => describePartition(image, partition)),
})
