// Branded numbers: values that must not be mixed have different types. Only this file makes them.

declare const offsetBrand: unique symbol
declare const brokerIdBrand: unique symbol
declare const leaderEpochBrand: unique symbol
declare const partitionIndexBrand: unique symbol
declare const producerIdBrand: unique symbol

/** A record's offset in one partition: an integer 0 to 2^53 - 1, or -1 where Kafka uses -1 for "none". */
export type Offset = number & { readonly [offsetBrand]: true }
/** Kafka's node.id: int32 >= 0, or -1 for "no broker". */
export type BrokerId = number & { readonly [brokerIdBrand]: true }
/** int32 >= 0, or -1 for "unknown". Grows by one with each leader change of a partition. */
export type LeaderEpoch = number & { readonly [leaderEpochBrand]: true }
/** A partition's number inside its topic: int32 >= 0. */
export type PartitionIndex = number & { readonly [partitionIndexBrand]: true }
/** int64 held to the safe range; -1 for "no producer id". */
export type ProducerId = number & { readonly [producerIdBrand]: true }

/** A topic id: 32 lower-case hex digits (16 bytes). Text forms for people are made by `uuidToString`. */
export type Uuid = string

export interface TopicPartition {
  readonly topic: string
  readonly partitionIndex: PartitionIndex
}

export const offset = (value: number): Offset => value as Offset
export const brokerId = (value: number): BrokerId => value as BrokerId
export const leaderEpoch = (value: number): LeaderEpoch => value as LeaderEpoch
export const partitionIndex = (value: number): PartitionIndex => value as PartitionIndex
export const producerId = (value: number): ProducerId => value as ProducerId

export const NO_BROKER = brokerId(-1)
export const NO_PRODUCER_ID = producerId(-1)
export const UNKNOWN_LEADER_EPOCH = leaderEpoch(-1)

/** `topic-partition`, the name of the partition's folder and the key of Maps over partitions. */
export type TopicPartitionKey = string

export function topicPartitionKey(topic: string, index: number): TopicPartitionKey {
  return `${topic}-${index}`
}

/** Splits `topic-3`; topics may hold dashes, so the last one counts. */
export function parseTopicPartitionKey(key: TopicPartitionKey): TopicPartition {
  const dash = key.lastIndexOf('-')
  return { topic: key.slice(0, dash), partitionIndex: partitionIndex(Number(key.slice(dash + 1))) }
}
