import type { ReactNode } from 'react'
import styles from './EventList.module.css'
import { formatVirtualTime } from './format.ts'
import { MarkGlyph, type MarkKind } from './MarkGlyph.tsx'

export interface EventLine {
  readonly id: number
  readonly timeUs: number
  readonly level: 'info' | 'notice' | 'warning' | 'error'
  readonly text: string
  readonly mark: MarkKind | null
}

export interface EventListProps {
  readonly lines: readonly EventLine[]
  readonly label?: string
  readonly onWhy?: (id: number) => void
  readonly currentId?: number | null
  /** Said when there is no line. */
  readonly empty?: ReactNode
}

/** Events in words, one a line, in the order given. For a short list; the whole log is a table. */
export function EventList(props: EventListProps) {
  const { lines, label = 'Events', onWhy, currentId = null, empty } = props
  if (lines.length === 0) {
    return <p className={styles.empty}>{empty ?? 'Nothing has happened yet.'}</p>
  }
  return (
    <ol className={styles.list} aria-label={label}>
      {lines.map((line) => (
        <li
          key={line.id}
          className={styles.line}
          data-level={line.level}
          data-current={line.id === currentId ? '' : undefined}
        >
          <time className={`${styles.time} mono`}>{formatVirtualTime(line.timeUs)}</time>
          <span className={styles.sign}>
            {line.mark ? <MarkGlyph kind={line.mark} /> : <span className={styles.dot} />}
          </span>
          <span className={styles.text}>{line.text}</span>
          {onWhy ? (
            <button type="button" className={styles.why} onClick={() => onWhy(line.id)}>
              Why?
            </button>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ol>
  )
}
