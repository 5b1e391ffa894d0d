// A partition folder made again by our log from what was produced: the batches are built from the list of records
// where that decides the bytes, and are the client's own compressed ones otherwise.

import { required } from '../../../../kafka/base/errors.ts'
import { leaderEpoch, offset, parseTopicPartitionKey } from '../../../../kafka/base/ids.ts'
import { readFile } from '../../../../kafka/disk/fileRead.ts'
import { emptyDisk, list, type VirtualDisk } from '../../../../kafka/disk/virtualDisk.ts'
import { appendAsLeader } from '../../../../kafka/log/append.ts'
import { storedBatchAt } from '../../../../kafka/log/batchScan.ts'
import { closeLog } from '../../../../kafka/log/closeLog.ts'
import { logFile, offsetIndexFile, timeIndexFile } from '../../../../kafka/log/logFiles.ts'
import { encodeOffsetIndex } from '../../../../kafka/log/offsetIndex.ts'
import { createLog, type PartitionLog } from '../../../../kafka/log/partitionLog.ts'
import { encodeTimeIndex } from '../../../../kafka/log/timeIndex.ts'
import { partitionForKey } from '../../../../kafka/partitioning/murmur2.ts'
import { buildBatch, type NewRecord } from '../../../../kafka/records/batchBuilder.ts'
import { readRecords } from '../../../../kafka/records/record.ts'
import {
  type Codec,
  isControl,
  isTransactional,
  type RecordBatchHeader,
  timestampTypeOf,
  withMaxTimestamp,
  withOffsetAndEpoch,
} from '../../../../kafka/records/recordBatch.ts'
import { difference, firstDifference } from '../../kind.ts'
import { byteDifference, fileDifference, indexDifference } from './compareFiles.ts'
import {
  bytesOf,
  configAfter,
  diskOf,
  type RecordedCase,
  type RecordedOperation,
  type RecordedRecord,
  type RecordedStage,
} from './recordedCase.ts'

/** Operations after which the log no longer is what was appended to it. */
const REWRITING = ['cleaned', 'deleteRecords', 'deleteTopic']

interface Produced {
  readonly opIndex: number
  readonly codec: Codec
  readonly record: RecordedRecord
}

/** Whether the folder is decided by the appends: nothing was compacted or deleted before this stage. */
export function canRecreate(
  recorded: RecordedCase,
  stage: RecordedStage,
  stored: VirtualDisk,
  folder: string,
): boolean {
  const done = (recorded.ops ?? []).slice(0, stage.afterOp)
  if (!done.some(({ op }) => op === 'produce')) return false
  if (done.some(({ op }) => REWRITING.includes(op))) return false
  if (list(stored, `${folder}/`).some((path) => path.endsWith('.deleted'))) return false
  return stored.files.has(logFile(folder, 0))
}

/** Makes the folder again and compares it; the first difference, or nothing. */
export function checkRecreated(
  recorded: RecordedCase,
  stage: RecordedStage,
  caseFolder: string,
  stagePath: string,
): string | undefined {
  const stored = diskOf(caseFolder, stagePath)
  const folder = stagePath.slice(stagePath.lastIndexOf('/') + 1)
  const disk = emptyDisk()
  const log = createLog(disk, {
    topicPartition: parseTopicPartitionKey(folder),
    topicId: '00000000000000000000000000000000',
    config: configAfter(recorded, 0),
    nowMs: stage.at,
  })
  const produced = producedTo(recorded, stage.afterOp, log.topicPartition.partitionIndex)
  const refused = appendAll(log, disk, stored, recorded, stage, produced)
  if (refused !== undefined) return refused
  if (recompresses(recorded, stage)) return compareRecords(disk, stored, folder)
  if (stage.name === 'stopped') {
    closeLog(log, disk, stage.at)
    return compareFolders(disk, stored, folder)
  }
  return compareRunning(log, disk, stored)
}

/** The records of a partition in the order they were produced. */
function producedTo(recorded: RecordedCase, afterOp: number, partition: number): Produced[] {
  const codecs = new Map<string, Codec>()
  const produced: Produced[] = []
  for (const [opIndex, operation] of (recorded.ops ?? []).slice(0, afterOp).entries()) {
    const name = operation.producer ?? ''
    if (operation.op === 'producer')
      codecs.set(name, (operation.configs?.['compression.type'] ?? 'none') as Codec)
    if (operation.op !== 'produce' || operation.error !== undefined) continue
    for (const record of operation.records ?? [])
      if (partitionOf(recorded, operation, record) === partition)
        produced.push({ opIndex, codec: codecs.get(name) ?? 'none', record })
  }
  return produced
}

function partitionOf(
  recorded: RecordedCase,
  operation: RecordedOperation,
  record: RecordedRecord,
): number {
  if (typeof operation.partition === 'number') return operation.partition
  const key = bytesOf(record.key)
  return key === null ? -1 : partitionForKey(key, recorded.partitions)
}

