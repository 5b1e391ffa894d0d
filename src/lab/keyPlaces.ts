// Which partitions each key lies in. Records are grouped by key once; each strategy is then one pass over the groups.

import type { DrawnRecords } from './drawnRecords.ts'

export interface RecordsByKey {
  /** Records of key k, ascending: `records[starts[k]..starts[k + 1])`. */
  readonly starts: Int32Array
  readonly records: Int32Array
  readonly keyless: number
}

export function recordsByKey({ arena, keyOf }: DrawnRecords): RecordsByKey {
  const starts = new Int32Array(arena.count + 1)
  let keyless = 0
  for (const key of keyOf) {
    if (key < 0) keyless++
    else starts[key + 1]!++
  }
  for (let key = 0; key < arena.count; key++) starts[key + 1]! += starts[key]!
  const records = new Int32Array(keyOf.length - keyless)
  const next = starts.slice(0, arena.count)
  for (let record = 0; record < keyOf.length; record++) {
    const key = keyOf[record]!
    if (key >= 0) records[next[key]!++] = record
  }
  return { starts, records, keyless }
}

/** Keys by records, the most first, equal ones in the order in which they first came; at most `limit`. */
export function hottestKeys({ starts }: RecordsByKey, limit: number): number[] {
  const found: number[] = []
  const size = (key: number): number => starts[key + 1]! - starts[key]!
  let least = 0
  for (let key = 0; key < starts.length - 1; key++) {
    if (found.length === limit && size(key) <= least) continue
    let at = found.length
    while (at > 0 && size(found[at - 1]!) < size(key)) at--
    found.splice(at, 0, key)
    if (found.length > limit) found.pop()
    least = size(found[found.length - 1]!)
  }
  return found
}

export interface KeyPlaces {
  /** The only partition of each key; -1 for none (not placed), -2 for several. */
  readonly single: Int32Array
  readonly keysSplit: number
  /** Keys that could have been split: those with two records or more. */
  readonly keysWithSeveral: number
}

export const SEVERAL = -2
export const NOWHERE = -1

export function keyPlaces(groups: RecordsByKey, partitionOf: Int32Array): KeyPlaces {
  const { starts, records } = groups
  const single = new Int32Array(starts.length - 1).fill(NOWHERE)
  let keysSplit = 0
  let keysWithSeveral = 0
  for (let key = 0; key < single.length; key++) {
    const end = starts[key + 1]!
    let only = NOWHERE
    let seen = 0
    for (let at = starts[key]!; at < end; at++) {
      const partition = partitionOf[records[at]!]!
      if (partition < 0) break
      seen++
      if (only === NOWHERE) only = partition
      else if (only !== partition) only = SEVERAL
    }
    if (seen > 1) keysWithSeveral++
    if (only === SEVERAL) keysSplit++
    single[key] = only
  }
  return { single, keysSplit, keysWithSeveral }
}

/** Records of a key by partition, in the order of partitions. */
export function placesOfKey(
  { starts, records }: RecordsByKey,
  partitionOf: Int32Array,
  key: number,
): Map<number, number> {
  const found = new Map<number, number>()
  for (let at = starts[key]!; at < starts[key + 1]!; at++) {
    const partition = partitionOf[records[at]!]!
    if (partition >= 0) found.set(partition, (found.get(partition) ?? 0) + 1)
  }
  return new Map([...found].sort(([left], [right]) => left - right))
}
