import { replaceFile } from '../disk/fileWrite.ts'
import { flushFile } from '../disk/flush.ts'
import { mergeChunks } from '../disk/mergeChunks.ts'
import { fileExists, type VirtualDisk } from '../disk/virtualDisk.ts'
import type { RecordBatchHeader } from '../records/recordBatch.ts'
import { logFile, offsetIndexFile, timeIndexFile, transactionIndexFile } from './logFiles.ts'
import {
  appendOffsetEntry,
  encodeOffsetIndex,
  isOffsetIndexFull,
  type OffsetIndex,
  offsetIndex,
} from './offsetIndex.ts'
import {
  encodeTimeIndex,
  isTimeIndexFull,
  maybeAppendTimeEntry,
  type TimeIndex,
  timeIndex,
} from './timeIndex.ts'
import { type AbortedTransaction, encodeTransactionIndex } from './transactionIndex.ts'

/**
 * One `.log` file and its indexes.
 * DIVERGES: the indexes of the active segment are files only after a roll, a clean close or `writeIndexes`; Kafka
 * maps preallocated files of segment.index.bytes into memory. Recovery rebuilds them in both.
 */
export interface LogSegment {
  readonly baseOffset: number
  /** Path of the `.log` file. */
  path: string
  /** Bytes in the `.log` file. */
  size: number
  /** The offset after the last batch; the base offset when empty. */
  nextOffset: number
  offsetIndex: OffsetIndex
  timeIndex: TimeIndex
  /** Replaced on change, never grown in place: clones may share it. */
  abortedTransactions: readonly AbortedTransaction[]
  /** Of all records, -1 when there are none. */
  largestTimestamp: number
  /** Last offset of the batch that has it, -1 when there is none. */
  offsetOfLargestTimestamp: number
  /** Largest timestamp of the first batch: from when segment.ms counts. -1 when empty or unknown. */
  firstBatchTimestamp: number
  bytesSinceLastIndexEntry: number
  readonly createdMs: number
  /** Of the `.log` file; stands for the largest timestamp when records have none. */
  modifiedMs: number
  /** No more appends: index arrays and bytes are final. */
  sealed: boolean
}

export function emptySegment(
  folder: string,
  baseOffset: number,
  segmentIndexBytes: number,
  nowMs: number,
): LogSegment {
  return {
    baseOffset,
    path: logFile(folder, baseOffset),
    size: 0,
    nextOffset: baseOffset,
    offsetIndex: offsetIndex(baseOffset, segmentIndexBytes),
    timeIndex: timeIndex(baseOffset, segmentIndexBytes),
    abortedTransactions: [],
    largestTimestamp: -1,
    offsetOfLargestTimestamp: -1,
    firstBatchTimestamp: -1,
    bytesSinceLastIndexEntry: 0,
    createdMs: nowMs,
    modifiedMs: nowMs,
    sealed: false,
  }
}

/** Takes a batch that stands at the segment's end into its indexes and figures. The bytes are written by the caller. */
export function indexBatch(
  segment: LogSegment,
  header: RecordBatchHeader,
  sizeInBytes: number,
  indexIntervalBytes: number,
): void {
  const lastOffset = header.baseOffset + header.lastOffsetDelta
  if (segment.size === 0) segment.firstBatchTimestamp = header.maxTimestamp
  if (header.maxTimestamp > segment.largestTimestamp) {
    segment.largestTimestamp = header.maxTimestamp
    segment.offsetOfLargestTimestamp = lastOffset
  }
  if (segment.bytesSinceLastIndexEntry > indexIntervalBytes) {
    appendOffsetEntry(segment.offsetIndex, lastOffset, segment.size)
    maybeAppendTimeEntry(
      segment.timeIndex,
      segment.largestTimestamp,
      segment.offsetOfLargestTimestamp,
      false,
    )
    segment.bytesSinceLastIndexEntry = 0
  }
  segment.size += sizeInBytes
  segment.nextOffset = lastOffset + 1
  segment.bytesSinceLastIndexEntry += sizeInBytes
}

export interface RollLimits {
  readonly segmentBytes: number
  readonly segmentMs: number
}

/** Whether a new segment must begin before these bytes are appended. */
export function shouldRoll(
  segment: LogSegment,
  limits: RollLimits,
  incomingBytes: number,
  incomingMaxTimestamp: number,
  incomingLastOffset: number,
  nowMs: number,
): boolean {
  if (segment.size > limits.segmentBytes - incomingBytes) return true
  if (segment.size > 0) {
    const { firstBatchTimestamp } = segment
    const waitedMs =
      firstBatchTimestamp >= 0
        ? incomingMaxTimestamp - firstBatchTimestamp
        : nowMs - segment.createdMs
    if (waitedMs > limits.segmentMs) return true
  }
  return (
    isOffsetIndexFull(segment.offsetIndex) ||
    isTimeIndexFull(segment.timeIndex) ||
    incomingLastOffset - segment.baseOffset > 0x7fffffff
  )
}

/** The time index gets its last entry: the largest timestamp of the segment. */
export function addLastTimeEntry(segment: LogSegment): void {
  maybeAppendTimeEntry(
    segment.timeIndex,
    segment.largestTimestamp,
    segment.offsetOfLargestTimestamp,
    true,
  )
}

/** Writes the three index files as they are in memory. The transaction index is only made when it has entries. */
export function writeIndexes(
  segment: LogSegment,
  disk: VirtualDisk,
  folder: string,
  nowMs: number,
): void {
  const { baseOffset } = segment
  replaceFile(
    disk,
    offsetIndexFile(folder, baseOffset),
    encodeOffsetIndex(segment.offsetIndex),
    nowMs,
  )
  replaceFile(disk, timeIndexFile(folder, baseOffset), encodeTimeIndex(segment.timeIndex), nowMs)
  const transactions = transactionIndexFile(folder, baseOffset)
  if (segment.abortedTransactions.length > 0 || fileExists(disk, transactions))
    replaceFile(disk, transactions, encodeTransactionIndex(segment.abortedTransactions), nowMs)
}

/** No more appends to this segment: last time entry, index files, flush. */
export function sealSegment(
  segment: LogSegment,
  disk: VirtualDisk,
  folder: string,
  nowMs: number,
): void {
  addLastTimeEntry(segment)
  writeIndexes(segment, disk, folder, nowMs)
  flushFile(disk, segment.path)
  mergeChunks(disk, segment.path)
  segment.sealed = true
}

/** What retention.ms is held against. */
export const retentionTimestamp = (segment: LogSegment): number =>
  segment.largestTimestamp >= 0 ? segment.largestTimestamp : segment.modifiedMs
