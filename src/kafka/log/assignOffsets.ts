// Validation of records and the leader's changes to a batch: offsets, epoch, timestamps, codec.

import { offset, topicPartitionKey } from '../base/ids.ts'
import { appendRecord, batchBuilder, sealBatch } from '../records/batchBuilder.ts'
import { readRecords } from '../records/record.ts'
import {
  type Codec,
  isControl,
  isTransactional,
  type RecordBatchHeader,
  readBatchHeader,
  timestampTypeOf,
  withLogAppendTime,
  withMaxTimestamp,
  withOffsetAndEpoch,
} from '../records/recordBatch.ts'
import type { LeaderAppend } from './append.ts'
import type { CheckedBatch } from './appendToSegment.ts'
import type { PartitionLog } from './partitionLog.ts'
import {
  type AppendRefusal,
  checkClientHeader,
  checkRecords,
  type RecordFacts,
  refuse,
  targetCodec,
} from './validateBatch.ts'

export interface AssignedBatches {
  readonly ok: true
  readonly batches: readonly CheckedBatch[]
  /** Largest timestamp as stored. */
  readonly maxTimestamp: number
  readonly sizeInBytes: number
  readonly records: number
}

/** The batches as they will be stored, with offsets from the log end on. Throws CodecError on damaged records. */
export function assignOffsets(
  log: PartitionLog,
  incoming: readonly CheckedBatch[],
  append: LeaderAppend,
): AssignedBatches | AppendRefusal {
  const { topic, partitionIndex } = log.topicPartition
  const partition = topicPartitionKey(topic, partitionIndex)
  const batches: CheckedBatch[] = []
  let next: number = log.logEndOffset
  let maxTimestamp = -1
  let sizeInBytes = 0
  let records = 0
  for (const batch of incoming) {
    const facts = factsOf(log, batch, append, partition)
    if (!facts.ok) return facts
    const stored = storedForm(log, batch, facts, next, append)
    const tooLarge =
      stored.byteLength !== batch.bytes.byteLength && checkSize(log, stored, partition)
    if (tooLarge) return tooLarge
    const header = readBatchHeader(stored)
    batches.push({ bytes: stored, header })
    next = header.baseOffset + header.lastOffsetDelta + 1
    maxTimestamp = Math.max(maxTimestamp, header.maxTimestamp)
    sizeInBytes += stored.byteLength
    records += facts.records
  }
  return { ok: true, batches, maxTimestamp, sizeInBytes, records }
}

/** Batches of our own coordinators and controller are trusted: their records are not walked. */
function factsOf(
  log: PartitionLog,
  { bytes, header }: CheckedBatch,
  append: LeaderAppend,
  partition: string,
): RecordFacts | AppendRefusal {
  if (append.origin !== 'client')
    return { ok: true, maxTimestamp: header.maxTimestamp, records: header.recordsCount }
  const refusal = checkClientHeader(header, partition)
  if (refusal !== null) return refusal
  return checkRecords(bytes, log.config, partition, append.nowMs)
}

function storedForm(
  log: PartitionLog,
  { bytes, header }: CheckedBatch,
  facts: RecordFacts,
  baseOffset: number,
  append: LeaderAppend,
): Uint8Array {
  const codec = targetCodec(header, log.config)
  const source =
    codec === null ? bytes : recompressed(bytes, header, codec, log.config.compressionGzipLevel)
  const stored = withOffsetAndEpoch(source, offset(baseOffset), append.leaderEpoch)
  if (log.config.messageTimestampType === 'LogAppendTime')
    return withLogAppendTime(stored, append.nowMs)
  const isCreateTime = timestampTypeOf(header.attributes) === 'CreateTime'
  if (isCreateTime && header.maxTimestamp === facts.maxTimestamp) return stored
  return withMaxTimestamp(stored, facts.maxTimestamp)
}

/** The same records in a new batch with another codec. */
function recompressed(
  bytes: Uint8Array,
  header: RecordBatchHeader,
  codec: Codec,
  gzipLevel: number,
): Uint8Array {
  const builder = batchBuilder({
    codec,
    ...(gzipLevel > 0 ? { compressionLevel: gzipLevel } : {}),
    producerId: header.producerId,
    producerEpoch: header.producerEpoch,
    baseSequence: header.baseSequence,
    isTransactional: isTransactional(header.attributes),
    isControl: isControl(header.attributes),
  })
  for (const record of readRecords(bytes))
    appendRecord(builder, {
      timestamp: record.timestamp,
      key: record.key,
      value: record.value,
      headers: record.headers,
    })
  return sealBatch(builder)
}

function checkSize(log: PartitionLog, stored: Uint8Array, partition: string): AppendRefusal | null {
  const { maxMessageBytes } = log.config
  if (stored.byteLength <= maxMessageBytes) return null
  return refuse(
    'MESSAGE_TOO_LARGE',
    `Message batch size is ${stored.byteLength} bytes in append to partition ${partition} exceeds the maximum configured size of ${maxMessageBytes}.`,
  )
}
