// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ClusterView, GroupsView } from '../../../bridge/views.ts'
import { exampleClients } from '../../../testing/views/clients.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleEvents } from '../../../testing/views/events.ts'
import { exampleGroups } from '../../../testing/views/groups.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { changeSettings } from '../../state/settings.ts'
import { UiRoot } from '../../ui/UiRoot.tsx'
import { ClusterScreen, drawsTapes } from './ClusterScreen.tsx'

beforeEach(() => {
  HTMLCanvasElement.prototype.getContext = () => null
  window.location.hash = '#/cluster'
  clearViews()
  changeSettings({ clusterPicture: 'picture' })
})
afterEach(cleanup)

interface Shown {
  readonly cluster?: ClusterView
  readonly groups?: GroupsView
}

function show({ cluster = exampleCluster(), groups = exampleGroups() }: Shown = {}) {
  const session = createMemorySession()
  feedStores({ status: exampleStatus(), cluster, clients: exampleClients(), groups })
  render(
    <UiRoot clock={{ nowUs: () => 0 }}>
      <SessionContext.Provider value={session}>
        <ClusterScreen />
      </SessionContext.Provider>
    </UiRoot>,
  )
  return session
}

const rows = (): HTMLElement[] => screen.getAllByTestId('partition-row')

test('every row carries the view’s leader, high watermark, log end and ISR', () => {
  const cluster = exampleCluster()
  show({ cluster })
  expect(rows()).toHaveLength(cluster.partitions.length)
  for (const view of cluster.partitions) {
    const row = rows().find((each) => each.dataset.partition === `${view.topic}-${view.partition}`)
    expect(row?.dataset).toMatchObject({
      leader: String(view.leader),
      highWatermark: String(view.highWatermark),
      logEnd: String(view.logEndOffset),
      isr: view.isr.join(','),
    })
    expect(row?.textContent).toContain(view.logEndOffset.toLocaleString('en-US'))
    for (const replica of view.replicas) {
      const cell = row?.querySelector<HTMLElement>(
        `[data-replica="${view.topic}-${view.partition}@${replica.brokerId}"]`,
      )
      expect(cell?.dataset).toMatchObject({
        role: replica.state,
        logEnd: String(replica.logEndOffset),
      })
    }
  }
})

test('the offsets of a tape are the newest of the view', () => {
  const cluster = exampleCluster()
  show({ cluster })
  for (const row of rows()) {
    const view = cluster.partitions.find(
      ({ topic, partition }) => `${topic}-${partition}` === row.dataset.partition,
    )
    const [first, last] = (row.dataset.tapeOffsets ?? '').split('-').map(Number)
    expect(view?.tape.offsets).toContain(first)
    expect(last).toBe((view?.logEndOffset ?? 0) - 1)
  }
})

test('lag printed at each chip is the group view’s', () => {
  const { groups } = exampleGroups()
  show()
  for (const group of groups) {
    const box = screen.getByTestId(`group-${group.groupId}`)
    const chips = within(box).getAllByTestId('lag')
    expect(chips).toHaveLength(group.partitions.length)
    for (const { topic, partition, lag, committed } of group.partitions) {
      const chip = chips.find((each) => each.dataset.topicPartition === `${topic}-${partition}`)
      expect(chip?.dataset).toMatchObject({ lag: String(lag), committed: String(committed) })
      expect(chip?.textContent).toContain((lag ?? 0).toLocaleString('en-US'))
    }
    expect(within(box).getByTestId('group-lag').dataset.lag).toBe(String(group.totalLag))
  }
})

test('arrows move over rows and lanes, Shift over records, Enter opens what is under them', async () => {
  const user = userEvent.setup()
  show()
  const first = screen.getByRole('rowheader', { name: /^orders partition 0/ })
  first.focus()
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^orders partition 2, led by/)
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}')
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^leader on broker 3/)
  await user.keyboard('{Enter}')
  expect(window.location.hash).toContain('sel=partition:orders-2')
  await user.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}')
  expect(screen.getByText('orders-2 on broker 3', { exact: false })).toBeTruthy()
  await user.keyboard('{Enter}')
  expect(decodeURIComponent(window.location.hash)).toContain('sel=record:orders-2@766')
})

test('only one place of the grid is reached by Tab', () => {
  show()
  const grid = screen.getByRole('grid')
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1)
})

test('the hint kills the broker that leads most, and asks for its start once it is down', async () => {
  const user = userEvent.setup()
  const cluster = exampleCluster()
  const session = show({ cluster })
  await user.click(screen.getByRole('button', { name: 'Kill a broker and watch' }))
  const sent = session.sent.at(-1) as { type: string; brokerId: number }
  expect(sent.type).toBe('killBroker')
  cleanup()
  const brokers = cluster.brokers.map((broker) =>
    broker.brokerId === sent.brokerId ? { ...broker, lifecycle: 'down' as const } : broker,
  )
  const again = show({ cluster: { ...cluster, brokers } })
  expect(screen.getByTestId(`broker-${sent.brokerId}`).dataset.lifecycle).toBe('down')
  await user.click(screen.getByRole('button', { name: `Start broker ${sent.brokerId} again` }))
  expect(again.sent.at(-1)).toEqual({ type: 'startBroker', brokerId: sent.brokerId })
})

test('what happened lately is said in a sentence and asks why', async () => {
  const user = userEvent.setup()
  show()
  feedStores({ events: exampleEvents() })
  const line = await screen.findByTestId('event-line')
  expect(line.textContent).toContain('The ISR of clicks-2 shrank to 2, 1')
  await user.click(within(line).getByRole('button', { name: 'Why?' }))
  expect(window.location.hash).toContain('sel=event:7130')
})

test('the same facts are tables', async () => {
  const user = userEvent.setup()
  show()
  await user.click(screen.getByRole('radio', { name: 'Table' }))
  expect(screen.getByRole('table', { name: 'Partitions and their replicas' })).toBeTruthy()
  expect(screen.getByRole('table', { name: 'Consumer groups by partition' })).toBeTruthy()
})

test('without a topic the screen says what comes first', () => {
  show({ cluster: { ...exampleCluster(), topics: [], partitions: [] } })
  expect(screen.getByText('No topic yet')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Create topic' })).toBeTruthy()
})

test('more than 3 brokers or 12 partitions are a matrix', () => {
  expect(drawsTapes(3, 12)).toBe(true)
  expect(drawsTapes(3, 13)).toBe(false)
  expect(drawsTapes(4, 12)).toBe(false)
  const cluster = exampleCluster()
  const view = cluster.partitions[0]
  if (!view) throw new Error('The example has no partition.')
  const topic = { ...cluster.topics[0], name: 'wide', partitions: 600 } as ClusterView['topics'][0]
  const partitions = Array.from({ length: 600 }, (_, partition) => ({
    ...view,
    topic: 'wide',
    partition,
    logEndOffset: 10_000 + partition,
  }))
  show({ cluster: { ...cluster, topics: [topic], partitions } })
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('601')
  expect(rows().length).toBeLessThan(80)
  expect(rows()[0]?.dataset).toMatchObject({ partition: 'wide-0', logEnd: '10000' })
})
