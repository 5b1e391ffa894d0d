// One decision of the controller changes all fifty partitions of __consumer_offsets: that is one event for people.

import type { EventView } from '../../bridge/views.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'
import { isInternalTopic } from '../../kafka/broker/internalTopics.ts'

/** Puts an event about a partition of an internal topic into the last one of its kind, if that is of the same moment. */
export function foldInternal(events: EventView[], entry: JournalEntry, view: EventView): boolean {
  if (entry.kind !== 'leaderChanged' && entry.kind !== 'isrChanged') return false
  if (!isInternalTopic(entry.topic)) return false
  const text = foldedText(entry)
  const own: EventView = {
    ...view,
    text,
    entities: [{ kind: 'topic', topic: entry.topic }],
  }
  for (let at = events.length - 1; at >= 0 && events[at]!.timeUs === entry.timeUs; at--)
    if (events[at]!.text === text) return true
  events.push(own)
  return true
}

function foldedText(
  entry: Extract<JournalEntry, { kind: 'leaderChanged' | 'isrChanged' }>,
): string {
  const { topic, reason } = entry
  const why = reason === '' ? '' : `: ${reason}`
  if (entry.kind === 'leaderChanged') {
    const led = entry.to < 0 ? 'have no leader' : `are led by broker ${entry.to} now`
    return `Partitions of ${topic} ${led}${why}.`
  }
  const did = entry.to.length < entry.from.length ? 'shrank' : 'grew'
  return `ISRs of ${topic} ${did}${why}.`
}
