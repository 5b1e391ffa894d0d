// From the bytes a leader is given to the batches it stores: checks, offsets, leader epoch, timestamps, codec.

import { offset, topicPartitionKey } from '../base/ids.ts'
import { batchFrames } from '../records/batchFrame.ts'
import { type LeaderAppendOptions, validateAsLeader } from '../records/leaderValidation.ts'
import { readBatchHeader, withOffsetAndEpoch } from '../records/recordBatch.ts'
import { analyzeAppend, type AppendOrigin as RecordsOrigin } from '../records/validation.ts'
import type { AppendOrigin, LeaderAppend } from './append.ts'
import { type AppendRefusal, refusalOf, refuseAppend } from './appendRefusal.ts'
import type { CheckedBatch } from './appendToSegment.ts'
import { isCompacted } from './logConfig.ts'
import type { PartitionLog } from './partitionLog.ts'

export interface PreparedBatches {
  readonly ok: true
  readonly batches: readonly CheckedBatch[]
  /** Largest timestamp as stored. */
  readonly maxTimestamp: number
  readonly sizeInBytes: number
  readonly records: number
}

interface Preparing {
  readonly batches: CheckedBatch[]
  nextOffset: number
  maxTimestamp: number
  sizeInBytes: number
  records: number
}

const ORIGINS: Readonly<Record<AppendOrigin, RecordsOrigin>> = {
  client: 'CLIENT',
  coordinator: 'COORDINATOR',
  controller: 'RAFT_LEADER',
  replication: 'REPLICATION',
}

/** The batches as they will be stored, with offsets from the log end on. Cut batches at the end are left out. */
export function prepareAppend(
  log: PartitionLog,
  records: readonly Uint8Array[],
  append: LeaderAppend,
): PreparedBatches | AppendRefusal {
  const partition = nameOf(log)
  const preparing: Preparing = {
    batches: [],
    nextOffset: log.logEndOffset,
    maxTimestamp: -1,
    sizeInBytes: 0,
    records: 0,
  }
  for (const bytes of records) {
    const analysis = analyzeAppend(bytes, {
      topicPartition: partition,
      origin: ORIGINS[append.origin],
      leaderEpoch: append.leaderEpoch,
      maxMessageBytes: log.config.maxMessageBytes,
      offsetsMustGrow: false,
    })
    if (!analysis.accepted) return refusalOf(analysis)
    if (analysis.batchesCount === 0) continue
    const whole =
      analysis.validBytes === bytes.byteLength ? bytes : bytes.subarray(0, analysis.validBytes)
    const refusal =
      append.origin === 'client'
        ? prepareClientBatch(log, whole, append, partition, preparing)
        : prepareTrusted(whole, append, preparing)
    if (refusal !== null) return refusal
  }
  const { batches, maxTimestamp, sizeInBytes } = preparing
  return { ok: true, batches, maxTimestamp, sizeInBytes, records: preparing.records }
}

/** `topic-3` */
export const nameOf = (log: PartitionLog): string =>
  topicPartitionKey(log.topicPartition.topic, log.topicPartition.partitionIndex)

function prepareClientBatch(
  log: PartitionLog,
  bytes: Uint8Array,
  append: LeaderAppend,
  partition: string,
  preparing: Preparing,
): AppendRefusal | null {
  const accepted = validateAsLeader(bytes, optionsOf(log, append, partition, preparing.nextOffset))
  if (!accepted.accepted) return refusalOf(accepted)
  const { batch } = accepted
  const { maxMessageBytes } = log.config
  if (accepted.sizeMayHaveChanged && batch.byteLength > maxMessageBytes)
    return refuseAppend(
      'MESSAGE_TOO_LARGE',
      `Message batch size is ${batch.byteLength} bytes in append to partition ${partition} exceeds the maximum configured size of ${maxMessageBytes}.`,
    )
  add(preparing, batch, accepted.recordsCount)
  return null
}

function optionsOf(
  log: PartitionLog,
  append: LeaderAppend,
  topicPartition: string,
  nextOffset: number,
): LeaderAppendOptions {
  const { config } = log
  return {
    topicPartition,
    origin: ORIGINS[append.origin],
    leaderEpoch: append.leaderEpoch,
    nextOffset: offset(nextOffset),
    nowMs: append.nowMs,
    compressionType: config.compressionType,
    ...(config.compressionGzipLevel > 0 ? { compressionLevel: config.compressionGzipLevel } : {}),
    timestampType: config.messageTimestampType,
    timestampBeforeMaxMs: int64Limit(config.messageTimestampBeforeMaxMs),
    timestampAfterMaxMs: int64Limit(config.messageTimestampAfterMaxMs),
    isCompacted: isCompacted(config),
  }
}

/** Settings of 2^63 - 1 are held to the safe range; messages show the limits they stand for. */
const int64Limit = (limit: number): number => (limit >= Number.MAX_SAFE_INTEGER ? 2 ** 63 : limit)

/**
 * Batches of our own coordinators and controller get offsets and epoch, nothing else.
 * DIVERGES: Kafka walks their records too, sets timestamps and takes one batch a call. Its own writers never break
 * the rules it then checks, and their topics have neither LogAppendTime nor a codec.
 */
function prepareTrusted(bytes: Uint8Array, append: LeaderAppend, preparing: Preparing): null {
  for (const { at, size } of batchFrames(bytes)) {
    const batch = withOffsetAndEpoch(
      bytes.subarray(at, at + size),
      offset(preparing.nextOffset),
      append.leaderEpoch,
    )
    add(preparing, batch, readBatchHeader(batch).recordsCount)
  }
  return null
}

function add(preparing: Preparing, bytes: Uint8Array, records: number): void {
  const header = readBatchHeader(bytes)
  preparing.batches.push({ bytes, header })
  preparing.nextOffset = header.baseOffset + header.lastOffsetDelta + 1
  preparing.maxTimestamp = Math.max(preparing.maxTimestamp, header.maxTimestamp)
  preparing.sizeInBytes += bytes.byteLength
  preparing.records += records
}
