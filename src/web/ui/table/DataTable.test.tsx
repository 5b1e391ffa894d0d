// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EmptyState } from '../States.tsx'
import type { Column } from './columns.ts'
import { DataTable, type DataTableProps } from './DataTable.tsx'

interface Topic {
  readonly name: string
  readonly records: number | null
}

const topics: readonly Topic[] = [
  { name: 'orders', records: 3041 },
  { name: 'payments', records: 2871 },
  { name: 'clicks', records: 15261 },
  { name: 'refunds', records: null },
]

const columns: readonly Column<Topic>[] = [
  { id: 'name', header: 'Name', value: (topic) => topic.name, isName: true },
  { id: 'records', header: 'Records', value: (topic) => topic.records, numeric: true },
]

const rowId = (topic: Topic): string => topic.name

const show = (props: Partial<DataTableProps<Topic>> = {}) =>
  render(
    <DataTable
      name="topics"
      caption="Topics"
      rows={topics}
      columns={columns}
      rowId={rowId}
      empty={<EmptyState title="No topic yet" />}
      {...props}
    />,
  )

const names = (): string[] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent ?? '')

beforeEach(() => window.history.replaceState(null, '', '#/topics'))
afterEach(cleanup)

test('a numeric column sorts downwards first, then upwards, then not at all; never sorts last', async () => {
  show()
  const sort = screen.getByRole('button', { name: 'Records' })
  await userEvent.click(sort)
  expect(names()).toEqual(['clicks', 'orders', 'payments', 'refunds'])
  expect(screen.getByRole('columnheader', { name: /Records/ })).toHaveProperty(
    'ariaSort',
    'descending',
  )
  await userEvent.click(sort)
  expect(names()).toEqual(['payments', 'orders', 'clicks', 'refunds'])
  await userEvent.click(sort)
  expect(names()).toEqual(['orders', 'payments', 'clicks', 'refunds'])
})

test('the sort, the filter and the hidden columns are in the address and come back from it', async () => {
  const { unmount } = show()
  await userEvent.click(screen.getByRole('button', { name: 'Records' }))
  await userEvent.type(screen.getByRole('searchbox'), 'er')
  expect(window.location.hash).toBe('#/topics?topics.sort=-records&topics.q=er')
  unmount()
  show()
  expect(names()).toEqual(['orders'])
  expect(screen.getByText('1 of 4 rows')).toBeTruthy()
})

test('every word of the filter must be somewhere in the row', async () => {
  show()
  await userEvent.type(screen.getByRole('searchbox'), '2,871 pay')
  expect(names()).toEqual(['payments'])
})

test('a filter without a match says so and can be cleared', async () => {
  show()
  await userEvent.type(screen.getByRole('searchbox'), 'nothing like it')
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filter' }))
  expect(names()).toHaveLength(4)
})

test('/ focuses the filter, but not while something is typed elsewhere', async () => {
  show()
  await userEvent.keyboard('/')
  expect(document.activeElement).toBe(screen.getByRole('searchbox'))
  await userEvent.keyboard('a/b')
  expect(screen.getByRole('searchbox')).toHaveProperty('value', 'a/b')
})

test('j and k move over the rows and Enter opens one', async () => {
  const onOpen = vi.fn()
  show({ onOpen })
  await userEvent.keyboard('j')
  await new Promise(requestAnimationFrame)
  await userEvent.keyboard('jj')
  await new Promise(requestAnimationFrame)
  await userEvent.keyboard('k')
  await new Promise(requestAnimationFrame)
  await userEvent.keyboard('{Enter}')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(topics[1])
})

test('selected rows are offered to the bulk actions', async () => {
  show({ bulk: (selected) => <button type="button">Delete {selected.length} topics</button> })
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select orders' }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'Select clicks' }))
  expect(screen.getByRole('button', { name: 'Delete 2 topics' })).toBeTruthy()
})

test('without rows the empty sentence stands in place of the table', () => {
  show({ rows: [] })
  expect(screen.getByText('No topic yet')).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

test('of many rows only those in view are drawn', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ name: `topic-${at}`, records: at }))
  show({ rows })
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001')
  expect(screen.getAllByRole('row').length).toBeLessThan(100)
})
