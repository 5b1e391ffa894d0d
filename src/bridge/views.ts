// What the page sees. Plain data made by the worker from the World; the page computes nothing about the cluster.
// Times are virtual microseconds since the World began unless a name ends in Ms. Offsets are plain numbers.

import type { ConsumerSettings, NetworkSettings, ProducerSettings } from '../kafka/base/commands.ts'
import type { BrokerLifecycle, JournalEntry } from '../kafka/base/journal.ts'
import type { OwnPartitionerError } from '../kafka/base/ownPartitioner.ts'
import type { MetricView } from './producerMetrics.ts'

export interface ClockView {
  /** Virtual now. */
  readonly timeUs: number
  /** performance.timeOrigin + performance.now() of the worker when `timeUs` was true, in ms, to carry time on between messages. */
  readonly atWallMs: number
  /** Virtual wall clock at time 0, ms since 1970: record timestamps are epochMs + timeUs / 1000. */
  readonly epochMs: number
  readonly running: boolean
  /** Virtual seconds per real second that were asked for: 0.05 to 50. */
  readonly speed: number
  /** What was reached lately; below `speed` when the machine cannot keep up. */
  readonly reachedSpeed: number
  readonly events: number
}

export type StorageState = 'saving' | 'saved' | 'memoryOnly' | 'full' | 'failed' | 'ownedElsewhere'

export interface DurabilityView {
  readonly state: StorageState
  /** Everything the cluster did up to this virtual time is in this browser's storage. Never ahead of the truth. */
  readonly savedUpToUs: number
  readonly bytesToSave: number
  readonly bytesSaved: number
  readonly usageBytes: number | null
  readonly quotaBytes: number | null
  /** One sentence for people when something is wrong, else null. */
  readonly problem: string | null
  /** A damaged database that was set aside at start, by name, else null. */
  readonly setAside: string | null
}

export interface HealthView {
  readonly brokersDown: number
  readonly offlinePartitions: number
  readonly underReplicatedPartitions: number
  readonly underMinIsrPartitions: number
}

/** Always published, at most 10 times a second. */
export interface StatusView {
  readonly workspace: string
  readonly seed: number
  readonly clock: ClockView
  readonly durability: DurabilityView
  readonly health: HealthView
  readonly network: NetworkSettings
  readonly recordsInPerSecond: number
  readonly recordsOutPerSecond: number
}

export interface BrokerView {
  readonly brokerId: number
  readonly rack: string | null
  readonly host: string
  readonly port: number
  readonly lifecycle: BrokerLifecycle
  readonly isController: boolean
  readonly leaders: number
  readonly replicas: number
  readonly outOfSync: number
  readonly bytesOnDisk: number
  readonly bytesToFlush: number
  readonly requestsPerSecond: number
  readonly bytesInPerSecond: number
  readonly bytesOutPerSecond: number
  /** Virtual time at which the controller will fence it if it stays silent; null while it is fenced or well. */
  readonly fencedAtUs: number | null
  readonly lastHeartbeatUs: number | null
  /** Links that are cut, from this broker: addresses. */
  readonly cutFrom: readonly string[]
  /** What it sends arrives so much later; 0 when it is as fast as the others. */
  readonly slowedByMs: number
}

export type ReplicaState = 'leader' | 'inSync' | 'outOfSync' | 'offline'

export interface ReplicaView {
  readonly brokerId: number
  readonly state: ReplicaState
  readonly logStartOffset: number
  readonly logEndOffset: number
  /** As this replica knows it. */
  readonly highWatermark: number
  readonly bytes: number
  readonly segments: number
}

/** The newest records of the leader's log (of the last leader's while there is none); a follower holds a prefix of them. */
export interface TapeView {
  /** records: a cell a record; batches: a cell a batch; chosen by rate. */
  readonly mode: 'records' | 'batches'
  /** Parallel columns, oldest first, at most 64. */
  readonly offsets: readonly number[]
  readonly lastOffsets: readonly number[]
  /** 0 to 11 by the key's hash, -1 keyless, -2 tombstone keyless, -3 control marker. */
  readonly hues: readonly number[]
  readonly tombstones: readonly boolean[]
  /** Key text, cut to 24 characters; null keyless. Only in mode records. */
  readonly keys: readonly (string | null)[]
  /** Base offsets of segments inside the shown range, for the gaps. */
  readonly segmentBases: readonly number[]
}

