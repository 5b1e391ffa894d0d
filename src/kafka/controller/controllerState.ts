// The controller node's state: its metadata log and disk, the image the log makes, and what only lives in memory.

import { CONTROLLER_ID } from '../base/addresses.ts'
import { type BrokerConfig, effectiveBrokerConfig } from '../base/configs/brokerConfigs.ts'
import type { Uuid } from '../base/ids.ts'
import { emptyDisk, type VirtualDisk } from '../disk/virtualDisk.ts'
import type { PartitionLog } from '../log/partitionLog.ts'
import { type JavaRandom, javaRandom } from '../partitioning/java/javaRandom.ts'
import type { RequestEnvelope } from '../protocol/envelope.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import { emptyMetadataImage, type MetadataImage } from './metadataImage.ts'
import { closedMetadataLog } from './metadataLog.ts'

/** The CONTROLLER listener of Kafka's sample configuration. */
const CONTROLLER_PORT = 9093

export interface ControllerSettings {
  /** Kafka's text form, 22 characters. */
  readonly clusterId: string
  readonly nodeId: number
  readonly host: string
  readonly port: number
  /** What the configuration file sets, valid texts by name. */
  readonly overrides: ReadonlyMap<string, string>
}

/** What the controller knows of a living broker, from its heartbeats. Never in the log. */
export interface BrokerSession {
  readonly brokerEpoch: number
  lastContactUs: number
  /** How far it says it has replayed the metadata log. */
  metadataOffset: number
  /** End of the batch that began its controlled shutdown, -1 while it is not shutting down. */
  controlledShutdownOffset: number
}

/** A broker that fetches the metadata log. */
export interface Observer {
  logEndOffset: number
  lastFetchMs: number
  lastCaughtUpMs: number
}

export interface ControllerState {
  readonly settings: ControllerSettings
  /** `settings.overrides` and the defaults. */
  readonly config: BrokerConfig
  readonly disk: VirtualDisk
  /** Everything from here on is made by `startController`, at each start anew. */
  directoryId: Uuid
  log: PartitionLog
  image: MetadataImage
  /** Leader epoch of the metadata quorum: one more with each start. */
  controllerEpoch: number
  /** Replica placement draws from it. */
  placementRandom: JavaRandom
  sessions: Map<number, BrokerSession>
  observers: Map<number, Observer>
  /** Fetches that wait for more records, oldest first. */
  parkedFetches: RequestEnvelope<'Fetch'>[]
  /** Virtual time of the last append. */
  lastAppendUs: number
}

export interface NewController {
  /** Kafka's text form, 22 characters. */
  readonly clusterId: string
  /** What the configuration file sets, valid texts by name. */
  readonly configs?: ReadonlyMap<string, string>
  /** An empty disk unless given. */
  readonly disk?: VirtualDisk
  /** CONTROLLER_ID unless given. */
  readonly nodeId?: number
  readonly host?: string
  readonly port?: number
}

/** A controller whose process is not running. */
export function newController(options: NewController): ControllerState {
  const overrides = options.configs ?? new Map<string, string>()
  return {
    settings: {
      clusterId: options.clusterId,
      nodeId: options.nodeId ?? CONTROLLER_ID,
      host: options.host ?? 'controller',
      port: options.port ?? CONTROLLER_PORT,
      overrides,
    },
    config: effectiveBrokerConfig(overrides),
    disk: options.disk ?? emptyDisk(),
    directoryId: ZERO_UUID,
    log: closedMetadataLog(),
    image: emptyMetadataImage(options.clusterId),
    controllerEpoch: 0,
    placementRandom: javaRandom(0),
    sessions: new Map(),
    observers: new Map(),
    parkedFetches: [],
    lastAppendUs: 0,
  }
}
