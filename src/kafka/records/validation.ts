// What three of Kafka's readers say about a batch: the consumer, the produce request's check, and the first look of a
// log at what is appended to it. The leader's full check is in leaderValidation.ts.
import { CodecError } from '../base/errors.ts'
import { type LeaderEpoch, type Offset, offset } from '../base/ids.ts'
import { type BatchFrame, batchFrames } from './batchFrame.ts'
import { crc32c } from './crc32c.ts'
import { countLegacyRecords } from './legacyMessageSets.ts'
import {
  ATTRIBUTES_AT,
  CODEC_MASK,
  type Codec,
  CRC_AT,
  CRC_COVERS_FROM,
  codecOf,
  int32At,
  lastOffsetOf,
  MAGIC_V2,
  RECORD_BATCH_OVERHEAD,
  readBatchHeader,
} from './recordBatch.ts'
import { nextRecord, type RecordLimits, recordCursor } from './recordCursor.ts'
import { type Refusal, refuse, refusingCodecErrors } from './refusal.ts'

export interface ReadOutcome {
  readonly accepted: true
  readonly batches: number
  readonly records: number
}

/** Reads every record as a consumer does; `checkCrcs` is its setting `check.crcs`. */
export function checkRead(
  bytes: Uint8Array,
  checkCrcs: boolean,
  limits: RecordLimits = {},
): ReadOutcome | Refusal {
  return refusingCodecErrors(() => {
    let batches = 0
    let records = 0
    for (const frame of batchFrames(bytes)) {
      batches++
      if (checkCrcs) ensureValid(bytes, frame)
      records += countRecords(bytes.subarray(frame.at, frame.at + frame.size), frame, limits)
    }
    return { accepted: true, batches, records }
  })
}

function countRecords(batch: Uint8Array, frame: BatchFrame, limits: RecordLimits): number {
  if (frame.magic !== MAGIC_V2) return countLegacyRecords(batch, frame.magic)
  if (frame.size < RECORD_BATCH_OVERHEAD)
    throw new CodecError(
      `newPosition > limit: (${RECORD_BATCH_OVERHEAD} > ${frame.size})`,
      'IllegalArgumentException',
    )
  const cursor = recordCursor(batch, limits)
  let records = 0
  while (nextRecord(cursor)) records++
  return records
}

/** Throws CodecError (CorruptRecordException) when size or CRC of the batch do not fit. */
function ensureValid(bytes: Uint8Array, frame: BatchFrame): void {
  if (frame.magic !== MAGIC_V2)
    throw new CodecError('Record is corrupt (legacy format)', 'CorruptRecordException')
  if (frame.size < RECORD_BATCH_OVERHEAD)
    throw new CodecError(
      `Record batch is corrupt (the size ${frame.size} is smaller than the minimum allowed overhead ${RECORD_BATCH_OVERHEAD})`,
      'CorruptRecordException',
    )
  const stored = int32At(bytes, frame.at + CRC_AT) >>> 0
  const computed = crc32c(bytes, frame.at + CRC_COVERS_FROM, frame.at + frame.size)
  if (stored !== computed)
    throw new CodecError(
      `Record is corrupt (stored crc = ${stored}, computed crc = ${computed})`,
      'CorruptRecordException',
    )
}

/**
 * The check of a produce request's partition: exactly one batch, of magic 2. Its insides are the log's affair.
 * `version` is the version of the request; zstd needs 7.
 */
export function checkProduceRequest(
  version: number,
  bytes: Uint8Array,
): { accepted: true } | Refusal {
  return refusingCodecErrors(() => {
    const frames = batchFrames(bytes)
    const first = frames.next().value
    const requests = `Produce requests with version ${version}`
    if (!first)
      return refuse(
        'InvalidRecordException',
        `${requests} must have at least one record batch per partition`,
      )
    if (first.magic !== MAGIC_V2)
      return refuse(
        'InvalidRecordException',
        `${requests} are only allowed to contain record batches with magic version 2`,
      )
    if (version < 7 && (bytes[first.at + ATTRIBUTES_AT + 1]! & CODEC_MASK) === 4)
      return refuse(
        'UnsupportedCompressionTypeException',
        `${requests} are not allowed to use ZStandard compression`,
      )
    if (frames.next().value)
      return refuse(
        'InvalidRecordException',
        `${requests} are only allowed to contain exactly one record batch per partition`,
      )
    return { accepted: true }
  })
}

/** Where records come from, which decides what is checked. */
export type AppendOrigin = 'CLIENT' | 'COORDINATOR' | 'REPLICATION' | 'RAFT_LEADER'

export interface AppendChecks {
  readonly topicPartition: string
  readonly origin: AppendOrigin
  /** For REPLICATION: batches of a later epoch, and all after them, are left out. */
  readonly leaderEpoch: LeaderEpoch
  /** Bytes; null when sizes are not looked at, as for followers. */
  readonly maxMessageBytes: number | null
  /** True for followers, which take offsets as they are. */
  readonly offsetsMustGrow: boolean
}

/** What a log knows of the batches it is about to append. Offsets are -1 when there are none. */
export interface AppendAnalysis {
  readonly accepted: true
  readonly firstOffset: Offset
  readonly lastOffset: Offset
  readonly maxTimestamp: number
  /** Codec of the last batch. */
  readonly codec: Codec
  readonly batchesCount: number
  /** Length of the whole batches; what follows is cut off. */
  readonly validBytes: number
}

interface Analysis {
  firstOffset: number
  lastOffset: number
  maxTimestamp: number
  codec: Codec
  batchesCount: number
  validBytes: number
  growing: boolean
  skipping: boolean
}

