// How often a group meets the records of a key in another order than they were made.

/** Records of one partition that a member takes at a time. */
const POLLED = 50

/**
 * Records that are processed after a later one of their key. The group reads after everything was produced, in turns: in
 * each turn every member polls up to 50 records of each of its partitions, in ascending order of partitions, and what
 * the members polled is processed member by member. Keys in one partition alone are never late.
 *
 * `partitionsOf` lists the partitions of each member, ascending; records that were not placed are left out.
 */
export function countLateRecords(
  keyOf: Int32Array,
  partitionOf: Int32Array,
  keys: number,
  partitions: number,
  partitionsOf: readonly (readonly number[])[],
): number {
  const logs = recordsByPartition(partitionOf, partitions)
  const newest = new Int32Array(keys).fill(-1)
  const read = logs.starts.slice(0, partitions)
  // Partitions that are read to their end drop out: ten thousand of them and one long one would take as many looks.
  let open = stillOpen(partitionsOf, logs, read)
  let late = 0
  while (open.length > 0) {
    for (const own of open)
      for (const partition of own) {
        const end = Math.min(read[partition]! + POLLED, logs.starts[partition + 1]!)
        for (let at = read[partition]!; at < end; at++) {
          const record = logs.records[at]!
          const key = keyOf[record]!
          if (key < 0) continue
          if (record < newest[key]!) late++
          else newest[key] = record
        }
        read[partition] = end
      }
    open = stillOpen(open, logs, read)
  }
  return late
}

/** What each member has still to read; those who have read all are left out. */
const stillOpen = (
  partitionsOf: readonly (readonly number[])[],
  logs: Logs,
  read: Int32Array,
): number[][] =>
  partitionsOf
    .map((own) => own.filter((partition) => hasMore(logs, read, partition)))
    .filter((own) => own.length > 0)

interface Logs {
  readonly starts: Int32Array
  readonly records: Int32Array
}

const hasMore = (logs: Logs, read: Int32Array, partition: number): boolean =>
  read[partition]! < logs.starts[partition + 1]!

function recordsByPartition(partitionOf: Int32Array, partitions: number): Logs {
  const starts = new Int32Array(partitions + 1)
  let placed = 0
  for (const partition of partitionOf)
    if (partition >= 0) {
      starts[partition + 1]!++
      placed++
    }
  for (let at = 0; at < partitions; at++) starts[at + 1]! += starts[at]!
  const records = new Int32Array(placed)
  const next = starts.slice(0, partitions)
  for (let record = 0; record < partitionOf.length; record++) {
    const partition = partitionOf[record]!
    if (partition >= 0) records[next[partition]!++] = record
  }
  return { starts, records }
}
