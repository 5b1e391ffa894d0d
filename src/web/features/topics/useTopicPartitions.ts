import type { PartitionView } from '../../../bridge/views.ts'
import { useQuery } from '../../session/useQuery.ts'
import { usePartitionsOf, useTopic } from '../../state/views.ts'

const none: readonly PartitionView[] = []

/** Partitions of a topic, those of internal topics too: these are asked for, once a second. */
export function useTopicPartitions(topic: string): readonly PartitionView[] {
  const published = usePartitionsOf(topic)
  const internal = useTopic(topic)?.internal === true
  const asked = useQuery('partitionsOf', { topic }, { enabled: internal, every: 1000 })
  return internal ? (asked.answer ?? none) : published
}
