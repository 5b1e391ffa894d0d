import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { type CellValue, type Column, compareValues, valueText } from './columns.ts'
import type { TableState } from './tableState.ts'

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
})

type Line = { readonly row: unknown; readonly text: string }

/** Rows that pass the filter (every word somewhere in the row), in the order of the sort. */
export function useShownRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  rowId: (row: Row) => string,
  state: Pick<TableState, 'sort' | 'filter'>,
): readonly Row[] {
  const filtering = state.filter.trim() !== ''
  const lines = useMemo<Line[]>(
    () => rows.map((row) => ({ row, text: filtering ? searchText(row, columns) : '' })),
    [rows, columns, filtering],
  )
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        // Undefined sorts last in both directions.
        accessorFn: (line: Line): CellValue | undefined =>
          column.value(line.row as Row) ?? undefined,
        sortFn: (a: { getValue: (id: string) => unknown }, b: typeof a) =>
          compareValues(a.getValue(column.id) as CellValue, b.getValue(column.id) as CellValue),
        sortUndefined: 'last' as const,
        enableGlobalFilter: true,
      })),
    [columns],
  )
  const sorting = useMemo(() => (state.sort ? [state.sort] : []), [state.sort])
  const table = useTable({
    features,
    data: lines,
    columns: definitions,
    getRowId: (line: Line) => rowId(line.row as Row),
    state: { sorting: sorting as { id: string; desc: boolean }[], globalFilter: state.filter },
    getColumnCanGlobalFilter: () => true,
    globalFilterFn: (row: { original: Line }, _columnId: string, filter: unknown) =>
      matches(row.original.text, String(filter)),
  })
  const model = table.getRowModel()
  return useMemo(() => model.rows.map((row) => row.original.row as Row), [model])
}

function searchText<Row>(row: Row, columns: readonly Column<Row>[]): string {
  return columns
    .map((column) => {
      const value = column.value(row)
      return typeof value === 'number' ? `${value} ${valueText(value)}` : valueText(value)
    })
    .join('\n')
    .toLowerCase()
}

const matches = (text: string, filter: string): boolean =>
  filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
