// DescribeTopicPartitions (75), v0.
// Does: partitions of topics in the order of names, a page at a time with a cursor; ELR (KIP-966).
// Leaves out: nothing that this cluster has.

import {
  type MetadataImage,
  type PartitionRegistration,
  sortedTopics,
  type TopicImage,
} from '../../controller/metadataImage.ts'
import { topicNameError } from '../../controller/topicNames.ts'
import type { ResponseBody } from '../../protocol/envelope.ts'
import { errorCode } from '../../protocol/errors.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import {
  ALL_TOPIC_OPERATIONS,
  describePartition,
  OPERATIONS_NOT_ASKED,
} from '../describePartition.ts'
import { isInternalTopic } from '../internalTopics.ts'
import type { Handler } from './handler.ts'

type Response = ResponseBody<'DescribeTopicPartitions'>
type TopicAnswer = Response['topics'][number]

export const handleDescribeTopicPartitions: Handler<'DescribeTopicPartitions'> = (
  broker,
  request,
  environment,
) => {
  const { body } = request
  const { image, config } = broker
  const names = topicNames(image, body.topics, body.cursor?.topicName ?? null)
  let left = Math.max(1, Math.min(body.responsePartitionLimit, config.maxRequestPartitionSizeLimit))
  const topics: TopicAnswer[] = []
  let nextCursor: Response['nextCursor'] = null
  for (const name of names) {
    const topic = image.topics.get(name)
    if (topic === undefined) {
      topics.push(missing(name))
      continue
    }
    const first = body.cursor?.topicName === name ? Math.max(0, body.cursor.partitionIndex) : 0
    if (left === 0) {
      nextCursor = { topicName: name, partitionIndex: first }
      break
    }
    const page = topic.partitions.slice(first, first + left)
    topics.push(found(image, topic, page))
    left -= page.length
    const next = first + page.length
    if (next < topic.partitions.length) {
      nextCursor = { topicName: name, partitionIndex: next }
      break
    }
  }
  environment.respond(request, { throttleTimeMs: 0, topics, nextCursor })
}

/** Sorted, each once, from the cursor's topic on; all topics when none is named. */
function topicNames(
  image: MetadataImage,
  asked: readonly { readonly name: string }[],
  from: string | null,
): string[] {
  const names =
    asked.length === 0 ? sortedTopics(image).map(({ name }) => name) : asked.map(({ name }) => name)
  return [...new Set(names)].sort().filter((name) => from === null || name >= from)
}

const missing = (name: string): TopicAnswer => ({
  errorCode: errorCode(
    topicNameError(name) === null ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'INVALID_TOPIC_EXCEPTION',
  ),
  name,
  topicId: ZERO_UUID,
  isInternal: isInternalTopic(name),
  partitions: [],
  topicAuthorizedOperations: OPERATIONS_NOT_ASKED,
})

const found = (
  image: MetadataImage,
  topic: TopicImage,
  page: readonly PartitionRegistration[],
): TopicAnswer => ({
  errorCode: 0,
  name: topic.name,
  topicId: topic.topicId,
  isInternal: isInternalTopic(topic.name),
  partitions: page.map((partition) => ({
    ...describePartition(image, partition),
    errorCode: 0,
    eligibleLeaderReplicas: [...partition.elr],
    lastKnownElr: [...partition.lastKnownElr],
  })),
  topicAuthorizedOperations: ALL_TOPIC_OPERATIONS,
})
