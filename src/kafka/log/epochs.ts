import type { LeaderEpoch, Offset } from '../base/ids.ts'
import { replaceFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { encodeEpochCheckpoint } from './checkpoints.ts'
import { assignEpoch } from './leaderEpochCache.ts'
import { leaderEpochFile } from './logFiles.ts'
import type { PartitionLog } from './partitionLog.ts'

/** Notes that `epoch` begins at `startOffset` (a new leader: at its log end) and writes the checkpoint if that is new. */
export function assignLeaderEpoch(
  log: PartitionLog,
  disk: VirtualDisk,
  epoch: LeaderEpoch,
  startOffset: Offset,
  nowMs: number,
): void {
  if (assignEpoch(log.leaderEpochs, epoch, startOffset)) writeLeaderEpochs(log, disk, nowMs)
}

export function writeLeaderEpochs(log: PartitionLog, disk: VirtualDisk, nowMs: number): void {
  const bytes = encodeEpochCheckpoint(log.leaderEpochs)
  replaceFile(disk, leaderEpochFile(log.folder), bytes, nowMs)
}
