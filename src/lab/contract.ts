// What the partitioning lab is asked and what it answers. Data only: a link carries a set-up, a worker runs it, and the
// same set-up gives the same result in every engine.

import type { ClientPartitionerId } from '../kafka/base/clientPartitioners.ts'
import type { KeyDistribution } from '../kafka/base/commands.ts'
import type { OwnPartitionerError } from '../kafka/base/ownPartitioner.ts'

export const labLimits = {
  records: 1_000_000,
  partitions: 10_000,
  strategies: 6,
  members: 1_000,
  /** Of a pasted list, a column or a sample. */
  listKeys: 1_000_000,
  listBytes: 16_777_216,
  keyBytes: 1_024,
  valueBytes: 1_048_576,
  /** Under the simulated brokers. */
  brokers: 9,
  brokerPartitions: 512,
  brokerRecords: 50_000,
} as const

export type LabStrategy =
  | { readonly kind: 'client'; readonly partitioner: ClientPartitionerId }
  | { readonly kind: 'own'; readonly name: string; readonly code: string }

export const assignorNames = ['range', 'roundrobin', 'sticky', 'cooperative-sticky'] as const
export type AssignorName = (typeof assignorNames)[number]

/** What happens to the brokers while the records are produced. */
export type LabFault =
  | { readonly kind: 'none' }
  /** The leader of `partition` answers `delayMs` later. */
  | { readonly kind: 'slow'; readonly partition: number; readonly delayMs: number }
  /** The leader of `partition` is killed after a third of the records and not replaced for the other two (one replica). */
  | { readonly kind: 'dead'; readonly partition: number }

export interface LabSetup {
  readonly seed: number
  readonly records: number
  /** Virtual rate; gives each record its time. */
  readonly recordsPerSecond: number
  readonly keys: KeyDistribution
  /** Where a list came from, for people: `column customer_id of orders.csv`, `topic orders`. Null for a distribution. */
  readonly keysFrom: string | null
  /** Share of records (0 to 1) that have no key, whatever `keys` says. */
  readonly keylessShare: number
  readonly valueBytes: number
  /** Spread around the mean as a share of it, 0 to 1. */
  readonly valueSpread: number
  readonly partitions: number
  /** Equal to `partitions` when nothing grows; never less. */
  readonly growTo: number
  readonly members: number
  readonly assignor: AssignorName
  readonly strategies: readonly LabStrategy[]
  /** A second client that writes the same keys by another rule; null for none. */
  readonly secondClient: ClientPartitionerId | null
  /** Kafka's producer settings that decide batches. */
  readonly batchSize: number
  readonly lingerMs: number
  readonly brokers: {
    readonly count: number
    readonly network: 'lan' | 'wan'
    /** Records of the run that go through the brokers, the first ones; 0 leaves the brokers out. */
    readonly records: number
    readonly fault: LabFault
  }
}

export interface LabProblem {
  /** Path in the set-up: `records`, `strategies.2`, `keys.exponent`. */
  readonly field: string
  /** What is wrong and what is allowed, in a sentence. */
  readonly message: string
}

/** How evenly something lies on partitions. All 0 when there is nothing. */
export interface Spread {
  readonly total: number
  readonly max: number
  readonly mean: number
  /** 1 is even, the number of partitions is all in one. */
  readonly maxOverMean: number
  /** Standard deviation (of all partitions, not of a sample) over the mean. */
  readonly coefficientOfVariation: number
  /** 0 is even, (n - 1) / n is all in one. */
  readonly gini: number
}

export interface LabKey {
  /** As text; not UTF-8: `base64:...`. Shortened to 200 characters. Null for the keyless records together. */
  readonly text: string | null
  readonly hash: number
  readonly records: number
}

/** A piece of a partition's bar: the records of one key, or of all others together (`key` -1). */
export interface BarPiece {
  /** Index into `LabResult.hottest`; -1: the others. */
  readonly key: number
  readonly records: number
}

export interface LabPlacement {
  readonly strategy: LabStrategy
  /** Set when the person's own code failed: the figures cover what was placed before, `placed` records. */
  readonly failure: {
    readonly error: OwnPartitionerError
    /** Number of the record it failed on, from 0. */
    readonly record: number
    readonly key: string | null
  } | null
  readonly placed: number
  readonly recordsByPartition: readonly number[]
  readonly bytesByPartition: readonly number[]
  readonly recordSpread: Spread
  readonly byteSpread: Spread
  /** Pieces of each partition's bar, the hottest key first; only for the first 200 partitions. */
  readonly bars: readonly (readonly BarPiece[])[]
  /** Where each of the hottest keys lies: partitions with records, most first, at most 12, and how many in all. */
  readonly hottestAt: readonly {
    readonly partitions: readonly { readonly partition: number; readonly records: number }[]
    readonly inAll: number
  }[]
  /** Keys with records in more than one partition. */
  readonly keysSplit: number
  /** Records that a group would process after a later record of their key (see `orderViolations`). */
  readonly lateRecords: number
  /** After `growTo`; null when nothing grows or the strategy gives keys no place. */
  readonly growth: {
    readonly keysMoved: number
    /** Records whose key moves. */
    readonly recordsMoved: number
    /** For each of the hottest keys: partitions afterwards. */
    readonly hottestAt: readonly (readonly number[])[]
    /** The moved keys with the most records, at most 1,000. */
    readonly moved: readonly {
      readonly key: string
      readonly records: number
      readonly from: readonly number[]
      readonly to: readonly number[]
    }[]
    readonly recordSpread: Spread
  } | null
  /** Records a member would read, by assignor, with `members` members. */
  readonly balance: readonly {
    readonly assignor: AssignorName
    readonly members: number
    readonly work: readonly number[]
    readonly spread: Spread
  }[]
  /** max/mean of the chosen assignor by member count: 1 up to the partitions, at most 64 counts. */
  readonly byMembers: readonly { readonly members: number; readonly maxOverMean: number }[]
  /** Against `secondClient`; null without one. */
  readonly disagreement: {
    readonly keys: number
    readonly records: number
    /** -1 for an empty key that the second client takes for none. */
    readonly hottestAt: readonly number[]
  } | null
  /** Batches by batch.size and linger.ms alone, as if brokers took no time. */
  readonly batches: number
  readonly recordsPerBatch: number
}

/** One strategy's producer in a headless World of real simulated brokers. */
export interface LabBrokersRun {
  readonly strategy: LabStrategy
  readonly failure: OwnPartitionerError | null
  readonly records: number
  readonly acked: number
  readonly failed: number
  readonly batches: number
  readonly requests: number
  readonly recordsPerBatch: number
  readonly batchesPerRequest: number
  /** From send() to the answer, milliseconds of virtual time, over acknowledged records. */
  readonly latencyMs: {
    readonly p50: number
    readonly p95: number
    readonly p99: number
    readonly max: number
  }
  /** Acknowledged records a virtual second, from the first send() to the last answer. */
  readonly throughput: number
  readonly recordsByPartition: readonly number[]
  /** Share (0 to 1) of its records that went to the partitions of the slow or dead leader. */
  readonly shareOnFaulty: number
  /** Virtual time from the first send() to the last answer, ms. */
  readonly durationMs: number
}

export interface LabResult {
  readonly setup: LabSetup
  /** Of the engine and of each client whose rule was used: `java 4.3`, `librdkafka 2.15.0`. */
  readonly versions: readonly string[]
  readonly distinctKeys: number
  readonly keylessRecords: number
  /** By records, at most 40, and the keyless ones are not among them. */
  readonly hottest: readonly LabKey[]
  readonly placements: readonly LabPlacement[]
}
