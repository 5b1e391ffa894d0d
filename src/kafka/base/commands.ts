// What a person (or a script, or a link) may ask of a World. Data only: recorded with its virtual time, a run replays from it.

import type { ClientPartitionerId } from './clientPartitioners.ts'

/** Bytes travel as Uint8Array; null is Kafka's null key or tombstone. */
export interface CommandHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

export type KeyDistribution =
  | { readonly kind: 'none' }
  | { readonly kind: 'uniform'; readonly prefix: string; readonly keys: number }
  /** Share of key k is proportional to 1 / k^exponent. */
  | {
      readonly kind: 'zipf'
      readonly prefix: string
      readonly keys: number
      readonly exponent: number
    }
  /** One key gets `hotShare` (0 to 1) of all records, the others share the rest evenly. */
  | {
      readonly kind: 'hot'
      readonly prefix: string
      readonly keys: number
      readonly hotShare: number
    }
  | { readonly kind: 'sequential'; readonly prefix: string }
  /** The start of the bucket of time the record falls in, as ISO text: every record of a bucket has one key. */
  | { readonly kind: 'time'; readonly prefix: string; readonly bucketMs: number }
  /** A random UUID (version 4) for every record. */
  | { readonly kind: 'uuid' }
  /** Several parts, each drawn by itself: `tenant-3:user-17`. */
  | {
      readonly kind: 'composite'
      readonly separator: string
      readonly parts: readonly {
        readonly prefix: string
        readonly keys: number
        /** As zipf's; 0 is uniform. */
        readonly exponent: number
      }[]
    }
  /** These, in this order, again and again; null is a record without a key. */
  | {
      readonly kind: 'list'
      readonly keys: readonly (string | null)[]
      /** base64 for keys that are no text. */
      readonly encoding: 'utf8' | 'base64'
    }

export interface Workload {
  readonly topic: string
  /** Mean records a second of virtual time; 0 means only by hand. */
  readonly recordsPerSecond: number
  readonly keys: KeyDistribution
  /** Size of a generated value in bytes, before compression: mean, and spread as a share of it (0 to 1). */
  readonly valueBytes: number
  readonly valueSpread: number
  /** What the value looks like. */
  readonly valueFormat: 'json' | 'text' | 'random'
  readonly headers: readonly { readonly key: string; readonly value: string }[]
  /** Share of records (0 to 1) that are tombstones (null value). */
  readonly tombstoneShare: number
  /** Keys are drawn from a generator of their own with this seed (uint32), so that another run draws the same. */
  readonly keySeed?: number
  /** The workload ends after so many records. */
  readonly recordLimit?: number
  /** Virtual microseconds between two records at the least, 1,000 to 1,000,000: above that rate several are made at once. 10,000 unless said. */
  readonly tickUs?: number
}

/** Kafka's producer settings by their camel-cased names; Kafka's defaults unless said. */
export interface ProducerSettings {
  readonly acks: 0 | 1 | -1
  readonly batchSize: number
  readonly lingerMs: number
  readonly maxInFlightRequestsPerConnection: number
  readonly retries: number
  readonly retryBackoffMs: number
  readonly deliveryTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly maxBlockMs: number
  readonly bufferMemory: number
  readonly maxRequestSize: number
  readonly compressionType: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  readonly enableIdempotence: boolean
  readonly partitionerIgnoreKeys: boolean
  readonly partitionerAdaptivePartitioningEnable: boolean
  /** 0: off. Above: a broker whose batches have been ready for longer gets no new keyless records. */
  readonly partitionerAvailabilityTimeoutMs?: number
  /** `default` and `roundRobin` are Java's; `own` is `partitionerCode`. */
  readonly partitioner: 'default' | 'roundRobin' | 'own' | ClientPartitionerId
  readonly partitionerCode?: string
  readonly workload: Workload
}

