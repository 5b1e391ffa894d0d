import type { ProducerSettings } from '../../base/commands.ts'
import { assert } from '../../base/errors.ts'
import { topicPartitionKey } from '../../base/ids.ts'
import { clientPartitioner } from '../../partitioning/clients/clientPartitioners.ts'
import type { ClientPartitioner } from '../../partitioning/clients/contract.ts'
import { partitionForKey } from '../../partitioning/murmur2.ts'
import { nextRoundRobinPartition } from '../../partitioning/roundRobinPartitioner.ts'
import type { TopicMetadata } from '../clientCore.ts'
import { available } from './loadStats.ts'
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

/** The partition of a record without an explicit one, as KafkaProducer.partition finds it; null: anywhere (`appendSticky`). */
export function chooseByJava(
  producer: ProducerState,
  rule: Exclude<PartitionRule, { kind: 'client' }>,
  topic: string,
  metadata: TopicMetadata,
  key: Uint8Array | null,
): number | null {
  const count = metadata.partitions.length
  if (rule.kind === 'roundRobin')
    return nextRoundRobinPartition(producer.roundRobin, topic, count, available(metadata))
  // Leaderless partitions count for keyed records: a key never moves because a leader is away.
  return key !== null && !rule.ignoreKeys ? partitionForKey(key, count) : null
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
