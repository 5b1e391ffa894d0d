import { CodecError } from '../base/errors.ts'
import { type Offset, offset, type TopicPartition, type Uuid } from '../base/ids.ts'
import { readFile } from '../disk/fileRead.ts'
import { ensureFile } from '../disk/fileWrite.ts'
import { list, type VirtualDisk } from '../disk/virtualDisk.ts'
import { decodeEpochCheckpoint } from './checkpoints.ts'
import { markDeleted } from './delayedDelete.ts'
import { writeLeaderEpochs } from './epochs.ts'
import { truncateEpochsFromEnd, truncateEpochsFromStart } from './leaderEpochCache.ts'
import { completeSwaps, removeLeftovers } from './leftovers.ts'
import { loadSegment, refreshFigures } from './loadSegment.ts'
import type { LogConfig } from './logConfig.ts'
import { leaderEpochFile, logFile, offsetOfFile } from './logFiles.ts'
import { emptySegment, type LogSegment, sealSegment, writeIndexes } from './logSegment.ts'
import { activeSegment, emptyLog, type PartitionLog, updateHighWatermark } from './partitionLog.ts'
import type { ProducerState } from './producerState.ts'
import { producersAt, rebuildProducers } from './rebuildProducers.ts'
import { recoverSegment } from './recoverSegment.ts'
import { deleteSnapshots, takeSnapshot } from './roll.ts'

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
  completeSwaps(disk, folder)
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
  // A name with fewer digits counts too: Kafka then makes the file of the full name.
  for (const base of bases) ensureFile(disk, logFile(folder, base), options.nowMs)
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
    if (isUnflushed) snapshotBefore(log, disk, segment, segments[index - 1], options)
    producers ??= producersAt(log, disk, segment.baseOffset).state
    if (isUnflushed) takeSnapshot(log, disk, segment.baseOffset, options.nowMs, producers)
    const truncatedBytes = recoverSegment(log, disk, segment, producers, options.nowMs)
    counts.recovered++
    counts.truncated += truncatedBytes
    if (truncatedBytes > 0 && isUnflushed)
      for (const later of segments.splice(index + 1)) {
        counts.deleted++
        markDeleted(log, disk, later, options.nowMs)
      }
  }
  for (const segment of segments.slice(0, -1))
    if (!segment.sealed) sealSegment(segment, disk, log.folder, options.nowMs)
  log.size = segments.reduce((sum, segment) => sum + segment.size, 0)
}

/**
 * Snapshots beyond the segment's beginning are no longer believed. If there is none for the segment before either,
 * Kafka takes one there on its way to this one.
 */
function snapshotBefore(
  log: PartitionLog,
  disk: VirtualDisk,
  { baseOffset }: LogSegment,
  previous: LogSegment | undefined,
  { logStartOffset, nowMs }: OpenLog,
): void {
  deleteSnapshots(log, disk, (at) => at > baseOffset || at <= logStartOffset)
  if (previous === undefined || previous.baseOffset <= logStartOffset) return
  if ((log.snapshotOffsets.at(-1) ?? 0) >= previous.baseOffset) return
  const { state } = producersAt(log, disk, previous.baseOffset)
  takeSnapshot(log, disk, previous.baseOffset, nowMs, state)
}

/** Offsets, epochs and producers once the segments stand. Returns how many batches the producers took. */
function finish(log: PartitionLog, disk: VirtualDisk, options: OpenLog): number {
  const { nowMs } = options
  const active = activeSegment(log)
  log.logEndOffset = offset(active.nextOffset)
  const firstBase = log.segments[0]!.baseOffset
  if (log.logEndOffset < options.logStartOffset) {
    // The log ends below its own start: everything in it is deleted data.
    for (const segment of log.segments.splice(0)) {
      if (!segment.sealed) writeIndexes(segment, disk, log.folder, nowMs)
      markDeleted(log, disk, segment, nowMs)
    }
    addEmptySegment(log, disk, options.logStartOffset, nowMs)
    log.logEndOffset = options.logStartOffset
    log.size = 0
  }
  log.logStartOffset = offset(Math.max(options.logStartOffset, firstBase))
  log.recoveryPoint = options.clean
    ? offset(Math.min(options.recoveryPoint, log.logEndOffset))
    : log.logEndOffset
  let changed = truncateEpochsFromEnd(log.leaderEpochs, log.logEndOffset)
  changed = truncateEpochsFromStart(log.leaderEpochs, options.logStartOffset) || changed
  if (changed) writeLeaderEpochs(log, disk, nowMs)
  const replayed = loadProducers(log, disk, options)
  updateHighWatermark(log, options.highWatermark)
  return replayed
}

/**
 * Producers as of the log end, and a snapshot of them there. Without any snapshot after a clean stop Kafka takes
 * empty ones at the last two segments and the end instead of reading the log.
 */
function loadProducers(log: PartitionLog, disk: VirtualDisk, options: OpenLog): number {
  const { nowMs } = options
  removeStraySnapshots(log, disk)
  const { logEndOffset, logStartOffset } = log
  if (options.clean && log.snapshotOffsets.length === 0) {
    for (const segment of log.segments.slice(-2)) takeSnapshot(log, disk, segment.baseOffset, nowMs)
    takeSnapshot(log, disk, logEndOffset, nowMs)
    return 0
  }
  deleteSnapshots(log, disk, (at) => at > logEndOffset || at <= logStartOffset)
  const replayed = rebuildProducers(log, disk)
  if (logEndOffset > logStartOffset) takeSnapshot(log, disk, logEndOffset, nowMs)
  return replayed
}

/** Snapshots belong to segments; besides those only the newest stays, if it is above all segments' beginnings. */
function removeStraySnapshots(log: PartitionLog, disk: VirtualDisk): void {
  const bases = new Set(log.segments.map((segment) => segment.baseOffset))
  const strays = log.snapshotOffsets.filter((at) => !bases.has(at))
  const newest = strays.at(-1)
  const keep = newest !== undefined && newest >= activeSegment(log).baseOffset ? newest : -1
  deleteSnapshots(log, disk, (at) => !bases.has(at) && at !== keep)
}