export interface PartitionView {
  readonly topic: string
  readonly partition: number
  /** -1: no leader. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly partitionEpoch: number
  /** Assignment order, preferred first. */
  readonly replicas: readonly ReplicaView[]
  readonly isr: readonly number[]
  readonly logStartOffset: number
  readonly lastStableOffset: number
  readonly highWatermark: number
  readonly logEndOffset: number
  readonly records: number
  readonly bytes: number
  readonly segments: number
  readonly recordsPerSecond: number
  readonly lastRecordMs: number | null
  readonly tape: TapeView
  /** Every group that reads it: committed (null never), position (null unknown). */
  readonly readers: readonly {
    readonly groupId: string
    readonly client: string | null
    readonly committed: number | null
    readonly position: number | null
  }[]
}

export interface TopicView {
  readonly name: string
  readonly topicId: string
  readonly internal: boolean
  readonly partitions: number
  readonly replicationFactor: number
  readonly records: number
  readonly bytes: number
  readonly cleanupPolicy: string
  readonly minInsyncReplicas: number
  readonly recordsPerSecond: number
  /** Largest partition's records over the mean; 1 is even; null when empty. */
  readonly skew: number | null
  readonly lastRecordMs: number | null
  readonly groups: readonly { readonly groupId: string; readonly lag: number | null }[]
  readonly configOverrides: readonly { readonly name: string; readonly value: string }[]
}

export interface OpenBatchView {
  readonly topic: string
  readonly partition: number
  readonly records: number
  readonly bytes: number
  readonly hues: readonly number[]
  /** Virtual times between which the linger arc drains. */
  readonly openedUs: number
  readonly lingerUntilUs: number
  readonly attempts: number
}

export interface ProducerView {
  readonly name: string
  readonly state: 'running' | 'stopped' | 'crashed' | 'waiting'
  readonly settings: ProducerSettings
  readonly openBatches: readonly OpenBatchView[]
  readonly inFlight: number
  readonly recordsPerSecond: number
  readonly bytesPerSecond: number
  readonly recordsSent: number
  readonly recordsAcked: number
  readonly recordsFailed: number
  readonly recordsRetried: number
  readonly requestLatencyMs: number | null
  readonly bufferedBytes: number
  readonly lastError: string | null
  /** Why its own code could not place a record, last time; null for other partitioners and while all is well. */
  readonly ownPartitionerError: OwnPartitionerError | null
  /** Its workload has made all records that it is limited to. */
  readonly workloadEnded: boolean
  /** Kafka's metrics, the client's own first, then by topic; empty while its process is down. */
  readonly metrics: readonly MetricView[]
  /** Last 60 seconds of virtual time, one figure a second, oldest first. */
  readonly rateHistory: readonly number[]
}

export interface ConsumerView {
  readonly name: string
  readonly state: 'running' | 'stopped' | 'crashed' | 'joining' | 'paused' | 'waiting'
  readonly settings: ConsumerSettings
  readonly memberId: string | null
  readonly generationId: number | null
  readonly assignment: readonly {
    readonly topic: string
    readonly partition: number
    readonly position: number | null
    readonly committed: number | null
    readonly lag: number | null
    readonly positionLag: number | null
  }[]
  readonly bufferedRecords: number
  readonly recordsPerSecond: number
  readonly recordsConsumed: number
  readonly lastError: string | null
  /** Arcs: the application is busy with a batch between these; null when idle. */
  readonly pollStartedUs: number | null
  readonly pollEndsUs: number | null
  readonly maxPollDeadlineUs: number | null
  readonly lastHeartbeatUs: number | null
  readonly sessionExpiresUs: number | null
  readonly rateHistory: readonly number[]
}

export interface GroupPartitionView {
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly position: number | null
  readonly highWatermark: number
  readonly logEndOffset: number
  readonly logStartOffset: number
  readonly lag: number | null
  readonly positionLag: number | null
  /** Age of the first record not yet committed, ms; 0 when nothing waits; null unknown. */
  readonly timeLagMs: number | null
  /** Change of lag, records a second over the last 10 s. */
  readonly trend: number
  readonly consumeRate: number
  readonly status: 'OK' | 'WARN' | 'STALL' | 'STOP' | 'REWIND' | 'NONE'
  readonly memberId: string | null
  readonly clientId: string | null
  readonly host: string | null
  /** One figure a second of virtual time, oldest first, at most 300; null before the first commit. */
  readonly lagHistory: readonly (number | null)[]
}

