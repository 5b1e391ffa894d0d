import type { TopicPartition } from '../../base/ids.ts'
import { javaHashOrder, TOPIC_PARTITION_KEYS } from '../java/javaHashOrder.ts'
import { keyOf } from './stickyClaims.ts'

/** Which partitions moved while balancing, from their first to their last owner. */
export interface Movements {
  readonly byPartition: Map<string, { from: string; to: string; partition: TopicPartition }>
}

export function recordMovement(
  movements: Movements,
  partition: TopicPartition,
  from: string,
  to: string,
): void {
  const key = keyOf(partition)
  const earlier = movements.byPartition.get(key)
  movements.byPartition.delete(key)
  const source = earlier?.from ?? from
  if (source !== to) movements.byPartition.set(key, { from: source, to, partition })
}

/**
 * The partition to move instead of `partition` from one member to another: one of the same topic that came the
 * opposite way, so that it goes home.
 */
export function partitionToMove(
  movements: Movements,
  partition: TopicPartition,
  from: string,
  to: string,
): TopicPartition {
  const source = movements.byPartition.get(keyOf(partition))?.from ?? from
  const opposite = [...movements.byPartition.values()].filter(
    (moved) =>
      moved.partition.topic === partition.topic && moved.from === to && moved.to === source,
  )
  if (opposite.length === 0) return partition
  const numbers = new Map(
    opposite.map((moved) => [moved.partition.partitionIndex as number, moved]),
  )
  const keys = [...numbers.keys()].map((number) => ({ topic: partition.topic, partition: number }))
  const [first] = javaHashOrder(keys, TOPIC_PARTITION_KEYS)
  return numbers.get(first!.partition)!.partition
}
