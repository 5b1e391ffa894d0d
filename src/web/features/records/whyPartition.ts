// How a record came to its partition, from what is known of it and of its producer.

import type { ClientPartitionerId } from '../../../kafka/base/clientPartitioners.ts'
import type { ProducerSettings } from '../../../kafka/base/commands.ts'
import { clientPartitioner } from '../../../kafka/partitioning/clients/clientPartitioners.ts'
import type { PlacementStep } from '../../../kafka/partitioning/clients/contract.ts'
import { placementOf } from './placement.ts'
import { lowBitsOf } from './placementWords.ts'

export type PlacingRule = ClientPartitionerId | 'own'

export interface WhyQuestion {
  readonly key: Uint8Array | null
  readonly partition: number
  readonly partitionCount: number
  /** Of the producer that sent it; null when it is not known: then Java's is assumed. */
  readonly rule?: PlacingRule | null
  /** Of `__consumer_offsets`: a group coordinator wrote it. */
  readonly offsetsTopic?: boolean
}

/** Words and, set off from them, partition numbers. */
export type Sentence = readonly (string | number)[]

export interface WhyPartition {
  /**
   * keyed: the hash of the key leads here. named: it leads elsewhere. keyless, emptyKey, ignored: no hash. own: a
   * person's code. coordinator: no client wrote it.
   */
  readonly kind: 'keyed' | 'named' | 'keyless' | 'emptyKey' | 'ignored' | 'own' | 'coordinator'
  /** The client whose steps tell it; null when there are no steps. */
  readonly steps: ClientPartitionerId | null
  readonly sentence: Sentence
}

/** The rule that a producer's settings give; Java's names leave the other switches to the settings. */
export function ruleOfProducer(settings: ProducerSettings): PlacingRule {
  const { partitioner } = settings
  switch (partitioner) {
    case 'default':
    case 'java':
    case 'java-not-adaptive':
      if (settings.partitionerIgnoreKeys) return 'java-ignore-keys'
      return partitioner === 'java-not-adaptive' || !settings.partitionerAdaptivePartitioningEnable
        ? 'java-not-adaptive'
        : 'java'
    case 'roundRobin':
      return 'java-round-robin'
    default:
      return partitioner
  }
}

export function whyPartition(question: WhyQuestion): WhyPartition {
  const { key, partition, partitionCount, rule = null } = question
  if (question.offsetsTopic) {
    return { kind: 'coordinator', steps: null, sentence: offsetsSentence(partitionCount) }
  }
  if (rule === 'own') return { kind: 'own', steps: null, sentence: [ownSentence] }
  const id = rule ?? 'java'
  const placement = placementOf(id, key, partitionCount)
  if (placement.kind !== 'hashed') {
    const { kind, sentence } = placement
    const elsewhere = placement.partition !== null && placement.partition !== partition
    return elsewhere
      ? { kind: 'named', steps: null, sentence: [`${sentence} `, ...hereSentence(question)] }
      : { kind, steps: null, sentence: [sentence] }
  }
  if (placement.partition !== partition) {
    const sentence = [
      'The hash of the key leads to ',
      placement.partition,
      '. ',
      ...hereSentence(question),
    ]
    return { kind: 'named', steps: id, sentence }
  }
  const sentence = keyedSentence(id, key ?? new Uint8Array(), partitionCount, placement.steps)
  return { kind: 'keyed', steps: id, sentence }
}

const ownSentence =
  'The producer’s own code chose it. What it saw is gone: it may look at anything of the record and keep a state between records.'

const offsetsSentence = (partitionCount: number): Sentence => [
  'Its group coordinator wrote it. All records of a group lie in one partition: the Java String.hashCode of the group’s name without its sign, mod ',
  partitionCount,
  '. The leader of that partition is the coordinator of the group.',
]

/** Why a record may lie elsewhere than the rule leads. */
const hereSentence = ({ partition, rule = null }: WhyQuestion): Sentence => [
  'The record lies in ',
  partition,
  rule === null
    ? ' because its producer named the partition or hashed otherwise, or because the topic had fewer partitions when it was sent.'
    : ' because its producer named the partition or had another partitioner then, or because the topic had fewer partitions when it was sent.',
]

function keyedSentence(
  id: ClientPartitionerId,
  key: Uint8Array,
  count: number,
  steps: readonly PlacementStep[],
): Sentence {
  const more = count + 2
  const grown = clientPartitioner(id).keyed?.partitionOf(key, 0, key.length, more) ?? 0
  return [
    remainderInWords(count, steps),
    ` With ${more} partitions this key would live in `,
    grown,
    '.',
  ]
}

function remainderInWords(count: number, steps: readonly PlacementStep[]): string {
  if (count === 1) return 'With one partition everything goes to 0.'
  const modulo = steps.find((step) => step.kind === 'modulo')
  if (modulo && modulo.value < 0) return 'The remainder of a negative number is negative in Go.'
  const lowBits = lowBitsOf(0, count)
  if (lowBits === 0) {
    return `${count} is not a power of two, so every bit takes part in the remainder.`
  }
  return `With ${count} partitions the remainder is the last ${bitWords(lowBits)}.`
}

const words = ['', 'bit', 'two bits', 'three bits', 'four bits', 'five bits', 'six bits']
const bitWords = (bits: number): string => words[bits] ?? `${bits} bits`
