import { type Offset, offset } from '../base/ids.ts'
import { deleteFile, ensureFile, replaceFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { effectiveSegmentMs } from './logConfig.ts'
import { snapshotFile } from './logFiles.ts'
import { emptySegment, type LogSegment, sealSegment, shouldRoll } from './logSegment.ts'
import { activeSegment, type PartitionLog } from './partitionLog.ts'
import { encodeSnapshot } from './producerSnapshot.ts'
import type { ProducerState } from './producerState.ts'

export interface Incoming {
  readonly sizeInBytes: number
  readonly maxTimestamp: number
  readonly firstOffset: number
  readonly lastOffset: number
}

/** The segment that the incoming batches belong to: the active one, or a new one when the roll rules say so. */
export function maybeRoll(
  log: PartitionLog,
  disk: VirtualDisk,
  incoming: Incoming,
  nowMs: number,
): LogSegment {
  const active = activeSegment(log)
  const { sizeInBytes, maxTimestamp, lastOffset, firstOffset } = incoming
  const limits = {
    segmentBytes: log.config.segmentBytes,
    segmentMs: effectiveSegmentMs(log.config),
  }
  if (!shouldRoll(active, limits, sizeInBytes, maxTimestamp, lastOffset, nowMs)) return active
  return rollSegment(log, disk, nowMs, offset(firstOffset))
}

/**
 * Seals the active segment (index files, producer snapshot, flush) and begins a new one at the log end, or at
 * `expectedBaseOffset` if that is higher. An active segment without bytes at that offset is replaced.
 * DIVERGES: the flush happens at once; Kafka leaves it to a background thread that runs right after.
 */
export function rollSegment(
  log: PartitionLog,
  disk: VirtualDisk,
  nowMs: number,
  expectedBaseOffset: Offset = log.logEndOffset,
): LogSegment {
  const baseOffset = Math.max(expectedBaseOffset, log.logEndOffset)
  const active = activeSegment(log)
  const segment = emptySegment(log.folder, baseOffset, log.config.segmentIndexBytes, nowMs)
  if (active.baseOffset === baseOffset) {
    log.segments[log.segments.length - 1] = segment
    return segment
  }
  sealSegment(active, disk, log.folder, nowMs)
  takeSnapshot(log, disk, baseOffset, nowMs)
  log.segments.push(segment)
  ensureFile(disk, segment.path, nowMs)
  log.recoveryPoint = offset(Math.max(log.recoveryPoint, log.logEndOffset))
  log.lastFlushedMs = nowMs
  return segment
}

/** Writes the producers as of this offset to a `.snapshot` file, unless there is one at this offset or above. */
export function takeSnapshot(
  log: PartitionLog,
  disk: VirtualDisk,
  atOffset: number,
  nowMs: number,
  producers: ProducerState = log,
): void {
  const newest = log.snapshotOffsets.at(-1) ?? 0
  if (atOffset <= newest) return
  replaceFile(disk, snapshotFile(log.folder, atOffset), encodeSnapshot(producers), nowMs)
  log.snapshotOffsets.push(atOffset)
}

/** Removes the snapshots that `drop` names. */
export function deleteSnapshots(
  log: PartitionLog,
  disk: VirtualDisk,
  drop: (atOffset: number) => boolean,
): void {
  for (const atOffset of log.snapshotOffsets)
    if (drop(atOffset)) deleteFile(disk, snapshotFile(log.folder, atOffset))
  log.snapshotOffsets = log.snapshotOffsets.filter((atOffset) => !drop(atOffset))
}
