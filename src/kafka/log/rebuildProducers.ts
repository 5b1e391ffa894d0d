import { CodecError } from '../base/errors.ts'
import { readFile } from '../disk/fileRead.ts'
import { deleteFile } from '../disk/fileWrite.ts'
import type { VirtualDisk } from '../disk/virtualDisk.ts'
import { applyProducer } from './appendToSegment.ts'
import { findSpan, newSpan, storedBatchAt } from './batchScan.ts'
import { snapshotFile } from './logFiles.ts'
import { lookupPosition } from './offsetIndex.ts'
import { type PartitionLog, segmentIndexFor } from './partitionLog.ts'
import { decodeSnapshot, loadSnapshot } from './producerSnapshot.ts'
import { emptyProducerState, hasProducerId, type ProducerState } from './producerState.ts'

/** Brings the log's producers to the log end. Returns the number of batches read for it. */
export function rebuildProducers(log: PartitionLog, disk: VirtualDisk): number {
  const { state, batchesRead } = producersAt(log, disk, log.logEndOffset)
  log.producers = state.producers
  log.openTransactions = state.openTransactions
  log.unreplicatedTransactions = state.unreplicatedTransactions
  return batchesRead
}

/**
 * Producer state as of `endOffset`: the newest good snapshot not above it, then the batches from there on.
 * Snapshots that do not parse are deleted on the way.
 */
export function producersAt(
  log: PartitionLog,
  disk: VirtualDisk,
  endOffset: number,
): { state: ProducerState; batchesRead: number } {
  const state = emptyProducerState()
  const from = loadNewestSnapshot(log, disk, state, endOffset)
  return { state, batchesRead: replay(log, disk, state, from, endOffset) }
}

/** Returns the offset of the snapshot that was loaded, or the log start without one. */
function loadNewestSnapshot(
  log: PartitionLog,
  disk: VirtualDisk,
  state: ProducerState,
  endOffset: number,
): number {
  for (let index = log.snapshotOffsets.length - 1; index >= 0; index--) {
    const atOffset = log.snapshotOffsets[index]!
    if (atOffset > endOffset) continue
    const path = snapshotFile(log.folder, atOffset)
    const bytes = readFile(disk, path)
    try {
      if (bytes !== null) {
        loadSnapshot(state, decodeSnapshot(bytes))
        return atOffset
      }
    } catch (error) {
      if (!(error instanceof CodecError)) throw error
    }
    deleteFile(disk, path)
    log.snapshotOffsets.splice(index, 1)
  }
  return Math.max(log.logStartOffset, log.segments[0]!.baseOffset)
}

function replay(
  log: PartitionLog,
  disk: VirtualDisk,
  state: ProducerState,
  from: number,
  endOffset: number,
): number {
  let batchesRead = 0
  const span = newSpan()
  for (let index = Math.max(segmentIndexFor(log, from), 0); index < log.segments.length; index++) {
    const segment = log.segments[index]!
    const file = disk.files.get(segment.path)
    if (file === undefined || segment.baseOffset >= endOffset) break
    // The segment's own aborted transactions are known already: only the producers are replayed.
    const scratch = { ...segment, abortedTransactions: [] }
    let at = lookupPosition(segment.offsetIndex, from)
    while (findSpan(file, at, from, span) && span.baseOffset < endOffset) {
      const batch = storedBatchAt(file, span.position)
      if (batch !== null && hasProducerId(batch.header)) applyProducer(state, scratch, batch)
      at = span.position + span.size
      batchesRead++
    }
  }
  return batchesRead
}
