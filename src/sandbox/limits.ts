// What a person's code may use, and what crosses into the sandbox and out of it.

import {
  OWN_PARTITIONER_BATCH_BYTES,
  OWN_PARTITIONER_BATCH_RECORDS,
  OWN_PARTITIONER_CODE_BYTES,
  OWN_PARTITIONER_STATE_BYTES,
  type OwnPartitionerBatch,
  type OwnPartitionerError,
  type OwnPartitionerErrorKind,
} from '../kafka/base/ownPartitioner.ts'
import { utf8Length } from '../kafka/base/text.ts'

/** Interrupt callbacks of a batch; QuickJS makes one every 10,000 calls and jumps backward. */
export const FUEL = 100
export const STEPS_PER_FUEL = 10_000
/** What code may allocate; the machine counts most of it. */
export const CODE_MEMORY_BYTES = 16 * 1024 * 1024
/** The whole memory of the machine, fixed, for what its own count misses: WebAssembly refuses to grow it. */
export const MEMORY_BYTES = 32 * 1024 * 1024
/**
 * Of the machine's own stack. Smaller than the stack a browser gives the frames beneath, so that deep recursion ends by
 * this limit, which is the same everywhere.
 */
export const STACK_BYTES = 128 * 1024
/** A message out of the sandbox, in UTF-16 units of its JSON. */
export const MESSAGE_LENGTH = 262_144

export const errorOf = (kind: OwnPartitionerErrorKind, message: string): OwnPartitionerError => ({
  kind,
  message,
  line: null,
  column: null,
})

/** Why a text is too long to run, or null. */
export function codeTooLarge(code: string): OwnPartitionerError | null {
  if (code.length <= OWN_PARTITIONER_CODE_BYTES && utf8Length(code) <= OWN_PARTITIONER_CODE_BYTES) {
    return null
  }
  return errorOf('tooLarge', `The code is longer than ${OWN_PARTITIONER_CODE_BYTES} bytes.`)
}

/** Why a batch is more than may be asked at once, or null. */
export function batchTooLarge(batch: OwnPartitionerBatch): OwnPartitionerError | null {
  if (batch.keys.length > OWN_PARTITIONER_BATCH_RECORDS) {
    return errorOf('tooLarge', `A batch holds at most ${OWN_PARTITIONER_BATCH_RECORDS} records.`)
  }
  const keyBytes = batch.keys.reduce((sum, key) => sum + (key?.length ?? 0), 0)
  if (keyBytes > OWN_PARTITIONER_BATCH_BYTES) {
    return errorOf('tooLarge', `A batch holds at most ${OWN_PARTITIONER_BATCH_BYTES} key bytes.`)
  }
  return stateTooLong(batch.state) ?? codeTooLarge(batch.code)
}

export function stateTooLong(state: string): OwnPartitionerError | null {
  if (
    state.length <= OWN_PARTITIONER_STATE_BYTES &&
    utf8Length(state) <= OWN_PARTITIONER_STATE_BYTES
  ) {
    return null
  }
  return errorOf('state', `state is longer than ${OWN_PARTITIONER_STATE_BYTES} bytes of JSON.`)
}
