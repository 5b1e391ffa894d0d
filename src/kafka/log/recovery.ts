import { CodecError } from '../base/errors.ts'
import { type Offset, offset, type TopicPartition, type Uuid } from '../base/ids.ts'
import { readFile } from '../disk/fileRead.ts'
import { deleteFile, ensureFile } from '../disk/fileWrite.ts'
import { list, type VirtualDisk } from '../disk/virtualDisk.ts'
import { decodeEpochCheckpoint } from './checkpoints.ts'
import { writeLeaderEpochs } from './epochs.ts'
import { truncateEpochsFromEnd, truncateEpochsFromStart } from './leaderEpochCache.ts'
import { loadSegment, refreshFigures } from './loadSegment.ts'
import type { LogConfig } from './logConfig.ts'
import {
  CLEANED_SUFFIX,
  DELETED_SUFFIX,
  leaderEpochFile,
  offsetIndexFile,
  offsetOfFile,
  SWAP_SUFFIX,
  timeIndexFile,
  transactionIndexFile,
} from './logFiles.ts'
import { emptySegment, type LogSegment, sealSegment } from './logSegment.ts'
import { activeSegment, emptyLog, type PartitionLog, updateHighWatermark } from './partitionLog.ts'
import type { ProducerState } from './producerState.ts'
import { producersAt, rebuildProducers } from './rebuildProducers.ts'
import { recoverSegment } from './recoverSegment.ts'
import { deleteSnapshots, takeSnapshot } from './roll.ts'
import { deleteSegmentFiles } from './truncate.ts'

export interface OpenLog {
  readonly topicPartition: TopicPartition
  readonly topicId: Uuid
  readonly config: LogConfig
  /** The broker stopped cleanly: indexes and snapshots are trusted. */
  readonly clean: boolean
  /** From the checkpoints; where there was none, 0. */
  readonly recoveryPoint: Offset
  readonly logStartOffset: Offset
  readonly highWatermark: Offset
  readonly nowMs: number
}

export interface RecoveryReport {
  /** Segments whose batches were read and checked. */
  readonly recoveredSegments: number
  readonly truncatedBytes: number
  /** Later segments that went because one before them was cut. */
  readonly deletedSegments: number
  readonly rebuiltIndexes: number
  /** Batches read to bring producers up to date. */
  readonly replayedBatches: number
}

/**
 * Opens the log in a folder. After a clean stop only the tail of the active segment is looked at; otherwise segments
 * from the recovery point on are read batch by batch, the log is cut at the first bad one and what follows it is
 * deleted. Never throws on damaged files. Missing log: an empty one.
 */
export function openLog(
  disk: VirtualDisk,
  folder: string,
  options: OpenLog,
): { log: PartitionLog; report: RecoveryReport } {
  const log = emptyLog(folder, options)
  removeLeftovers(disk, folder)
  log.leaderEpochs = readEpochs(disk, folder)
  const counts = { recovered: 0, truncated: 0, deleted: 0, rebuilt: 0 }
  const damaged = loadSegments(log, disk, options)
  counts.rebuilt = damaged.length
  recover(log, disk, options, damaged, counts)
  const active = activeSegment(log)
  active.sealed = false
  const replayedBatches = finish(log, disk, options)
  return {
    log,
    report: {
      recoveredSegments: counts.recovered,
      truncatedBytes: counts.truncated,
      deletedSegments: counts.deleted,
      rebuiltIndexes: counts.rebuilt,
      replayedBatches,
    },
  }
}

interface Counts {
  recovered: number
  truncated: number
  deleted: number
  rebuilt: number
}

/** Files of deletions and cleanings that a stop cut short. A finished swap is as good as the segment it replaces. */
function removeLeftovers(disk: VirtualDisk, folder: string): void {
  for (const path of list(disk, `${folder}/`)) {
    if (
      path.endsWith(DELETED_SUFFIX) ||
      path.endsWith(CLEANED_SUFFIX) ||
      path.endsWith(SWAP_SUFFIX)
    )
      deleteFile(disk, path)
  }
}

function readEpochs(disk: VirtualDisk, folder: string): PartitionLog['leaderEpochs'] {
  const bytes = readFile(disk, leaderEpochFile(folder))
  if (bytes === null) return []
  try {
    return decodeEpochCheckpoint(bytes)
  } catch (error) {
    if (error instanceof CodecError) return []
    throw error
  }
}

