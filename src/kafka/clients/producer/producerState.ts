// A simulated producer application with its accumulator, as plain data.

import type { CommandDetail, ProducerSettings } from '../../base/commands.ts'
import type { TopicPartitionKey } from '../../base/ids.ts'
import { type RandomState, randomFromSeed } from '../../base/random.ts'
import type { StickyPartition } from '../../partitioning/builtInPartitioner.ts'
import type { PlacementState } from '../../partitioning/clients/contract.ts'
import type { RoundRobinCounters } from '../../partitioning/roundRobinPartitioner.ts'
import type { RecordHeader } from '../../records/record.ts'
import { type ClientCore, clientCore } from '../clientCore.ts'
import type { NewProducerRecord } from './accumulator.ts'
import type { MemoryWaiter } from './bufferPool.ts'
import type { NodeLatency, TopicLoad } from './loadStats.ts'
import { newMetrics, type ProducerMetrics } from './metrics.ts'
import { newOwnPlacing, type OwnPlacing } from './ownPlacing.ts'
import type { Destination } from './produceRecord.ts'

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
  /** Its size in bytes before compression. */
  bytes: number
  /** Upper bound of its largest record with a batch around it: what Kafka calls the record's size. */
  largestRecordBytes: number
  /** Expected size of the records area after compression, as a share of its size before. */
  readonly compressionRatio: number
  /** Bytes of buffer.memory it holds: batch.size, or more for one big record. */
  allocated: number
  /** Closed batches take no more records. */
  closed: boolean
  /** A part of a batch that was too large for the broker. */
  readonly split: boolean
  /** Given up while its request is on its way: it holds its memory until that request ends. */
  expired: boolean
  attempts: number
  /** Not before this virtual time, after a failure. */
  retryAtUs: number
  /** Leader epoch it was last sent under, -1 before. */
  leaderEpoch: number
  /** Set when it is first drained, with idempotence; kept for retries. -1 before. */
  baseSequence: number
  producerId: number
  producerEpoch: number
  /** It got another sequence after it had been sent, with a new epoch. */
  renumbered: boolean
  /** The bytes, once drained; null before. */
  sealed: Uint8Array | null
}

export interface InFlightProduce {
  readonly broker: number
  readonly sentUs: number
  batches: ProducerBatch[]
}

/** What an idempotent producer keeps of one partition. */
export interface PartitionSequences {
  producerId: number
  producerEpoch: number
  /** Sequence of the next record. */
  next: number
  /** Last sequence the broker acknowledged; -1 for none. */
  lastAcked: number
  /** A sent batch was given up without an answer: the sequence that would follow it. -1: nothing is open. */
  unresolved: number
  /** Base sequences of batches without a final answer, on the way or waiting for a retry; ascending. */
  open: number[]
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
  sequences: Map<TopicPartitionKey, PartitionSequences>
  /** Partitions whose sequences begin again with the next epoch. */
  renumber: Set<TopicPartitionKey>
  /** Batches that wait, oldest first, by partition. */
  queues: Map<TopicPartitionKey, ProducerBatch[]>
  /** What batches hold of buffer.memory. */
  bufferedBytes: number
  /** Callers of send() that wait for memory, longest first. */
  memoryWaiters: MemoryWaiter[]
  inFlight: Map<number, InFlightProduce>
  inFlightByBroker: Map<number, number>
  /** With acks=0 nobody answers a produce request: brokers whose connection is known to stand. */
  connected: Set<number>
  /** Compression reached lately, by topic: a share of the size before. */
  compressionRatios: Map<string, number>
  sticky: Map<string, StickyPartition>
  /** By topic: batches that waited when the sender looked last. */
  loads: Map<string, TopicLoad>
  /** By broker, with partitioner.availability.timeout.ms: how long it has taken no batches. */
  nodeLatency: Map<number, NodeLatency>
  roundRobin: RoundRobinCounters
  /** What other clients' partitioners remember, by partitioner and topic. */
  placements: Map<string, PlacementState>
  own: OwnPlacing
  /** By broker: the place in its list of partitions where the next drain begins. */
  drainIndex: Map<number, number>
  /** With one request in flight at a time: partitions with a batch on its way. */
  muted: Set<TopicPartitionKey>
  /** Records made by the workload so far: the next number of sequential keys. */
  produced: number
  /** Draws the keys of a workload with a seed of its own; null: the node's generator does. */
  keyRandom: RandomState | null
  /** When the sender looks again without an event; 0: no timer is set. */
  sendTimerUs: number
  /** The workload holds until memory or metadata is there. */
  blocked: 'metadata' | 'memory' | null
  /** The record send() is blocked with, and since when. */
  held: HeldRecord | null
  /** Commands of people: records that are not yet acknowledged, and what became of the others. */
  waiting: Map<number, WaitingCommand>
  totals: ProducerTotals
  metrics: ProducerMetrics
  lastError: string | null
}

export interface HeldRecord {
  readonly record: NewProducerRecord
  readonly destination: Destination
  readonly sinceUs: number
}

/** The workload has made the records it is limited to: what is buffered goes at once, as flush() does. */
export const hasMadeAll = ({ settings, produced }: ProducerState): boolean =>
  produced >= (settings.workload.recordLimit ?? Number.POSITIVE_INFINITY)

/** The generator of a workload's keys, at its beginning. */
export const keyRandomOf = ({ workload }: ProducerSettings): RandomState | null =>
  workload.keySeed === undefined ? null : randomFromSeed(workload.keySeed)

export interface WaitingCommand {
  left: number
  detail: CommandDetail
  failure: { readonly error: string; readonly message: string } | null
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
    renumber: new Set(),
    queues: new Map(),
    bufferedBytes: 0,
    memoryWaiters: [],
    inFlight: new Map(),
    inFlightByBroker: new Map(),
    connected: new Set(),
    compressionRatios: new Map(),
    sticky: new Map(),
    loads: new Map(),
    nodeLatency: new Map(),
    roundRobin: new Map(),
    placements: new Map(),
    own: newOwnPlacing(),
    drainIndex: new Map(),
    muted: new Set(),
    produced: 0,
    keyRandom: keyRandomOf(options.settings),
    sendTimerUs: 0,
    blocked: null,
    held: null,
    waiting: new Map(),
    totals: { sent: 0, acked: 0, failed: 0, retried: 0, bytes: 0, latencyUs: 0, requests: 0 },
    metrics: newMetrics(),
    lastError: null,
  }
}
