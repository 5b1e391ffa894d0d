import { classes } from '../classes.ts'
import { type Column, valueText } from './columns.ts'
import styles from './DataTable.module.css'

interface TableRowProps<Row> {
  readonly row: Row
  readonly id: string
  /** Place among all rows that pass the filter. */
  readonly index: number
  readonly columns: readonly Column<Row>[]
  /** Row number for screen readers when not all rows are drawn. */
  readonly rowNumber: number | undefined
  readonly isActive: boolean
  readonly isCurrent: boolean
  /** null: rows cannot be selected. */
  readonly isSelected: boolean | null
  readonly onActive: (index: number) => void
  readonly onOpen: ((row: Row) => void) | undefined
  readonly onToggle: (id: string) => void
}

export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, id, index, columns, isSelected } = props
  return (
    <tr
      data-index={index}
      data-open={props.onOpen ? '' : undefined}
      tabIndex={props.isActive ? 0 : -1}
      aria-rowindex={props.rowNumber}
      aria-selected={isSelected ?? undefined}
      aria-current={props.isCurrent ? 'true' : undefined}
      onFocus={() => props.onActive(index)}
      onClick={(event) => {
        if (isControl(event.target)) return
        props.onActive(index)
        props.onOpen?.(row)
      }}
    >
      {isSelected !== null && (
        <td className={styles.select}>
          <input
            type="checkbox"
            aria-label={`Select ${id}`}
            checked={isSelected}
            onChange={() => props.onToggle(id)}
          />
        </td>
      )}
      {columns.map((column) => (
        <BodyCell key={column.id} column={column} row={row} />
      ))}
    </tr>
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

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, select') !== null
