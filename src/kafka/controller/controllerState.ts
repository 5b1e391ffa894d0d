// The controller node's state: its metadata log and disk, the image the log makes, and what only lives in memory.

import type { BrokerConfig } from '../base/configs/brokerConfigs.ts'
import type { Uuid } from '../base/ids.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import type { PartitionLog } from '../log/partitionLog.ts'
import type { JavaRandom } from '../partitioning/java/javaRandom.ts'
import type { RequestEnvelope } from '../protocol/envelope.ts'
import type { MetadataImage } from './metadataImage.ts'

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
  readonly directoryId: Uuid
  readonly disk: VirtualDisk
  readonly log: PartitionLog
  readonly image: MetadataImage
  /** Leader epoch of the metadata quorum: one more with each start. */
  readonly controllerEpoch: number
  /** Replica placement draws from it. */
  readonly placementRandom: JavaRandom
  readonly sessions: Map<number, BrokerSession>
  readonly observers: Map<number, Observer>
  /** Fetches that wait for more records, oldest first. */
  readonly parkedFetches: RequestEnvelope<'Fetch'>[]
  /** Virtual time of the last append. */
  lastAppendUs: number
}
