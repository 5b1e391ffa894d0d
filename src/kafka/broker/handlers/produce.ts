// Produce (0), v3-13 (advertised from 0, see advertisedMinVersion).
// Does: appends one batch a partition as leader; acks 0, 1 and all with min.insync.replicas before and after;
// errors per partition and per record; topic ids (v13); the current leader in refusals (v10).
// Leaves out: transactions, quotas (throttle time is always 0).

import type { MessagePart } from '../../base/journal.ts'
import { topicById } from '../../controller/metadataImage.ts'
import type { AppendedBatches } from '../../log/append.ts'
import type { RequestEnvelope, ResponseBody } from '../../protocol/envelope.ts'
import type { Environment } from '../../protocol/environment.ts'
import { type ErrorName, errorCode } from '../../protocol/errors.ts'
import type { Partition } from '../../replication/partition.ts'
import { type AppendFailure, appendRecords } from '../appendRecords.ts'
import type { BrokerState } from '../brokerState.ts'
import { US_PER_MS } from '../brokerTimers.ts'
import { currentLeader, type NodeEndpoint, namesLeader, unknownLeader } from '../currentLeaders.ts'
import { isInternalTopic } from '../internalTopics.ts'
import { findReplica } from '../partitionLookup.ts'
import { type ProduceWait, parkProduce } from '../purgatory/delayedProduce.ts'
import { checkProduceRecords } from './produceRecords.ts'

type ProduceResponse = ResponseBody<'Produce'>
type TopicAnswer = ProduceResponse['responses'][number]
type PartitionAnswer = TopicAnswer['partitionResponses'][number]
type TopicData = RequestEnvelope<'Produce'>['body']['topicData'][number]
type PartitionData = TopicData['partitionData'][number]

interface Produced {
  readonly endpoints: NodeEndpoint[]
  readonly keys: string[]
  readonly waits: ProduceWait[]
  readonly parts: MessagePart[]
  failed: boolean
}

export function handleProduce(
  broker: BrokerState,
  request: RequestEnvelope<'Produce'>,
  environment: Environment,
): void {
  const { body, version } = request
  const produced: Produced = { endpoints: [], keys: [], waits: [], parts: [], failed: false }
  const responses: TopicAnswer[] = body.topicData.map((topic) => {
    const name = version >= 13 ? topicById(broker.image, topic.topicId)?.name : topic.name
    return {
      name: topic.name,
      topicId: topic.topicId,
      partitionResponses: eachPartitionOnce(topic.partitionData).map((data) =>
        produceTo(broker, request, name, data, produced, environment),
      ),
    }
  })
  if (!request.expectsResponse || body.acks === 0) {
    // The client hears nothing of an error but the end of its connection, after which it asks for metadata.
    if (produced.failed) environment.closeConnection(request)
    return
  }
  const { endpoints, keys, waits, parts } = produced
  const response = { responses, throttleTimeMs: 0, nodeEndpoints: version >= 10 ? endpoints : [] }
  const dueUs = environment.nowUs + body.timeoutMs * US_PER_MS
  parkProduce(
    broker,
    { id: request.requestId, request, response, keys, waits, parts, dueUs },
    environment,
  )
}

/** Of data given twice for a partition, the later counts, as in Kafka's map. */
const eachPartitionOnce = (data: readonly PartitionData[]): PartitionData[] => [
  ...new Map(data.map((each) => [each.index, each])).values(),
]

function produceTo(
  broker: BrokerState,
  request: RequestEnvelope<'Produce'>,
  topic: string | undefined,
  data: PartitionData,
  produced: Produced,
  environment: Environment,
): PartitionAnswer {
  const { body, version } = request
  const refuse = (error: ErrorName): PartitionAnswer => {
    produced.failed = true
    const answer = emptyAnswer(data.index, error)
    if (version >= 10 && topic !== undefined && namesLeader(error))
      answer.currentLeader = currentLeader(broker, topic, data.index, produced.endpoints)
    return answer
  }
  const refused = checkRequest(broker, request, topic, data)
  if (refused !== 'NONE' || topic === undefined) return refuse(refused)
  const found = findReplica(broker, topic, data.index, -1, true)
  if (!found.ok) return refuse(found.error)
  const { partition } = found
  const outcome = appendRecords(broker, partition, data.records!, body.acks, 'client', environment)
  if (!outcome.ok) return refusalAnswer(refuse(outcome.error), outcome)
  const answer = appendedAnswer(data.index, outcome)
  produced.keys.push(partition.key)
  produced.waits.push(waitFor(partition, answer, outcome, body.acks))
  produced.parts.push(partOf(partition, outcome))
  return answer
}

function checkRequest(
  broker: BrokerState,
  request: RequestEnvelope<'Produce'>,
  topic: string | undefined,
  data: PartitionData,
): ErrorName {
  const { acks, transactionalId } = request.body
  if (acks < -1 || acks > 1) return 'INVALID_REQUIRED_ACKS'
  if (topic === undefined) return 'UNKNOWN_TOPIC_ID'
  if (broker.image.topics.get(topic)?.partitions[data.index] === undefined)
    return 'UNKNOWN_TOPIC_OR_PARTITION'
  // DIVERGES: transactions are not served, so nothing of a transactional producer can be valid.
  if (transactionalId !== null) return 'INVALID_REQUEST'
  if (isInternalTopic(topic) && request.clientId !== '__admin_client')
    return 'INVALID_TOPIC_EXCEPTION'
  return checkProduceRecords(data.records, request.version)
}

function waitFor(
  partition: Partition,
  answer: PartitionAnswer,
  appended: AppendedBatches,
  acks: number,
): ProduceWait {
  const end = appended.lastOffset + 1
  return {
    answer,
    highWatermark: acks === -1 ? end : -1,
    flushed: partition.flushing,
    done: false,
  }
}

const emptyAnswer = (index: number, error: ErrorName): PartitionAnswer => ({
  index,
  errorCode: errorCode(error),
  baseOffset: -1,
  logAppendTimeMs: -1,
  logStartOffset: -1,
  recordErrors: [],
  errorMessage: null,
  currentLeader: unknownLeader(),
})

function refusalAnswer(answer: PartitionAnswer, failure: AppendFailure): PartitionAnswer {
  answer.logStartOffset = failure.logStartOffset
  answer.errorMessage = failure.message
  answer.recordErrors = failure.recordErrors.map(({ batchIndex, message }) => ({
    batchIndex,
    batchIndexErrorMessage: message,
  }))
  return answer
}

function appendedAnswer(index: number, appended: AppendedBatches): PartitionAnswer {
  const answer = emptyAnswer(index, 'NONE')
  answer.baseOffset = appended.firstOffset
  answer.logAppendTimeMs = appended.logAppendTimeMs
  answer.logStartOffset = appended.logStartOffset
  return answer
}

const partOf = (partition: Partition, appended: AppendedBatches): MessagePart => ({
  topic: partition.topic,
  partition: partition.partitionIndex,
  records: appended.records,
  bytes: 0,
  baseOffset: appended.firstOffset,
  keyHashes: [],
})
