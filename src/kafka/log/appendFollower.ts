import { CodecError } from '../base/errors.ts'
import { type LeaderEpoch, type Offset, offset } from '../base/ids.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { type BatchAt, batchAt } from '../records/record.ts'
import { codecOf } from '../records/recordBatch.ts'
import { checkCrc, nameOf } from './append.ts'
import { appendChecked, type CheckedBatch } from './appendToSegment.ts'
import { assignLeaderEpoch } from './epochs.ts'
import type { PartitionLog } from './partitionLog.ts'
import { maybeRoll } from './roll.ts'
import { type AppendRefusal, refusalOf, refuse } from './validateBatch.ts'

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
  if (disk.failed !== null) return refuse('KAFKA_STORAGE_ERROR', disk.failed)
  try {
    const fetched = analyse(log, whole(chunks), append.leaderEpoch)
    if ('ok' in fetched) return fetched
    if (fetched.batches.length === 0) return nothing()
    for (const group of groupsThatFit(fetched, log.config.segmentBytes))
      appendGroup(log, disk, group, append.nowMs)
    return {
      ok: true,
      firstOffset: fetched.batches[0]!.header.baseOffset,
      lastOffset: offset(log.logEndOffset - 1),
      maxTimestamp: fetched.maxTimestamp,
      sizeInBytes: fetched.sizeInBytes,
      batches: fetched.batches.length,
    }
  } catch (error) {
    if (error instanceof CodecError) return refusalOf(error)
    throw error
  }
}

const nothing = (): FollowerAppended => ({
  ok: true,
  firstOffset: offset(-1),
  lastOffset: offset(-1),
  maxTimestamp: -1,
  sizeInBytes: 0,
  batches: 0,
})

interface Fetched {
  readonly batches: readonly CheckedBatch[]
  readonly chunks: readonly Uint8Array[]
  readonly maxTimestamp: number
  readonly sizeInBytes: number
}

/** The chunks as given when each ends where a batch ends, else their bytes joined. */
function whole(chunks: readonly Uint8Array[]): readonly Uint8Array[] {
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
  let at = 0
  for (;;) {
    const batch = batchAt(chunk, at)
    if (batch === null) return at === chunk.byteLength
    at += batch.size
  }
}

function analyse(
  log: PartitionLog,
  chunks: readonly Uint8Array[],
  knownEpoch: LeaderEpoch,
): Fetched | AppendRefusal {
  const partition = nameOf(log)
  const batches: CheckedBatch[] = []
  const kept: Uint8Array[] = []
  let inOrder = true
  let last = -1
  let maxTimestamp = -1
  let sizeInBytes = 0
  let skipRest = false
  for (const chunk of chunks) {
    let at = 0
    for (;;) {
      const batch: BatchAt | null = skipRest ? null : batchAt(chunk, at)
      skipRest = skipRest || (batch?.header.partitionLeaderEpoch ?? -1) > knownEpoch
      if (batch === null || skipRest) break
      const { header, size } = batch
      const lastOffset = header.baseOffset + header.lastOffsetDelta
      if (last >= lastOffset) inOrder = false
      last = lastOffset
      const bytes = size === chunk.byteLength ? chunk : chunk.subarray(at, at + size)
      const corrupt = checkCrc(bytes, partition)
      if (corrupt !== null) return corrupt
      codecOf(header.attributes)
      batches.push({ bytes, header })
      maxTimestamp = Math.max(maxTimestamp, header.maxTimestamp)
      at += size
    }
    if (at > 0) kept.push(at === chunk.byteLength ? chunk : chunk.subarray(0, at))
    sizeInBytes += at
  }
  const refusal = checkOrder(log, batches, inOrder, partition)
  return refusal ?? { batches, chunks: kept, maxTimestamp, sizeInBytes }
}

function checkOrder(
  log: PartitionLog,
  batches: readonly CheckedBatch[],
  inOrder: boolean,
  partition: string,
): AppendRefusal | null {
  const first = batches[0]?.header
  if (!inOrder)
    return refuse('UNKNOWN_SERVER_ERROR', `Out of order offsets found in append to ${partition}`)
  if (first === undefined) return null
  if (first.baseOffset < 0)
    return refuse(
      'UNKNOWN_SERVER_ERROR',
      `Received invalid partition leader epoch entry EpochEntry[epoch=${first.partitionLeaderEpoch}, startOffset=${first.baseOffset}]`,
    )
  if (first.baseOffset < log.logEndOffset)
    return refuse(
      'UNKNOWN_SERVER_ERROR',
      `Unexpected offset in append to ${partition}. First offset ${first.baseOffset} is less than the next offset ${log.logEndOffset}.`,
    )
  return null
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
