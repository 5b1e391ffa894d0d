// A partitioner that a person wrote: what it is asked and what it answers. It runs outside the World, in a sandbox, so
// both are data. A batch is a pure question: code, seed and state in, partitions and state out; the sandbox keeps nothing
// between two batches, so a World can be cloned, replayed and booted again.

/** Longest code in UTF-8 bytes. */
export const OWN_PARTITIONER_CODE_BYTES = 32_768
/** Longest `state` as JSON, in UTF-8 bytes. */
export const OWN_PARTITIONER_STATE_BYTES = 65_536
/** Most records in a batch; what does not fit is asked in the next one with the state of this one. */
export const OWN_PARTITIONER_BATCH_RECORDS = 4_096
/** Most bytes of keys in a batch: a message into the sandbox stays under 256 KiB. */
export const OWN_PARTITIONER_BATCH_BYTES = 131_072

export interface OwnPartitionerBatch {
  /** The person's text; it defines `function partition(record, topic, state)`. Top-level code runs anew for every record. */
  readonly code: string
  /** Of the `random()` the code may call, uint32. Whoever asks draws it anew for every batch. */
  readonly seed: number
  /** JSON of the object that the code keeps between records; `{}` at first. */
  readonly state: string
  readonly topic: string
  readonly partitionCount: number
  /** Partitions with a leader, ascending. */
  readonly available: readonly number[]
  /** How many records of this topic this client placed before: `record.index` of the first. */
  readonly firstIndex: number
  /** Columns, one entry a record. */
  readonly keys: readonly (Uint8Array | null)[]
  /** Bytes of the serialized value; -1 for a null value. */
  readonly valueBytes: readonly number[]
  readonly timestampsMs: readonly number[]
}

export type OwnPartitionerErrorKind =
  /** The text is not JavaScript. */
  | 'syntax'
  /** It defines no function named partition. */
  | 'noFunction'
  /** It threw; deep recursion too. */
  | 'threw'
  /** It returned something that is no integer: NaN, a text, nothing. */
  | 'notAnInteger'
  /** It returned an integer that is no partition of the topic. */
  | 'outOfRange'
  /** It used up the steps that a batch may take: an endless loop, most often. */
  | 'outOfFuel'
  | 'outOfMemory'
  /** `state` is no JSON or longer than it may be. */
  | 'state'
  /** Code or batch is longer than it may be. */
  | 'tooLarge'
  /** Killed from outside after a time on the wall clock: this run cannot be repeated exactly. */
  | 'killed'
  /** Killed too often within a minute: it does not run again in this page. */
  | 'disabled'
  /** Nobody has said yes to running this text here. */
  | 'notAllowed'
  /** There is no sandbox here (a host without a page). */
  | 'unavailable'

export interface OwnPartitionerError {
  readonly kind: OwnPartitionerErrorKind
  /** A sentence for people; the same for the same code and input in every engine. */
  readonly message: string
  /** In the person's text, both from 1; null when no place is known. */
  readonly line: number | null
  readonly column: number | null
}

export interface OwnPartitionerFailure {
  /** In the batch, from 0. */
  readonly record: number
  readonly error: OwnPartitionerError
}

export interface OwnPartitionerAnswer {
  /** One entry a record; -1 where the code failed. Shorter than the batch only when `ended` is set. */
  readonly partitions: readonly number[]
  /** JSON of `state` afterwards; that of before when the batch was ended. */
  readonly state: string
  /** Records whose call failed by itself: the first 16, and how many in all. The others went on. */
  readonly failures: readonly OwnPartitionerFailure[]
  readonly failed: number
  /** What ended the whole batch, if anything: syntax, fuel, memory, a kill. */
  readonly ended: OwnPartitionerError | null
  /** Interrupt callbacks of the virtual machine: the same for the same batch everywhere. */
  readonly fuel: number
}
