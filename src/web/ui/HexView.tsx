import { classes } from './classes.ts'
import styles from './HexView.module.css'

export interface ByteRange {
  readonly id: string
  readonly from: number
  readonly length: number
  /** A CSS colour for the ground: a key's. Without one the range only answers to the pointer. */
  readonly color?: string
  /** Shown on hover. */
  readonly label: string
}

export interface HexViewProps {
  readonly bytes: Uint8Array
  readonly ranges?: readonly ByteRange[]
  /** The range in focus, highlighted. */
  readonly activeId?: string | null
  readonly onHover?: (id: string | null) => void
  /** What the bytes are: "batch of orders-2 at offset 752". */
  readonly label: string
  /** Bytes beyond are not drawn; says so. */
  readonly limit?: number
}

const perLine = 16

/** Positions, bytes and ASCII side by side; ranges are coloured and answer to the pointer. */
export function HexView(props: HexViewProps) {
  const { bytes, ranges = [], activeId = null, onHover, label, limit = 2048 } = props
  const shown = bytes.subarray(0, limit)
  const lines = Array.from({ length: Math.ceil(shown.length / perLine) }, (_, line) => line)
  const rangeAt = (position: number): ByteRange | undefined => {
    const inside = ranges.filter(
      (range) => position >= range.from && position < range.from + range.length,
    )
    return inside.find((range) => range.id === activeId) ?? inside.at(-1)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways by keys.
    <section className={styles.hex} aria-label={`Bytes: ${label}`} tabIndex={0}>
      {lines.map((line) => {
        const from = line * perLine
        const part = [...shown.subarray(from, from + perLine)]
        return (
          <div key={line} className={styles.line}>
            <span className={styles.position}>{from.toString(16).padStart(4, '0')}</span>
            <span className={styles.bytes}>
              {part.map((byte, at) => (
                <Byte
                  // biome-ignore lint/suspicious/noArrayIndexKey: a byte is its position.
                  key={at}
                  text={byte.toString(16).padStart(2, '0')}
                  zero={byte === 0}
                  range={rangeAt(from + at)}
                  activeId={activeId}
                  onHover={onHover}
                />
              ))}
              {Array.from({ length: perLine - part.length }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: room without content.
                <span key={`room${at}`} className={styles.byte}>
                  {'  '}
                </span>
              ))}
            </span>
            <span className={styles.text} aria-hidden="true">
              {part.map((byte, at) => {
                const range = rangeAt(from + at)
                return (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: a byte is its position.
                    key={at}
                    className={classes(
                      range?.id === activeId && range && styles.on,
                      range?.color && styles.marked,
                    )}
                    style={range?.color && range.id !== activeId ? { background: range.color } : {}}
                  >
                    {byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·'}
                  </span>
                )
              })}
            </span>
          </div>
        )
      })}
      {bytes.length > limit && (
        <p className="t3">{(bytes.length - limit).toLocaleString('en-US')} more bytes</p>
      )}
    </section>
  )
}

interface ByteProps {
  readonly text: string
  readonly zero: boolean
  readonly range: ByteRange | undefined
  readonly activeId: string | null
  readonly onHover: ((id: string | null) => void) | undefined
}

function Byte({ text, zero, range, activeId, onHover }: ByteProps) {
  const active = range !== undefined && range.id === activeId
  return (
    <span
      className={classes(
        styles.byte,
        zero && !range?.color && styles.zero,
        range?.color && styles.marked,
        active && styles.on,
      )}
      style={range?.color && !active ? { background: range.color } : {}}
      title={range?.label}
      onPointerEnter={() => onHover?.(range?.id ?? null)}
      onPointerLeave={() => onHover?.(null)}
    >
      {text}
    </span>
  )
}
