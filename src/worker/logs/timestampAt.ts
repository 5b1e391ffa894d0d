import { CodecError } from '../../kafka/base/errors.ts'
import type { VirtualFile } from '../../kafka/disk/virtualDisk.ts'
import { nextRecord, recordCursor } from '../../kafka/records/recordCursor.ts'
import { batchAtOffset, contentOf } from './batchWalk.ts'
import type { ReplicaLog } from './replicaLog.ts'

/** The last answer for each segment: groups are asked about again and again at the same committed offset. */
const known = new WeakMap<VirtualFile, Map<number, number>>()
const MOST_KNOWN = 64

/** Timestamp of the first record at or after `offset`, ms; null when there is none or it is damaged. */
export function timestampAt(log: ReplicaLog, offset: number): number | null {
  const batch = batchAtOffset(log, offset)
  if (!batch) return null
  const { file } = batch.segment
  let answers = known.get(file)
  const cached = answers?.get(offset)
  if (cached !== undefined) return cached
  const content = contentOf(batch)
  if (!content) return null
  try {
    const cursor = recordCursor(content.bytes)
    while (nextRecord(cursor)) {
      if (cursor.offset < offset) continue
      if (!answers || answers.size >= MOST_KNOWN) {
        answers = new Map()
        known.set(file, answers)
      }
      answers.set(offset, cursor.timestamp)
      return cursor.timestamp
    }
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  return null
}
