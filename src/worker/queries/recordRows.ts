// Records of one partition one after the other, in either direction, as the page gets them.

import type { RecordRow } from '../../bridge/queries.ts'
import { CodecError } from '../../kafka/base/errors.ts'
import { type DecodedRecord, readRecords } from '../../kafka/records/record.ts'
import { isControl, timestampTypeOf } from '../../kafka/records/recordBatch.ts'
import { batchesBelow, batchesFrom, contentOf, type PlacedBatch } from '../logs/batchWalk.ts'
import type { ReplicaLog } from '../logs/replicaLog.ts'

export interface RecordStream {
  readonly partition: number
  /** The next record, or null at the end. Looks at one record. */
  next(): RecordRow | null
}

interface Place {
  readonly topic: string
  readonly partition: number
  readonly log: ReplicaLog
}

/** From `offset` up to the log end. */
export const streamUp = (place: Place, offset: number): RecordStream => {
  const { log, partition } = place
  const start = Math.max(offset, log.logStartOffset)
  return stream(
    partition,
    rowsOf(place, batchesFrom(log, start), (row) => row.offset >= start),
  )
}

/** From `offset` (included) down to the log start. */
export const streamDown = (place: Place, offset: number): RecordStream => {
  const { log, partition } = place
  const wanted = (row: RecordRow): boolean =>
    row.offset <= offset && row.offset >= log.logStartOffset
  return stream(partition, rowsOf(place, batchesBelow(log, offset + 1), wanted, true))
}

const stream = (partition: number, rows: Iterator<RecordRow>): RecordStream => ({
  partition,
  next() {
    const result = rows.next()
    return result.done ? null : result.value
  },
})

function* rowsOf(
  place: Place,
  batches: Iterable<PlacedBatch>,
  wanted: (row: RecordRow) => boolean,
  backwards = false,
): Generator<RecordRow> {
  for (const batch of batches) {
    if (batch.lastOffset < place.log.logStartOffset) {
      if (backwards) return
      continue
    }
    const rows = rowsOfBatch(place, batch)
    if (backwards) rows.reverse()
    for (const row of rows) if (wanted(row)) yield row
  }
}

/** Empty for a batch that is damaged: there is nothing to show but its bytes. */
export function rowsOfBatch(place: Place, batch: PlacedBatch): RecordRow[] {
  const content = contentOf(batch)
  if (!content) return []
  const { attributes } = content.header
  const control = isControl(attributes)
  const timestampType = timestampTypeOf(attributes)
  try {
    return readRecords(content.bytes).map((record) => ({
      topic: place.topic,
      partition: place.partition,
      offset: record.offset,
      timestampMs: record.timestamp,
      timestampType,
      ...copiedContent(record),
      isControl: control,
      committed: record.offset < place.log.highWatermark,
    }))
  } catch (error) {
    if (error instanceof CodecError) return []
    throw error
  }
}

/** Copies, because a message between threads carries a view's whole buffer. */
function copiedContent({
  key,
  value,
  headers,
}: DecodedRecord): Pick<RecordRow, 'key' | 'value' | 'headers'> {
  return {
    key: key?.slice() ?? null,
    value: value?.slice() ?? null,
    headers: headers.map((header) => ({ key: header.key, value: header.value?.slice() ?? null })),
  }
}
