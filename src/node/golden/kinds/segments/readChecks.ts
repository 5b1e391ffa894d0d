// What is checked of every recorded partition folder, whatever made it.

import { required } from '../../../../kafka/base/errors.ts'
import { offset, parseTopicPartitionKey } from '../../../../kafka/base/ids.ts'
import { readFile } from '../../../../kafka/disk/fileRead.ts'
import { deleteFile } from '../../../../kafka/disk/fileWrite.ts'
import { cloneDisk, list, type VirtualDisk } from '../../../../kafka/disk/virtualDisk.ts'
import { findSpan, newSpan, spanAt, storedBatchAt } from '../../../../kafka/log/batchScan.ts'
import {
  decodeEpochCheckpoint,
  decodePartitionMetadata,
  encodeEpochCheckpoint,
  encodePartitionMetadata,
} from '../../../../kafka/log/checkpoints.ts'
import type { LogConfig } from '../../../../kafka/log/logConfig.ts'
import {
  leaderEpochFile,
  offsetIndexFile,
  partitionMetadataFile,
  timeIndexFile,
  transactionIndexFile,
} from '../../../../kafka/log/logFiles.ts'
import type { LogSegment } from '../../../../kafka/log/logSegment.ts'
import { encodeOffsetIndex, lookupPosition } from '../../../../kafka/log/offsetIndex.ts'
import type { PartitionLog } from '../../../../kafka/log/partitionLog.ts'
import {
  decodeSnapshot,
  encodeSnapshot,
  loadSnapshot,
} from '../../../../kafka/log/producerSnapshot.ts'
import { emptyProducerState } from '../../../../kafka/log/producerState.ts'
import { openLog } from '../../../../kafka/log/recovery.ts'
import { encodeTimeIndex } from '../../../../kafka/log/timeIndex.ts'
import { maxTimestampOffset, offsetForTimestamp } from '../../../../kafka/log/timestamps.ts'
import { encodeTransactionIndex } from '../../../../kafka/log/transactionIndex.ts'
import { readRecords } from '../../../../kafka/records/record.ts'
import { hasValidCrc } from '../../../../kafka/records/recordBatch.ts'
import { difference, firstDifference } from '../../kind.ts'
import { byteDifference, indexDifference } from './compareFiles.ts'
import type { RecordedBatch, RecordedPartition } from './recordedCase.ts'

export interface ReadContext {
  readonly disk: VirtualDisk
  readonly folder: string
  readonly config: LogConfig
  readonly recorded: RecordedPartition
  /** The broker had stopped: indexes are trimmed and closed. */
  readonly isStopped: boolean
  /** index.interval.bytes was not the same all the time: the log bytes alone do not decide the indexes. */
  readonly configsChanged: boolean
  /** Compaction took the data of aborted transactions, so that their index cannot be built from the log. */
  readonly wasCleaned: boolean
}

/** All checks of one folder; the first difference, or nothing. */
export function checkFolder(context: ReadContext): string | undefined {
  return firstDifference(
    checkBatches(context),
    context.configsChanged ? undefined : checkIndexes(context),
    checkLookups(context),
    checkOpened(context),
    checkSmallFiles(context),
  )
}

function open(context: ReadContext, disk: VirtualDisk, clean: boolean): PartitionLog {
  const { recorded, folder, config } = context
  const { offsets } = recorded
  return openLog(disk, folder, {
    topicPartition: parseTopicPartitionKey(folder.replace(/\.[0-9a-f]{32}-delete$/, '')),
    topicId: '',
    config,
    clean,
    recoveryPoint: offset(0),
    logStartOffset: offset(offsets?.logStartOffset ?? 0),
    highWatermark: offset(offsets?.highWatermark ?? Number.MAX_SAFE_INTEGER),
    nowMs: 0,
  }).log
}

