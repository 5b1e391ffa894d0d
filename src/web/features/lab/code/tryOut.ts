// A few records through a person's code, to see what it does before a whole run.

import type {
  OwnPartitionerAnswer,
  OwnPartitionerBatch,
} from '../../../../kafka/base/ownPartitioner.ts'
import { utf8Encode } from '../../../../kafka/base/text.ts'

export const triedKeysAtFirst = 'customer-1, customer-2, customer-3, customer-17, null'
const TRIED_KEYS = 20
const TRIED_AT_MS = 1_760_000_000_000

/** Keys separated by commas or lines; `null` is a record without a key. At most 20. */
export const readTriedKeys = (text: string): (string | null)[] =>
  text
    .split(/[,\n]/)
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .slice(0, TRIED_KEYS)
    .map((key) => (key === 'null' ? null : key))

export function tryOutBatch(
  code: string,
  keys: readonly (string | null)[],
  partitionCount: number,
): OwnPartitionerBatch {
  return {
    code,
    seed: 1,
    state: '{}',
    topic: 'trial',
    partitionCount,
    available: Array.from({ length: partitionCount }, (_, partition) => partition),
    firstIndex: 0,
    keys: keys.map((key) => (key === null ? null : utf8Encode(key))),
    valueBytes: keys.map(() => 100),
    timestampsMs: keys.map((_, index) => TRIED_AT_MS + index),
  }
}

export interface TriedRecord {
  readonly key: string | null
  /** Null when the code failed on it. */
  readonly partition: number | null
  readonly message: string | null
}

export function triedRecords(
  keys: readonly (string | null)[],
  answer: OwnPartitionerAnswer,
): TriedRecord[] {
  return keys.map((key, index) => {
    const partition = answer.partitions[index] ?? -1
    if (partition >= 0) return { key, partition, message: null }
    const failure = answer.failures.find(({ record }) => record === index)
    return { key, partition: null, message: (failure?.error ?? answer.ended)?.message ?? null }
  })
}
