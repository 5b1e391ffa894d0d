// One broker as plain data. What a process has in memory is apart from what its machine keeps: a kill drops the
// first (`BrokerProcess`) and leaves the second (`disk`).

import type { BrokerConfig } from '../base/configs/brokerConfigs.ts'
import type { BrokerId, TopicPartitionKey, Uuid } from '../base/ids.ts'
import type { BrokerLifecycle } from '../base/journal.ts'

import type { MetadataImage } from '../controller/metadataImage.ts'
import type { CoordinatorState } from '../coordinator/coordinatorState.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import type { PartitionLog } from '../log/partitionLog.ts'
import type { FetcherState } from '../replication/fetcher.ts'
import type { Partition } from '../replication/partition.ts'
import type { BrokerCounters } from './counters.ts'
import type { FetchSessionCache } from './fetchSessions.ts'
import type { PendingRequest } from './pendingRequests.ts'
import type { ProducerIdBlock } from './producerIds.ts'
import type { DelayedFetch } from './purgatory/delayedFetch.ts'
import type { DelayedProduce } from './purgatory/delayedProduce.ts'
import type { Purgatory } from './purgatory/purgatory.ts'

/** A partition's folder that was renamed and goes at `dueMs` (wall clock). */
export interface DeletedFolder {
  readonly folder: string
  readonly dueMs: number
}

export interface BrokerState {
  readonly brokerId: BrokerId
  readonly clusterId: string
  readonly rack: string | null
  /** What the broker advertises to clients. */
  readonly host: string
  readonly port: number
  /** What the configuration file sets, valid texts by Kafka's names; `config` has the defaults, too. */
  readonly configTexts: ReadonlyMap<string, string>
  readonly config: BrokerConfig
  lifecycle: BrokerLifecycle
  /** Virtual time of the last change of `lifecycle`. */
  lifecycleSinceUs: number
  /** The machine's disk with its page cache; survives the process. */
  readonly disk: VirtualDisk
  /** Names the log directory in registrations and `meta.properties`. */
  readonly directoryId: Uuid
  /** Wall clock of the last event, for what happens to the machine from outside. */
  lastEventMs: number
  /** Incarnation of the process that the end of the host interrupted; the next start goes on as that one. */
  resumes: Uuid | null
  /** How many times a process was started; names its incarnation. */
  starts: number
  /** Figures for people, over all incarnations. */
  counters: BrokerCounters

  // From here on: the memory of a process, new at each start.

  /** A new id for each process; zeros before the first. */
  incarnationId: Uuid
  /** Offset of the registration in the metadata log, -1 until registered. */
  brokerEpoch: number
  /** Epoch of the process before, if it stopped cleanly; else -1. */
  previousBrokerEpoch: number
  /** Cluster metadata as far as it was replayed. */
  image: MetadataImage
  /** The local copy of `__cluster_metadata-0`; null while the broker is down. */
  metadataLog: PartitionLog | null
  /** False until the first fetch that reached the controller's high watermark. */
  metadataCaughtUp: boolean
  /** The controller said once that our metadata is recent enough: we ask to be unfenced. */
  caughtUpOnce: boolean
  partitions: Map<TopicPartitionKey, Partition>
  /** Logs found on the disk that the metadata has not given a role yet. */
  looseLogs: Map<TopicPartitionKey, PartitionLog>
  /** Renamed folders of deleted partitions, until their files go. */
  deletedFolders: DeletedFolder[]
  /** One for each broker that leads a partition we follow. */
  fetchers: Map<BrokerId, FetcherState>
  delayedProduces: Purgatory<DelayedProduce>
  delayedFetches: Purgatory<DelayedFetch>
  fetchSessions: FetchSessionCache
  /** Requests this broker sent and still waits for, by request id. */
  pendingRequests: Map<number, PendingRequest>
  /** Partitions whose log end or high watermark moved during this event: their waiters are looked at at its end. */
  moved: Set<TopicPartitionKey>
  /** Partitions whose ISR proposal has not left yet. */
  unsentIsr: Set<TopicPartitionKey>
  producerIds: ProducerIdBlock
  /** Topics that are being created automatically, to ask the controller once. */
  creatingTopics: Set<string>
  coordinator: CoordinatorState
}

/** Whether the process answers requests of clients and other brokers. */
export const isServing = (broker: BrokerState): boolean =>
  broker.lifecycle === 'running' ||
  broker.lifecycle === 'fenced' ||
  broker.lifecycle === 'controlledShutdown'
