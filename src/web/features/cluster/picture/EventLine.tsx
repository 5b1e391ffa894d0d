import type { EventView } from '../../../../bridge/views.ts'
import { useSelection } from '../../../state/selection.ts'
import { useEvents, useStatus } from '../../../state/views.ts'
import { formatVirtualTime } from '../../../ui/format.ts'
import { MarkGlyph } from '../../../ui/MarkGlyph.tsx'
import styles from './Picture.module.css'

/** An event stays news for this long, virtual time. */
const newsUs = 20_000_000

const isImportant = (event: EventView): boolean => event.level === 'error' || event.mark !== null

/** Of what happens within a second, the cause is told rather than its many consequences. */
const momentUs = 1_000_000

const weight = ({ kind, mark }: EventView): number =>
  mark === 'crash' || kind === 'brokerFenced' || kind === 'network'
    ? 3
    : mark === 'isr' || mark === 'isrGrown'
      ? 1
      : 2

/** The weightiest event of the last moment in which anything mattered. */
function newest(events: readonly EventView[]): EventView | undefined {
  const last = events.findLast(isImportant)
  if (!last) return undefined
  let best = last
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at]
    if (!event || last.timeUs - event.timeUs > momentUs) break
    if (isImportant(event) && weight(event) > weight(best)) best = event
  }
  return best
}

/** The last event that matters, while it is news or something is still broken; null when all is quiet. */
export function useNews(broken: boolean): EventView | null {
  const events = useEvents()
  const seconds = useStatus((status) => Math.floor(status.clock.timeUs / 1e6)) ?? 0
  const last = newest(events)
  return last && (broken || seconds * 1e6 - last.timeUs < newsUs) ? last : null
}

export function EventLine({ event }: { readonly event: EventView }) {
  const [, select] = useSelection()
  return (
    <div className={styles.news} role="status" data-level={event.level} data-testid="event-line">
      {event.mark && <MarkGlyph kind={event.mark} />}
      <time className="mono t3">{formatVirtualTime(event.timeUs)}</time>
      <span className="cut" title={event.text}>
        {event.text}
      </span>
      <button
        type="button"
        className={styles.link}
        onClick={() => select({ kind: 'event', sequence: event.sequence })}
      >
        Why?
      </button>
    </div>
  )
}
