import { effectiveBrokerConfig } from '../base/configs/brokerConfigs.ts'
import type { BrokerId, Uuid } from '../base/ids.ts'
import { emptyMetadataImage } from '../controller/metadataImage.ts'
import { newCoordinatorState } from '../coordinator/coordinatorState.ts'
import { emptyDisk, type VirtualDisk } from '../disk/virtualDisk.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { BrokerState } from './brokerState.ts'
import { emptyCounters } from './counters.ts'
import { emptyFetchSessionCache } from './fetchSessions.ts'
import { emptyProducerIdBlock } from './producerIds.ts'
import { emptyPurgatory } from './purgatory/purgatory.ts'

export interface NewBroker {
  readonly brokerId: BrokerId
  /** Kafka's text form, 22 characters. */
  readonly clusterId: string
  readonly rack: string | null
  readonly host: string
  readonly port: number
  /** Broker settings by Kafka's names, valid texts. */
  readonly configs: Readonly<Record<string, string>>
  /** Empty unless given. */
  readonly disk?: VirtualDisk
  /** See BrokerState.resumes. */
  readonly resumes?: Uuid
}

/** A broker that is down; `startBroker` starts it. */
export function newBroker(options: NewBroker): BrokerState {
  const { brokerId, clusterId, rack, host, port, configs, disk } = options
  const configTexts = new Map(Object.entries(configs))
  return {
    brokerId,
    clusterId,
    rack,
    host,
    port,
    configTexts,
    config: effectiveBrokerConfig(configTexts),
    lifecycle: 'down',
    lifecycleSinceUs: 0,
    disk: disk ?? emptyDisk(),
    directoryId: directoryIdOf(brokerId),
    lastEventMs: 0,
    resumes: options.resumes ?? null,
    starts: 0,
    counters: emptyCounters(),
    ...emptyProcess(clusterId),
  }
}

/** One directory a broker: its id follows from the broker's, so that it is the same after a reload. */
const directoryIdOf = (id: BrokerId): string =>
  `d17ec7041d0000000000${id.toString(16).padStart(12, '0')}`

type ProcessMemory = Pick<
  BrokerState,
  | 'incarnationId'
  | 'brokerEpoch'
  | 'previousBrokerEpoch'
  | 'image'
  | 'metadataLog'
  | 'metadataCaughtUp'
  | 'caughtUpOnce'
  | 'partitions'
  | 'looseLogs'
  | 'deletedFolders'
  | 'fetchers'
  | 'delayedProduces'
  | 'delayedFetches'
  | 'fetchSessions'
  | 'pendingRequests'
  | 'moved'
  | 'unsentIsr'
  | 'producerIds'
  | 'creatingTopics'
  | 'coordinator'
>

/** The memory of a process that has just begun. */
const emptyProcess = (clusterId: string): ProcessMemory => ({
  incarnationId: ZERO_UUID,
  brokerEpoch: -1,
  previousBrokerEpoch: -1,
  image: emptyMetadataImage(clusterId),
  metadataLog: null,
  metadataCaughtUp: false,
  caughtUpOnce: false,
  partitions: new Map(),
  looseLogs: new Map(),
  deletedFolders: [],
  fetchers: new Map(),
  delayedProduces: emptyPurgatory(),
  delayedFetches: emptyPurgatory(),
  fetchSessions: emptyFetchSessionCache(),
  pendingRequests: new Map(),
  moved: new Set(),
  unsentIsr: new Set(),
  producerIds: emptyProducerIdBlock(),
  creatingTopics: new Set(),
  coordinator: newCoordinatorState(),
})

/** Everything a process had in memory is gone; disk and figures stay. */
export function dropProcess(broker: BrokerState): void {
  Object.assign(broker, emptyProcess(broker.clusterId))
}