/** Loads all segments; returns those whose index files are missing or damaged. */
function loadSegments(log: PartitionLog, disk: VirtualDisk, options: OpenLog): LogSegment[] {
  const { folder } = log
  const damaged: LogSegment[] = []
  const bases = new Set<number>()
  const paths = list(disk, `${folder}/`)
  for (const path of paths) {
    const base = offsetOfFile(path, '.log')
    if (base !== null) bases.add(base)
    const snapshot = offsetOfFile(path, '.snapshot')
    if (snapshot !== null) log.snapshotOffsets.push(snapshot)
  }
  removeOrphans(disk, folder, paths, bases)
  for (const base of [...bases].sort((left, right) => left - right)) {
    const { segment, indexesAreGood } = loadSegment(disk, folder, base, options.config)
    log.segments.push(segment)
    if (!indexesAreGood) damaged.push(segment)
    log.size += segment.size
  }
  if (log.segments.length === 0) addEmptySegment(log, disk, options.logStartOffset, options.nowMs)
  log.segments.forEach((segment, index) => {
    const next = log.segments[index + 1]
    if (next === undefined) refreshFigures(segment, disk)
    else segment.nextOffset = next.baseOffset
  })
  return damaged
}

/** Index files without a log. */
function removeOrphans(
  disk: VirtualDisk,
  folder: string,
  paths: readonly string[],
  bases: ReadonlySet<number>,
): void {
  const files = [offsetIndexFile, timeIndexFile, transactionIndexFile]
  for (const path of paths)
    for (const suffix of ['.index', '.timeindex', '.txnindex']) {
      const base = offsetOfFile(path, suffix)
      if (base !== null && !bases.has(base))
        for (const file of files) deleteFile(disk, file(folder, base))
    }
}

function addEmptySegment(
  log: PartitionLog,
  disk: VirtualDisk,
  baseOffset: number,
  nowMs: number,
): LogSegment {
  const segment = emptySegment(log.folder, baseOffset, log.config.segmentIndexBytes, nowMs)
  log.segments.push(segment)
  ensureFile(disk, segment.path, nowMs)
  return segment
}

/**
 * Reads batch by batch the segments whose indexes are no good and, after an unclean stop, those that reach beyond the
 * recovery point. There the log ends at the first bad batch: later segments are deleted.
 */
function recover(
  log: PartitionLog,
  disk: VirtualDisk,
  options: OpenLog,
  damaged: readonly LogSegment[],
  counts: Counts,
): void {
  const { segments } = log
  let producers: ProducerState | null = null
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index]!
    const next = segments[index + 1]
    const isUnflushed =
      !options.clean && (next === undefined || next.baseOffset > options.recoveryPoint)
    if (!isUnflushed && !damaged.includes(segment)) {
      producers = null
      continue
    }
    producers ??= producersAt(log, disk, segment.baseOffset).state
    const truncatedBytes = recoverSegment(log, disk, segment, producers, options.nowMs)
    counts.recovered++
    counts.truncated += truncatedBytes
    if (truncatedBytes > 0 && isUnflushed)
      for (const later of segments.splice(index + 1)) {
        counts.deleted++
        deleteSegmentFiles(log, disk, later)
      }
  }
  for (const segment of segments.slice(0, -1))
    if (!segment.sealed) sealSegment(segment, disk, log.folder, options.nowMs)
  log.size = segments.reduce((sum, segment) => sum + segment.size, 0)
}

/** Offsets, epochs and producers once the segments stand. Returns how many batches the producers took. */
function finish(log: PartitionLog, disk: VirtualDisk, options: OpenLog): number {
  const { nowMs } = options
  const active = activeSegment(log)
  log.logEndOffset = offset(active.nextOffset)
  const firstBase = log.segments[0]!.baseOffset
  if (log.logEndOffset < options.logStartOffset) {
    // The log ends below its own start: everything in it is deleted data.
    for (const segment of log.segments.splice(0)) deleteSegmentFiles(log, disk, segment)
    addEmptySegment(log, disk, options.logStartOffset, nowMs)
    log.logEndOffset = options.logStartOffset
    log.size = 0
  }
  log.logStartOffset = offset(Math.max(options.logStartOffset, firstBase))
  log.recoveryPoint = options.clean
    ? offset(Math.min(options.recoveryPoint, log.logEndOffset))
    : log.logEndOffset
  let changed = truncateEpochsFromEnd(log.leaderEpochs, log.logEndOffset)
  changed = truncateEpochsFromStart(log.leaderEpochs, log.logStartOffset) || changed
  if (changed) writeLeaderEpochs(log, disk, nowMs)
  deleteSnapshots(log, disk, (at) => at > log.logEndOffset)
  const replayed = rebuildProducers(log, disk)
  if (!options.clean) takeSnapshot(log, disk, log.logEndOffset, nowMs)
  updateHighWatermark(log, options.highWatermark)
  return replayed
}
