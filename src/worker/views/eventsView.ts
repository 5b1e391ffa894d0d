import type { EventsView } from '../../bridge/views.ts'
import { ACTIVITY_SECONDS, type History, MOST_EVENTS } from './history.ts'
import { historyOf } from './secondBuckets.ts'

/** Events after a sequence; with `reset` all that are kept. */
export function eventsView(
  history: History,
  nowUs: number,
  afterSequence: number,
  reset: boolean,
): EventsView {
  const kept = history.events.slice(-MOST_EVENTS)
  const activity = historyOf(history.activity, nowUs).slice(-ACTIVITY_SECONDS)
  return {
    reset,
    events: reset ? kept : kept.filter(({ sequence }) => sequence > afterSequence),
    activity,
    activityStartUs: (Math.floor(nowUs / 1_000_000) - activity.length) * 1_000_000,
  }
}
