import { CodecError } from '../base/errors.ts'
import { readFile } from '../disk/fileRead.ts'
import { fileSize, type VirtualDisk } from '../disk/virtualDisk.ts'
import { findSpan, headerAt, newSpan } from './batchScan.ts'
import type { LogConfig } from './logConfig.ts'
import { offsetIndexFile, timeIndexFile, transactionIndexFile } from './logFiles.ts'
import { emptySegment, type LogSegment } from './logSegment.ts'
import { decodeOffsetIndex, lookupPosition } from './offsetIndex.ts'
import { decodeTimeIndex } from './timeIndex.ts'
import { decodeTransactionIndex } from './transactionIndex.ts'

/**
 * A segment from its files, without reading log bytes but the first header. When the offset index is missing or an
 * index damaged (`indexesAreGood` false) the segment is to be recovered. As in Kafka, a missing time index counts as
 * an empty one: the segment then has no timestamps that a search could find.
 * DIVERGES: Kafka trusts the index files of sealed segments; damaged ones are built anew here.
 */
export function loadSegment(
  disk: VirtualDisk,
  folder: string,
  baseOffset: number,
  config: LogConfig,
): { segment: LogSegment; indexesAreGood: boolean } {
  const segment = emptySegment(folder, baseOffset, config.segmentIndexBytes, 0)
  const file = disk.files.get(segment.path)
  segment.size = fileSize(disk, segment.path)
  segment.modifiedMs = file?.modifiedMs ?? 0
  segment.sealed = true
  const indexesAreGood = loadIndexes(segment, disk, folder, config)
  segment.largestTimestamp = segment.timeIndex.timestamps.at(-1) ?? -1
  segment.offsetOfLargestTimestamp = segment.timeIndex.offsets.at(-1) ?? -1
  if (file !== undefined) segment.firstBatchTimestamp = headerAt(file, 0)?.maxTimestamp ?? -1
  return { segment, indexesAreGood }
}

function loadIndexes(
  segment: LogSegment,
  disk: VirtualDisk,
  folder: string,
  config: LogConfig,
): boolean {
  const { baseOffset, size } = segment
  const offsets = readFile(disk, offsetIndexFile(folder, baseOffset))
  const times = readFile(disk, timeIndexFile(folder, baseOffset))
  const aborted = readFile(disk, transactionIndexFile(folder, baseOffset))
  if (offsets === null) return size === 0
  try {
    const { segmentIndexBytes } = config
    segment.offsetIndex = decodeOffsetIndex(offsets, baseOffset, segmentIndexBytes, size)
    if (times !== null) segment.timeIndex = decodeTimeIndex(times, baseOffset, segmentIndexBytes)
    if (aborted !== null) segment.abortedTransactions = decodeTransactionIndex(aborted)
    return true
  } catch (error) {
    if (error instanceof CodecError) return false
    throw error
  }
}

/** Next offset and largest timestamp of a segment, from its indexes and the batches after their last entries. */
export function refreshFigures(segment: LogSegment, disk: VirtualDisk): void {
  const file = disk.files.get(segment.path)
  segment.nextOffset = segment.baseOffset
  segment.largestTimestamp = segment.timeIndex.timestamps.at(-1) ?? -1
  segment.offsetOfLargestTimestamp = segment.timeIndex.offsets.at(-1) ?? -1
  segment.firstBatchTimestamp = -1
  if (file === undefined || file.size === 0) return
  segment.firstBatchTimestamp = headerAt(file, 0)?.maxTimestamp ?? -1
  const span = newSpan()
  const lastTimed = segment.timeIndex.offsets.at(-1) ?? segment.baseOffset
  const lastIndexed = segment.offsetIndex.offsets.at(-1) ?? segment.baseOffset
  let at = lookupPosition(segment.offsetIndex, Math.min(lastTimed, lastIndexed))
  while (findSpan(file, at, 0, span)) {
    const maxTimestamp = headerAt(file, span.position)!.maxTimestamp
    if (maxTimestamp > segment.largestTimestamp) {
      segment.largestTimestamp = maxTimestamp
      segment.offsetOfLargestTimestamp = span.lastOffset
    }
    segment.nextOffset = span.lastOffset + 1
    at = span.position + span.size
  }
}
