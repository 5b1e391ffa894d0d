// How a record came to its partition, step by step, from what is known of it and of its producer.

import { explainKeyedPartition, murmur2 } from '../../../kafka/partitioning/murmur2.ts'
import { crc32 } from './crc32.ts'

export interface WhyQuestion {
  readonly key: Uint8Array | null
  readonly partition: number
  readonly partitionCount: number
  /** Of the producer that sent it, when it is known. */
  readonly ignoresKeys?: boolean
  readonly roundRobin?: boolean
  /** Of `__consumer_offsets`: a group coordinator wrote it. */
  readonly offsetsTopic?: boolean
}

/** Words and, set off from them, partition numbers. */
export type Sentence = readonly (string | number)[]

export type WhyPartition =
  | {
      readonly kind: 'keyed'
      readonly hash: number
      readonly masked: number
      readonly partitionCount: number
      /** Where the hash leads; the record lies there. */
      readonly partition: number
      /** The low bits that are the remainder when the count is a power of two, else 0. */
      readonly lowBits: number
      readonly sentence: Sentence
    }
  | {
      readonly kind: 'keyless' | 'ignored' | 'roundRobin' | 'coordinator'
      readonly sentence: Sentence
    }
  /** The hash leads elsewhere: the producer named the partition, or there were fewer partitions then. */
  | {
      readonly kind: 'named'
      readonly hash: number
      readonly masked: number
      readonly partitionCount: number
      readonly hashed: number
      readonly sentence: Sentence
    }

const bitsOfCount = (count: number): number => {
  const bits = Math.log2(count)
  return Number.isInteger(bits) ? bits : 0
}

export function whyPartition(question: WhyQuestion): WhyPartition {
  const { key, partition, partitionCount } = question
  if (question.offsetsTopic) {
    return {
      kind: 'coordinator',
      sentence: [
        'Its group coordinator wrote it. All records of a group lie in one partition: the Java String.hashCode of the group’s name without its sign, mod ',
        partitionCount,
        '. The leader of that partition is the coordinator of the group.',
      ],
    }
  }
  if (question.roundRobin) {
    return {
      kind: 'roundRobin',
      sentence: [
        'The round robin partitioner takes the partitions in turn and does not look at the key.',
      ],
    }
  }
  if (key === null) return { kind: 'keyless', sentence: [stickySentence] }
  if (question.ignoresKeys) {
    return {
      kind: 'ignored',
      sentence: [`partitioner.ignore.keys is true, so the key plays no part. ${stickySentence}`],
    }
  }
  const steps = explainKeyedPartition(key, partitionCount)
  if (steps.partition !== partition) {
    return {
      kind: 'named',
      hash: steps.hash,
      masked: steps.masked,
      partitionCount,
      hashed: steps.partition,
      sentence: [
        'The hash of the key leads to ',
        steps.partition,
        '. The record lies in ',
        partition,
        ' because its producer named the partition or hashed otherwise, or because the topic had fewer partitions when it was sent.',
      ],
    }
  }
  const lowBits = bitsOfCount(partitionCount)
  return { ...steps, kind: 'keyed', lowBits, sentence: keyedSentence(key, partitionCount, lowBits) }
}

export const stickySentence =
  'Records without a key stay on one partition until about batch.size bytes went there; then the producer draws the next one, more often where fewer batches wait. So a batch is full and the partitions even out over time.'

function keyedSentence(key: Uint8Array, count: number, lowBits: number): Sentence {
  const masked = murmur2(key) & 0x7fffffff
  const more = count + 2
  const other: Sentence = [` With ${more} partitions this key would live in `, masked % more]
  const librdkafka: Sentence =
    key.length === 0
      ? ['. A librdkafka client would draw a partition at random for an empty key.']
      : ['. A librdkafka client with its default CRC32 would send it to ', crc32(key) % count, '.']
  return [remainderInWords(count, lowBits), ...other, ...librdkafka]
}

function remainderInWords(count: number, lowBits: number): string {
  if (count === 1) return 'With one partition everything goes to 0.'
  if (lowBits === 0) {
    return `${count} is not a power of two, so every bit takes part in the remainder.`
  }
  return `With ${count} partitions the remainder is the last ${bitWords(lowBits)}.`
}

const words = ['', 'bit', 'two bits', 'three bits', 'four bits', 'five bits', 'six bits']
const bitWords = (bits: number): string => words[bits] ?? `${bits} bits`

/** Remainders to show: all of up to ten, else the ends and the neighbours of the chosen one. */
export function shownRemainders(count: number, chosen: number): (number | 'gap')[] {
  if (count <= 10) return Array.from({ length: count }, (_, at) => at)
  const kept = [...new Set([0, chosen - 1, chosen, chosen + 1, count - 1])]
    .filter((at) => at >= 0 && at < count)
    .sort((a, b) => a - b)
  return kept.flatMap((at, index) => {
    const before = kept[index - 1]
    return before !== undefined && at > before + 1 ? ['gap' as const, at] : [at]
  })
}