/** Every batch of every `.log` file parses, has a good CRC and the fields Kafka's reader saw. */
function checkBatches({ disk, recorded, folder }: ReadContext): string | undefined {
  for (const [name, { batches = [] }] of Object.entries(recorded.files)) {
    if (!name.endsWith('.log')) continue
    const file = disk.files.get(`${folder}/${name}`)
    if (file === undefined) return `${name} is missing`
    const found: RecordedBatch[] = []
    let position = 0
    for (;;) {
      const batch = storedBatchAt(file, position)
      if (batch === null) break
      if (!hasValidCrc(batch.bytes)) return `${name}: wrong CRC at ${position}`
      readRecords(batch.bytes)
      found.push(fieldsOf(position, batch))
      position += batch.bytes.byteLength
    }
    const why = difference(name, found, batches)
    if (why !== undefined) return why
  }
  return undefined
}

function fieldsOf(
  position: number,
  { bytes, header }: NonNullable<ReturnType<typeof storedBatchAt>>,
): RecordedBatch {
  return {
    position,
    size: bytes.byteLength,
    baseOffset: header.baseOffset,
    lastOffset: header.baseOffset + header.lastOffsetDelta,
    partitionLeaderEpoch: header.partitionLeaderEpoch,
    crc: header.crc,
    attributes: header.attributes,
    baseTimestamp: header.baseTimestamp,
    maxTimestamp: header.maxTimestamp,
    producerId: header.producerId,
    producerEpoch: header.producerEpoch,
    baseSequence: header.baseSequence,
    count: header.recordsCount,
  }
}

/** Indexes built anew from the log bytes are those in the files. */
function checkIndexes(context: ReadContext): string | undefined {
  const { disk, folder, isStopped } = context
  const bare = cloneDisk(disk)
  for (const path of list(bare, `${folder}/`))
    if (/\.(index|timeindex|txnindex)$/.test(path)) deleteFile(bare, path)
  const rebuilt = open(context, bare, false)
  for (const segment of rebuilt.segments) {
    const isActive = segment === rebuilt.segments.at(-1)
    const { baseOffset } = segment
    const why = firstDifference(
      indexDifference(
        `${baseOffset}.index`,
        encodeOffsetIndex(segment.offsetIndex),
        readFile(disk, offsetIndexFile(folder, baseOffset)),
        8,
        false,
      ),
      indexDifference(
        `${baseOffset}.timeindex`,
        encodeTimeIndex(segment.timeIndex),
        readFile(disk, timeIndexFile(folder, baseOffset)),
        12,
        isActive && !isStopped,
      ),
      context.wasCleaned
        ? undefined
        : byteDifference(
            `${baseOffset}.txnindex`,
            encodeTransactionIndex(segment.abortedTransactions),
            readFile(disk, transactionIndexFile(folder, baseOffset)) ?? new Uint8Array(0),
          ),
    )
    if (why !== undefined) return why
  }
  return undefined
}

interface ScannedRecord {
  readonly offset: number
  readonly timestamp: number
}

/** Every offset and every timestamp is found through the recorded indexes where a walk over the log finds it. */
function checkLookups(context: ReadContext): string | undefined {
  const disk = cloneDisk(context.disk)
  const log = open(context, disk, context.isStopped)
  const records: ScannedRecord[] = []
  for (const segment of log.segments) {
    const why = checkOffsets(disk, segment, records)
    if (why !== undefined) return why
  }
  return checkTimestamps(log, disk, records)
}

function checkOffsets(
  disk: VirtualDisk,
  segment: LogSegment,
  records: ScannedRecord[],
): string | undefined {
  const file = disk.files.get(segment.path)
  if (file === undefined) return `${segment.path} is missing`
  const walk = newSpan()
  const found = newSpan()
  let position = 0
  let next = segment.baseOffset
  while (spanAt(file, position, walk)) {
    for (; next <= walk.lastOffset; next++) {
      findSpan(file, lookupPosition(segment.offsetIndex, next), next, found)
      if (found.position !== position)
        return `offset ${next} found at ${found.position}, it is at ${position}`
    }
    const batch = storedBatchAt(file, position)
    if (batch !== null)
      for (const record of readRecords(batch.bytes))
        records.push({ offset: record.offset, timestamp: record.timestamp })
    position += walk.size
  }
  return undefined
}

