// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { GroupPartitionView, GroupView } from '../../../bridge/views.ts'
import { exampleClients } from '../../../testing/views/clients.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleGroups } from '../../../testing/views/groups.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { RouteParamsProvider } from '../../location/routeParams.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { GroupScreen } from './GroupScreen.tsx'
import { GroupsScreen } from './GroupsScreen.tsx'

/** Histories are left out: the chart draws on a canvas, which jsdom has not. */
const plain = (partition: GroupPartitionView): GroupPartitionView => ({
  ...partition,
  lagHistory: [],
})

const never: Partial<GroupPartitionView> = {
  committed: null,
  position: null,
  lag: null,
  positionLag: null,
  timeLagMs: null,
  status: 'NONE',
  logStartOffset: 100,
  highWatermark: 921,
}

function billing(changes: Partial<GroupView> = {}): GroupView {
  const [group] = exampleGroups().groups
  if (!group) throw new Error('The example has no group.')
  const partitions = group.partitions.map(plain)
  return { ...group, partitions, ...changes }
}

function show(group: GroupView, tab?: string) {
  feedStores({
    status: exampleStatus(),
    cluster: exampleCluster(),
    clients: exampleClients(),
    groups: { groups: [group] },
  })
  const session = createMemorySession()
  return render(
    <SessionContext.Provider value={session}>
      <RouteParamsProvider value={{ group: group.groupId, ...(tab && { tab }) }}>
        <GroupScreen />
      </RouteParamsProvider>
    </SessionContext.Provider>,
  )
}

const lagCell = (container: HTMLElement, name: string): string =>
  container.querySelector(`[data-lag="${name}"]`)?.textContent ?? 'missing'

beforeEach(() => window.history.replaceState(null, '', '#/groups/billing'))
afterEach(() => {
  cleanup()
  clearViews()
})

test('the lag of a partition is shown as it is published and summed in the foot', () => {
  const { container } = show(billing())
  expect(lagCell(container, 'orders-3')).toBe('13')
  expect(container.querySelector('tfoot')?.textContent).toContain('68')
  expect(container.querySelector('[data-group-lag="billing"]')?.textContent).toBe('68')
  expect(screen.getByText(/8 of 8 partitions have a committed offset/).textContent).toContain(
    '54 of the 68 are fetched and wait for the next commit (every 5 s)',
  )
})

test('a partition that never had a commit shows a dash, counts in no sum and says what a start would read', async () => {
  const group = billing()
  const partitions = group.partitions.map((each, at) => (at === 3 ? { ...each, ...never } : each))
  const { container } = show({ ...group, partitions, totalLag: 55 })
  expect(lagCell(container, 'orders-3')).toBe('-')
  expect(container.querySelector('tfoot')?.textContent).toContain('55')
  expect(screen.getByText(/7 of 8 partitions have a committed offset/).textContent).toContain(
    '44 of the 55 are fetched',
  )
  const cell = container.querySelector('[data-lag="orders-3"] button')
  if (!cell) throw new Error('The dash explains itself.')
  await userEvent.click(cell)
  expect(await screen.findByText(/would read 821 with auto.offset.reset=earliest/)).toBeTruthy()
})

test('records that retention deleted before they were read are said beside the lag', () => {
  const group = billing()
  const partitions = group.partitions.map((each, at) =>
    at === 0 ? { ...each, logStartOffset: (each.committed ?? 0) + 3 } : each,
  )
  const { container } = show({ ...group, partitions })
  expect(lagCell(container, 'orders-0')).toBe('3 deleted4')
})

test('moved partitions are marked out on the grid before and in on the grid after', () => {
  const { container } = show(billing())
  const cells = [...container.querySelectorAll('[data-cell]')].map((each) =>
    each.getAttribute('data-cell'),
  )
  expect(cells.filter((each) => each?.endsWith(' out'))).toEqual([
    'billing-1 orders-2 out',
    'billing-1 orders-3 out',
  ])
  expect(cells.filter((each) => each?.endsWith(' in'))).toEqual([
    'billing-3 orders-2 in',
    'billing-3 orders-3 in',
  ])
  expect(screen.getByText('2 of 8 moved')).toBeTruthy()
})

test('the members tab lists what each has and how far behind it is', () => {
  show(billing(), 'members')
  const table = screen.getByRole('table', { name: 'Members' })
  const row = within(table).getByText('billing-3-5c1e7a90').closest('tr')
  expect(row?.textContent).toContain('orders-2orders-3')
  expect(row?.textContent).toContain('17')
})

test('a group without members says so instead of showing an empty table', () => {
  show(billing({ state: 'Empty', members: [], rebalances: [] }), 'members')
  expect(screen.getByText('No member')).toBeTruthy()
  expect(screen.getAllByRole('button', { name: 'Add member' })).toHaveLength(2)
})

test('the list sums the lag of all groups, and counts what was never committed', () => {
  const group = billing()
  const partitions = group.partitions.map((each, at) => (at < 2 ? { ...each, ...never } : each))
  feedStores({
    status: exampleStatus(),
    groups: {
      groups: [
        { ...group, partitions, totalLag: 57 },
        { ...group, groupId: 'new', partitions: [], totalLag: null },
      ],
    },
  })
  const { container } = render(
    <SessionContext.Provider value={createMemorySession()}>
      <GroupsScreen />
    </SessionContext.Provider>,
  )
  expect(container.querySelector('[data-group-lag="billing"]')?.textContent).toBe('57')
  expect(screen.getByText('+2 never')).toBeTruthy()
  expect(container.querySelector('[data-group-lag="new"]')?.textContent).toBe('-')
})

test('without a group the screen offers to add a consumer', () => {
  feedStores({ status: exampleStatus(), groups: { groups: [] } })
  render(
    <SessionContext.Provider value={createMemorySession()}>
      <GroupsScreen />
    </SessionContext.Provider>,
  )
  expect(screen.getByText('No consumer group yet')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Add a consumer' })).toBeTruthy()
})
