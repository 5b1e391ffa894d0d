import { type LeaderEpoch, type Offset, offset } from '../base/ids.ts'
import { readBytesAt } from '../disk/fileRead.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { batchSizeInBytes } from '../records/recordBatch.ts'
import { nextRecord, recordCursor } from '../records/recordCursor.ts'
import { headerAt } from './batchScan.ts'
import { epochForOffset } from './leaderEpochCache.ts'
import type { LogSegment } from './logSegment.ts'
import { lookupPosition } from './offsetIndex.ts'
import type { PartitionLog } from './partitionLog.ts'
import { lookupOffset } from './timeIndex.ts'

export interface TimestampOffset {
  readonly offset: Offset
  readonly timestamp: number
  /** -1 when unknown. */
  readonly leaderEpoch: LeaderEpoch
}

/**
 * The first record at or above the log start whose timestamp is at least `timestamp`, or null. Segments are chosen
 * by their largest timestamp. Throws CodecError when a batch's records do not parse.
 * DIVERGES: Kafka looks into the first such segment only, and finds nothing when DeleteRecords has hidden its match.
 */
export function offsetForTimestamp(
  log: PartitionLog,
  disk: VirtualDisk,
  timestamp: number,
): TimestampOffset | null {
  for (const segment of log.segments) {
    if (segment.largestTimestamp < timestamp) continue
    const found = findInSegment(log, disk, segment, timestamp)
    if (found !== null) return found
  }
  return null
}

function findInSegment(
  log: PartitionLog,
  disk: VirtualDisk,
  segment: LogSegment,
  timestamp: number,
): TimestampOffset | null {
  const file = disk.files.get(segment.path)
  if (file === undefined) return null
  const start = log.logStartOffset
  const from = Math.max(lookupOffset(segment.timeIndex, timestamp), start)
  let position = lookupPosition(segment.offsetIndex, from)
  for (;;) {
    const header = headerAt(file, position)
    if (header === null) return null
    const size = batchSizeInBytes(readBytesAt(file, position, 12))
    if (header.maxTimestamp >= timestamp) {
      const found = findInBatch(readBytesAt(file, position, size), timestamp, start)
      if (found !== null) return { ...found, leaderEpoch: header.partitionLeaderEpoch }
    }
    position += size
  }
}

function findInBatch(
  batch: Uint8Array,
  timestamp: number,
  from: number,
): { offset: Offset; timestamp: number } | null {
  const cursor = recordCursor(batch)
  while (nextRecord(cursor)) {
    if (cursor.timestamp >= timestamp && cursor.offset >= from)
      return { offset: offset(cursor.offset), timestamp: cursor.timestamp }
  }
  return null
}

/** The first record with the largest timestamp of the log (ListOffsets MAX_TIMESTAMP), or null when there is none. */
export function maxTimestampOffset(log: PartitionLog, disk: VirtualDisk): TimestampOffset | null {
  let best: LogSegment | null = null
  for (const segment of log.segments)
    if (segment.largestTimestamp >= 0 && segment.largestTimestamp > (best?.largestTimestamp ?? -1))
      best = segment
  if (best === null) return null
  const { largestTimestamp, offsetOfLargestTimestamp } = best
  const file = disk.files.get(best.path)
  if (file === undefined) return null
  const found = findInSegment(log, disk, best, largestTimestamp)
  return (
    found ?? {
      offset: offset(offsetOfLargestTimestamp),
      timestamp: largestTimestamp,
      leaderEpoch: epochForOffset(log.leaderEpochs, offsetOfLargestTimestamp),
    }
  )
}