export interface ConsumerSettings {
  /** null: no group, partitions are assigned by hand. */
  readonly groupId: string | null
  readonly groupInstanceId: string | null
  readonly topics: readonly string[]
  /** For a consumer without a group. */
  readonly assigned: readonly { readonly topic: string; readonly partition: number }[]
  readonly partitionAssignmentStrategy: readonly ('range' | 'roundrobin')[]
  readonly autoOffsetReset: 'earliest' | 'latest' | 'none'
  readonly enableAutoCommit: boolean
  readonly autoCommitIntervalMs: number
  readonly sessionTimeoutMs: number
  readonly heartbeatIntervalMs: number
  readonly maxPollIntervalMs: number
  readonly maxPollRecords: number
  readonly fetchMinBytes: number
  readonly fetchMaxBytes: number
  readonly fetchMaxWaitMs: number
  readonly maxPartitionFetchBytes: number
  readonly isolationLevel: 'read_uncommitted' | 'read_committed'
  /** What the application does with each record, in microseconds of virtual time. */
  readonly processingUsPerRecord: number
}

export type NetworkPreset = 'slowed' | 'lan' | 'wan'

export interface NetworkSettings {
  readonly preset: NetworkPreset
  /** One-way delay between two nodes: minimum and the spread above it, in microseconds. */
  readonly latencyUs: number
  readonly jitterUs: number
}

export type WorldCommand =
  | {
      readonly type: 'createTopic'
      readonly name: string
      readonly partitions: number
      readonly replicationFactor: number
      readonly configs: readonly { readonly name: string; readonly value: string }[]
    }
  | { readonly type: 'deleteTopic'; readonly name: string }
  | {
      readonly type: 'produce'
      readonly topic: string
      /** null: the partitioner chooses. */
      readonly partition: number | null
      readonly key: Uint8Array | null
      readonly value: Uint8Array | null
      readonly headers: readonly CommandHeader[]
      readonly count: number
      /** Whose rule chooses when `partition` is null; Java's unless said. */
      readonly partitioner?: ClientPartitionerId
    }
  | { readonly type: 'addProducer'; readonly name: string; readonly settings: ProducerSettings }
  | { readonly type: 'updateProducer'; readonly name: string; readonly settings: ProducerSettings }
  | { readonly type: 'addConsumer'; readonly name: string; readonly settings: ConsumerSettings }
  | { readonly type: 'updateConsumer'; readonly name: string; readonly settings: ConsumerSettings }
  /** stop: clean (a producer flushes, a consumer commits and leaves its group); crash: no goodbye; pause: a consumer polls without fetching. */
  | {
      readonly type:
        | 'stopClient'
        | 'startClient'
        | 'crashClient'
        | 'removeClient'
        | 'pauseConsumer'
        | 'resumeConsumer'
      readonly name: string
    }
  | {
      readonly type: 'seekConsumer'
      readonly name: string
      readonly topic: string
      readonly partition: number
      readonly offset: number
    }
  /** stop: controlled shutdown; kill: the process ends at once, its page cache stays with the machine; powerOff: what was not flushed is lost. */
  | {
      readonly type: 'stopBroker' | 'killBroker' | 'powerOffBroker' | 'startBroker'
      readonly brokerId: number
    }
  /** One way: messages from `from` to `to` no longer arrive. Addresses as `broker:1`, `client:checkout`, `controller:100`. */
  | { readonly type: 'cutLink' | 'healLink'; readonly from: string; readonly to: string }
  | { readonly type: 'healNetwork' }
  /** What the broker sends arrives this much later, over every link; 0 heals. At most 60,000. */
  | { readonly type: 'slowBroker'; readonly brokerId: number; readonly delayMs: number }
  | { readonly type: 'setNetwork'; readonly network: NetworkSettings }
  | { readonly type: 'electPreferredLeaders'; readonly topic: string | null }

/** Error codes are Kafka's names; `message` says in a sentence what was wrong and what is allowed. */
export type CommandOutcome =
  | { readonly ok: true; readonly detail?: CommandDetail }
  | { readonly ok: false; readonly error: string; readonly message: string }

/** What a person wants to know after a command that takes virtual time. */
export interface CommandDetail {
  readonly topic?: string
  readonly partition?: number
  readonly offset?: number
  readonly timestampMs?: number
}
