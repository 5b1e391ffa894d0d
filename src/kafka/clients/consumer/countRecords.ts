import { nextRecord, recordCursor } from '../../records/recordCursor.ts'

/** Number of records of a batch at or above an offset. Decodes every one, as a consumer does: CodecError on damage. */
export function countRecordsFrom(batch: Uint8Array, firstOffset: number): number {
  const cursor = recordCursor(batch)
  let records = 0
  while (nextRecord(cursor)) if (cursor.offset >= firstOffset) records++
  return records
}
