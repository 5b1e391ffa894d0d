// A simulated consumer application, as plain data.

import type { ConsumerSettings } from '../../base/commands.ts'
import type { TopicPartitionKey } from '../../base/ids.ts'
import { type ClientCore, clientCore } from '../clientCore.ts'

/** One assigned partition with what the consumer knows of it. Offsets are -1 until known. */
export interface AssignedPartition {
  readonly topic: string
  readonly partition: number
  /** Next offset the application will get; -1: to be found. */
  position: number
  /** Next offset to fetch: position plus what is buffered. */
  fetchOffset: number
  /** As last committed by this consumer or read from the coordinator; -1 never. */
  committed: number
  highWatermark: number
  lastStableOffset: number
  logStartOffset: number
  /** Where position comes from: nothing known yet, asking for a reset, or known. */
  state: 'needsPosition' | 'resetting' | 'fetching'
  /** A request that has it in work, 0 for none. */
  requestId: number
  /** After an error: not before this virtual time. */
  retryAtUs: number
}

/** Records fetched and not yet handed to the application. */
export interface FetchedRecords {
  readonly key: TopicPartitionKey
  readonly batches: readonly FetchedBatch[]
  /** Batch that is next, and the next offset inside it. */
  at: number
}

/** One whole batch with data records, checked when it was fetched. */
export interface FetchedBatch {
  readonly bytes: Uint8Array
  /** First and last offset that the application gets from it. */
  readonly firstOffset: number
  readonly lastOffset: number
  /** Number of records from firstOffset on. */
  readonly records: number
}

export type GroupPhase =
  /** No group, or not begun. */
  'none' | 'finding' | 'joining' | 'syncing' | 'stable'

export interface GroupMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly topics: string[]
}

export interface GroupMembership {
  phase: GroupPhase
  /** Broker id, -1 unknown. */
  coordinator: number
  memberId: string
  generationId: number
  protocolName: string | null
  isLeader: boolean
  /** The next poll joins again. */
  rejoinNeeded: boolean
  rejoinReason: string
  /** Partition counts the last assignment was made for: a change makes the leader join again. */
  assignedFor: Map<string, number>
  /** What it gave up last, until it gets an assignment again. */
  hadAssigned: { topic: string; partition: number }[]
  /** The leader: topics of all members. */
  subscription: string[]
  /** The leader, while it waits for metadata of topics that only others subscribe to. */
  toAssign: GroupMember[] | null
  lastHeartbeatUs: number
  nextAutoCommitUs: number
  /** After an error: no group request but heartbeats before this virtual time. */
  retryAtUs: number
}

/** Records of one partition that one poll gave to the application. */
export interface ProcessedRange {
  readonly key: TopicPartitionKey
  readonly topic: string
  readonly partition: number
  readonly fromOffset: number
  toOffset: number
  records: number
}

export interface ConsumerTotals {
  consumed: number
  bytes: number
  commits: number
  rebalances: number
}

export interface ConsumerState {
  readonly kind: 'consumer'
  readonly core: ClientCore
  readonly name: string
  settings: ConsumerSettings
  state: 'running' | 'stopping' | 'stopped' | 'crashed'
  paused: boolean
  group: GroupMembership
  /** Member id of the process that the end of the host interrupted; the next start joins with it. */
  resumesMemberId: string
  assignment: Map<TopicPartitionKey, AssignedPartition>
  buffer: FetchedRecords[]
  /** Fetches under way, by broker. */
  fetches: Map<number, number>
  /** Partition order of fetch requests: the last one served goes last. */
  fetchOrder: TopicPartitionKey[]
  /** The application works on records until then; 0: it waits in poll. */
  busyUntilUs: number
  pollStartedUs: number
  /** When the next look at things is due without an answer; 0: none is set. */
  pollTimerUs: number
  /** A timer watches over max.poll.interval.ms. */
  pollIsWatched: boolean
  /** What the application works on: told to the journal when it is done. */
  processing: ProcessedRange[]
  totals: ConsumerTotals
  lastError: string | null
}

const newMembership = (): GroupMembership => ({
  phase: 'none',
  coordinator: -1,
  memberId: '',
  generationId: -1,
  protocolName: null,
  isLeader: false,
  rejoinNeeded: true,
  rejoinReason: 'the consumer started',
  assignedFor: new Map(),
  hadAssigned: [],
  subscription: [],
  toAssign: null,
  lastHeartbeatUs: 0,
  nextAutoCommitUs: 0,
  retryAtUs: 0,
})

export function newConsumer(options: {
  name: string
  bootstrap: readonly number[]
  settings: ConsumerSettings
  memberId?: string
}): ConsumerState {
  return {
    kind: 'consumer',
    core: clientCore(options.name, options.bootstrap),
    name: options.name,
    settings: options.settings,
    state: 'stopped',
    paused: false,
    group: newMembership(),
    resumesMemberId: options.memberId ?? '',
    assignment: new Map(),
    buffer: [],
    fetches: new Map(),
    fetchOrder: [],
    busyUntilUs: 0,
    pollStartedUs: 0,
    pollTimerUs: 0,
    pollIsWatched: false,
    processing: [],
    totals: { consumed: 0, bytes: 0, commits: 0, rebalances: 0 },
    lastError: null,
  }
}

/** What only a process knows is dropped; settings and totals stay. */
export function forgetConsumerProcess(consumer: ConsumerState): void {
  consumer.group = newMembership()
  consumer.assignment.clear()
  consumer.buffer = []
  consumer.fetches.clear()
  consumer.fetchOrder = []
  consumer.busyUntilUs = 0
  consumer.pollTimerUs = 0
  consumer.pollIsWatched = false
  consumer.processing = []
}

/** Assigned partitions in the order of topic and partition. */
export function sortedAssignment(consumer: ConsumerState): AssignedPartition[] {
  return [...consumer.assignment.values()].sort(
    (left, right) =>
      (left.topic < right.topic ? -1 : left.topic > right.topic ? 1 : 0) ||
      left.partition - right.partition,
  )
}

export function assignedPartition(
  topic: string,
  partition: number,
  position = -1,
): AssignedPartition {
  return {
    topic,
    partition,
    position,
    fetchOffset: position,
    committed: -1,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    state: position >= 0 ? 'fetching' : 'needsPosition',
    requestId: 0,
    retryAtUs: 0,
  }
}
