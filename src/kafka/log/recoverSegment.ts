import { assert } from '../base/errors.ts'
import { truncateFile } from '../disk/fileWrite.ts'
import { flushFile } from '../disk/flush.ts'
import type { VirtualDisk, VirtualFile } from '../disk/virtualDisk.ts'
import { hasValidCrc } from '../records/recordBatch.ts'
import { applyProducer, type CheckedBatch } from './appendToSegment.ts'
import { storedBatchAt } from './batchScan.ts'
import { assignLeaderEpoch } from './epochs.ts'
import { latestEpoch } from './leaderEpochCache.ts'
import { addLastTimeEntry, indexBatch, type LogSegment } from './logSegment.ts'
import { offsetIndex } from './offsetIndex.ts'
import type { PartitionLog } from './partitionLog.ts'
import { hasProducerId, type ProducerState } from './producerState.ts'
import { timeIndex } from './timeIndex.ts'

/**
 * Reads a segment batch by batch, builds its indexes anew and cuts it at the first batch that is cut short, damaged
 * or out of the segment's range. `producers` is the state at the segment's base and is brought to its end. Epochs
 * found on the way that are newer than the known ones are noted. Returns the bytes cut off.
 */
export function recoverSegment(
  log: PartitionLog,
  disk: VirtualDisk,
  segment: LogSegment,
  producers: ProducerState,
  nowMs: number,
): number {
  const file = disk.files.get(segment.path)
  assert(file !== undefined, `${segment.path} is missing`)
  resetSegment(segment, log.config.segmentIndexBytes)
  const end = file.size
  while (segment.size < end) {
    const batch = goodBatchAt(file, segment)
    if (batch === null) break
    const { header } = batch
    if (isIndexedBackwards(segment, batch, log.config.indexIntervalBytes)) {
      resetSegment(segment, log.config.segmentIndexBytes)
      break
    }
    indexBatch(segment, header, batch.bytes.byteLength, log.config.indexIntervalBytes)
    if (header.partitionLeaderEpoch > latestEpoch(log.leaderEpochs))
      assignLeaderEpoch(log, disk, header.partitionLeaderEpoch, header.baseOffset, nowMs)
    if (hasProducerId(header)) applyProducer(producers, segment, batch)
  }
  addLastTimeEntry(segment)
  segment.bytesSinceLastIndexEntry = 0
  if (segment.size < end) truncateFile(disk, segment.path, segment.size, nowMs)
  flushFile(disk, segment.path)
  return end - segment.size
}

function resetSegment(segment: LogSegment, segmentIndexBytes: number): void {
  const { baseOffset } = segment
  segment.size = 0
  segment.nextOffset = baseOffset
  segment.offsetIndex = offsetIndex(baseOffset, segmentIndexBytes)
  segment.timeIndex = timeIndex(baseOffset, segmentIndexBytes)
  segment.abortedTransactions = []
  segment.largestTimestamp = -1
  segment.offsetOfLargestTimestamp = -1
  segment.firstBatchTimestamp = -1
  segment.bytesSinceLastIndexEntry = 0
  segment.sealed = false
}

/**
 * An index entry would not be above the one before. Kafka gives such a segment up as a whole; offsets that go back
 * between entries pass.
 */
function isIndexedBackwards(
  segment: LogSegment,
  { header }: CheckedBatch,
  indexIntervalBytes: number,
): boolean {
  const lastIndexed = segment.offsetIndex.offsets.at(-1)
  if (lastIndexed === undefined || segment.bytesSinceLastIndexEntry <= indexIntervalBytes)
    return false
  return header.baseOffset + header.lastOffsetDelta <= lastIndexed
}

function goodBatchAt(file: VirtualFile, segment: LogSegment): CheckedBatch | null {
  const batch = storedBatchAt(file, segment.size)
  if (batch === null || !hasValidCrc(batch.bytes)) return null
  const { baseOffset, lastOffsetDelta } = batch.header
  const relative = baseOffset + lastOffsetDelta - segment.baseOffset
  return relative < 0 || relative > 0x7fffffff ? null : batch
}