/** A log's first look at an append: sizes, CRC, order of offsets. Records are not opened. Source: UnifiedLog. */
export function analyzeAppend(bytes: Uint8Array, checks: AppendChecks): AppendAnalysis | Refusal {
  return refusingCodecErrors(() => {
    const analysis: Analysis = {
      firstOffset: -1,
      lastOffset: -1,
      maxTimestamp: -1,
      codec: 'none',
      batchesCount: 0,
      validBytes: 0,
      growing: true,
      skipping: false,
    }
    for (const frame of batchFrames(bytes)) {
      const refusal = analyzeBatch(bytes, frame, checks, analysis)
      if (refusal !== null) return refusal
    }
    if (checks.offsetsMustGrow && !analysis.growing)
      return refuse(
        'OffsetsOutOfOrderException',
        `Out of order offsets found in append to ${checks.topicPartition}`,
      )
    return {
      accepted: true,
      firstOffset: offset(analysis.firstOffset),
      lastOffset: offset(analysis.lastOffset),
      maxTimestamp: analysis.maxTimestamp,
      codec: analysis.codec,
      batchesCount: analysis.batchesCount,
      validBytes: analysis.validBytes,
    }
  })
}

/** Where the last offset delta ends: a batch cut before it has no last offset to ask for. */
const LAST_OFFSET_DELTA_END = 27

function analyzeBatch(
  bytes: Uint8Array,
  frame: BatchFrame,
  checks: AppendChecks,
  analysis: Analysis,
): Refusal | null {
  const { topicPartition, origin, leaderEpoch, maxMessageBytes } = checks
  if (frame.magic !== MAGIC_V2) return corrupt(bytes, frame, topicPartition)
  if (frame.size < LAST_OFFSET_DELTA_END && (origin !== 'CLIENT' || int32At(bytes, frame.at) === 0))
    return refuse('IndexOutOfBoundsException', 'the batch ends inside its header')
  if (bytes.byteLength < frame.at + RECORD_BATCH_OVERHEAD)
    return corrupt(bytes, frame, topicPartition)
  const header = readBatchHeader(bytes, frame.at)
  if (origin === 'CLIENT' && header.baseOffset !== 0)
    return refuse(
      'InvalidRecordException',
      `The baseOffset of the record batch in the append to ${topicPartition} should be 0, but it is ${header.baseOffset}`,
    )
  if (origin === 'REPLICATION' && header.partitionLeaderEpoch > leaderEpoch)
    analysis.skipping = true
  if (analysis.skipping) return null
  const lastOffset = lastOffsetOf(header)
  if (analysis.batchesCount === 0) analysis.firstOffset = header.baseOffset
  if (analysis.lastOffset >= lastOffset) analysis.growing = false
  analysis.lastOffset = lastOffset
  if (maxMessageBytes !== null && frame.size > maxMessageBytes)
    return tooLarge(topicPartition, frame.size, maxMessageBytes)
  if (
    frame.size < RECORD_BATCH_OVERHEAD ||
    header.crc !== crc32c(bytes, frame.at + CRC_COVERS_FROM, frame.at + frame.size)
  )
    return corrupt(bytes, frame, topicPartition)
  if (header.maxTimestamp > analysis.maxTimestamp) analysis.maxTimestamp = header.maxTimestamp
  analysis.codec = codecOf(header.attributes)
  analysis.batchesCount++
  analysis.validBytes += frame.size
  return null
}

/**
 * What a follower checks of fetched batches before it appends them: CRC, order of offsets and epochs only.
 * `nextOffset` is the follower's log end offset.
 */
export function checkFollowerAppend(
  bytes: Uint8Array,
  topicPartition: string,
  leaderEpoch: LeaderEpoch,
  nextOffset: Offset,
): AppendAnalysis | Refusal {
  const analysis = analyzeAppend(bytes, {
    topicPartition,
    origin: 'REPLICATION',
    leaderEpoch,
    maxMessageBytes: null,
    offsetsMustGrow: true,
  })
  if (!analysis.accepted || analysis.batchesCount === 0) return analysis
  for (const { at, size } of batchFrames(bytes.subarray(0, analysis.validBytes))) {
    const header = readBatchHeader(bytes.subarray(at, at + size))
    if (header.partitionLeaderEpoch < 0 || header.baseOffset < 0)
      return refuse(
        'IllegalArgumentException',
        `Received invalid partition leader epoch entry EpochEntry[epoch=${header.partitionLeaderEpoch}, startOffset=${header.baseOffset}]`,
      )
  }
  if (analysis.firstOffset < nextOffset)
    return refuse(
      'UnexpectedAppendOffsetException',
      `Unexpected offset in append to ${topicPartition}: first offset ${analysis.firstOffset} is less than the next offset ${nextOffset}`,
    )
  return analysis
}

function corrupt(bytes: Uint8Array, frame: BatchFrame, topicPartition: string): Refusal {
  const crcAt = frame.at + (frame.magic === MAGIC_V2 ? CRC_AT : 12)
  const stored = int32At(bytes, crcAt) >>> 0
  return refuse(
    'CorruptRecordException',
    `Record is corrupt (stored crc = ${stored}) in topic partition ${topicPartition}.`,
  )
}

export const tooLarge = (topicPartition: string, size: number, limit: number): Refusal =>
  refuse(
    'RecordTooLargeException',
    `The record batch size in the append to ${topicPartition} is ${size} bytes which exceeds the maximum configured value of ${limit}.`,
  )
