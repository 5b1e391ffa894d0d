// Health of partitions in the words of kafka-topics.sh, and the filter of the list by it.

import type { PartitionView, TopicView } from '../../../bridge/views.ts'

export const healthFilters = ['offline', 'underReplicated', 'underMinIsr'] as const
export type HealthFilter = (typeof healthFilters)[number]

export const healthWords: Readonly<Record<HealthFilter, string>> = {
  offline: 'Offline',
  underReplicated: 'Under-replicated',
  underMinIsr: 'Under min ISR',
}

export const isOffline = (partition: PartitionView): boolean => partition.leader < 0

export const isUnderReplicated = (partition: PartitionView): boolean =>
  partition.isr.length < partition.replicas.length

export const isUnderMinIsr = (partition: PartitionView, minInsyncReplicas: number): boolean =>
  isOffline(partition) || partition.isr.length < minInsyncReplicas

export interface TopicHealth {
  readonly offline: number
  readonly underReplicated: number
  readonly underMinIsr: number
}

export function topicHealth(
  partitions: readonly PartitionView[],
  minInsyncReplicas: number,
): TopicHealth {
  const count = (test: (partition: PartitionView) => boolean): number =>
    partitions.filter(test).length
  return {
    offline: count(isOffline),
    underReplicated: count(isUnderReplicated),
    underMinIsr: count((partition) => isUnderMinIsr(partition, minInsyncReplicas)),
  }
}

export const readHealthFilter = (text: string | null): HealthFilter | null =>
  healthFilters.find((filter) => filter === text) ?? null

export interface TopicRow extends TopicView {
  readonly health: TopicHealth
}

export function topicRows(
  topics: readonly TopicView[],
  partitions: readonly PartitionView[],
): TopicRow[] {
  const byTopic = new Map<string, PartitionView[]>()
  for (const partition of partitions) {
    const list = byTopic.get(partition.topic)
    if (list) list.push(partition)
    else byTopic.set(partition.topic, [partition])
  }
  return topics.map((topic) => ({
    ...topic,
    health: topicHealth(byTopic.get(topic.name) ?? [], topic.minInsyncReplicas),
  }))
}
