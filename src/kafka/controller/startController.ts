// Boot: the log is recovered and replayed, a new epoch begins, and the first boot writes what a cluster begins with.

import type { Uuid } from '../base/ids.ts'
import { nextUint32 } from '../base/random.ts'
import { readFile } from '../disk/fileRead.ts'
import { replaceFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import {
  decodeMetaProperties,
  encodeMetaProperties,
  META_PROPERTIES_FILE,
} from '../log/checkpoints.ts'
import { latestEpoch } from '../log/leaderEpochCache.ts'
import { javaRandom } from '../partitioning/java/javaRandom.ts'
import type { Environment } from '../protocol/environment.ts'
import type { MetadataRecord } from '../protocol/logRecords.ts'
import { uuidFromString, uuidToString } from '../protocol/uuid.ts'
import { beginSession } from './brokerSessions.ts'
import type { ControllerSettings, ControllerState } from './controllerState.ts'
import { startTimers } from './controllerTimers.ts'
import { bootstrapRecords, supportedFeatures } from './features.ts'
import { emptyMetadataImage, sortedBrokers } from './metadataImage.ts'
import {
  appendLeaderChange,
  appendMetadata,
  openMetadataLog,
  replayMetadataLog,
} from './metadataLog.ts'
import { metadataRecord } from './metadataRecord.ts'
import { randomUuid } from './randomUuid.ts'

/** Starts the process: what its disk holds, which may be nothing, decides how. Sets its timers. */
export function startController(state: ControllerState, environment: Environment): void {
  const { disk, config, settings } = state
  const { nowMs, nowUs } = environment
  state.directoryId = formatDisk(disk, settings, environment)
  state.log = openMetadataLog(disk, config, nowMs)
  state.image = emptyMetadataImage(settings.clusterId)
  replayMetadataLog(disk, state.log, state.image)
  state.controllerEpoch = Math.max(latestEpoch(state.log.leaderEpochs), 0) + 1
  state.placementRandom = javaRandom(nextUint32(environment.random))
  state.sessions = new Map()
  state.observers = new Map()
  state.parkedFetches = []
  state.lastAppendUs = nowUs
  const isFirstBoot = state.image.features.size === 0
  appendLeaderChange(state, settings.nodeId, nowMs)
  if (isFirstBoot) appendMetadata(state, bootstrapRecords(config.minInsyncReplicas), nowMs)
  appendMetadata(state, [registration(settings, randomUuid(environment.random))], nowMs)
  // Nobody could send heartbeats while there was no controller, so everybody gets a whole session.
  for (const { brokerId, brokerEpoch } of sortedBrokers(state.image))
    beginSession(state, brokerId, brokerEpoch, nowUs)
  startTimers(state, environment)
}

function registration(settings: ControllerSettings, incarnationId: Uuid): MetadataRecord {
  return metadataRecord('RegisterControllerRecord', {
    controllerId: settings.nodeId,
    incarnationId,
    endPoints: [
      { name: 'CONTROLLER', host: settings.host, port: settings.port, securityProtocol: 0 },
    ],
    features: supportedFeatures.map(({ name, minVersion, maxVersion }) => ({
      name,
      minSupportedVersion: minVersion,
      maxSupportedVersion: maxVersion,
    })),
  })
}

/** The directory id in meta.properties, which the first boot writes. */
function formatDisk(
  disk: VirtualDisk,
  settings: ControllerSettings,
  environment: Environment,
): Uuid {
  const bytes = readFile(disk, META_PROPERTIES_FILE)
  if (bytes !== null) return uuidFromString(decodeMetaProperties(bytes).directoryId)
  const directoryId = randomUuid(environment.random)
  const { clusterId, nodeId } = settings
  const properties = { clusterId, nodeId, directoryId: uuidToString(directoryId) }
  const content = encodeMetaProperties(properties, `#${environment.nowMs}`)
  replaceFile(disk, META_PROPERTIES_FILE, content, environment.nowMs)
  return directoryId
}
