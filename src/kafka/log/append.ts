import { type LeaderEpoch, type Offset, offset } from '../base/ids.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import type { RecordBatchHeader } from '../records/recordBatch.ts'
import { type AppendRefusal, refuseAppend } from './appendRefusal.ts'
import { appendChecked } from './appendToSegment.ts'
import { checkProducers } from './checkProducers.ts'
import { assignLeaderEpoch } from './epochs.ts'
import type { PartitionLog } from './partitionLog.ts'
import { nameOf, type PreparedBatches, prepareAppend } from './prepareAppend.ts'
import type { BatchMetadata } from './producerState.ts'
import { maybeRoll } from './roll.ts'

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
 * append. All batches go in or none. Kafka's order of work: UnifiedLog.append. A client gives one batch a call.
 */
export function appendAsLeader(
  log: PartitionLog,
  disk: VirtualDisk,
  records: readonly Uint8Array[],
  append: LeaderAppend,
): AppendOutcome {
  if (disk.failed !== null) return refuseAppend('KAFKA_STORAGE_ERROR', disk.failed)
  const prepared = prepareAppend(log, records, append)
  if (!prepared.ok) return prepared
  const first = prepared.batches[0]?.header
  if (first === undefined) return nothingAppended(log)
  const { segmentBytes } = log.config
  if (prepared.sizeInBytes > segmentBytes)
    return refuseAppend(
      'RECORD_LIST_TOO_LARGE',
      `Message batch size is ${prepared.sizeInBytes} bytes in append to partition ${nameOf(log)}, which exceeds the maximum configured segment size of ${segmentBytes}.`,
    )
  for (const { header } of prepared.batches)
    assignLeaderEpoch(log, disk, header.partitionLeaderEpoch, header.baseOffset, append.nowMs)
  const verdict = checkProducers(log, prepared.batches, append.origin === 'client')
  if (verdict.is === 'refused') return verdict.refusal
  if (verdict.is === 'duplicate') return duplicateOf(log, verdict.stored, first)
  return appendPrepared(log, disk, prepared, first, append.nowMs)
}

function appendPrepared(
  log: PartitionLog,
  disk: VirtualDisk,
  prepared: PreparedBatches,
  first: RecordBatchHeader,
  nowMs: number,
): AppendedBatches {
  const { batches, maxTimestamp, sizeInBytes, records } = prepared
  const last = batches.at(-1)?.header ?? first
  const firstOffset = first.baseOffset
  const lastOffset = offset(last.baseOffset + last.lastOffsetDelta)
  const segment = maybeRoll(
    log,
    disk,
    { sizeInBytes, maxTimestamp, firstOffset, lastOffset },
    nowMs,
  )
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
    records,
    batches: chunks,
  }
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
