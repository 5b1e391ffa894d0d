import type { RecordError, RecordsErrorCode, Refusal } from '../records/refusal.ts'

/** Names of Kafka's error codes that an append can answer with. */
export type AppendError =
  | RecordsErrorCode
  | 'KAFKA_STORAGE_ERROR'
  | 'RECORD_LIST_TOO_LARGE'
  | 'OUT_OF_ORDER_SEQUENCE_NUMBER'
  | 'INVALID_PRODUCER_EPOCH'
  | 'INVALID_TXN_STATE'
  | 'TRANSACTION_COORDINATOR_FENCED'

export interface AppendRefusal {
  readonly ok: false
  readonly error: AppendError
  readonly message: string
  /** Which records are at fault, when it is not the batch as a whole. */
  readonly recordErrors?: readonly RecordError[]
}

export const refuseAppend = (error: AppendError, message: string): AppendRefusal => ({
  ok: false,
  error,
  message,
})

/** The verdict on the batches' bytes as the log's answer. */
export function refusalOf({ errorCode, reason, recordErrors }: Refusal): AppendRefusal {
  const refusal = refuseAppend(errorCode, reason)
  return recordErrors.length === 0 ? refusal : { ...refusal, recordErrors }
}
