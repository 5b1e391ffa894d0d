import { assert } from '../base/errors.ts'
import { type Offset, offset, type TopicPartition, type Uuid } from '../base/ids.ts'
import { ensureFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import type { EpochEntry } from './leaderEpochCache.ts'
import type { LogConfig } from './logConfig.ts'
import { emptySegment, type LogSegment } from './logSegment.ts'
import {
  emptyProducerState,
  firstUnstableOffset,
  type ProducerState,
  removeReplicated,
} from './producerState.ts'

/** A file that was renamed to `.deleted` and goes when its time has come. */
export interface DelayedDelete {
  readonly path: string
  readonly dueMs: number
}

/** One replica's log (Kafka's UnifiedLog). The bytes are on the broker's virtual disk. */
export interface PartitionLog extends ProducerState {
  readonly topicPartition: TopicPartition
  readonly topicId: Uuid
  /** `orders-3`; `orders-3.<id>-delete` once it is to be deleted. */
  folder: string
  config: LogConfig
  /** By base offset; at least one, the last is the active one. */
  segments: LogSegment[]
  logStartOffset: Offset
  logEndOffset: Offset
  highWatermark: Offset
  /** The high watermark, or the first offset of the oldest transaction not yet decided below it. */
  lastStableOffset: Offset
  /** Everything below is flushed; recovery after a crash begins here. */
  recoveryPoint: Offset
  leaderEpochs: EpochEntry[]
  /** Offsets of the `.snapshot` files, growing. */
  snapshotOffsets: number[]
  /** Bytes of all segments. */
  size: number
  lastFlushedMs: number
  delayedDeletes: DelayedDelete[]
}

export interface NewLog {
  readonly topicPartition: TopicPartition
  readonly topicId: Uuid
  readonly config: LogConfig
  readonly nowMs: number
  /** Default 0. */
  readonly logStartOffset?: Offset
}

/** An empty log that begins at `logStartOffset`, with one empty segment on the disk. */
export function createLog(disk: VirtualDisk, options: NewLog): PartitionLog {
  const { topicPartition, topicId, config, nowMs } = options
  const start = options.logStartOffset ?? offset(0)
  const folder = `${topicPartition.topic}-${topicPartition.partitionIndex}`
  const log = emptyLog(folder, { topicPartition, topicId, config, nowMs, logStartOffset: start })
  const segment = emptySegment(folder, start, config.segmentIndexBytes, nowMs)
  log.segments.push(segment)
  ensureFile(disk, segment.path, nowMs)
  return log
}

/** A log without segments: what `createLog` and recovery begin with. */
export function emptyLog(folder: string, options: NewLog): PartitionLog {
  const start = options.logStartOffset ?? offset(0)
  return {
    ...emptyProducerState(),
    topicPartition: options.topicPartition,
    topicId: options.topicId,
    folder,
    config: options.config,
    segments: [],
    logStartOffset: start,
    logEndOffset: start,
    highWatermark: start,
    lastStableOffset: start,
    recoveryPoint: start,
    leaderEpochs: [],
    snapshotOffsets: [],
    size: 0,
    lastFlushedMs: options.nowMs,
    delayedDeletes: [],
  }
}

export function activeSegment(log: PartitionLog): LogSegment {
  const active = log.segments.at(-1)
  assert(active !== undefined, `${log.folder} has no segment`)
  return active
}

/** Index of the segment that holds `target`: the last one with a base offset of at most `target`, or -1. */
export function segmentIndexFor(log: PartitionLog, target: number): number {
  let low = 0
  let high = log.segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (log.segments[middle]!.baseOffset <= target) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** First offset after the segment at `index`. */
export const segmentEndOffset = (log: PartitionLog, index: number): number =>
  log.segments[index + 1]?.baseOffset ?? log.logEndOffset

/** Moves the high watermark, held between log start and log end, and the last stable offset with it. */
export function updateHighWatermark(log: PartitionLog, highWatermark: Offset): Offset {
  const capped = Math.min(Math.max(highWatermark, log.logStartOffset), log.logEndOffset)
  log.highWatermark = offset(capped)
  removeReplicated(log, capped)
  updateLastStableOffset(log)
  return log.highWatermark
}

export function updateLastStableOffset(log: PartitionLog): void {
  const unstable = firstUnstableOffset(log)
  log.lastStableOffset =
    unstable !== null && unstable < log.highWatermark ? offset(unstable) : log.highWatermark
}

export function updateConfig(log: PartitionLog, config: LogConfig): void {
  log.config = config
}

/** An independent log; what is final or replaced on change is shared. Clone the disk beside it. */
export function cloneLog(log: PartitionLog): PartitionLog {
  const producers = new Map([...log.producers].map(([id, entry]) => [id, { ...entry }]))
  return {
    ...log,
    segments: log.segments.map(cloneSegment),
    leaderEpochs: log.leaderEpochs.slice(),
    producers,
    openTransactions: log.openTransactions.slice(),
    unreplicatedTransactions: log.unreplicatedTransactions.slice(),
    snapshotOffsets: log.snapshotOffsets.slice(),
    delayedDeletes: log.delayedDeletes.slice(),
  }
}

function cloneSegment(segment: LogSegment): LogSegment {
  const { offsetIndex, timeIndex } = segment
  if (segment.sealed)
    return { ...segment, offsetIndex: { ...offsetIndex }, timeIndex: { ...timeIndex } }
  return {
    ...segment,
    offsetIndex: {
      ...offsetIndex,
      offsets: offsetIndex.offsets.slice(),
      positions: offsetIndex.positions.slice(),
    },
    timeIndex: {
      ...timeIndex,
      timestamps: timeIndex.timestamps.slice(),
      offsets: timeIndex.offsets.slice(),
    },
  }
}
