import { toPositive } from './murmur2.ts'

/** `RoundRobinPartitioner` of the Java client: records sent per topic, whatever their keys. */
export type RoundRobinCounters = Map<string, number>

/**
 * The partition of the record with this int32 `count`: turns over partitions with a leader (`available`,
 * ascending), or over all when none has one. A count beyond 2^31 - 1 loses its sign bit.
 */
export function partitionOfTurn(
  count: number,
  partitionCount: number,
  available: readonly number[],
): number {
  const turn = toPositive(count)
  if (available.length > 0) return available[turn % available.length]!
  return turn % partitionCount
}

/** The next partition of a topic, and counts on. */
export function nextRoundRobinPartition(
  counters: RoundRobinCounters,
  topic: string,
  partitionCount: number,
  available: readonly number[],
): number {
  const count = counters.get(topic) ?? 0
  counters.set(topic, (count + 1) | 0)
  return partitionOfTurn(count, partitionCount, available)
}
