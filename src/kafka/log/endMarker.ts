import { CodecError } from '../base/errors.ts'
import { int32At } from '../records/recordBatch.ts'
import { currentKey, currentValue, nextRecord, recordCursor } from '../records/recordCursor.ts'
import type { EndMarker } from './producerState.ts'

const ABORT = 0
const COMMIT = 1

/**
 * The transaction marker in a control batch, or null when it is another control record or the batch is empty.
 * A marker that does not parse counts as none here: CRC and order are all a log checks of control batches.
 */
export function readEndMarker(batch: Uint8Array): EndMarker | null {
  try {
    const cursor = recordCursor(batch)
    if (!nextRecord(cursor)) return null
    const key = currentKey(cursor)
    const value = currentValue(cursor)
    if (key === null || value === null || key.byteLength < 4 || value.byteLength < 6) return null
    const type = (key[2]! << 8) | key[3]!
    if (type !== ABORT && type !== COMMIT) return null
    return { isAborted: type === ABORT, coordinatorEpoch: int32At(value, 2) }
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}
