import { forEachRecord, iterateBatches } from '../../records/record.ts'
import { isControl } from '../../records/recordBatch.ts'
import type { OffsetsPartition } from '../offsetsPartition.ts'
import { decodeGroupRecord } from './groupRecord.ts'
import { replay } from './replay.ts'

/**
 * Replays a whole log into an empty partition. Throws CodecError for bytes that do not parse.
 * DIVERGES: control batches are passed over, because no broker here writes transactions.
 */
export function loadLog(
  data: OffsetsPartition,
  chunks: readonly Uint8Array[],
  nowMs: number,
): void {
  for (const chunk of chunks)
    for (const { at, size, header } of iterateBatches(chunk)) {
      data.lastWrittenOffset = header.baseOffset + header.lastOffsetDelta
      if (isControl(header.attributes)) continue
      forEachRecord(chunk.subarray(at, at + size), (offset, _timestamp, key, value) => {
        if (key === null) return
        const record = decodeGroupRecord(key, value)
        if (record !== undefined) replay(data, record, offset, nowMs)
      })
    }
}
