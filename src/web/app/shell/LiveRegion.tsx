import { useEffect, useRef, useState } from 'react'
import { useEvents } from '../../state/views.ts'

const pauseMs = 1_000

/** Speaks what matters in the event log, at most one message a second, the newest when several came. */
export function LiveRegion() {
  const events = useEvents()
  const [text, setText] = useState('')
  const heard = useRef<number | null>(null)
  const lastSaid = useRef(0)
  useEffect(() => {
    const newest = events.at(-1)?.sequence ?? 0
    if (heard.current === null) {
      // What was there before the page was opened is history.
      if (events.length > 0) heard.current = newest
      return
    }
    const important = events.filter(
      (event) =>
        event.sequence > (heard.current ?? 0) &&
        (event.level === 'error' || event.level === 'warning'),
    )
    const last = important.at(-1)
    if (!last) return
    const say = (): void => {
      heard.current = newest
      lastSaid.current = Date.now()
      setText(
        important.length > 1 ? `${last.text} And ${important.length - 1} more events.` : last.text,
      )
    }
    const wait = lastSaid.current + pauseMs - Date.now()
    if (wait <= 0) {
      say()
      return
    }
    const timer = setTimeout(say, wait)
    return () => clearTimeout(timer)
  }, [events])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  )
}
