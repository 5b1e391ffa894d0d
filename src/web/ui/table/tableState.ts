// Sort, filter and hidden columns of a table live in the address, so a link reopens what was seen.

import { useMemo } from 'react'
import { setQuery, useQueryParam } from '../../location/hashLocation.ts'
import type { Column } from './columns.ts'

export interface Sort {
  readonly id: string
  readonly desc: boolean
}

export interface TableState {
  readonly sort: Sort | null
  readonly filter: string
  readonly hidden: ReadonlySet<string>
  readonly setSort: (sort: Sort | null) => void
  readonly setFilter: (filter: string) => void
  readonly setHidden: (hidden: ReadonlySet<string>) => void
}

/** `name` keeps two tables of one screen apart: `members.sort=-lag`. */
export function useTableState<Row>(
  name: string,
  columns: readonly Column<Row>[],
  defaultSort: Sort | null,
): TableState {
  const [sortText] = useQueryParam(`${name}.sort`)
  const [filter] = useQueryParam(`${name}.q`)
  const [hiddenText] = useQueryParam(`${name}.hide`)
  return useMemo(() => {
    const defaultHidden = columns.filter((column) => column.hiddenAtFirst).map(({ id }) => id)
    const defaultHiddenText = defaultHidden.toSorted().join(',')
    const known = new Set(columns.map(({ id }) => id))
    return {
      sort: sortText === null ? defaultSort : readSort(sortText, known),
      filter: filter ?? '',
      hidden: new Set((hiddenText ?? defaultHiddenText).split(',').filter((id) => known.has(id))),
      setSort: (sort) => setQuery({ [`${name}.sort`]: writeSort(sort, defaultSort) }),
      setFilter: (text) => setQuery({ [`${name}.q`]: text }),
      setHidden: (hidden) => {
        const text = [...hidden].toSorted().join(',')
        const stored = text === '' && defaultHiddenText !== '' ? 'none' : text
        setQuery({ [`${name}.hide`]: text === defaultHiddenText ? null : stored })
      },
    }
  }, [name, columns, defaultSort, sortText, filter, hiddenText])
}

function readSort(text: string, known: ReadonlySet<string>): Sort | null {
  const desc = text.startsWith('-')
  const id = desc ? text.slice(1) : text
  return known.has(id) ? { id, desc } : null
}

function writeSort(sort: Sort | null, defaultSort: Sort | null): string | null {
  if (sort === null) return defaultSort === null ? null : 'none'
  if (sort.id === defaultSort?.id && sort.desc === defaultSort.desc) return null
  return `${sort.desc ? '-' : ''}${sort.id}`
}
