import type { Environment } from '../../protocol/environment.ts'
import { errorMessage, errorName } from '../../protocol/errors.ts'
import type { PartitionProduceResponse, ProduceResponse } from '../../protocol/generated/produce.ts'
import { release } from './accumulator.ts'
import { batchFailed, takeInFlight } from './failures.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'

/** Ends the batches of a produce request, each by its partition's answer. */
export function produceAnswered(
  producer: ProducerState,
  requestId: number,
  response: ProduceResponse,
  environment: Environment,
): void {
  const inFlight = takeInFlight(producer, requestId)
  if (!inFlight) return
  producer.totals.latencyUs += environment.nowUs - inFlight.sentUs
  producer.totals.requests++
  for (const batch of inFlight.batches) {
    const { topicId } = producer.core.topics.get(batch.topic) ?? { topicId: '' }
    const topic = response.responses.find((one) => one.topicId === topicId)
    const partition = topic?.partitionResponses.find((one) => one.index === batch.partition)
    if (partition) batchAnswered(producer, batch, partition, environment)
    else
      batchFailed(
        producer,
        batch,
        'UNKNOWN_SERVER_ERROR',
        'the broker left it out of its answer',
        environment,
      )
  }
}

function batchAnswered(
  producer: ProducerState,
  batch: ProducerBatch,
  answer: PartitionProduceResponse,
  environment: Environment,
): void {
  const error = errorName(answer.errorCode)
  // The broker has these records already: Kafka's client takes that as success.
  if (error !== 'NONE' && error !== 'DUPLICATE_SEQUENCE_NUMBER') {
    const leader = answer.currentLeader
    const metadata = producer.core.topics.get(batch.topic)?.partitions[batch.partition]
    // KIP-951: the answer names the new leader.
    if (metadata && leader.leaderId >= 0 && leader.leaderEpoch > metadata.leaderEpoch) {
      metadata.leader = leader.leaderId
      metadata.leaderEpoch = leader.leaderEpoch
    }
    batchFailed(producer, batch, error, answer.errorMessage ?? errorMessage(error), environment)
    return
  }
  release(producer, batch)
  const { baseOffset, logAppendTimeMs } = answer
  producer.totals.acked += batch.keys.length
  producer.lastError = null
  for (const { index, commandId } of batch.waiters) {
    const detail = {
      topic: batch.topic,
      partition: batch.partition,
      offset: baseOffset + index,
      timestampMs: logAppendTimeMs >= 0 ? logAppendTimeMs : batch.timestamps[index]!,
    }
    environment.complete(commandId, { ok: true, detail })
  }
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
