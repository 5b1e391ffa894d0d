// biome-ignore-all lint/a11y/useSemanticElements: rows stand where they are drawn.
// biome-ignore-all lint/a11y/useFocusableInteractive: one place of the grid takes the focus and arrows move it.
// What the canvas draws, as named rows and cells: for keys, for screen readers, and for tests that hold the
// picture against the engine.

import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useRef,
  useState,
} from 'react'
import type { PartitionView } from '../../../../bridge/views.ts'
import { topicPartitionKey } from '../../../../kafka/base/ids.ts'
import { useSelection } from '../../../state/selection.ts'
import { type GridFocus, GridRow } from './GridRow.tsx'
import { type Hover, hitCell, stepped, tipPlace } from './gridHits.ts'
import type { PictureLayout, Row } from './layout.ts'
import styles from './Picture.module.css'
import { RecordFrame, RecordTip } from './RecordTip.tsx'

export interface PartitionGridProps {
  readonly layout: PictureLayout
  readonly partitions: ReadonlyMap<string, PartitionView>
  readonly selected: string | null
}

type Choose = (row: Row, offset: number | null) => void

export function PartitionGrid({ layout, partitions, selected }: PartitionGridProps) {
  const [hover, setHover] = useState<Hover | null>(null)
  const [, select] = useSelection()
  const grid = useRef<HTMLDivElement>(null)
  const choose = useCallback<Choose>(
    ({ topic, partition }, offset) =>
      select(
        offset === null
          ? { kind: 'partition', topic, partition }
          : { kind: 'record', topic, partition, offset },
      ),
    [select],
  )
  const cellUnder = (event: MouseEvent): Hover | null => {
    const box = grid.current?.getBoundingClientRect()
    if (!box) return null
    return hitCell(layout, partitions, event.clientX - box.left, event.clientY - box.top)
  }
  // Rows keep one function for all publications, so that a row renders only when its own view changes.
  const latest = useRef(cellUnder)
  latest.current = cellUnder
  const open = useCallback(
    (row: Row, event: MouseEvent) => choose(row, latest.current(event)?.offset ?? null),
    [choose],
  )
  const keys = useGridKeys({ grid, layout, partitions, hover, setHover, choose })
  const hovered = hover ? partitions.get(hover.key) : undefined
  const tip = hover && hovered ? tipPlace(layout, hovered, hover) : null
  return (
    <>
      <div
        ref={grid}
        role="grid"
        className={styles.grid}
        style={{ width: layout.width, height: layout.height }}
        aria-label="Partitions by broker. Arrows move, Shift with left and right goes through the records, Enter opens."
        aria-rowcount={layout.rows.length}
        aria-colcount={layout.lanes.length + 1}
        onKeyDown={keys.onKeyDown}
        onPointerMove={(event) => setHover(cellUnder(event))}
        onPointerLeave={() => setHover(null)}
      >
        {layout.rows.map((row, index) => {
          const partition = partitions.get(row.key)
          return (
            partition && (
              <GridRow
                key={row.key}
                row={row}
                index={index}
                partition={partition}
                layout={layout}
                focusColumn={keys.focus.row === index ? keys.focus.column : -1}
                selected={selected === row.key}
                onFocus={keys.setFocus}
                onChoose={open}
              />
            )
          )
        })}
      </div>
      <SelectedRecord layout={layout} partitions={partitions} />
      {tip && <RecordTip {...tip} boardWidth={layout.width} />}
    </>
  )
}

/** The frame around the record that the inspector shows, on its leader's tape. */
function SelectedRecord({ layout, partitions }: Omit<PartitionGridProps, 'selected'>) {
  const [selection] = useSelection()
  if (selection?.kind !== 'record') return null
  const key = topicPartitionKey(selection.topic, selection.partition)
  const partition = partitions.get(key)
  if (!partition) return null
  const { leader: brokerId } = partition
  const place = tipPlace(layout, partition, { key, brokerId, offset: selection.offset })
  return place && <RecordFrame {...place} />
}

interface GridKeysInput {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly layout: PictureLayout
  readonly partitions: ReadonlyMap<string, PartitionView>
  readonly hover: Hover | null
  readonly setHover: (change: Hover | null | ((last: Hover | null) => Hover | null)) => void
  readonly choose: Choose
}

/** One place of the grid has the focus; arrows move it over rows and lanes, with Shift over records. */
function useGridKeys(input: GridKeysInput) {
  const { grid, layout, partitions, hover, setHover, choose } = input
  const [wanted, setFocus] = useState<GridFocus>({ row: 0, column: 0 })
  const focus = {
    row: Math.min(wanted.row, layout.rows.length - 1),
    column: Math.min(wanted.column, layout.lanes.length),
  }
  const moveTo = (row: number, column: number): void => {
    const next = {
      row: Math.min(layout.rows.length - 1, Math.max(0, row)),
      column: Math.min(layout.lanes.length, Math.max(0, column)),
    }
    setHover(null)
    setFocus(next)
    grid.current
      ?.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`)
      ?.focus()
  }
  const stepRecord = (by: number): void => {
    const key = layout.rows[focus.row]?.key ?? ''
    const partition = partitions.get(key)
    const brokerId = layout.lanes[focus.column - 1]?.brokerId ?? partition?.leader ?? -1
    if (partition) setHover((last) => stepped(partition, layout, key, brokerId, last, by))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { row, column } = focus
    const place = layout.rows[row]
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return
    const actions: Record<string, () => void> = {
      ArrowDown: () => moveTo(row + 1, column),
      ArrowUp: () => moveTo(row - 1, column),
      ArrowRight: () => (event.shiftKey ? stepRecord(1) : moveTo(row, column + 1)),
      ArrowLeft: () => (event.shiftKey ? stepRecord(-1) : moveTo(row, column - 1)),
      Home: () => moveTo(row, 0),
      End: () => moveTo(row, layout.lanes.length),
      Escape: () => setHover(null),
      Enter: () => choose(place, hover?.key === place.key ? hover.offset : null),
      ' ': () => choose(place, null),
    }
    const action = actions[event.key]
    if (!action || (event.key === 'Escape' && hover === null)) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  return { focus, setFocus, onKeyDown }
}
