import type { PartitionView } from '../../bridge/views.ts'
import { topicPartitionKey } from '../../kafka/base/ids.ts'
import type { ConsumerState } from '../../kafka/clients/consumer/consumerState.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { refreshOverviews } from './groupHistory.ts'
import type { History } from './history.ts'

type Reader = PartitionView['readers'][number]

export function consumersOf(world: World): ConsumerState[] {
  const found: ConsumerState[] = []
  for (const { state } of world.clients.values()) if (state.kind === 'consumer') found.push(state)
  return found.sort((left, right) => (left.name < right.name ? -1 : 1))
}

export const offsetOrNull = (offset: number | undefined): number | null =>
  offset === undefined || offset < 0 ? null : offset

/** Who reads what, by partition: groups with a commit, and consumers with an assignment. */
export function readersByPartition(
  world: World,
  history: History,
): ReadonlyMap<string, readonly Reader[]> {
  refreshOverviews(history.groups, world)
  const readers = new Map<string, Map<string, Reader>>()
  const put = (key: string, name: string, reader: Reader): void => {
    const list = readers.get(key) ?? new Map<string, Reader>()
    readers.set(key, list.set(name, reader))
  }
  for (const [groupId, { overview }] of history.groups)
    for (const { topic, partition, committed } of overview?.offsets ?? [])
      put(topicPartitionKey(topic, partition), groupId, {
        groupId,
        client: null,
        committed,
        position: null,
      })
  for (const consumer of consumersOf(world)) {
    const { groupId } = consumer.settings
    for (const [key, assigned] of consumer.assignment) {
      const committed =
        groupId === null ? null : (readers.get(key)?.get(groupId)?.committed ?? null)
      put(key, groupId ?? `client:${consumer.name}`, {
        groupId: groupId ?? '',
        client: consumer.name,
        committed,
        position: offsetOrNull(assigned.position),
      })
    }
  }
  const sorted = new Map<string, Reader[]>()
  for (const [key, list] of readers)
    sorted.set(
      key,
      [...list].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, reader]) => reader),
    )
  return sorted
}
