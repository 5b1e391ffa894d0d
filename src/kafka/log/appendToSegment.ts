// The last step of both appends: bytes to the file, figures to the segment, producers, log end.

import { offset } from '../base/ids.ts'
import { appendToFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { isControl, type RecordBatchHeader } from '../records/recordBatch.ts'
import { readEndMarker } from './endMarker.ts'
import { flushLog } from './flushLog.ts'
import { indexBatch, type LogSegment } from './logSegment.ts'
import { type PartitionLog, updateLastStableOffset } from './partitionLog.ts'
import {
  applyDataBatch,
  applyEndMarker,
  hasProducerId,
  type ProducerState,
  stableOffsetAfter,
} from './producerState.ts'

export interface CheckedBatch {
  /** One whole batch with its final offsets. */
  readonly bytes: Uint8Array
  readonly header: RecordBatchHeader
}

/**
 * Appends batches that have passed all checks to the active segment. `chunks` are the same bytes as they go to the
 * file; by default one chunk a batch.
 */
export function appendChecked(
  log: PartitionLog,
  disk: VirtualDisk,
  segment: LogSegment,
  batches: readonly CheckedBatch[],
  chunks: readonly Uint8Array[],
  nowMs: number,
): void {
  for (const chunk of chunks) appendToFile(disk, segment.path, chunk, nowMs)
  segment.modifiedMs = nowMs
  for (const batch of batches) {
    const { bytes, header } = batch
    indexBatch(segment, header, bytes.byteLength, log.config.indexIntervalBytes)
    log.size += bytes.byteLength
    log.logEndOffset = offset(header.baseOffset + header.lastOffsetDelta + 1)
    if (hasProducerId(header)) applyProducer(log, segment, batch)
  }
  updateLastStableOffset(log)
  if (log.logEndOffset - log.recoveryPoint >= log.config.flushMessages) flushLog(log, disk, nowMs)
}

/** Takes a batch with a producer id into the producer state and, when it aborts a transaction, into the index. */
export function applyProducer(
  state: ProducerState,
  segment: LogSegment,
  { bytes, header }: CheckedBatch,
): void {
  if (!isControl(header.attributes)) {
    applyDataBatch(state, header)
    return
  }
  const marker = readEndMarker(bytes)
  if (marker === null) return
  const completed = applyEndMarker(state, header, marker)
  if (completed?.isAborted !== true) return
  segment.abortedTransactions = [
    ...segment.abortedTransactions,
    {
      producerId: completed.producerId,
      firstOffset: completed.firstOffset,
      lastOffset: completed.lastOffset,
      lastStableOffset: stableOffsetAfter(state, completed),
    },
  ]
}
