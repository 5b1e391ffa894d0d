// A simulated producer application with its accumulator, as plain data.

import type { ProducerSettings } from '../../base/commands.ts'
import type { TopicPartitionKey } from '../../base/ids.ts'
import type { StickyPartition } from '../../partitioning/builtInPartitioner.ts'
import type { RoundRobinCounters } from '../../partitioning/roundRobinPartitioner.ts'
import type { RecordHeader } from '../../records/record.ts'
import { type ClientCore, clientCore } from '../clientCore.ts'

/** Records of one partition on their way to a batch of bytes. Parallel columns, so that a clone shares the bytes. */
export interface ProducerBatch {
  readonly topic: string
  readonly partition: number
  readonly createdUs: number
  keys: (Uint8Array | null)[]
  values: (Uint8Array | null)[]
  timestamps: number[]
  headers: (readonly RecordHeader[])[]
  /** Command ids of people who wait for a record: by index in the batch. */
  waiters: { readonly index: number; readonly commandId: number }[]
  /** Upper bound of its size in bytes, as `batch.size` counts. */
  bytes: number
  /** Closed batches take no more records. */
  closed: boolean
  attempts: number
  /** Not before this virtual time, after a failure. */
  retryAtUs: number
  /** Set when it is first drained, with idempotence; kept for retries. -1 before. */
  baseSequence: number
  producerId: number
  producerEpoch: number
  /** The bytes, once drained; null before. */
  sealed: Uint8Array | null
}

export interface InFlightProduce {
  readonly broker: number
  readonly sentUs: number
  readonly batches: ProducerBatch[]
}

/** Totals since the application was added. */
export interface ProducerTotals {
  sent: number
  acked: number
  failed: number
  retried: number
  bytes: number
  /** Sum and count of round trips of produce requests, for the mean. */
  latencyUs: number
  requests: number
}

export interface ProducerState {
  readonly kind: 'producer'
  readonly core: ClientCore
  readonly name: string
  settings: ProducerSettings
  state: 'running' | 'stopping' | 'stopped' | 'crashed'
  /** -1 until a broker gave one; only with idempotence. */
  producerId: number
  producerEpoch: number
  /** Next sequence by partition. */
  sequences: Map<TopicPartitionKey, number>
  /** Batches that wait, oldest first, by partition. */
  queues: Map<TopicPartitionKey, ProducerBatch[]>
  bufferedBytes: number
  inFlight: Map<number, InFlightProduce>
  inFlightByBroker: Map<number, number>
  /** Partitions with a batch under way that was tried before: no other of theirs is sent meanwhile (idempotence). */
  retrying: Map<TopicPartitionKey, number>
  sticky: Map<string, StickyPartition>
  roundRobin: RoundRobinCounters
  /** Which partition of a broker is drained first. */
  drainIndex: number
  /** Records made by the workload so far: the next number of sequential keys. */
  produced: number
  /** A linger timer runs. */
  lingering: boolean
  /** The workload holds until memory or metadata is there. */
  blocked: 'metadata' | 'memory' | null
  totals: ProducerTotals
  lastError: string | null
}

export function newProducer(options: {
  name: string
  bootstrap: readonly number[]
  settings: ProducerSettings
}): ProducerState {
  return {
    kind: 'producer',
    core: clientCore(options.name, options.bootstrap),
    name: options.name,
    settings: options.settings,
    state: 'stopped',
    producerId: -1,
    producerEpoch: -1,
    sequences: new Map(),
    queues: new Map(),
    bufferedBytes: 0,
    inFlight: new Map(),
    inFlightByBroker: new Map(),
    retrying: new Map(),
    sticky: new Map(),
    roundRobin: new Map(),
    drainIndex: 0,
    produced: 0,
    lingering: false,
    blocked: null,
    totals: { sent: 0, acked: 0, failed: 0, retried: 0, bytes: 0, latencyUs: 0, requests: 0 },
    lastError: null,
  }
}
