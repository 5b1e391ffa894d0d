import { CodecError } from '../../base/errors.ts'
import type { ErrorName } from '../../protocol/errors.ts'
import type { RecordsBytes } from '../../protocol/schema.ts'
import { batchAt } from '../../records/record.ts'
import {
  ATTRIBUTES_AT,
  CODEC_MASK,
  codecId,
  RECORD_BATCH_OVERHEAD,
} from '../../records/recordBatch.ts'

/** What Kafka checks of a partition's bytes before it looks for the log: exactly one batch of format 2, zstd from v7 on. */
export function checkProduceRecords(records: RecordsBytes | null, version: number): ErrorName {
  const bytes = records?.length === 1 ? records[0]! : undefined
  if (bytes === undefined || bytes.byteLength === 0) return 'INVALID_RECORD'
  try {
    const batch = batchAt(bytes, 0)
    if (batch === null || batch.size !== bytes.byteLength) return 'INVALID_RECORD'
  } catch (error) {
    // Also old formats: their magic cannot be.
    if (error instanceof CodecError) return 'INVALID_RECORD'
    throw error
  }
  if (bytes.byteLength < RECORD_BATCH_OVERHEAD) return 'INVALID_RECORD'
  const codec = bytes[ATTRIBUTES_AT + 1]! & CODEC_MASK
  return version < 7 && codec === codecId('zstd') ? 'UNSUPPORTED_COMPRESSION_TYPE' : 'NONE'
}