const MAX_TIMESTAMPS = 400

function checkTimestamps(
  log: PartitionLog,
  disk: VirtualDisk,
  records: readonly ScannedRecord[],
): string | undefined {
  const readable = records.filter((record) => record.offset >= log.logStartOffset)
  const step = Math.max(1, Math.floor(readable.length / MAX_TIMESTAMPS))
  for (let index = 0; index < readable.length; index += step) {
    const at = required(readable[index], 'record').timestamp
    for (const timestamp of [at - 1, at, at + 1]) {
      const expected = readable.find((record) => record.timestamp >= timestamp) ?? null
      const found = offsetForTimestamp(log, disk, timestamp)
      const actual = found && { offset: found.offset, timestamp: found.timestamp }
      const why = difference(`offset for ${timestamp}`, actual, expected)
      if (why !== undefined) return why
    }
  }
  return undefined
}

/** What Kafka told of the partition is what the opened log says. */
function checkOpened(context: ReadContext): string | undefined {
  const { recorded } = context
  if (recorded.offsets === undefined) return undefined
  const disk = cloneDisk(context.disk)
  const log = open(context, disk, context.isStopped)
  const latest = maxTimestampOffset(log, disk)
  const {
    logStartOffset,
    lastStableOffset,
    maxTimestamp,
    maxTimestampOffset: at,
  } = recorded.offsets
  return firstDifference(
    difference(
      'offsets',
      {
        logStartOffset: log.logStartOffset,
        lastStableOffset: log.lastStableOffset,
        maxTimestamp: latest?.timestamp ?? -1,
        maxTimestampOffset: latest?.offset ?? -1,
      },
      { logStartOffset, lastStableOffset, maxTimestamp, maxTimestampOffset: at },
    ),
    // A running broker still knows the producers of an emptied log; a restarted one does not.
    log.logStartOffset === log.logEndOffset
      ? undefined
      : difference('producers', producersOf(log), sortedProducers(recorded)),
  )
}

function producersOf(log: PartitionLog): unknown {
  return [...log.producers.values()]
    .map((entry) => ({
      producerId: entry.producerId,
      producerEpoch: entry.producerEpoch,
      lastSequence: entry.batches.at(-1)?.lastSequence ?? -1,
      lastTimestamp: entry.lastTimestamp,
      coordinatorEpoch: entry.coordinatorEpoch,
    }))
    .sort((left, right) => left.producerId - right.producerId)
}

const sortedProducers = (recorded: RecordedPartition): unknown =>
  [...(recorded.producers ?? [])]
    .map(({ producerId, producerEpoch, lastSequence, lastTimestamp, coordinatorEpoch }) => ({
      producerId,
      producerEpoch,
      lastSequence,
      lastTimestamp,
      coordinatorEpoch: coordinatorEpoch ?? -1,
    }))
    .sort((left, right) => left.producerId - right.producerId)

/** Snapshots, leader epochs and metadata decode, and encode to the same bytes. */
function checkSmallFiles({ disk, folder }: ReadContext): string | undefined {
  for (const path of list(disk, `${folder}/`)) {
    const bytes = required(readFile(disk, path), path)
    let again: Uint8Array | null = null
    if (path.endsWith('.snapshot')) {
      const state = emptyProducerState()
      loadSnapshot(state, decodeSnapshot(bytes))
      again = encodeSnapshot(state)
    } else if (path === leaderEpochFile(folder))
      again = encodeEpochCheckpoint(decodeEpochCheckpoint(bytes))
    else if (path === partitionMetadataFile(folder))
      again = encodePartitionMetadata(decodePartitionMetadata(bytes))
    const why = again === null ? undefined : byteDifference(path, again, bytes)
    if (why !== undefined) return why
  }
  return undefined
}
