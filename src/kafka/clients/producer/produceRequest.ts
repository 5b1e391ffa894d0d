import type { MessagePart } from '../../base/journal.ts'
import { murmur2 } from '../../partitioning/murmur2.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { ProduceRequest } from '../../protocol/generated/produce.ts'
import { sendRequest } from '../clientCore.ts'
import { release } from './accumulator.ts'
import { unmute } from './failures.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'

/** Sends drained batches to the broker that leads them, and takes them into the books of what is under way. */
export function transmit(
  producer: ProducerState,
  broker: number,
  batches: ProducerBatch[],
  environment: Environment,
): void {
  const { settings, core, totals } = producer
  const topics = new Map<string, ProduceRequest['topicData'][number]>()
  const parts: MessagePart[] = []
  for (const batch of batches) {
    let topic = topics.get(batch.topic)
    if (!topic) {
      const topicId = core.topics.get(batch.topic)!.topicId
      topic = { name: '', topicId, partitionData: [] }
      topics.set(batch.topic, topic)
    }
    topic.partitionData.push({ index: batch.partition, records: [batch.sealed!] })
    parts.push(partOf(batch))
    if (batch.attempts === 1) {
      totals.sent += batch.keys.length
      totals.bytes += batch.sealed!.byteLength
    }
  }
  const expectsResponse = settings.acks !== 0
  const body = {
    transactionalId: null,
    acks: settings.acks,
    timeoutMs: settings.requestTimeoutMs,
    topicData: [...topics.values()],
  }
  const requestId = sendRequest(core, environment, broker, 'Produce', body, {
    purpose: 'produce',
    requestTimeoutMs: settings.requestTimeoutMs,
    channel: 'produce',
    parts,
    expectsResponse,
  })
  if (!expectsResponse) {
    for (const batch of batches) leaveUnacknowledged(producer, batch, environment.nowUs)
    return
  }
  producer.inFlight.set(requestId, { broker, sentUs: environment.nowUs, batches })
  producer.inFlightByBroker.set(broker, (producer.inFlightByBroker.get(broker) ?? 0) + 1)
}

/** With acks=0 a batch counts as sent when it leaves; what becomes of it nobody tells. */
function leaveUnacknowledged(producer: ProducerState, batch: ProducerBatch, nowUs: number): void {
  unmute(producer, batch)
  release(producer, batch, nowUs)
  producer.totals.acked += batch.keys.length
}

/** Keys shown on a flight; more would not be seen. */
const SHOWN_KEYS = 8

function partOf(batch: ProducerBatch): MessagePart {
  const keyHashes: (number | null)[] = []
  for (let at = 0; at < batch.keys.length && at < SHOWN_KEYS; at++) {
    const key = batch.keys[at]!
    keyHashes.push(key === null ? null : murmur2(key))
  }
  return {
    topic: batch.topic,
    partition: batch.partition,
    records: batch.keys.length,
    bytes: batch.sealed!.byteLength,
    baseOffset: -1,
    keyHashes,
  }
}
