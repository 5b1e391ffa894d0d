// One table for all screens: sort (`aria-sort`), text filter (`/` focuses it), column chooser, row
// selection, j/k and arrows with Enter to open, virtual rows beyond 100, CSV and JSON export.
// Sort, filter and hidden columns are in the address under `name`.
//
//   <DataTable name="topics" caption="Topics" rows={topics} rowId={(t) => t.name} columns={columns}
//     onOpen={(t) => navigate(`/topics/${t.name}`)} empty={<EmptyState title="No topic yet" … />} />
//
// `columns` and `rowId` must be stable (defined outside the component or memoized).

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Kbd } from '../Badge.tsx'
import { IconButton } from '../Button.tsx'
import { SearchField } from '../Field.tsx'
import { formatNumber, plural } from '../format.ts'
import { isTyping } from '../keys.ts'
import { Menu, type MenuItem } from '../Menu.tsx'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import { saveFile, toCsv, toJson } from './exportRows.ts'
import { TableGrid } from './TableGrid.tsx'
import { type Sort, useTableState } from './tableState.ts'
import { useShownRows } from './useShownRows.ts'

export interface DataTableProps<Row> {
  /** In the address and in file names; unique on its screen. */
  readonly name: string
  /** What the table holds, for screen readers. */
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowId: (row: Row) => string
  /** What is shown instead of no rows at all. */
  readonly empty: ReactNode
  readonly onOpen?: (row: Row) => void
  /** Marks the row with this id as the one shown elsewhere. */
  readonly currentId?: string | null
  readonly defaultSort?: Sort
  /** Between the filter and the buttons: more filters, actions. */
  readonly tools?: ReactNode
  /** Row selection, with what can be done to the selected ones. */
  readonly bulk?: (selected: readonly Row[], clear: () => void) => ReactNode
  readonly density?: 'dense' | 'airy'
  /** No filter, chooser and export: for small tables inside a page. */
  readonly bare?: boolean
}

const noRows: ReadonlySet<string> = new Set()

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, rows, columns, rowId, bulk } = props
  const defaultSort = useStableSort(props.defaultSort)
  const state = useTableState(name, columns, defaultSort)
  const [selected, setSelected] = useState<ReadonlySet<string>>(noRows)
  const shownColumns = useMemo(
    () => columns.filter((column) => column.isName || !state.hidden.has(column.id)),
    [columns, state.hidden],
  )
  const shown = useShownRows(rows, columns, rowId, state)
  const filterInput = useRef<HTMLInputElement>(null)
  useFilterKey(filterInput, !props.bare)
  const chosen = bulk ? rows.filter((row) => selected.has(rowId(row))) : []
  const nothing = rows.length === 0
  return (
    <div className={styles.frame} data-density={props.density}>
      {!props.bare && (
        <div className={styles.tools}>
          <SearchField
            inputRef={filterInput}
            label={`Filter ${props.caption.toLowerCase()}`}
            value={state.filter}
            onChange={state.setFilter}
            hint={<Kbd>/</Kbd>}
          />
          {props.tools}
          <span className={styles.toolsEnd}>
            <span className={styles.count} aria-live="off">
              {shown.length === rows.length
                ? plural(rows.length, 'row')
                : `${formatNumber(shown.length)} of ${plural(rows.length, 'row')}`}
            </span>
            <ColumnMenu columns={columns} hidden={state.hidden} onHide={state.setHidden} />
            <ExportMenu name={name} columns={shownColumns} rows={shown} />
          </span>
        </div>
      )}
      {bulk && chosen.length > 0 && (
        <div className={styles.bulk}>
          <b>{formatNumber(chosen.length)} selected</b>
          {bulk(chosen, () => setSelected(noRows))}
        </div>
      )}
      {nothing ? (
        <div className={styles.empty}>{props.empty}</div>
      ) : (
        <TableGrid
          caption={props.caption}
          rows={shown}
          columns={shownColumns}
          rowId={rowId}
          sort={state.sort}
          onSort={state.setSort}
          onOpen={props.onOpen}
          currentId={props.currentId ?? null}
          selected={bulk ? selected : null}
          onSelect={setSelected}
          onClearFilter={state.filter === '' ? null : () => state.setFilter('')}
          filter={state.filter}
        />
      )}
    </div>
  )
}

/** The same object while the content is the same, so that callers may write it in place. */
function useStableSort(sort: Sort | undefined): Sort | null {
  const { id, desc = false } = sort ?? {}
  return useMemo(() => (id === undefined ? null : { id, desc }), [id, desc])
}

function useFilterKey(input: { readonly current: HTMLInputElement | null }, active: boolean): void {
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || event.defaultPrevented) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [input, active])
}

interface ColumnMenuProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly hidden: ReadonlySet<string>
  readonly onHide: (hidden: ReadonlySet<string>) => void
}

function ColumnMenu<Row>({ columns, hidden, onHide }: ColumnMenuProps<Row>) {
  const items: MenuItem[] = columns
    .filter((column) => !column.isName)
    .map((column) => ({
      kind: 'check',
      label: column.header,
      checked: !hidden.has(column.id),
      onChange: (checked) => {
        const next = new Set(hidden)
        if (checked) next.delete(column.id)
        else next.add(column.id)
        onHide(next)
      },
    }))
  return (
    <Menu align="end" trigger={<IconButton icon="columns" name="Choose columns" />} items={items} />
  )
}

interface ExportMenuProps<Row> {
  readonly name: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

function ExportMenu<Row>({ name, columns, rows }: ExportMenuProps<Row>) {
  const items: MenuItem[] = [
    {
      label: 'CSV',
      help: 'The rows and columns shown, for a spreadsheet',
      onSelect: () => saveFile(`${name}.csv`, toCsv(columns, rows), 'text/csv'),
    },
    {
      label: 'JSON',
      help: 'The same as an array of objects',
      onSelect: () => saveFile(`${name}.json`, toJson(columns, rows), 'application/json'),
    },
  ]
  return <Menu align="end" trigger={<IconButton icon="download" name="Export" />} items={items} />
}
