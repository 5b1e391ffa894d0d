import { classes } from '../classes.ts'
import { Icon } from '../Icon.tsx'
import { Explain } from '../Popover.tsx'
import type { Column } from './columns.ts'
import styles from './DataTable.module.css'
import type { Sort } from './tableState.ts'

interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
}

/** Sorts by figures downwards first, by text upwards first; the third click takes the sort back. */
export function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const sorted = sort?.id === column.id
  const sortable = column.sortable !== false
  const firstDesc = column.numeric === true
  const next = (): Sort | null => {
    if (!sorted) return { id: column.id, desc: firstDesc }
    return sort.desc === firstDesc ? { id: column.id, desc: !firstDesc } : null
  }
  const label = (
    <>
      {column.header}
      {column.unit && <span className={styles.unit}>{column.unit}</span>}
    </>
  )
  return (
    <th
      scope="col"
      className={classes(
        column.numeric && styles.numeric,
        column.grows && styles.grows,
        sorted && styles.sorted,
      )}
      aria-sort={sorted ? (sort.desc ? 'descending' : 'ascending') : undefined}
      style={column.width ? { width: column.width } : undefined}
    >
      <span className={styles.headCell}>
        {sortable ? (
          <button
            type="button"
            className={classes(styles.sort, sorted && styles.sorted)}
            onClick={() => onSort(next())}
          >
            {label}
            {sorted && <Icon name={sort.desc ? 'sortDown' : 'sortUp'} size={12} />}
          </button>
        ) : (
          label
        )}
        {column.explain && (
          <Explain text={column.explain} {...(column.config && { config: column.config })}>
            <span className={styles.explainMark}>
              <Icon name="info" size={11} />
              <span className="visually-hidden">About {column.header}</span>
            </span>
          </Explain>
        )}
      </span>
    </th>
  )
}
