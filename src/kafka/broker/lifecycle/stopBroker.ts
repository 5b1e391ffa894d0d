// The ways a process ends: asked to, killed, or with its machine.

import { crashDisk } from '../../disk/flush.ts'
import { closeLog } from '../../log/closeLog.ts'
import type { Environment } from '../../protocol/environment.ts'
import type { BrokerState } from '../brokerState.ts'
import { setBrokerTimer, US_PER_MS } from '../brokerTimers.ts'
import { checkpointHighWatermarks, checkpointLogs } from '../checkpointFiles.ts'
import { dropProcess } from '../newBroker.ts'
import { writeCleanShutdown } from './cleanShutdownFile.ts'
import { heartbeatNow } from './heartbeat.ts'
import { changeLifecycle } from './transition.ts'

/** A broker that is not let go by then stops all the same, cleanly. */
const SHUTDOWN_LIMIT_MS = 30_000

/** Leaders move away first; then the process ends by itself: `lifecycle` becomes `down`. */
export function beginControlledShutdown(broker: BrokerState, environment: Environment): void {
  const { lifecycle } = broker
  if (lifecycle === 'down' || lifecycle === 'controlledShutdown') return
  if (broker.brokerEpoch < 0) {
    finishShutdown(broker, 'stopped before it was registered', environment)
    return
  }
  changeLifecycle(broker, 'controlledShutdown', 'asked to stop', environment)
  setBrokerTimer(environment, { kind: 'shutdownDeadline' }, SHUTDOWN_LIMIT_MS * US_PER_MS)
  heartbeatNow(broker, environment)
}

/** Closes the logs cleanly and leaves the marker for the next start. */
export function finishShutdown(
  broker: BrokerState,
  reason: string,
  environment: Environment,
): void {
  const { nowMs } = environment
  const { disk, brokerEpoch } = broker
  if (broker.metadataLog !== null) closeLog(broker.metadataLog, disk, nowMs)
  for (const { log } of broker.partitions.values()) closeLog(log, disk, nowMs)
  for (const log of broker.looseLogs.values()) closeLog(log, disk, nowMs)
  checkpointHighWatermarks(broker, nowMs)
  checkpointLogs(broker, nowMs)
  writeCleanShutdown(disk, brokerEpoch, nowMs)
  dropProcess(broker)
  changeLifecycle(broker, 'down', reason, environment)
  environment.exit(reason)
}

/** A broker whose only log directory does not work any more ends itself, as Kafka does. */
export function haltOnDiskFailure(
  broker: BrokerState,
  failure: string,
  environment: Environment,
): void {
  environment.record({ kind: 'storage', brokerId: broker.brokerId, change: failure })
  dropProcess(broker)
  changeLifecycle(broker, 'down', `the disk failed: ${failure}`, environment)
  environment.exit(`the disk of broker ${broker.brokerId} failed`)
}

/** The process ends at once. What it wrote is in the machine's page cache and stays. */
export function killBroker(broker: BrokerState): void {
  dropProcess(broker)
  broker.lifecycle = 'down'
}

/** The machine loses power: what was not flushed is gone. Returns the number of bytes lost. */
export function powerOffBroker(broker: BrokerState): number {
  killBroker(broker)
  return crashDisk(broker.disk, broker.lastEventMs)
}