export interface GroupMemberView {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly isLeader: boolean
  readonly assignment: readonly { readonly topic: string; readonly partition: number }[]
  readonly lag: number | null
  readonly sessionExpiresUs: number | null
  readonly protocols: readonly string[]
}

export interface RebalanceView {
  readonly startedUs: number
  readonly endedUs: number | null
  readonly generationId: number
  readonly reason: string
  readonly before: readonly { readonly member: string; readonly partitions: readonly string[] }[]
  readonly after: readonly { readonly member: string; readonly partitions: readonly string[] }[]
}

export interface GroupView {
  readonly groupId: string
  readonly state: 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'
  readonly type: 'classic'
  readonly protocolType: string
  readonly protocolName: string | null
  readonly generationId: number
  /** -1 while it is unknown. */
  readonly coordinator: number
  readonly members: readonly GroupMemberView[]
  readonly partitions: readonly GroupPartitionView[]
  readonly topics: readonly string[]
  readonly totalLag: number | null
  readonly maxTimeLagMs: number | null
  readonly status: 'OK' | 'WARN' | 'STALL' | 'STOP' | 'NONE'
  readonly rebalances: readonly RebalanceView[]
}

/** Brokers, topics and partitions. */
export interface ClusterView {
  readonly timeUs: number
  readonly clusterId: string
  readonly brokers: readonly BrokerView[]
  readonly topics: readonly TopicView[]
  /** Partitions of topics that are not internal; internal ones are asked for by `partitionsOf`. */
  readonly partitions: readonly PartitionView[]
}

export interface ClientsView {
  readonly producers: readonly ProducerView[]
  readonly consumers: readonly ConsumerView[]
}

export interface GroupsView {
  readonly groups: readonly GroupView[]
}

/** One line of the event log in words; `entry` is the journal's own. */
export interface EventView {
  readonly sequence: number
  readonly timeUs: number
  readonly level: 'info' | 'notice' | 'warning' | 'error'
  readonly kind: JournalEntry['kind']
  /** One sentence: what happened and why. */
  readonly text: string
  readonly cause: number
  readonly entities: readonly EntityReference[]
  /** What a mark on the timeline looks like; null for no mark. */
  readonly mark:
    | 'leader'
    | 'isr'
    | 'isrGrown'
    | 'rebalance'
    | 'crash'
    | 'error'
    | 'topic'
    | 'start'
    | null
}

export type EntityReference =
  | { readonly kind: 'broker'; readonly brokerId: number }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'partition'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'client'; readonly name: string }

/** Only what is new since the last publication; `reset` empties the page's list first. At most 500 are kept. */
export interface EventsView {
  readonly reset: boolean
  readonly events: readonly EventView[]
  /** Activity for the timeline: appended records per second of virtual time, for the last 600 s, oldest first. */
  readonly activity: readonly number[]
  readonly activityStartUs: number
}

export interface RequestView {
  readonly sequence: number
  readonly timeUs: number
  readonly from: string
  readonly to: string
  readonly api: string
  readonly version: number
  readonly bytes: number
  /** Round trip, ms; null while it is on its way. */
  readonly latencyMs: number | null
  readonly error: string | null
}

export interface RequestsView {
  readonly requests: readonly RequestView[]
}

export interface Views {
  status: StatusView
  cluster: ClusterView
  clients: ClientsView
  groups: GroupsView
  events: EventsView
  requests: RequestsView
}

export type ViewName = keyof Views

/** A message under way, published per animation frame in which some began. */
export interface FlightView {
  readonly requestId: number
  readonly kind:
    | 'produce'
    | 'produceAck'
    | 'replicaFetch'
    | 'replicaData'
    | 'consumerFetch'
    | 'consumerData'
    | 'group'
    | 'control'
  readonly from: string
  readonly to: string
  readonly departUs: number
  readonly arriveUs: number
  /** One flight per partition of the message; empty topic for messages without partitions. */
  readonly topic: string
  readonly partition: number
  readonly records: number
  readonly hues: readonly number[]
  readonly error: string | null
}
