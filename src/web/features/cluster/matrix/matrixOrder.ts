import type { PartitionView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import type { GroupLags } from './MatrixRow.tsx'

export type MatrixOrder = 'lag' | 'rate' | 'problems' | 'partition'

/** The largest lag any group has on a partition; 0 when nobody reads it. */
export const lagOf = (partition: PartitionView, groups: readonly GroupLags[]): number => {
  const key = topicPartitionKey(partition.topic, partition.partition)
  return groups.reduce((most, group) => Math.max(most, group.byKey.get(key)?.lag ?? 0), 0)
}

/** 2 without a leader, 1 with a replica that is not in sync, else 0. */
export const problemOf = (partition: PartitionView): 0 | 1 | 2 =>
  partition.leader < 0 ? 2 : partition.isr.length < partition.replicas.length ? 1 : 0

/** A copy in the wanted order; equals stay in the order of topic and partition. */
export function orderPartitions(
  partitions: readonly PartitionView[],
  order: MatrixOrder,
  groups: readonly GroupLags[],
): readonly PartitionView[] {
  if (order === 'partition') return partitions
  const weigh = (partition: PartitionView): number => {
    switch (order) {
      case 'lag':
        return lagOf(partition, groups)
      case 'rate':
        return partition.recordsPerSecond
      default:
        return problemOf(partition)
    }
  }
  return partitions
    .map((partition, at) => ({ partition, at, weight: weigh(partition) }))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .map(({ partition }) => partition)
}
