import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react'
import { isTyping } from '../keys.ts'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import { targetIndex, useMoveKeys } from './rowKeys.ts'
import { NoMatch, Spacer, TableFoot, TableHead } from './TableEnds.tsx'
import { TableRow } from './TableRow.tsx'
import type { Sort } from './tableState.ts'

interface TableGridProps<Row> {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowId: (row: Row) => string
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  readonly onOpen: ((row: Row) => void) | undefined
  readonly currentId: string | null
  /** null: rows cannot be selected. */
  readonly selected: ReadonlySet<string> | null
  readonly onSelect: (selected: ReadonlySet<string>) => void
  readonly filter: string
  readonly onClearFilter: (() => void) | null
}

const virtualBeyond = 100
const rowHeight = 29

export function TableGrid<Row>(props: TableGridProps<Row>) {
  const { rows, columns, rowId, selected } = props
  const scroll = useRef<HTMLDivElement>(null)
  const view = useRowsInView(scroll, rows.length)
  const { active, setActive, onKeyDown } = useRowFocus(props, scroll, view.reveal)
  const toggle = (id: string): void => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    props.onSelect(next)
  }
  const width = columns.length + (selected ? 1 : 0)
  return (
    <div ref={scroll} className={styles.scroll}>
      <table className={styles.table} aria-rowcount={view.virtual ? rows.length + 1 : undefined}>
        <caption className="visually-hidden">{props.caption}</caption>
        <TableHead
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          allSelected={selected && rows.length > 0 && rows.every((row) => selected.has(rowId(row)))}
          onSelectAll={(all) => props.onSelect(new Set(all ? rows.map(rowId) : []))}
        />
        <tbody className={styles.body} onKeyDown={(event) => onKeyDown(event, toggle)}>
          {view.before > 0 && <Spacer height={view.before} width={width} />}
          {rows.slice(view.first, view.last + 1).map((row, at) => {
            const id = rowId(row)
            const index = view.first + at
            return (
              <TableRow
                key={id}
                row={row}
                id={id}
                index={index}
                columns={columns}
                rowNumber={view.virtual ? index + 2 : undefined}
                isActive={index === Math.min(active, rows.length - 1)}
                isCurrent={id === props.currentId}
                isSelected={selected?.has(id) ?? null}
                onActive={setActive}
                onOpen={props.onOpen}
                onToggle={toggle}
              />
            )
          })}
          {view.after > 0 && <Spacer height={view.after} width={width} />}
          {rows.length === 0 && (
            <NoMatch filter={props.filter} width={width} onClear={props.onClearFilter} />
          )}
        </tbody>
        <TableFoot columns={columns} rows={rows} selectable={selected !== null} />
      </table>
    </div>
  )
}

interface RowsInView {
  readonly virtual: boolean
  readonly first: number
  readonly last: number
  /** Height of the rows that are not drawn, px. */
  readonly before: number
  readonly after: number
  /** Scrolls to a row that may not be drawn. */
  readonly reveal: (index: number) => void
}

/** All rows of a short table; of a long one those in view and a few around. */
function useRowsInView(scroll: RefObject<HTMLDivElement | null>, count: number): RowsInView {
  const virtual = count > virtualBeyond
  const virtualizer = useVirtualizer({
    count: virtual ? count : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  if (!virtual) {
    return { virtual, first: 0, last: count - 1, before: 0, after: 0, reveal: () => undefined }
  }
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)
  return {
    virtual,
    first: items[0]?.index ?? 0,
    last: last?.index ?? -1,
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (last?.end ?? 0),
    reveal: (index) => virtualizer.scrollToIndex(index),
  }
}

function useRowFocus<Row>(
  props: TableGridProps<Row>,
  scroll: RefObject<HTMLDivElement | null>,
  reveal: (index: number) => void,
) {
  const { rows, rowId, selected, onOpen } = props
  const [active, setActive] = useState(0)
  const focusRow = (index: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, index))
    setActive(next)
    reveal(next)
    requestAnimationFrame(() => {
      scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()
    })
  }
  useMoveKeys(scroll, () => focusRow(active))
  const onKeyDown = (event: KeyboardEvent, toggle: (id: string) => void): void => {
    if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
    const row = rows[active]
    const to = targetIndex(event.key, active, rows.length)
    if (to !== null) {
      event.preventDefault()
      focusRow(to)
    } else if (event.key === 'Enter' && event.target instanceof HTMLTableRowElement && row) {
      onOpen?.(row)
    } else if (event.key === 'x' && row && selected) {
      toggle(rowId(row))
    }
  }
  return { active, setActive, onKeyDown }
}
