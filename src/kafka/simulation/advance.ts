import type { JournalKind } from '../base/journal.ts'
import { dispatchNext } from './dispatch.ts'
import { entriesSince } from './journal.ts'
import type { World } from './world.ts'

export interface Advanced {
  readonly events: number
  /** True when `untilUs` was reached; false when `maxEvents` ended it first. */
  readonly reached: boolean
}

/** Moves virtual time on to `untilUs`, carrying out at most `maxEvents` events. */
export function advance(world: World, untilUs: number, maxEvents: number): Advanced {
  let events = 0
  while (world.queue.length > 0 && world.queue[0]!.timeUs <= untilUs) {
    if (events >= maxEvents) return { events, reached: false }
    dispatchNext(world)
    events++
  }
  world.nowUs = Math.max(world.nowUs, untilUs)
  return { events, reached: true }
}

/** What a person who steps wants to see next; bookkeeping between these passes unseen. */
const visibleKinds: ReadonlySet<JournalKind> = new Set<JournalKind>([
  'message',
  'appended',
  'truncated',
  'brokerLifecycle',
  'brokerFenced',
  'brokerUnfenced',
  'topicCreated',
  'topicDeleted',
  'leaderChanged',
  'isrChanged',
  'groupState',
  'groupMember',
  'offsetsCommitted',
  'recordsConsumed',
  'assignmentChanged',
  'clientState',
])

/** Steps at most this many events for one visible one: an idle cluster still ends a step. */
const MAX_EVENTS_A_STEP = 10_000

/** Goes on until something that can be seen has happened. Returns the number of events. */
export function step(world: World): number {
  for (let events = 1; events <= MAX_EVENTS_A_STEP; events++) {
    const before = world.journal.nextSequence
    if (!dispatchNext(world)) return events - 1
    if (entriesSince(world.journal, before).some((entry) => visibleKinds.has(entry.kind)))
      return events
  }
  return MAX_EVENTS_A_STEP
}
