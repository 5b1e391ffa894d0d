import { type LeaderEpoch, type Offset, offset } from '../base/ids.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { batchFrames } from '../records/batchFrame.ts'
import { readBatchHeader } from '../records/recordBatch.ts'
import { type Refusal, refusingCodecErrors } from '../records/refusal.ts'
import { checkFollowerAppend } from '../records/validation.ts'
import { type AppendRefusal, refusalOf, refuseAppend } from './appendRefusal.ts'
import { appendChecked, type CheckedBatch } from './appendToSegment.ts'
import { assignLeaderEpoch } from './epochs.ts'
import type { PartitionLog } from './partitionLog.ts'
import { nameOf } from './prepareAppend.ts'
import { maybeRoll } from './roll.ts'

export interface FollowerAppend {
  /** The epoch the follower knows: batches of a higher one end the append. */
  readonly leaderEpoch: LeaderEpoch
  readonly nowMs: number
}

export interface FollowerAppended {
  readonly ok: true
  /** -1 when nothing was appended. */
  readonly firstOffset: Offset
  readonly lastOffset: Offset
  readonly maxTimestamp: number
  readonly sizeInBytes: number
  readonly batches: number
}

/**
 * Appends what a follower fetched: offsets and bytes stay as they are. CRC, order and epoch are checked and nothing
 * else. Chunks that hold whole batches only are kept by reference. A cut batch at the end is left out.
 * Errors: CORRUPT_MESSAGE, UNKNOWN_SERVER_ERROR (order, epoch), KAFKA_STORAGE_ERROR.
 */
export function appendAsFollower(
  log: PartitionLog,
  disk: VirtualDisk,
  chunks: readonly Uint8Array[],
  append: FollowerAppend,
): FollowerAppended | AppendRefusal {
  if (disk.failed !== null) return refuseAppend('KAFKA_STORAGE_ERROR', disk.failed)
  const fetched = refusingCodecErrors(() => analyse(log, wholeChunks(chunks), append.leaderEpoch))
  if ('accepted' in fetched) return refusalOf(fetched)
  const first = fetched.batches[0]?.header
  if (first === undefined) return nothingAppended
  for (const group of groupsThatFit(fetched, log.config.segmentBytes))
    appendGroup(log, disk, group, append.nowMs)
  return {
    ok: true,
    firstOffset: first.baseOffset,
    lastOffset: offset(log.logEndOffset - 1),
    maxTimestamp: fetched.maxTimestamp,
    sizeInBytes: fetched.sizeInBytes,
    batches: fetched.batches.length,
  }
}

const nothingAppended: FollowerAppended = {
  ok: true,
  firstOffset: offset(-1),
  lastOffset: offset(-1),
  maxTimestamp: -1,
  sizeInBytes: 0,
  batches: 0,
}

interface Fetched {
  readonly batches: readonly CheckedBatch[]
  readonly chunks: readonly Uint8Array[]
  readonly maxTimestamp: number
  readonly sizeInBytes: number
}

/** The chunks as given when each ends where a batch ends, else their bytes joined. */
function wholeChunks(chunks: readonly Uint8Array[]): readonly Uint8Array[] {
  if (chunks.length < 2 || chunks.every(endsWithBatch)) return chunks
  let size = 0
  for (const chunk of chunks) size += chunk.byteLength
  const joined = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.byteLength
  }
  return [joined]
}

function endsWithBatch(chunk: Uint8Array): boolean {
  let end = 0
  for (const { at, size } of batchFrames(chunk)) end = at + size
  return end === chunk.byteLength
}

function analyse(
  log: PartitionLog,
  chunks: readonly Uint8Array[],
  knownEpoch: LeaderEpoch,
): Fetched | Refusal {
  const batches: CheckedBatch[] = []
  const kept: Uint8Array[] = []
  let nextOffset = log.logEndOffset
  let maxTimestamp = -1
  let sizeInBytes = 0
  for (const chunk of chunks) {
    const analysis = checkFollowerAppend(chunk, nameOf(log), knownEpoch, nextOffset)
    if (!analysis.accepted) return analysis
    const { validBytes } = analysis
    if (validBytes === 0) break
    const whole = validBytes === chunk.byteLength ? chunk : chunk.subarray(0, validBytes)
    kept.push(whole)
    for (const { at, size } of batchFrames(whole)) {
      const bytes = size === validBytes ? whole : whole.subarray(at, at + size)
      batches.push({ bytes, header: readBatchHeader(bytes) })
    }
    maxTimestamp = Math.max(maxTimestamp, analysis.maxTimestamp)
    sizeInBytes += validBytes
    nextOffset = offset(analysis.lastOffset + 1)
    // What follows is cut off or of an epoch that this follower does not know yet.
    if (validBytes < chunk.byteLength) break
  }
  return { batches, chunks: kept, maxTimestamp, sizeInBytes }
}

interface Group {
  readonly batches: readonly CheckedBatch[]
  readonly chunks: readonly Uint8Array[]
}

/**
 * All at once when that fits into one segment, else batch by batch.
 * DIVERGES: Kafka refuses a fetch larger than segment.bytes; that can only be reached with segments smaller than
 * replica.fetch.max.bytes, which are made for teaching here.
 */
function groupsThatFit(fetched: Fetched, segmentBytes: number): readonly Group[] {
  if (fetched.sizeInBytes <= segmentBytes) return [fetched]
  return fetched.batches.map((batch) => ({ batches: [batch], chunks: [batch.bytes] }))
}

function appendGroup(log: PartitionLog, disk: VirtualDisk, group: Group, nowMs: number): void {
  const { batches, chunks } = group
  let sizeInBytes = 0
  let maxTimestamp = -1
  for (const { bytes, header } of batches) {
    assignLeaderEpoch(log, disk, header.partitionLeaderEpoch, header.baseOffset, nowMs)
    sizeInBytes += bytes.byteLength
    maxTimestamp = Math.max(maxTimestamp, header.maxTimestamp)
  }
  const first = batches[0]!.header
  const last = batches.at(-1)!.header
  const segment = maybeRoll(
    log,
    disk,
    {
      sizeInBytes,
      maxTimestamp,
      firstOffset: first.baseOffset,
      lastOffset: last.baseOffset + last.lastOffsetDelta,
    },
    nowMs,
  )
  appendChecked(log, disk, segment, batches, chunks, nowMs)
}
