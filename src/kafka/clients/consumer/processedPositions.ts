import { topicPartitionKey } from '../../base/ids.ts'
import { type ConsumerState, sortedAssignment } from './consumerState.ts'

/** Positions the application has finished with: what a commit may cover. */
export function processedPositions(consumer: ConsumerState): {
  topic: string
  partition: number
  offset: number
}[] {
  const unfinished = new Map<string, number>()
  for (const { key, fromOffset } of consumer.processing)
    if (!unfinished.has(key)) unfinished.set(key, fromOffset)
  return sortedAssignment(consumer)
    .filter((partition) => partition.position >= 0)
    .map((partition) => {
      const key = topicPartitionKey(partition.topic, partition.partition)
      const offset = unfinished.get(key) ?? partition.position
      return { topic: partition.topic, partition: partition.partition, offset }
    })
}
