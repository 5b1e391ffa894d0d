import { topicPartitionKey } from '../../base/ids.ts'
import type { RandomState } from '../../base/random.ts'
import { nextUint32 } from '../../base/random.ts'
import {
  countAppended,
  type KeylessChoice,
  partitionLoadTable,
  stickyPartition,
} from '../../partitioning/builtInPartitioner.ts'
import { partitionForKey } from '../../partitioning/murmur2.ts'
import { nextRoundRobinPartition } from '../../partitioning/roundRobinPartitioner.ts'
import type { TopicMetadata } from '../clientCore.ts'
import { isFull } from './accumulator.ts'
import type { ProducerState } from './producerState.ts'

/** The partition of a record without an explicit one, as KafkaProducer.partition decides it. */
export function choosePartition(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  key: Uint8Array | null,
  random: RandomState,
): number {
  const { settings } = producer
  const count = metadata.partitions.length
  if (settings.partitioner === 'roundRobin')
    return nextRoundRobinPartition(producer.roundRobin, topic, count, available(metadata))
  // Leaderless partitions count for keyed records: a key never moves because a leader is away.
  if (key !== null && !settings.partitionerIgnoreKeys) return partitionForKey(key, count)
  const sticky = producer.sticky.get(topic)
  if (sticky && sticky.partition < count) return sticky.partition
  const chosen = stickyPartition(keylessChoice(producer, topic, metadata), nextUint32(random))
  producer.sticky.set(topic, chosen)
  return chosen.partition
}

/** Counts a keyless append; draws the next partition when about a batch went to this one (KIP-794). */
export function countKeyless(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  appendedBytes: number,
  random: RandomState,
): void {
  const sticky = producer.sticky.get(topic)
  if (!sticky) return
  const queue = producer.queues.get(topicPartitionKey(topic, sticky.partition))
  const last = queue?.[queue.length - 1]
  const allFull = last === undefined || isFull(last)
  const batchSize = Math.max(1, producer.settings.batchSize)
  if (!countAppended(sticky, appendedBytes, batchSize, allFull)) return
  const choice = keylessChoice(producer, topic, metadata)
  producer.sticky.set(topic, stickyPartition(choice, nextUint32(random)))
}

function keylessChoice(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
): KeylessChoice {
  const partitions = available(metadata)
  const adaptive = producer.settings.partitionerAdaptivePartitioningEnable
  const queues = partitions.map(
    (partition) => producer.queues.get(topicPartitionKey(topic, partition))?.length ?? 0,
  )
  return {
    partitionCount: metadata.partitions.length,
    available: partitions,
    load: adaptive ? partitionLoadTable(queues, partitions) : null,
  }
}

function available(metadata: TopicMetadata): number[] {
  const found: number[] = []
  metadata.partitions.forEach((partition, index) => {
    if (partition.leader >= 0) found.push(index)
  })
  return found
}
