import type { ProducerSettings } from '../../base/commands.ts'
import { assert } from '../../base/errors.ts'
import { topicPartitionKey } from '../../base/ids.ts'
import type { RandomState } from '../../base/random.ts'
import { nextUint32 } from '../../base/random.ts'
import {
  countAppended,
  type KeylessChoice,
  partitionLoadTable,
  stickyPartition,
} from '../../partitioning/builtInPartitioner.ts'
import { clientPartitioner } from '../../partitioning/clients/clientPartitioners.ts'
import type { ClientPartitioner } from '../../partitioning/clients/contract.ts'
import { partitionForKey } from '../../partitioning/murmur2.ts'
import { nextRoundRobinPartition } from '../../partitioning/roundRobinPartitioner.ts'
import type { TopicMetadata } from '../clientCore.ts'
import { isFull } from './accumulator.ts'
import type { ProducerState } from './producerState.ts'

/** Who chooses partitions, and how: KafkaProducer with its settings, or another client's rule. */
export type PartitionRule =
  | { readonly kind: 'java'; readonly ignoreKeys: boolean; readonly adaptive: boolean }
  | { readonly kind: 'roundRobin' }
  | { readonly kind: 'client'; readonly partitioner: ClientPartitioner }

/** One object for each pair of switches: a rule is looked up for every record. */
const javaRules = [false, true].map((ignoreKeys) =>
  [false, true].map((adaptive): PartitionRule => ({ kind: 'java', ignoreKeys, adaptive })),
)
const roundRobin: PartitionRule = { kind: 'roundRobin' }

const javaRule = (ignoreKeys: boolean, adaptive: boolean): PartitionRule =>
  javaRules[Number(ignoreKeys)]![Number(adaptive)]!

/** The rule of a name. Java's names set what they name and leave the other switches to the settings. */
export function partitionRule(
  settings: ProducerSettings,
  name: ProducerSettings['partitioner'],
): PartitionRule {
  const ignoreKeys = settings.partitionerIgnoreKeys
  const adaptive = settings.partitionerAdaptivePartitioningEnable
  switch (name) {
    case 'default':
    case 'java':
      return javaRule(ignoreKeys, adaptive)
    case 'java-ignore-keys':
      return javaRule(true, adaptive)
    case 'java-not-adaptive':
      return javaRule(ignoreKeys, false)
    case 'roundRobin':
    case 'java-round-robin':
      return roundRobin
    default:
      // What a person wrote runs outside the World: its answer comes as a partition that is given.
      assert(name !== 'own', 'an own partitioner is asked, not called')
      return { kind: 'client', partitioner: clientPartitioner(name) }
  }
}

/** The partition of a record without an explicit one, by KafkaProducer.partition or its own round robin. */
export function chooseByJava(
  producer: ProducerState,
  rule: Exclude<PartitionRule, { kind: 'client' }>,
  topic: string,
  metadata: TopicMetadata,
  key: Uint8Array | null,
  random: RandomState,
): number {
  const count = metadata.partitions.length
  if (rule.kind === 'roundRobin')
    return nextRoundRobinPartition(producer.roundRobin, topic, count, available(metadata))
  // Leaderless partitions count for keyed records: a key never moves because a leader is away.
  if (key !== null && !rule.ignoreKeys) return partitionForKey(key, count)
  const sticky = producer.sticky.get(topic)
  if (sticky && sticky.partition < count) return sticky.partition
  const choice = keylessChoice(producer, topic, metadata, rule.adaptive)
  const chosen = stickyPartition(choice, nextUint32(random))
  producer.sticky.set(topic, chosen)
  return chosen.partition
}

/** Counts a keyless append; draws the next partition when about a batch went to this one (KIP-794). */
export function countKeyless(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  adaptive: boolean,
  appendedBytes: number,
  random: RandomState,
): void {
  const sticky = producer.sticky.get(topic)
  if (!sticky) return
  const allFull = isAllFull(producer, topic, sticky.partition)
  const batchSize = Math.max(1, producer.settings.batchSize)
  if (!countAppended(sticky, appendedBytes, batchSize, allFull)) return
  const choice = keylessChoice(producer, topic, metadata, adaptive)
  producer.sticky.set(topic, stickyPartition(choice, nextUint32(random)))
}

/** True when every batch that waits for the partition is full, or none waits. */
export function isAllFull(producer: ProducerState, topic: string, partition: number): boolean {
  const queue = producer.queues.get(topicPartitionKey(topic, partition))
  const last = queue?.[queue.length - 1]
  return last === undefined || isFull(last)
}

function keylessChoice(
  producer: ProducerState,
  topic: string,
  metadata: TopicMetadata,
  adaptive: boolean,
): KeylessChoice {
  const partitions = available(metadata)
  return {
    partitionCount: metadata.partitions.length,
    available: partitions,
    load: adaptive
      ? partitionLoadTable(waitingBatches(producer, topic, partitions), partitions)
      : null,
  }
}

/** Batches that wait, for each of the partitions. */
export const waitingBatches = (
  producer: ProducerState,
  topic: string,
  partitions: readonly number[],
): number[] =>
  partitions.map(
    (partition) => producer.queues.get(topicPartitionKey(topic, partition))?.length ?? 0,
  )

/** Partitions with a leader, ascending. */
export function available(metadata: TopicMetadata): number[] {
  const found: number[] = []
  metadata.partitions.forEach((partition, index) => {
    if (partition.leader >= 0) found.push(index)
  })
  return found
}
