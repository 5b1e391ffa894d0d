// RecordAccumulator.append for a record that may go anywhere: to the sticky partition, looked at again whenever
// something may have changed between the look and the append (KIP-794).

import { topicPartitionKey } from '../../base/ids.ts'
import { countAppended, type StickyPartition } from '../../partitioning/builtInPartitioner.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { TopicMetadata } from '../clientCore.ts'
import {
  type Appended,
  batchMemory,
  isFull,
  type NewProducerRecord,
  openBatchWith,
  refuseTooLarge,
  threadOf,
  tryAppend,
  upperBound,
} from './accumulator.ts'
import { giveMemoryBack, takeMemory } from './bufferPool.ts'
import { drawSticky, noteQueue } from './loadStats.ts'
import type { ProducerState } from './producerState.ts'

/** Puts a record without affinity where its topic's records go now, and draws the next place when about a batch went there. */
export function appendSticky(
  producer: ProducerState,
  record: NewProducerRecord,
  metadata: TopicMetadata,
  adaptive: boolean,
  environment: Environment,
): { readonly partition: number; readonly appended: Appended } {
  const { topic } = record
  const { random, nowUs } = environment
  const redraw = (): void => drawSticky(producer, topic, metadata, adaptive, random)
  const most = upperBound(record)
  const tooLarge = refuseTooLarge(producer, most)
  if (tooLarge) return { partition: -1, appended: tooLarge }
  const bytes = batchMemory(producer, most)
  let hasMemory = false
  let appended: Appended | null
  let partition: number
  for (;;) {
    const sticky = settledSticky(producer, topic, metadata, redraw)
    partition = sticky.partition
    appended = tryAppend(producer, partition, record, most)
    if (appended !== null) break
    if (!hasMemory && !takeMemory(producer, threadOf(producer, record), bytes)) {
      noteQueue(producer, topic, partition)
      return { partition, appended: { ok: false, reason: 'bufferFull', bytes } }
    }
    hasMemory = true
    // The record did not fit and closed the batch: nothing holds a switch up any more, and it goes elsewhere.
    if (completesSwitch(producer, topic, sticky)) continue
    appended = openBatchWith(producer, partition, record, most, nowUs)
    hasMemory = false
    break
  }
  if (hasMemory) giveMemoryBack(producer, bytes, nowUs)
  if (appended.ok) {
    const sticky = producer.sticky.get(topic)!
    // The record's batch is the last one of its queue: with it all are full or not.
    const allFull = isFull(appended.batch)
    if (countAppended(sticky, appended.bytes, stickyBatchSize(producer), allFull)) redraw()
  }
  return { partition, appended }
}

/** The sticky partition, after a switch that waited for its batch to fill up or to be sent. */
function settledSticky(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  redraw: () => void,
): StickyPartition {
  const sticky = producer.sticky.get(topic)
  const exists = sticky !== undefined && sticky.partition < metadata.partitions.length
  if (!exists || completesSwitch(producer, topic, sticky)) redraw()
  return producer.sticky.get(topic)!
}

const stickyBatchSize = ({ settings }: ProducerState): number => Math.max(1, settings.batchSize)

function completesSwitch(producer: ProducerState, topic: string, sticky: StickyPartition): boolean {
  if (sticky.producedBytes < stickyBatchSize(producer)) return false
  return isAllFull(producer, topic, sticky.partition)
}

/** True when every batch that waits for the partition is full, or none waits. */
export function isAllFull(producer: ProducerState, topic: string, partition: number): boolean {
  const queue = producer.queues.get(topicPartitionKey(topic, partition))
  const last = queue?.[queue.length - 1]
  return last === undefined || isFull(last)
}
