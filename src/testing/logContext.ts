// A log on a disk of its own, and batches for it.

import { effectiveTopicConfig } from '../kafka/base/configs/topicConfigs.ts'
import { leaderEpoch, type Offset, offset, partitionIndex, producerId } from '../kafka/base/ids.ts'
import { utf8Decode, utf8Encode } from '../kafka/base/text.ts'
import { emptyDisk, type VirtualDisk } from '../kafka/disk/virtualDisk.ts'
import { type AppendOrigin, type AppendOutcome, appendAsLeader } from '../kafka/log/append.ts'
import { createLog, type PartitionLog, updateHighWatermark } from '../kafka/log/partitionLog.ts'
import { readLog } from '../kafka/log/read.ts'
import { type OpenLog, openLog, type RecoveryReport } from '../kafka/log/recovery.ts'
import { type BatchOptions, buildBatch } from '../kafka/records/batchBuilder.ts'
import { iterateBatches, readRecords } from '../kafka/records/record.ts'

export const NOW = 1_700_000_000_000
export const TOPIC_ID = '000102030405060708090a0b0c0d0e0f'
export const TOPIC_PARTITION = { topic: 'orders', partitionIndex: partitionIndex(3) }

export interface LogContext {
  readonly disk: VirtualDisk
  readonly log: PartitionLog
}

export const topicConfig = (overrides: Readonly<Record<string, string>> = {}) =>
  effectiveTopicConfig(new Map(Object.entries(overrides)))

export function logContext(overrides: Readonly<Record<string, string>> = {}): LogContext {
  const disk = emptyDisk()
  const log = createLog(disk, {
    topicPartition: TOPIC_PARTITION,
    topicId: TOPIC_ID,
    config: topicConfig(overrides),
    nowMs: NOW,
  })
  return { disk, log }
}

/** A batch with a record for each value; key `k`. */
export const batchOf = (
  values: readonly string[],
  options: BatchOptions = {},
  timestamp = NOW,
): Uint8Array =>
  buildBatch(
    options,
    values.map((value) => ({ timestamp, key: utf8Encode('k'), value: utf8Encode(value) })),
  )

/** A batch of an idempotent producer. */
export const sequencedBatch = (
  values: readonly string[],
  id: number,
  producerEpoch: number,
  baseSequence: number,
  options: BatchOptions = {},
): Uint8Array =>
  batchOf(values, { ...options, producerId: producerId(id), producerEpoch, baseSequence })

/** A commit or abort marker of a transaction. */
export function endMarker(
  type: 'COMMIT' | 'ABORT',
  id: number,
  producerEpoch: number,
  coordinatorEpoch = 0,
): Uint8Array {
  const key = new Uint8Array([0, 0, 0, type === 'ABORT' ? 0 : 1])
  const value = new Uint8Array([0, 0, 0, 0, 0, coordinatorEpoch])
  return buildBatch(
    { producerId: producerId(id), producerEpoch, isTransactional: true, isControl: true },
    [{ timestamp: NOW, key, value }],
  )
}

export const appendBatch = (
  { log, disk }: LogContext,
  batch: Uint8Array,
  origin: AppendOrigin = 'client',
  epoch = 0,
  nowMs = NOW,
): AppendOutcome =>
  appendAsLeader(log, disk, [batch], { leaderEpoch: leaderEpoch(epoch), nowMs, origin })

/** Appends a batch for each list of values; everything is replicated at once. */
export function appendValues(
  context: LogContext,
  ...batches: readonly (readonly string[])[]
): void {
  for (const values of batches) {
    const outcome = appendBatch(context, batchOf(values))
    if (!outcome.ok) throw new Error(`${outcome.error}: ${outcome.message}`)
  }
  updateHighWatermark(context.log, context.log.logEndOffset)
}

/** `offset=value` of every record from `start` to the log end. */
export function readAll({ log, disk }: LogContext, start = log.logStartOffset): string[] {
  const found: string[] = []
  let next: Offset = start
  while (next < log.logEndOffset) {
    const slice = readLog(log, disk, next, { maxBytes: 1, minOneMessage: true, upTo: 'logEnd' })
    if (!slice.ok) throw new Error(slice.error)
    if (slice.records.length === 0) break
    for (const record of recordsOf(slice.records))
      if (record.offset >= next) found.push(`${record.offset}=${record.value}`)
    next = slice.lastOffsetExclusive
  }
  return found
}

export function recordsOf(chunks: readonly Uint8Array[]): { offset: number; value: string }[] {
  const joined = new Uint8Array(Buffer.concat(chunks))
  return [...iterateBatches(joined)].flatMap(({ at, size }) =>
    readRecords(joined.subarray(at, at + size)).map((record) => ({
      offset: record.offset,
      value: record.value === null ? 'null' : utf8Decode(record.value),
    })),
  )
}

/** The log as the next run of the broker opens it. */
export function reopen(
  { disk, log }: LogContext,
  options: Partial<OpenLog> = {},
): LogContext & { report: RecoveryReport } {
  const opened = openLog(disk, log.folder, {
    topicPartition: TOPIC_PARTITION,
    topicId: TOPIC_ID,
    config: log.config,
    clean: false,
    recoveryPoint: offset(0),
    logStartOffset: log.logStartOffset,
    highWatermark: log.highWatermark,
    nowMs: NOW,
    ...options,
  })
  return { disk, ...opened }
}
