import type { Environment } from '../../protocol/environment.ts'
import { errorMessage, errorName } from '../../protocol/errors.ts'
import type { PartitionProduceResponse, ProduceResponse } from '../../protocol/generated/produce.ts'
import { learnLeader } from '../metadata.ts'
import { release } from './accumulator.ts'
import { batchFailed, takeInFlight, unmute } from './failures.ts'
import { metricMs, requestAnswered } from './metrics.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { sequenceAcked } from './sequences.ts'
import { tellWaiters } from './waiters.ts'

/** Ends the batches of a produce request, each by its partition's answer. */
export function produceAnswered(
  producer: ProducerState,
  requestId: number,
  response: ProduceResponse,
  environment: Environment,
): void {
  const inFlight = takeInFlight(producer, requestId)
  if (!inFlight) return
  const { nowUs } = environment
  producer.totals.latencyUs += nowUs - inFlight.sentUs
  const latencyMs = metricMs(nowUs) - metricMs(inFlight.sentUs)
  requestAnswered(producer.metrics, latencyMs, response.throttleTimeMs, metricMs(nowUs))
  producer.totals.requests++
  for (const batch of inFlight.batches) {
    const { topicId } = producer.core.topics.get(batch.topic) ?? { topicId: '' }
    const topic = response.responses.find((one) => one.topicId === topicId)
    const partition = topic?.partitionResponses.find((one) => one.index === batch.partition)
    if (partition) batchAnswered(producer, batch, partition, environment)
    else batchFailed(producer, batch, LEFT_OUT, environment)
  }
}

const LEFT_OUT = {
  error: 'UNKNOWN_SERVER_ERROR',
  message: 'the broker left it out of its answer',
  logStartOffset: -1,
} as const

function batchAnswered(
  producer: ProducerState,
  batch: ProducerBatch,
  answer: PartitionProduceResponse,
  environment: Environment,
): void {
  const error = errorName(answer.errorCode)
  // The broker has these records already: Kafka's client takes that as success.
  if (error !== 'NONE' && error !== 'DUPLICATE_SEQUENCE_NUMBER') {
    learnLeader(producer.core, batch.topic, batch.partition, answer.currentLeader)
    const message = answer.errorMessage ?? errorMessage(error)
    const { logStartOffset } = answer
    batchFailed(producer, batch, { error, message, logStartOffset }, environment)
    return
  }
  unmute(producer, batch)
  release(producer, batch, environment.nowUs)
  sequenceAcked(producer, batch)
  // Too late for those who waited: they were told that it failed.
  if (batch.expired) return
  const { baseOffset } = answer
  producer.totals.acked += batch.keys.length
  producer.lastError = null
  tellWaiters(producer, batch, answer, environment)
  environment.record({
    kind: 'produceAcked',
    client: producer.name,
    topic: batch.topic,
    partition: batch.partition,
    records: batch.keys.length,
    baseOffset,
    error: null,
    attempt: batch.attempts,
  })
}
