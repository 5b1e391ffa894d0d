// One replica's log for reading: as its broker has it in memory or, when the process is down, as it lies on the disk.

import { CodecError } from '../../kafka/base/errors.ts'
import { brokerId, topicPartitionKey } from '../../kafka/base/ids.ts'
import type { BrokerState } from '../../kafka/broker/brokerState.ts'
import { partitionOf } from '../../kafka/controller/metadataImage.ts'
import { readFile } from '../../kafka/disk/fileRead.ts'
import { list, type VirtualDisk, type VirtualFile } from '../../kafka/disk/virtualDisk.ts'
import { newSpan, spanAt } from '../../kafka/log/batchScan.ts'
import { decodeOffsetCheckpoint, HIGH_WATERMARK_FILE } from '../../kafka/log/checkpoints.ts'
import { offsetOfFile } from '../../kafka/log/logFiles.ts'
import type { LogSegment } from '../../kafka/log/logSegment.ts'
import type { PartitionLog } from '../../kafka/log/partitionLog.ts'
import type { World } from '../../kafka/simulation/world.ts'

export interface ReplicaSegment {
  readonly baseOffset: number
  readonly file: VirtualFile
  /** With indexes; null when the broker is down. */
  readonly live: LogSegment | null
}

export interface ReplicaLog {
  readonly brokerId: number
  readonly disk: VirtualDisk
  /** By base offset. */
  readonly segments: readonly ReplicaSegment[]
  readonly logStartOffset: number
  readonly logEndOffset: number
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly bytes: number
  readonly live: boolean
}

/** The leader's log; while there is none, that of the replica that was last in sync. Null when there is no such topic. */
export function leaderLog(world: World, topic: string, partition: number): ReplicaLog | null {
  const registration = partitionOf(world.controller.state.image, topic, partition)
  if (!registration) return null
  const { leader, isr, lastKnownElr, replicas } = registration
  for (const id of [leader, ...isr, ...lastKnownElr, ...replicas]) {
    const log = replicaLog(world, id, topic, partition)
    if (log) return log
  }
  return null
}

export function replicaLog(
  world: World,
  broker: number,
  topic: string,
  partition: number,
): ReplicaLog | null {
  const state = world.brokers.get(brokerId(broker))?.state
  if (!state) return null
  const key = topicPartitionKey(topic, partition)
  const log = state.partitions.get(key)?.log
  return log ? liveLog(state, log) : storedLog(state, key)
}

function liveLog(state: BrokerState, log: PartitionLog): ReplicaLog {
  const { disk } = state
  const segments: ReplicaSegment[] = []
  for (const segment of log.segments) {
    const file = disk.files.get(segment.path)
    if (file) segments.push({ baseOffset: segment.baseOffset, file, live: segment })
  }
  const { logStartOffset, logEndOffset, highWatermark, lastStableOffset } = log
  const range = { logStartOffset, logEndOffset, highWatermark, lastStableOffset }
  return { brokerId: state.brokerId, disk, segments, ...range, bytes: log.size, live: true }
}

interface StoredRange {
  readonly fileId: number
  readonly size: number
  readonly endOffset: number
}

/** Where a stored log ends is found by reading its last segment: once, as long as the file stays the same. */
const storedEnds = new WeakMap<VirtualFile, StoredRange>()

function storedLog(state: BrokerState, folder: string): ReplicaLog | null {
  const { disk } = state
  const segments: ReplicaSegment[] = []
  let bytes = 0
  for (const path of list(disk, `${folder}/`)) {
    const baseOffset = offsetOfFile(path, '.log')
    const file = disk.files.get(path)
    if (baseOffset === null || !file) continue
    segments.push({ baseOffset, file, live: null })
    bytes += file.size
  }
  const last = segments.at(-1)
  if (!last) return null
  const logStartOffset = segments[0]!.baseOffset
  const logEndOffset = storedEnd(last)
  const known = storedHighWatermark(disk, folder) ?? logStartOffset
  const highWatermark = Math.min(Math.max(known, logStartOffset), logEndOffset)
  const range = { logStartOffset, logEndOffset, highWatermark, lastStableOffset: highWatermark }
  return { brokerId: state.brokerId, disk, segments, ...range, bytes, live: false }
}

function storedEnd({ file, baseOffset }: ReplicaSegment): number {
  const known = storedEnds.get(file)
  if (known && known.size === file.size) return known.endOffset
  const span = newSpan()
  let endOffset = baseOffset
  let at = 0
  while (spanAt(file, at, span)) {
    endOffset = span.lastOffset + 1
    at += span.size
  }
  storedEnds.set(file, { fileId: file.fileId, size: file.size, endOffset })
  return endOffset
}

function storedHighWatermark(disk: VirtualDisk, folder: string): number | null {
  const bytes = readFile(disk, HIGH_WATERMARK_FILE)
  if (!bytes) return null
  try {
    const found = decodeOffsetCheckpoint(bytes).find(
      ({ topicPartition: { topic, partitionIndex } }) =>
        topicPartitionKey(topic, partitionIndex) === folder,
    )
    return found?.offset ?? null
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}
