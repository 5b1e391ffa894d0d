import { memo, type PointerEvent } from 'react'
import { classes } from '../../ui/classes.ts'
import { formatNumber } from '../../ui/format.ts'
import { keyColor } from '../../ui/keyColors.ts'
import styles from './Batch.module.css'
import {
  type BytePart,
  type ByteRun,
  bytesPerLine,
  lineRuns,
  type RecordPart,
  shownLines,
} from './batchLayout.ts'

export interface BatchBytesProps {
  readonly bytes: Uint8Array
  readonly parts: readonly BytePart[]
  readonly records: readonly RecordPart[]
  readonly current: string
  readonly active: string | null
  readonly onActive: (id: string | null) => void
  readonly mostLines: number
}

/** Positions, bytes and ASCII; the part under the pointer is told, the active one is marked. */
export function BatchBytes(props: BatchBytesProps) {
  const { bytes, parts, records, active, current, onActive } = props
  const focus = parts.find((part) => part.id === current)?.from ?? null
  const onPointerOver = (event: PointerEvent): void => {
    const run = (event.target as Element).closest('[data-run]')
    onActive(run?.getAttribute('data-run') ?? null)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would say it is a form.
    <div
      className={styles.hex}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by keys.
      tabIndex={0}
      aria-label={`The batch's ${formatNumber(bytes.length)} bytes`}
      onPointerOver={onPointerOver}
      onPointerLeave={() => onActive(null)}
    >
      {shownLines(bytes.length, focus, props.mostLines).map((line, at) =>
        line === 'gap' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap is its place.
          <div key={`gap${at}`} className="t3">
            …
          </div>
        ) : (
          <Line
            key={line}
            line={line}
            bytes={bytes}
            parts={parts}
            records={records}
            current={current}
            active={touches(parts, active, line) ? active : null}
          />
        ),
      )}
    </div>
  )
}

function touches(parts: readonly BytePart[], active: string | null, line: number): boolean {
  const part = active === null ? undefined : parts.find((each) => each.id === active)
  const from = line * bytesPerLine
  return part !== undefined && part.from < from + bytesPerLine && part.from + part.length > from
}

type LineProps = Pick<BatchBytesProps, 'bytes' | 'parts' | 'records' | 'current' | 'active'> & {
  readonly line: number
}

const Line = memo(function Line({ line, bytes, parts, records, current, active }: LineProps) {
  const runs = lineRuns(line, bytes.length, parts, records)
  const look = (run: ByteRun) => ({
    className: runLook(run, current, active),
    style: run.keyOf ? { background: keyColor(run.keyOf.hue) } : undefined,
    'data-run': run.part?.id,
  })
  return (
    <div className={styles.line}>
      <span className={styles.lineAt}>{(line * bytesPerLine).toString(16).padStart(4, '0')}</span>
      <span className={styles.lineBytes}>
        {runs.map((run) => (
          <span key={run.from}>
            <span {...look(run)}>{hexOfRun(bytes, run)}</span>
            {gapAfter(run.to - 1)}
          </span>
        ))}
      </span>
      <span className={styles.ascii} aria-hidden="true">
        {runs.map((run) => (
          <span key={run.from} {...look(run)}>
            {asciiOfRun(bytes, run)}
          </span>
        ))}
      </span>
    </div>
  )
})

function runLook(run: ByteRun, current: string, active: string | null): string {
  const { part, keyOf } = run
  const on = part !== null && part.id === active
  return classes(
    part?.role === 'broker' && styles.broker,
    part?.role === 'field' && styles.strong,
    part?.role === 'record' && part.id === current && styles.current,
    keyOf && styles.key,
    on && (part.role === 'record' ? styles.recordOn : styles.on),
  )
}

/** A byte is followed by a space, the eighth by two. */
const gapAfter = (at: number): string => (at % bytesPerLine === 7 ? '  ' : ' ')

function hexOfRun(bytes: Uint8Array, { from, to }: ByteRun): string {
  let text = ''
  for (let at = from; at < to; at++) {
    text += (bytes[at] ?? 0).toString(16).padStart(2, '0')
    if (at < to - 1) text += gapAfter(at)
  }
  return text
}

function asciiOfRun(bytes: Uint8Array, { from, to }: ByteRun): string {
  let text = ''
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·'
  }
  return text
}