/** Appends a batch for each stored one. Says what went wrong, or nothing. */
function appendAll(
  log: PartitionLog,
  disk: VirtualDisk,
  stored: VirtualDisk,
  recorded: RecordedCase,
  stage: RecordedStage,
  produced: readonly Produced[],
): string | undefined {
  let taken = 0
  for (const path of list(stored, `${log.folder}/`).filter((name) => name.endsWith('.log'))) {
    const file = required(stored.files.get(path), path)
    for (let at = 0; ; ) {
      const batch = storedBatchAt(file, at)
      if (batch === null) break
      const { bytes, header } = batch
      at += bytes.byteLength
      const control = isControl(header.attributes)
      const records = control ? [] : produced.slice(taken, taken + header.recordsCount)
      taken += records.length
      if (!control && records.length < header.recordsCount) return 'more was stored than produced'
      if (records[0] !== undefined) log.config = configAfter(recorded, records[0].opIndex)
      const sent = control ? bytes : clientBatch(bytes, header, records)
      if (typeof sent === 'string') return sent
      const isLogAppendTime = timestampTypeOf(header.attributes) === 'LogAppendTime'
      const outcome = appendAsLeader(log, disk, [sent], {
        leaderEpoch: leaderEpoch(header.partitionLeaderEpoch),
        nowMs: isLogAppendTime ? header.maxTimestamp : stage.at,
        origin: control ? 'coordinator' : 'client',
      })
      if (!outcome.ok) return `append at ${header.baseOffset}: ${outcome.error} ${outcome.message}`
    }
  }
  return taken === produced.length ? undefined : `${produced.length - taken} records not stored`
}

/** What the client sent: built from the records, or, if it compressed them, taken back out of the log. */
function clientBatch(
  bytes: Uint8Array,
  header: RecordBatchHeader,
  produced: readonly Produced[],
): Uint8Array | string {
  const records = produced.map(({ record }) => newRecord(record))
  const codec = produced[0]?.codec ?? 'none'
  const isStoredAsSent = codec !== 'none' && (header.attributes & 7) !== 0
  if (!isStoredAsSent)
    return buildBatch(
      {
        codec,
        producerId: header.producerId,
        producerEpoch: header.producerEpoch,
        baseSequence: header.baseSequence,
        isTransactional: isTransactional(header.attributes),
      },
      records,
    )
  const maxTimestamp = Math.max(...records.map((record) => record.timestamp))
  const sent = withMaxTimestamp(withOffsetAndEpoch(bytes, offset(0), leaderEpoch(-1)), maxTimestamp)
  return difference('records', contentOf(sent), contentOf(buildBatch({}, records))) ?? sent
}

const newRecord = (record: RecordedRecord): NewRecord => ({
  timestamp: record.timestamp,
  key: bytesOf(record.key),
  value: bytesOf(record.value),
  headers: (record.headers ?? []).map(([key, value]) => ({ key, value: bytesOf(value) })),
})

const hex = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('hex')

const contentOf = (batch: Uint8Array): unknown =>
  readRecords(batch).map(({ offset: at, timestamp, key, value, headers }) => ({
    at,
    timestamp,
    key: hex(key),
    value: hex(value),
    headers: headers.map((header) => [header.key, hex(header.value)]),
  }))

/** The topic's own codec makes bytes that depend on the compressor: then records are compared. */
function recompresses(recorded: RecordedCase, stage: RecordedStage): boolean {
  const { compressionType } = configAfter(recorded, stage.afterOp)
  return compressionType !== 'producer' && compressionType !== 'uncompressed'
}

function compareRecords(
  disk: VirtualDisk,
  stored: VirtualDisk,
  folder: string,
): string | undefined {
  const content = (of: VirtualDisk): unknown[] => {
    const all: unknown[] = []
    for (const path of list(of, `${folder}/`).filter((name) => name.endsWith('.log'))) {
      const file = required(of.files.get(path), path)
      for (let at = 0; ; ) {
        const batch = storedBatchAt(file, at)
        if (batch === null) break
        all.push({ codec: batch.header.attributes & 7, records: contentOf(batch.bytes) })
        at += batch.bytes.byteLength
      }
    }
    return all
  }
  return difference('records', content(disk), content(stored))
}

/** After a clean stop all files are the same, byte for byte, and there are no others. */
function compareFolders(
  disk: VirtualDisk,
  stored: VirtualDisk,
  folder: string,
): string | undefined {
  const names = (of: VirtualDisk): string[] =>
    list(of, `${folder}/`).filter((path) => !path.endsWith('partition.metadata'))
  const why = difference('files', names(disk), names(stored))
  return why ?? firstDifference(...names(stored).map((path) => fileDifference(path, disk, stored)))
}

/** While the broker runs the active segment's indexes are preallocated or in memory. */
function compareRunning(
  log: PartitionLog,
  disk: VirtualDisk,
  stored: VirtualDisk,
): string | undefined {
  for (const segment of log.segments) {
    const { baseOffset } = segment
    const path = logFile(log.folder, baseOffset)
    const length = segment.size
    const recordedLog = readFile(stored, path)
    const why = firstDifference(
      // A preallocated log has zeros behind its batches.
      byteDifference(path, readFile(disk, path), recordedLog?.subarray(0, length) ?? null),
      indexDifference(
        `${baseOffset}.index`,
        encodeOffsetIndex(segment.offsetIndex),
        readFile(stored, offsetIndexFile(log.folder, baseOffset)),
        8,
        false,
      ),
      indexDifference(
        `${baseOffset}.timeindex`,
        encodeTimeIndex(segment.timeIndex),
        readFile(stored, timeIndexFile(log.folder, baseOffset)),
        12,
        false,
      ),
    )
    if (why !== undefined) return why
  }
  const snapshots = list(stored, `${log.folder}/`).filter((path) => path.endsWith('.snapshot'))
  return firstDifference(...snapshots.map((path) => fileDifference(path, disk, stored)))
}
