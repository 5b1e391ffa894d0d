// While a node is gone its clients try again many times a second, and a send() that throws throws on: said once in a
// while, or nothing else would be kept.

import type { EventView } from '../../bridge/views.ts'

const TOLD_EVERY_US = 10_000_000

/** What makes two of them the same; null for events that are always told. */
function sameness({ kind, text, entities }: EventView): string | null {
  if (kind === 'messageLost') return text
  const hasPartition = entities.some((entity) => entity.kind === 'partition')
  if (kind === 'produceFailed' && !hasPartition) return JSON.stringify(entities)
  return kind === 'produceRetried' ? JSON.stringify(entities) : null
}

/** True when the like of it was told within the last ten seconds of virtual time. `events` is oldest first. */
export function isRepeated(events: readonly EventView[], view: EventView): boolean {
  const key = sameness(view)
  if (key === null) return false
  for (let at = events.length - 1; at >= 0; at--) {
    const earlier = events[at]
    if (!earlier || view.timeUs - earlier.timeUs >= TOLD_EVERY_US) return false
    if (earlier.kind === view.kind && sameness(earlier) === key) return true
  }
  return false
}
