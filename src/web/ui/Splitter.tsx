import { useRef, useState } from 'react'
import styles from './Splitter.module.css'

export interface SplitterProps {
  readonly label: string
  /** Width in px of the pane it sizes, which lies on its `paneSide`. */
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onChange: (width: number) => void
  readonly paneSide?: 'right' | 'left'
}

/** A border that is dragged, or moved by arrow keys (16 px a press). */
export function Splitter({ label, value, min, max, onChange, paneSide = 'right' }: SplitterProps) {
  const start = useRef<{ x: number; width: number } | null>(null)
  const [dragging, setDragging] = useState(false)
  const direction = paneSide === 'right' ? -1 : 1
  const set = (width: number): void => onChange(Math.round(Math.min(max, Math.max(min, width))))
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved; this is ARIA's window splitter.
    <div
      className={styles.splitter}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      data-dragging={dragging ? '' : undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: value }
        setDragging(true)
      }}
      onPointerMove={(event) => {
        if (!start.current) return
        set(start.current.width + direction * (event.clientX - start.current.x))
      }}
      onPointerUp={() => {
        start.current = null
        setDragging(false)
      }}
      onLostPointerCapture={() => {
        start.current = null
        setDragging(false)
      }}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0
        if (step === 0) return
        event.preventDefault()
        set(value + direction * step)
      }}
    />
  )
}
