// Where a follower cuts its log when the leader says that their logs have parted.

import { leaderEpoch, type Offset, offset } from '../base/ids.ts'
import { endOffsetFor } from '../log/leaderEpochCache.ts'
import type { PartitionLog } from '../log/partitionLog.ts'

export interface LeaderEpochEnd {
  /** Greatest epoch of the leader that is not above the one asked for, -1 for none. */
  readonly epoch: number
  readonly endOffset: number
}

/**
 * The log end after truncation. When the follower does not know the leader's epoch either, it cuts back to the end of
 * the one below and asks again: logs that parted over several epochs meet step by step (KIP-101, KIP-279).
 */
export function truncationOffset(log: PartitionLog, leader: LeaderEpochEnd): Offset {
  const own = log.logEndOffset
  if (leader.endOffset < 0) return log.highWatermark
  if (leader.epoch < 0) return offset(Math.min(leader.endOffset, own))
  const end = endOffsetFor(log.leaderEpochs, leaderEpoch(leader.epoch), own)
  if (end.endOffset < 0) return offset(Math.min(leader.endOffset, own))
  if (end.epoch !== leader.epoch) return offset(Math.min(end.endOffset, own))
  return offset(Math.min(end.endOffset, leader.endOffset, own))
}
