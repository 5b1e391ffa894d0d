import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../Button.tsx'
import { classes } from '../classes.ts'
import { isTyping } from '../keys.ts'
import { type Column, valueText } from './columns.ts'
import styles from './DataTable.module.css'
import { HeadCell } from './HeadCell.tsx'
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
  const [active, setActive] = useState(0)
  const virtual = rows.length > virtualBeyond
  const virtualizer = useVirtualizer({
    count: virtual ? rows.length : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual ? virtualizer.getVirtualItems() : null
  const first = items ? (items[0]?.index ?? 0) : 0
  const last = items ? (items.at(-1)?.index ?? -1) : rows.length - 1
  const before = items ? (items[0]?.start ?? 0) : 0
  const after = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const focusRow = (index: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, index))
    setActive(next)
    if (virtual) virtualizer.scrollToIndex(next)
    requestAnimationFrame(() => {
      const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)
      row?.focus({ preventScroll: virtual })
    })
  }
  useMoveKeys(scroll, () => focusRow(active))
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
    const row = rows[active]
    const to = targetIndex(event.key, active, rows.length)
    if (to !== null) {
      event.preventDefault()
      focusRow(to)
    } else if (event.key === 'Enter' && event.target instanceof HTMLTableRowElement && row) {
      props.onOpen?.(row)
    } else if (event.key === 'x' && row && selected) {
      toggle(rowId(row))
    }
  }
  const toggle = (id: string): void => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    props.onSelect(next)
  }
  const shownRows = rows.slice(first, last + 1)
  const hasFoot = columns.some((column) => column.foot)
  const width = columns.length + (selected ? 1 : 0)
  return (
    <div ref={scroll} className={styles.scroll}>
      <table className={styles.table} aria-rowcount={virtual ? rows.length + 1 : undefined}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {selected && (
              <th className={styles.select}>
                <input
                  type="checkbox"
                  aria-label="Select all rows"
                  checked={rows.length > 0 && rows.every((row) => selected.has(rowId(row)))}
                  onChange={(event) =>
                    props.onSelect(new Set(event.target.checked ? rows.map(rowId) : []))
                  }
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: rows take keys through the body. */}
        <tbody className={styles.body} onKeyDown={onKeyDown}>
          {before > 0 && <Spacer height={before} width={width} />}
          {shownRows.map((row, at) => {
            const id = rowId(row)
            const index = first + at
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the row does the same.
              <tr
                key={id}
                data-index={index}
                data-open={props.onOpen ? '' : undefined}
                tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
                aria-rowindex={virtual ? index + 2 : undefined}
                aria-selected={selected ? selected.has(id) : undefined}
                aria-current={id === props.currentId ? 'true' : undefined}
                onFocus={() => setActive(index)}
                onClick={(event) => {
                  if (isControl(event.target)) return
                  setActive(index)
                  props.onOpen?.(row)
                }}
              >
                {selected && (
                  <td className={styles.select}>
                    <input
                      type="checkbox"
                      aria-label={`Select ${id}`}
                      checked={selected.has(id)}
                      onChange={() => toggle(id)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <BodyCell key={column.id} column={column} row={row} />
                ))}
              </tr>
            )
          })}
          {after > 0 && <Spacer height={after} width={width} />}
          {rows.length === 0 && (
            <tr>
              <td colSpan={width} className="t2">
                Nothing matches “{props.filter}”.{' '}
                {props.onClearFilter && (
                  <Button small kind="quiet" onClick={props.onClearFilter}>
                    Clear the filter
                  </Button>
                )}
              </td>
            </tr>
          )}
        </tbody>
        {hasFoot && rows.length > 0 && (
          <tfoot className={styles.foot}>
            <tr>
              {selected && <td />}
              {columns.map((column) => (
                <td
                  key={column.id}
                  className={classes(
                    column.numeric && styles.numeric,
                    column.numeric && styles.figures,
                  )}
                >
                  {column.foot?.(rows)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function BodyCell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const value = column.value(row)
  const content = column.cell ? column.cell(row) : valueText(value)
  return (
    <td
      className={classes(
        column.numeric && styles.numeric,
        (column.numeric || column.mono) && styles.figures,
        column.grows && styles.grows,
        value === null && !column.cell && 't3',
      )}
      style={column.width ? { width: column.width } : undefined}
      title={column.grows && typeof value === 'string' ? value : undefined}
    >
      {content}
    </td>
  )
}

const Spacer = ({ height, width }: { readonly height: number; readonly width: number }) => (
  <tr>
    <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
  </tr>
)

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, select') !== null

function targetIndex(key: string, active: number, count: number): number | null {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return active + 1
    case 'k':
    case 'ArrowUp':
      return active - 1
    case 'PageDown':
      return active + 15
    case 'PageUp':
      return active - 15
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** j or k anywhere on the page, while nothing else has the focus, enters the table. */
function useMoveKeys(scroll: { readonly current: HTMLElement | null }, enter: () => void): void {
  const latest = useRef(enter)
  latest.current = enter
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'j' && event.key !== 'k') return
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (document.activeElement !== document.body || !scroll.current) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [scroll])
}
