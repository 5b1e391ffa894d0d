import { CodecError } from '../base/errors.ts'
import { type LeaderEpoch, type Offset, offset, topicPartitionKey } from '../base/ids.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { batchAt } from '../records/record.ts'
import {
  CRC_AT,
  hasValidCrc,
  int32At,
  isControl,
  type RecordBatchHeader,
} from '../records/recordBatch.ts'
import { appendChecked, type CheckedBatch } from './appendToSegment.ts'
import { assignOffsets } from './assignOffsets.ts'
import { readEndMarker } from './endMarker.ts'
import { assignLeaderEpoch } from './epochs.ts'
import type { PartitionLog } from './partitionLog.ts'
import {
  type BatchMetadata,
  checkDataBatch,
  checkProducerEpoch,
  findDuplicate,
  hasProducerId,
} from './producerState.ts'
import { maybeRoll } from './roll.ts'
import { type AppendRefusal, refusalOf, refuse } from './validateBatch.ts'

/** Who writes: only clients' batches are held against the rules for clients. */
export type AppendOrigin = 'client' | 'coordinator' | 'controller' | 'replication'

export interface LeaderAppend {
  readonly leaderEpoch: LeaderEpoch
  readonly nowMs: number
  readonly origin: AppendOrigin
}

export interface AppendedBatches {
  readonly ok: true
  /** -1 when the bytes hold no whole batch. */
  readonly firstOffset: Offset
  readonly lastOffset: Offset
  readonly maxTimestamp: number
  /** -1 unless the topic has LogAppendTime; for a duplicate the timestamp of the batch already there. */
  readonly logAppendTimeMs: number
  readonly logStartOffset: Offset
  /** Nothing was appended: the producer sent a batch again that is there already. */
  readonly duplicate: boolean
  readonly sizeInBytes: number
  readonly records: number
  /** As stored, to be shared with followers. */
  readonly batches: readonly Uint8Array[]
}

export type AppendOutcome = AppendedBatches | AppendRefusal

/**
 * Appends a leader's batches: checks, offsets and leader epoch on a copy, sizes, epoch cache, producer state, roll,
 * append. All batches go in or none. Kafka's order of work, UnifiedLog.append and LogValidator.
 * DIVERGES: origins other than clients may give several batches at once; Kafka takes one a call.
 */
export function appendAsLeader(
  log: PartitionLog,
  disk: VirtualDisk,
  records: readonly Uint8Array[],
  append: LeaderAppend,
): AppendOutcome {
  if (disk.failed !== null) return refuse('KAFKA_STORAGE_ERROR', disk.failed)
  try {
    const incoming = analyse(log, records, append.origin)
    if ('ok' in incoming) return incoming
    if (incoming.length === 0) return nothingAppended(log)
    return appendAnalysed(log, disk, incoming, append)
  } catch (error) {
    if (error instanceof CodecError) return refusalOf(error)
    throw error
  }
}

function appendAnalysed(
  log: PartitionLog,
  disk: VirtualDisk,
  incoming: readonly CheckedBatch[],
  append: LeaderAppend,
): AppendOutcome {
  const assigned = assignOffsets(log, incoming, append)
  if (!assigned.ok) return assigned
  const { batches, maxTimestamp, sizeInBytes } = assigned
  if (sizeInBytes > log.config.segmentBytes)
    return refuse(
      'RECORD_LIST_TOO_LARGE',
      `Message batch size is ${sizeInBytes} bytes in append to partition ${nameOf(log)}, which exceeds the maximum configured segment size of ${log.config.segmentBytes}.`,
    )
  const { nowMs } = append
  const first = batches[0]!.header
  const last = batches.at(-1)!.header
  for (const { header } of batches)
    assignLeaderEpoch(log, disk, header.partitionLeaderEpoch, header.baseOffset, nowMs)
  const producers = checkProducers(log, batches, append.origin)
  if (producers !== null) return 'ok' in producers ? producers : duplicateOf(log, producers, first)
  const firstOffset = first.baseOffset
  const lastOffset = offset(last.baseOffset + last.lastOffsetDelta)
  const rolled = { sizeInBytes, maxTimestamp, firstOffset, lastOffset }
  const segment = maybeRoll(log, disk, rolled, nowMs)
  const chunks = batches.map((batch) => batch.bytes)
  appendChecked(log, disk, segment, batches, chunks, nowMs)
  return {
    ok: true,
    firstOffset,
    lastOffset,
    maxTimestamp,
    logAppendTimeMs: log.config.messageTimestampType === 'LogAppendTime' ? nowMs : -1,
    logStartOffset: log.logStartOffset,
    duplicate: false,
    sizeInBytes,
    records: assigned.records,
    batches: chunks,
  }
}

