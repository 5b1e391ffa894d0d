import type { Queries } from '../../bridge/queries.ts'
import type { EventView } from '../../bridge/views.ts'
import type { JournalEntry } from '../../kafka/base/journal.ts'
import { entriesSince, journalEntry } from '../../kafka/simulation/journal.ts'
import type { World } from '../../kafka/simulation/world.ts'
import { eventView } from '../views/eventText.ts'
import { foldInternal } from '../views/internalEvents.ts'
import { routineText } from '../views/routineText.ts'

/** The nearest causes; what lies further back is the cluster's everyday life. */
const LONGEST_CHAIN = 30
const MOST_FOLLOWERS = 50
const MOST_LINKS = 2000

/** Causes as far as the journal still has them, oldest first. */
export function why(world: World, sequence: number): Queries['why']['answer'] {
  const { journal } = world
  const links: JournalEntry[] = []
  let entry = journalEntry(journal, sequence)
  while (entry && links.length < MOST_LINKS) {
    links.push(entry)
    entry = entry.cause === 0 ? undefined : journalEntry(journal, entry.cause)
  }
  const chain = withoutSiblings(links).slice(0, LONGEST_CHAIN).reverse()
  const first = chain[0]
  if (!first) return { chain: [], alsoLedTo: [] }
  const own = new Set(chain.map((link) => link.sequence))
  return { chain: chain.map(toldEvent), alsoLedTo: followers(world, first.sequence, own) }
}

const siblingKinds: ReadonlySet<JournalEntry['kind']> = new Set(['leaderChanged', 'isrChanged'])

/**
 * One decision writes many facts, each named as the cause of the next. Between the decision and the fact asked about
 * those of other partitions say nothing.
 */
function withoutSiblings(links: readonly JournalEntry[]): JournalEntry[] {
  return links.filter(
    (link, at) => at === 0 || !siblingKinds.has(link.kind) || link.timeUs !== links[at - 1]!.timeUs,
  )
}

/** Events that follow from one, directly or not, without those in `own`. */
function followers(world: World, root: number, own: ReadonlySet<number>): EventView[] {
  const led = new Set([root])
  const found: EventView[] = []
  for (const entry of entriesSince(world.journal, root + 1)) {
    if (!led.has(entry.cause)) continue
    led.add(entry.sequence)
    const view = own.has(entry.sequence) ? null : eventView(entry)
    if (view && !foldInternal(found, entry, view)) found.push(view)
    if (found.length === MOST_FOLLOWERS) break
  }
  return found
}

/** Routine has its words here: a chain without its messages would have gaps. */
function toldEvent(entry: JournalEntry): EventView {
  const view = eventView(entry)
  if (view) return view
  const { sequence, timeUs, cause, kind } = entry
  const text = routineText(entry)
  return { sequence, timeUs, level: 'info', kind, text, cause, entities: [], mark: null }
}
