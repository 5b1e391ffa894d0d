// RecordAccumulator.drain: which batches one produce request to a broker takes.

import { topicPartitionKey } from '../../base/ids.ts'
import { backsOffUntilUs, estimatedBytes, learnCompression, reachedRatio } from './accumulator.ts'
import { batchDrained, metricMs, requestDrained } from './metrics.ts'
import type { ProducerBatch, ProducerState } from './producerState.ts'
import { seal } from './seal.ts'
import { assignSequence, keyOf, mayDrain } from './sequences.ts'

/** Batches that wait for a partition, and the leader epoch it is led under. */
export interface WaitingQueue {
  readonly queue: ProducerBatch[]
  readonly leaderEpoch: number
}

/** A queue and its place in the list of the broker's partitions. */
interface Placed extends WaitingQueue {
  readonly place: number
}

/**
 * Takes the first batch of each partition of the broker in turn, whether it has lingered or not, up to
 * max.request.size; the first one whatever its size. The next drain begins where this one stopped.
 */
export function drainBroker(
  producer: ProducerState,
  broker: number,
  queues: readonly WaitingQueue[],
  nowUs: number,
): ProducerBatch[] {
  const { placed, partitions } = placesOf(producer, broker, queues)
  const start = (producer.drainIndex.get(broker) ?? 0) % Math.max(1, partitions)
  const first = placed.findIndex(({ place }) => place >= start)
  const batches: ProducerBatch[] = []
  let size = 0
  let stoppedAt = (start + partitions - 1) % Math.max(1, partitions)
  for (let turn = 0; turn < placed.length; turn++) {
    const { queue, leaderEpoch, place } = placed[(Math.max(0, first) + turn) % placed.length]!
    const batch = queue[0]
    if (!batch || isMuted(producer, batch)) continue
    if (backsOffUntilUs(batch, leaderEpoch) > nowUs) continue
    const isOver = size + estimatedBytes(batch) > producer.settings.maxRequestSize
    // As in Kafka one partition that must wait for an answer ends the drain, and is where the next one begins.
    if ((isOver && batches.length > 0) || !mayDrain(producer, batch)) {
      stoppedAt = place
      break
    }
    queue.shift()
    if (queue.length === 0) producer.queues.delete(topicPartitionKey(batch.topic, batch.partition))
    close(producer, batch, leaderEpoch)
    size += batch.sealed!.byteLength
    batches.push(batch)
  }
  producer.drainIndex.set(broker, stoppedAt)
  countDrained(producer, batches, nowUs)
  return batches
}

/**
 * The broker's partitions stand in a list by topic and number.
 * DIVERGES: Kafka's list has the order of a hash table; it is another order, and as fixed.
 */
function placesOf(
  producer: ProducerState,
  broker: number,
  queues: readonly WaitingQueue[],
): { placed: Placed[]; partitions: number } {
  const byTopic = new Map<string, Map<number, WaitingQueue>>()
  for (const waiting of queues) {
    const first = waiting.queue[0]
    if (!first) continue
    const known = byTopic.get(first.topic)
    if (known) known.set(first.partition, waiting)
    else byTopic.set(first.topic, new Map([[first.partition, waiting]]))
  }
  const placed: Placed[] = []
  let place = 0
  for (const topic of [...producer.core.topics.keys()].sort()) {
    const own = byTopic.get(topic)
    const { partitions } = producer.core.topics.get(topic)!
    for (let partition = 0; partition < partitions.length; partition++) {
      if (partitions[partition]!.leader !== broker) continue
      const waiting = own?.get(partition)
      if (waiting) placed.push({ ...waiting, place })
      place++
    }
  }
  return { placed, partitions: place }
}

/** With one request in flight at a time no later batch of a partition overtakes one on its way, whoever leads it. */
export const isMuted = ({ muted }: ProducerState, batch: ProducerBatch): boolean =>
  muted.size > 0 && muted.has(keyOf(batch))

/** Closes a batch and makes its bytes; a retry sends the same bytes again. */
function close(producer: ProducerState, batch: ProducerBatch, leaderEpoch: number): void {
  batch.closed = true
  batch.attempts++
  batch.leaderEpoch = leaderEpoch
  assignSequence(producer, batch)
  if (producer.settings.maxInFlightRequestsPerConnection === 1) producer.muted.add(keyOf(batch))
  if (batch.sealed !== null) return
  batch.sealed = seal(producer, batch)
  learnCompression(producer, batch)
}

function countDrained(
  producer: ProducerState,
  batches: readonly ProducerBatch[],
  nowUs: number,
): void {
  const nowMs = metricMs(nowUs)
  let records = 0
  for (const batch of batches) {
    records += batch.keys.length
    const drained = {
      topic: batch.topic,
      records: batch.keys.length,
      bytes: batch.sealed!.byteLength,
      compressionRate: reachedRatio(batch),
      queueMs: nowMs - metricMs(batch.createdUs),
      largestRecordBytes: batch.largestRecordBytes,
    }
    batchDrained(producer.metrics, drained, nowMs)
  }
  // DIVERGES: Kafka also counts a request of no records each time it finds a partition that must wait for an answer.
  if (records > 0) requestDrained(producer.metrics, records, nowMs)
}
