import type { JournalKind } from '../base/journal.ts'
import { dispatchNext } from './dispatch.ts'
import { entriesSince } from './journal.ts'
import { isWaiting } from './openCalls.ts'
import type { World } from './world.ts'

export interface Advanced {
  readonly events: number
  /** True when `untilUs` was reached; false when `maxEvents` ended it first. */
  readonly reached: boolean
  /** True when an own partitioner has to answer before time moves on. */
  readonly waiting: boolean
}

/** Moves virtual time on to `untilUs`, carrying out at most `maxEvents` events. An open call of an own partitioner ends it. */
export function advance(world: World, untilUs: number, maxEvents: number): Advanced {
  let events = 0
  while (world.queue.length > 0 && world.queue[0]!.timeUs <= untilUs) {
    if (isWaiting(world)) return { events, reached: false, waiting: true }
    if (events >= maxEvents) return { events, reached: false, waiting: false }
    dispatchNext(world)
    events++
  }
  if (isWaiting(world)) return { events, reached: false, waiting: true }
  world.nowUs = Math.max(world.nowUs, untilUs)
  return { events, reached: true, waiting: false }
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

/** Goes on until something that can be seen has happened (`reached`), or an own partitioner has to answer first. */
export function step(world: World): Advanced {
  let events = 0
  for (; events < MAX_EVENTS_A_STEP; events++) {
    if (isWaiting(world)) return { events, reached: false, waiting: true }
    const before = world.journal.nextSequence
    if (!dispatchNext(world)) break
    if (entriesSince(world.journal, before).some((entry) => visibleKinds.has(entry.kind)))
      return { events: events + 1, reached: true, waiting: false }
  }
  return { events, reached: false, waiting: false }
}
