// How a real client places a record, as one table entry: facts for people, and the rule itself.

import type { ClientPartitionerId } from '../../base/clientPartitioners.ts'
import type { RandomState } from '../../base/random.ts'

/** One step of a hash rule on one key, for showing. Numbers are exactly the client's own, signed where it is signed. */
export type PlacementStep =
  | {
      readonly kind: 'hash'
      readonly name: string
      readonly value: number
      readonly signed: boolean
    }
  /** What is done about the sign: `& 0x7fffffff`, `negate`, `>>> 0`, `nothing`. */
  | {
      readonly kind: 'sign'
      readonly rule: string
      readonly before: number
      readonly value: number
      /** In a sentence without a full stop: `the sign bit is cleared`. */
      readonly words: string
    }
  /** `value mod count`, with the sign the client's language gives it. */
  | {
      readonly kind: 'modulo'
      readonly value: number
      readonly count: number
      readonly remainder: number
    }
  /** A sign rule after the remainder, as sarama's. */
  | {
      readonly kind: 'afterwards'
      readonly rule: string
      readonly before: number
      readonly value: number
      readonly words: string
    }

export interface KeyedRule {
  /** Fixed by key and count alone. `bytes[start..end)` is the serialized key: no copy is needed for millions of keys. */
  partitionOf(bytes: Uint8Array, start: number, end: number, partitionCount: number): number
  /** The same choice step by step; the last step's value is the partition. */
  explain(key: Uint8Array, partitionCount: number): readonly PlacementStep[]
}

export interface PlacementInput {
  /** Serialized key; null without one. An empty key is a key, though some clients treat it as none. */
  readonly key: Uint8Array | null
  /** Bytes of the serialized value; 0 for null. */
  readonly valueBytes: number
  /** All partitions of the topic, 1 or more. */
  readonly partitionCount: number
  /** Those with a leader, ascending. */
  readonly available: readonly number[]
  readonly nowUs: number
  /** Batches waiting, in the order of `available`; null when nobody counts them. */
  readonly queues: readonly number[] | null
  /** linger.ms of the client; its own default when absent. */
  readonly lingerMs?: number
}

/** What one client remembers of one topic. Plain data; a partitioner uses the fields it needs. */
export interface PlacementState {
  /** The sticky partition; -1 for none. */
  partition: number
  /** Bytes appended since it was chosen. */
  bytes: number
  /** Records placed in turn, or where turns began. */
  counter: number
  /** Virtual time of the choice. */
  sinceUs: number
  /** Bytes written so far by partition, for those who balance bytes. */
  bytesByPartition: number[]
}

export const newPlacementState = (): PlacementState => ({
  partition: -1,
  bytes: 0,
  counter: -1,
  sinceUs: 0,
  bytesByPartition: [],
})

export interface ClientPartitioner {
  readonly id: ClientPartitionerId
  /** `librdkafka`, `sarama`: for grouping. */
  readonly client: string
  /** What is read and run for the vectors: `2.15.0`. */
  readonly version: string
  /** File and function in the client's source. */
  readonly source: string
  /** How a person chooses it there: `partitioner=murmur2_random`, `NewHashPartitioner`. */
  readonly setting: string
  /** What this client does when nobody sets anything. */
  readonly isDefault: boolean
  /** Short name on cards and in tables: `librdkafka default`, `sarama hash`. */
  readonly label: string
  /** Libraries and languages that get it: `confluent-kafka: Python, .NET, Go`. */
  readonly usedBy: string
  /** In a few words: `CRC32(key) mod n`. */
  readonly keyedRule: string
  readonly keylessRule: string
  readonly emptyKeyRule: string
  /** Null when keys play no part. */
  readonly keyed: KeyedRule | null
  /** True when this record is placed by `keyed`: it has a key that this client counts as one. */
  isKeyed(key: Uint8Array | null): boolean
  /** The partition of a record; may change `state`. For a keyed record equal to `keyed.partitionOf`. */
  choose(input: PlacementInput, state: PlacementState, random: RandomState): number
  /**
   * Asked before a keyless record opens a new batch on the partition `choose` gave: true when the client then chooses
   * anew (once), so that the batch opens elsewhere. Absent: it never does.
   */
  readonly onNewBatch?: (
    input: PlacementInput,
    state: PlacementState,
    random: RandomState,
  ) => boolean
  /** Told after the record was appended; `allFull` when every batch waiting for that partition is full. */
  readonly onAppended?: (
    input: PlacementInput,
    state: PlacementState,
    appended: {
      readonly partition: number
      readonly bytes: number
      readonly batchSize: number
      readonly allFull: boolean
    },
    random: RandomState,
  ) => void
}
