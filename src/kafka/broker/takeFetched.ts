// What a follower does with one partition of its leader's answer.

import { type Offset, offset } from '../base/ids.ts'
import { appendAsFollower, type FollowerAppended } from '../log/appendFollower.ts'
import { activeSegment, updateHighWatermark } from '../log/partitionLog.ts'
import { raiseLogStart } from '../log/retention.ts'
import { truncateFullyAndStartAt, truncateTo } from '../log/truncate.ts'
import type { ResponseBody } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import type { Partition } from '../replication/partition.ts'
import { truncationOffset } from '../replication/truncation.ts'
import { recordRoll } from './appendRecords.ts'
import type { BrokerState } from './brokerState.ts'
import { noteMovement, recordHighWatermark } from './movement.ts'

type PartitionData = ResponseBody<'Fetch'>['responses'][number]['partitions'][number]

/** Truncates where the logs have parted, or appends and follows the high watermark. False: try again later. */
export function takeFetched(
  broker: BrokerState,
  partition: Partition,
  data: PartitionData,
  environment: Environment,
): boolean {
  const { log } = partition
  if (data.divergingEpoch.endOffset >= 0 || data.divergingEpoch.epoch >= 0) {
    truncateReplica(broker, partition, truncationOffset(log, data.divergingEpoch), environment)
    return true
  }
  const segmentBefore = activeSegment(log).baseOffset
  const { leaderEpoch } = partition
  const outcome = appendAsFollower(log, broker.disk, data.records ?? [], {
    leaderEpoch,
    nowMs: environment.nowMs,
  })
  if (!outcome.ok) return false
  if (outcome.sizeInBytes > 0) afterAppend(broker, partition, outcome, segmentBefore, environment)
  followHighWatermark(broker, partition, data.highWatermark, environment)
  if (data.logStartOffset > log.logStartOffset)
    raiseLogStart(log, broker.disk, offset(data.logStartOffset), environment.nowMs)
  return true
}

function afterAppend(
  broker: BrokerState,
  partition: Partition,
  appended: FollowerAppended,
  segmentBefore: number,
  environment: Environment,
): void {
  const { topic, partitionIndex, log } = partition
  const where = { brokerId: broker.brokerId, topic, partition: partitionIndex }
  recordRoll(where, segmentBefore, activeSegment(log).baseOffset, environment)
  environment.record({
    kind: 'appended',
    role: 'follower',
    ...where,
    baseOffset: appended.firstOffset,
    lastOffset: appended.lastOffset,
    records: appended.lastOffset - appended.firstOffset + 1,
    bytes: appended.sizeInBytes,
  })
  broker.counters.replicationBytesIn += appended.sizeInBytes
}

/** The leader's high watermark as far as the own log goes. */
function followHighWatermark(
  broker: BrokerState,
  partition: Partition,
  leaderHighWatermark: number,
  environment: Environment,
): void {
  const { log } = partition
  const before = log.highWatermark
  const after = Math.min(leaderHighWatermark, log.logEndOffset)
  if (after <= before) return
  updateHighWatermark(log, offset(after))
  recordHighWatermark(broker, partition, environment)
  noteMovement(broker, partition)
}

export function truncateReplica(
  broker: BrokerState,
  partition: Partition,
  to: Offset,
  environment: Environment,
): void {
  const before = partition.log.logEndOffset
  if (!truncateTo(partition.log, broker.disk, to, environment.nowMs)) return
  recordTruncation(broker, partition, before, environment)
}

/** The leader no longer has what follows the own log: begin again where it begins. */
export function restartReplica(
  broker: BrokerState,
  partition: Partition,
  at: Offset,
  environment: Environment,
): void {
  const before = partition.log.logEndOffset
  truncateFullyAndStartAt(partition.log, broker.disk, at, environment.nowMs)
  recordTruncation(broker, partition, before, environment)
}

function recordTruncation(
  broker: BrokerState,
  partition: Partition,
  before: number,
  environment: Environment,
): void {
  const { topic, partitionIndex, log } = partition
  environment.record({
    kind: 'truncated',
    brokerId: broker.brokerId,
    topic,
    partition: partitionIndex,
    toOffset: log.logEndOffset,
    lostRecords: Math.max(0, before - log.logEndOffset),
  })
  noteMovement(broker, partition)
}
