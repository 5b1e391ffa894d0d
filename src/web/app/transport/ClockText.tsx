import { useRef } from 'react'
import { useStatus } from '../../state/views.ts'
import { useClock, useFrame } from '../../ui/clock.ts'
import { formatVirtualTime } from '../../ui/format.ts'
import { speedWords } from '../speeds.ts'
import styles from './TransportBar.module.css'

/** Only what differs, and in the text node that is there: a new one would cost a layout each frame. */
function setText(element: HTMLElement, text: string): void {
  const node = element.firstChild
  if (!node) element.textContent = text
  else if (node.nodeValue !== text) node.nodeValue = text
}

/** The virtual clock, written on animation frames. */
export function ClockText() {
  const clock = useClock()
  const whole = useRef<HTMLSpanElement>(null)
  const fraction = useRef<HTMLSpanElement>(null)
  const shown = useRef('')
  const running = useStatus((status) => status.clock.running)
  const speed = useStatus((status) => status.clock.speed)
  const pausedAtUs = useStatus((status) => (status.clock.running ? null : status.clock.timeUs))
  const write = (): void => {
    const text = formatVirtualTime(clock.nowUs())
    if (text === shown.current || !whole.current || !fraction.current) return
    shown.current = text
    setText(whole.current, text.slice(0, -3))
    setText(fraction.current, text.slice(-3))
  }
  useFrame(write, running !== null)
  const start = formatVirtualTime(pausedAtUs ?? clock.nowUs())
  return (
    <div className={styles.clock}>
      <div className={styles.time} role="timer" aria-label="Virtual time" aria-live="off">
        <span ref={whole}>{start.slice(0, -3)}</span>
        <span ref={fraction} className={styles.fraction}>
          {start.slice(-3)}
        </span>
      </div>
      <div className={styles.words}>
        {running === null && 'Starting'}
        {running && `Running · ${speedWords(speed ?? 1)}`}
        {running === false && (
          <>
            <span className={styles.paused}>Paused</span> · nothing moves
          </>
        )}
      </div>
    </div>
  )
}
