// Requests that wait for something, findable by the partitions they wait for. Each is looked at only when one of
// its partitions moves, or when its time is up.

import type { TopicPartitionKey } from '../../base/ids.ts'

export interface Delayed {
  /** The request's id. */
  readonly id: number
  readonly keys: readonly TopicPartitionKey[]
}

export interface Purgatory<T extends Delayed> {
  /** In the order in which they came. */
  waiting: Map<number, T>
  watchers: Map<TopicPartitionKey, Set<number>>
}

export const emptyPurgatory = <T extends Delayed>(): Purgatory<T> => ({
  waiting: new Map(),
  watchers: new Map(),
})

export function park<T extends Delayed>(purgatory: Purgatory<T>, delayed: T): void {
  purgatory.waiting.set(delayed.id, delayed)
  for (const key of delayed.keys) {
    const watching = purgatory.watchers.get(key)
    if (watching === undefined) purgatory.watchers.set(key, new Set([delayed.id]))
    else watching.add(delayed.id)
  }
}

/** Takes one out; undefined when it is no longer there. */
export function unpark<T extends Delayed>(purgatory: Purgatory<T>, id: number): T | undefined {
  const delayed = purgatory.waiting.get(id)
  if (delayed === undefined) return undefined
  purgatory.waiting.delete(id)
  for (const key of delayed.keys) {
    const watching = purgatory.watchers.get(key)
    watching?.delete(id)
    if (watching?.size === 0) purgatory.watchers.delete(key)
  }
  return delayed
}

/** Those that wait for a partition, oldest first. */
export function waitingFor<T extends Delayed>(
  purgatory: Purgatory<T>,
  key: TopicPartitionKey,
): T[] {
  const watching = purgatory.watchers.get(key)
  if (watching === undefined) return []
  return [...watching].map((id) => purgatory.waiting.get(id)!)
}
