// What a broker does by the clock: checkpoints, retention, writing back the page cache, ISR checks.

import { flushAll } from '../disk/flush.ts'
import { maybeFlush } from '../log/flushLog.ts'
import { activeSegment } from '../log/partitionLog.ts'
import { expireProducers } from '../log/producerState.ts'
import { deleteOldSegments, deleteRenamedFiles } from '../log/retention.ts'
import type { Environment } from '../protocol/environment.ts'
import { maybeShrinkIsr } from '../replication/isr.ts'
import type { Partition } from '../replication/partition.ts'
import { proposeIsr } from './alterPartition.ts'
import { recordRoll } from './appendRecords.ts'
import type { BrokerState } from './brokerState.ts'
import { type BrokerTimer, setBrokerTimer, US_PER_MS } from './brokerTimers.ts'
import { checkpointHighWatermarks, checkpointLogs } from './checkpointFiles.ts'
import { advanceHighWatermark, noteMovement } from './movement.ts'
import { armDeletions, deleteDueFolders } from './partitionLogs.ts'
import { replicationClock } from './replicationClock.ts'

/** The operating system writes dirty pages back about this often. */
const WRITE_BACK_MS = 5000

export type TaskName =
  | 'isrCheck'
  | 'checkpointHighWatermarks'
  | 'checkpointLogs'
  | 'retention'
  | 'writeBack'
  | 'expireProducers'

const tasks: readonly TaskName[] = [
  'isrCheck',
  'checkpointHighWatermarks',
  'checkpointLogs',
  'retention',
  'writeBack',
  'expireProducers',
]

export const isTask = (timer: BrokerTimer): timer is { readonly kind: TaskName } =>
  (tasks as readonly string[]).includes(timer.kind)

export function startBackgroundTasks(broker: BrokerState, environment: Environment): void {
  for (const kind of tasks) {
    const delayMs =
      kind === 'retention' ? broker.config.logInitialTaskDelayMs : intervalMs(broker, kind)
    setBrokerTimer(environment, { kind }, delayMs * US_PER_MS)
  }
}

function intervalMs({ config }: BrokerState, task: TaskName): number {
  switch (task) {
    case 'isrCheck':
      return config.replicaLagTimeMaxMs / 2
    case 'checkpointHighWatermarks':
      return config.replicaHighWatermarkCheckpointIntervalMs
    case 'checkpointLogs':
      return config.logFlushOffsetCheckpointIntervalMs
    case 'retention':
      return config.logRetentionCheckIntervalMs
    case 'writeBack':
      return WRITE_BACK_MS
    case 'expireProducers':
      return config.producerIdExpirationCheckIntervalMs
  }
}

export function runTask(broker: BrokerState, kind: TaskName, environment: Environment): void {
  perform(broker, kind, environment)
  setBrokerTimer(environment, { kind }, intervalMs(broker, kind) * US_PER_MS)
}

function perform(broker: BrokerState, task: TaskName, environment: Environment): void {
  const { nowMs } = environment
  switch (task) {
    case 'isrCheck':
      checkIsrs(broker, environment)
      return
    case 'checkpointHighWatermarks':
      checkpointHighWatermarks(broker, nowMs)
      return
    case 'checkpointLogs':
      checkpointLogs(broker, nowMs)
      return
    case 'retention':
      applyRetention(broker, environment)
      return
    case 'writeBack':
      writeBack(broker, environment)
      return
    case 'expireProducers':
      for (const { log } of broker.partitions.values())
        expireProducers(log, nowMs, broker.config.producerIdExpirationMs)
  }
}

function checkIsrs(broker: BrokerState, environment: Environment): void {
  const clock = replicationClock(broker, environment)
  for (const partition of broker.partitions.values()) {
    if (maybeShrinkIsr(partition, clock)) proposeIsr(broker, partition, environment)
    // Also who is no longer waited for because it is late, not being in the ISR.
    advanceHighWatermark(broker, partition, environment)
  }
}

function applyRetention(broker: BrokerState, environment: Environment): void {
  const { disk, brokerId } = broker
  for (const { log, topic, partitionIndex: partition } of broker.partitions.values()) {
    const where = { brokerId, topic, partition }
    const before = activeSegment(log).baseOffset
    for (const { baseOffset, reason } of deleteOldSegments(log, disk, environment.nowMs))
      environment.record({ kind: 'segmentDeleted', ...where, baseOffset, reason })
    recordRoll(where, before, activeSegment(log).baseOffset, environment)
  }
  armDeletions(broker, environment)
}

/** Folders and `.deleted` files whose delay is over. */
export function runDeletions(broker: BrokerState, environment: Environment): void {
  deleteDueFolders(broker, environment)
  for (const { log } of broker.partitions.values())
    deleteRenamedFiles(log, broker.disk, environment.nowMs)
  armDeletions(broker, environment)
}

/** Pages reach the disk in time, but Kafka does not know: only flush.ms moves recovery points. */
function writeBack(broker: BrokerState, environment: Environment): void {
  flushAll(broker.disk)
  for (const partition of broker.partitions.values())
    if (maybeFlush(partition.log, broker.disk, environment.nowMs)) noteMovement(broker, partition)
}

/** The fsync that flush.messages asked for is over. */
export function flushed(broker: BrokerState, partition: Partition): void {
  partition.flushing = false
  noteMovement(broker, partition)
}
