// down → recovering → starting → fenced → running.

import { assert } from '../../base/errors.ts'
import type { Uuid } from '../../base/ids.ts'
import { utf8Encode } from '../../base/text.ts'
import { randomUuid } from '../../controller/randomUuid.ts'
import { replaceFile } from '../../disk/fileWrite.ts'
import { fileExists } from '../../disk/virtualDisk.ts'
import { META_PROPERTIES_FILE } from '../../log/checkpoints.ts'
import type { Environment } from '../../protocol/environment.ts'
import { uuidToString } from '../../protocol/uuid.ts'
import { startBackgroundTasks } from '../backgroundTasks.ts'
import type { BrokerState } from '../brokerState.ts'
import { setBrokerTimer, US_PER_MS } from '../brokerTimers.ts'
import { fetchMetadata } from '../metadataFetch.ts'
import { dropProcess } from '../newBroker.ts'
import { armTimeoutCheck } from '../pendingRequests.ts'
import { takeCleanShutdown } from './cleanShutdownFile.ts'
import { recoverLogs } from './recoverLogs.ts'
import { register } from './registration.ts'
import { changeLifecycle } from './transition.ts'

/** A process takes this long to come up, besides reading logs. */
const START_MS = 300
/** Speed of recovery: bytes a millisecond. */
const RECOVERY_BYTES_PER_MS = 200_000

/** Starts the process of a broker that is down. All it knows comes from its disk. */
export function startBroker(broker: BrokerState, environment: Environment): void {
  assert(broker.lifecycle === 'down', `broker ${broker.brokerId} is ${broker.lifecycle}`)
  dropProcess(broker)
  if (broker.disk.failed !== null) {
    environment.record({ kind: 'storage', brokerId: broker.brokerId, change: broker.disk.failed })
    environment.exit(`the disk of broker ${broker.brokerId} does not work`)
    return
  }
  broker.starts++
  broker.lastEventMs = environment.nowMs
  ensureMetaProperties(broker, environment.nowMs)
  const cleanEpoch = takeCleanShutdown(broker.disk)
  const clean = cleanEpoch !== null
  broker.previousBrokerEpoch = cleanEpoch ?? -1
  const reason = clean
    ? 'start after a clean shutdown'
    : 'start; logs are checked from the recovery point'
  changeLifecycle(broker, 'recovering', reason, environment)
  const { scannedBytes, truncatedBytes } = recoverLogs(broker, clean, environment)
  broker.incarnationId = incarnationOf(broker, truncatedBytes, environment)
  const durationMs = START_MS + Math.ceil(scannedBytes / RECOVERY_BYTES_PER_MS)
  setBrokerTimer(environment, { kind: 'recovered' }, durationMs * US_PER_MS)
}

/**
 * DIVERGES: when the whole simulation is stopped and comes back, all disks are as of the same moment, as machines are
 * that were suspended together; a broker that lost nothing goes on as the same incarnation, so that no leader moves and
 * no record that was kept is cut. A process that is killed and started inside a run is a new one, as in Kafka.
 */
function incarnationOf(
  broker: BrokerState,
  truncatedBytes: number,
  environment: Environment,
): Uuid {
  const fresh = randomUuid(environment.random)
  const { resumes } = broker
  broker.resumes = null
  if (resumes === null || truncatedBytes > 0) return fresh
  // It was unfenced when it was interrupted and does not ask to be fenced now.
  broker.caughtUpOnce = true
  return resumes
}

function ensureMetaProperties(broker: BrokerState, nowMs: number): void {
  if (fileExists(broker.disk, META_PROPERTIES_FILE)) return
  const text = `version=1\ncluster.id=${broker.clusterId}\nnode.id=${broker.brokerId}\ndirectory.id=${uuidToString(broker.directoryId)}\n`
  replaceFile(broker.disk, META_PROPERTIES_FILE, utf8Encode(text), nowMs)
}

/** Logs are open: the broker makes itself known. */
export function recovered(broker: BrokerState, environment: Environment): void {
  changeLifecycle(broker, 'starting', 'logs are open', environment)
  armTimeoutCheck(environment)
  startBackgroundTasks(broker, environment)
  register(broker, environment)
  fetchMetadata(broker, environment)
}
