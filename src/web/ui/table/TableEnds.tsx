// What stands above and below a table's rows.

import { Button } from '../Button.tsx'
import { classes } from '../classes.ts'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import { HeadCell } from './HeadCell.tsx'
import type { Sort } from './tableState.ts'

interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  /** null: rows cannot be selected. */
  readonly allSelected: boolean | null
  readonly onSelectAll: (selected: boolean) => void
}

export const TableHead = <Row,>(props: TableHeadProps<Row>) => (
  <thead>
    <tr>
      {props.allSelected !== null && (
        <th className={styles.select}>
          <input
            type="checkbox"
            aria-label="Select all rows"
            checked={props.allSelected}
            onChange={(event) => props.onSelectAll(event.target.checked)}
          />
        </th>
      )}
      {props.columns.map((column) => (
        <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
      ))}
    </tr>
  </thead>
)

interface TableFootProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly selectable: boolean
}

export function TableFoot<Row>({ columns, rows, selectable }: TableFootProps<Row>) {
  if (rows.length === 0 || !columns.some((column) => column.foot)) return null
  return (
    <tfoot className={styles.foot}>
      <tr>
        {selectable && <td />}
        {columns.map((column) => (
          <td
            key={column.id}
            className={classes(column.numeric && styles.numeric, column.numeric && styles.figures)}
          >
            {column.foot?.(rows)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

interface NoMatchProps {
  readonly filter: string
  readonly width: number
  readonly onClear: (() => void) | null
}

export const NoMatch = ({ filter, width, onClear }: NoMatchProps) => (
  <tr>
    <td colSpan={width} className="t2">
      Nothing matches “{filter}”.{' '}
      {onClear && (
        <Button small kind="quiet" onClick={onClear}>
          Clear the filter
        </Button>
      )}
    </td>
  </tr>
)

/** Room of the rows that are not drawn. */
export const Spacer = ({ height, width }: { readonly height: number; readonly width: number }) => (
  <tr>
    <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
  </tr>
)
