// Requests that wait for something, findable by the partitions they wait for. Each is looked at only when one of
// its partitions moves, or when its time is up.

import type { TopicPartitionKey } from '../../base/ids.ts'

export interface Delayed {
  /** The request's id. */
  readonly id: number
  readonly keys: readonly TopicPartitionKey[]
  /** Virtual time at which it is answered whatever it has. */
  readonly dueUs: number
}

export interface Purgatory<T extends Delayed> {
  /** In the order in which they came. */
  waiting: Map<number, T>
  watchers: Map<TopicPartitionKey, Set<number>>
  /** When the one timer of this purgatory rings, -1 when it is not set. */
  alarmUs: number
}

export const emptyPurgatory = <T extends Delayed>(): Purgatory<T> => ({
  waiting: new Map(),
  watchers: new Map(),
  alarmUs: -1,
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

/** Those whose time is up, oldest first. */
export function dueBy<T extends Delayed>(purgatory: Purgatory<T>, nowUs: number): T[] {
  const due: T[] = []
  for (const delayed of purgatory.waiting.values()) if (delayed.dueUs <= nowUs) due.push(delayed)
  return due
}

/** Earliest time at which one is due, -1 when none waits. */
export function nextDueUs<T extends Delayed>(purgatory: Purgatory<T>): number {
  let next = -1
  for (const { dueUs } of purgatory.waiting.values()) if (next < 0 || dueUs < next) next = dueUs
  return next
}

/**
 * Whether the alarm must be set to `dueUs` (-1 for none): it is not set yet, or later. One that rings too early only
 * looks in vain, so it is never moved back.
 */
export function movesAlarm<T extends Delayed>(purgatory: Purgatory<T>, dueUs: number): boolean {
  if (dueUs < 0 || (purgatory.alarmUs >= 0 && purgatory.alarmUs <= dueUs)) return false
  purgatory.alarmUs = dueUs
  return true
}
