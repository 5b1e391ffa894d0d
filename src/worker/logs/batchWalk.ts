// Walking over the batches of a replica's log by offset, forwards and backwards.

import { findSpan, newSpan, spanAt, storedBatchAt } from '../../kafka/log/batchScan.ts'
import { lookupPosition } from '../../kafka/log/offsetIndex.ts'
import type { RecordBatchHeader } from '../../kafka/records/recordBatch.ts'
import type { ReplicaLog, ReplicaSegment } from './replicaLog.ts'

export interface PlacedBatch {
  readonly segment: ReplicaSegment
  readonly position: number
  readonly size: number
  readonly baseOffset: number
  readonly lastOffset: number
}

/** Index of the segment that holds `offset`: the last with a base offset at or below it; 0 when all are above. */
function segmentAt(log: ReplicaLog, offset: number): number {
  let low = 0
  let high = log.segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (log.segments[middle]!.baseOffset <= offset) low = middle + 1
    else high = middle
  }
  return Math.max(low - 1, 0)
}

const startIn = (segment: ReplicaSegment, offset: number): number =>
  segment.live ? lookupPosition(segment.live.offsetIndex, offset) : 0

/** Batches whose last offset is at or above `offset`, in order. */
export function* batchesFrom(log: ReplicaLog, offset: number): Generator<PlacedBatch> {
  const span = newSpan()
  for (let index = segmentAt(log, offset); index < log.segments.length; index++) {
    const segment = log.segments[index]!
    const { file } = segment
    if (!findSpan(file, startIn(segment, offset), offset, span)) continue
    do yield { segment, ...span }
    while (spanAt(file, span.position + span.size, span))
  }
}

/** The batch that holds `offset`, or the first one after it. */
export function batchAtOffset(log: ReplicaLog, offset: number): PlacedBatch | null {
  for (const batch of batchesFrom(log, offset)) return batch
  return null
}

/** Batches whose base offset is below `offset`, newest first. */
export function* batchesBelow(log: ReplicaLog, offset: number): Generator<PlacedBatch> {
  for (let index = segmentAt(log, offset - 1); index >= 0; index--) {
    const segment = log.segments[index]!
    let below = offset
    // The index tells where a stretch of batches begins; it is read forwards and told backwards.
    for (;;) {
      const start = startIn(segment, below - 1)
      const stretch = batchesBetween(segment, start, below)
      for (let at = stretch.length - 1; at >= 0; at--) yield stretch[at]!
      if (start === 0 || stretch.length === 0) break
      below = stretch[0]!.baseOffset
    }
  }
}

function batchesBetween(segment: ReplicaSegment, start: number, below: number): PlacedBatch[] {
  const found: PlacedBatch[] = []
  const span = newSpan()
  let at = start
  while (spanAt(segment.file, at, span) && span.baseOffset < below) {
    found.push({ segment, ...span })
    at += span.size
  }
  return found
}

/** Bytes and header, or null when they are damaged. */
export const contentOf = (
  batch: PlacedBatch,
): { readonly bytes: Uint8Array; readonly header: RecordBatchHeader } | null =>
  storedBatchAt(batch.segment.file, batch.position)