export const nameOf = (log: PartitionLog): string =>
  topicPartitionKey(log.topicPartition.topic, log.topicPartition.partitionIndex)

/** Splits the bytes into batches and checks each as a whole: base offset, size, CRC. A cut batch is left out. */
function analyse(
  log: PartitionLog,
  records: readonly Uint8Array[],
  origin: AppendOrigin,
): CheckedBatch[] | AppendRefusal {
  const incoming: CheckedBatch[] = []
  for (const bytes of records) {
    let at = 0
    for (;;) {
      const batch = batchAt(bytes, at)
      if (batch === null) break
      const whole = batch.size === bytes.byteLength ? bytes : bytes.subarray(at, at + batch.size)
      const refusal = checkWhole(log, whole, batch.header, origin)
      if (refusal !== null) return refusal
      incoming.push({ bytes: whole, header: batch.header })
      at += batch.size
    }
  }
  if (origin === 'client' && incoming.length > 1)
    return refuse('INVALID_RECORD', 'Compressed outer record has more than one batch')
  return incoming
}

function checkWhole(
  log: PartitionLog,
  bytes: Uint8Array,
  header: RecordBatchHeader,
  origin: AppendOrigin,
): AppendRefusal | null {
  const partition = nameOf(log)
  if (origin === 'client' && header.baseOffset !== 0)
    return refuse(
      'INVALID_RECORD',
      `The baseOffset of the record batch in the append to ${partition} should be 0, but it is ${header.baseOffset}`,
    )
  const { maxMessageBytes } = log.config
  if (bytes.byteLength > maxMessageBytes)
    return refuse(
      'MESSAGE_TOO_LARGE',
      `The record batch size in the append to ${partition} is ${bytes.byteLength} bytes which exceeds the maximum configured value of ${maxMessageBytes}).`,
    )
  return checkCrc(bytes, partition)
}

/** CORRUPT_MESSAGE when the CRC of a whole batch is wrong. */
export function checkCrc(bytes: Uint8Array, partition: string): AppendRefusal | null {
  if (hasValidCrc(bytes)) return null
  return refuse(
    'CORRUPT_MESSAGE',
    `Record is corrupt (stored crc = ${int32At(bytes, CRC_AT) >>> 0}) in topic partition ${partition}.`,
  )
}

/** Null when the batches may be appended, what to refuse them with, or the stored batch that one repeats. */
function checkProducers(
  log: PartitionLog,
  batches: readonly CheckedBatch[],
  origin: AppendOrigin,
): AppendRefusal | BatchMetadata | null {
  for (const { bytes, header } of batches) {
    if (!hasProducerId(header)) continue
    const entry = log.producers.get(header.producerId)
    if (isControl(header.attributes)) {
      if (entry === undefined) continue
      const marker = readEndMarker(bytes)
      if (marker === null) continue
      const stale = checkProducerEpoch(entry, header.producerEpoch, header.baseOffset, nameOf(log))
      if (stale !== null) return refuse(stale.error, stale.message)
      if (marker.coordinatorEpoch < entry.coordinatorEpoch)
        return refuse(
          'TRANSACTION_COORDINATOR_FENCED',
          `Invalid coordinator epoch for producerId ${entry.producerId} at offset ${header.baseOffset} in partition ${nameOf(log)}: ${marker.coordinatorEpoch} (zombie), ${entry.coordinatorEpoch} (current)`,
        )
      continue
    }
    if (origin !== 'client' || entry === undefined) continue
    const duplicate = findDuplicate(entry, header)
    if (duplicate !== null) return duplicate
    const refusal = checkDataBatch(entry, header, header.baseOffset, nameOf(log))
    if (refusal !== null) return refuse(refusal.error, refusal.message)
  }
  return null
}

function duplicateOf(
  log: PartitionLog,
  stored: BatchMetadata,
  header: RecordBatchHeader,
): AppendedBatches {
  return {
    ok: true,
    firstOffset: offset(stored.lastOffset - stored.offsetDelta),
    lastOffset: offset(stored.lastOffset),
    maxTimestamp: stored.timestamp,
    logAppendTimeMs: stored.timestamp,
    logStartOffset: log.logStartOffset,
    duplicate: true,
    sizeInBytes: 0,
    records: header.recordsCount,
    batches: [],
  }
}

function nothingAppended(log: PartitionLog): AppendedBatches {
  return {
    ok: true,
    firstOffset: offset(-1),
    lastOffset: offset(-1),
    maxTimestamp: -1,
    logAppendTimeMs: -1,
    logStartOffset: log.logStartOffset,
    duplicate: false,
    sizeInBytes: 0,
    records: 0,
    batches: [],
  }
}
