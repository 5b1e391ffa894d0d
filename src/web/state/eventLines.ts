import { useMemo } from 'react'
import type { EventView } from '../../bridge/views.ts'
import { useEvents } from './views.ts'

/** An event as the list of web/ui shows it. */
export const eventLine = (event: EventView) => ({
  id: event.sequence,
  timeUs: event.timeUs,
  level: event.level,
  text: event.text,
  mark: event.mark,
})

export type EventLineView = ReturnType<typeof eventLine>

/** The newest events first, for <EventList lines={…} />. */
export function useEventLines(
  limit: number,
  matches?: (event: EventView) => boolean,
): readonly EventLineView[] {
  const events = useEvents()
  return useMemo(() => {
    const wanted = matches ? events.filter(matches) : events
    return wanted.slice(-limit).reverse().map(eventLine)
  }, [events, limit, matches])
}
