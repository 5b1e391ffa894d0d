// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConsumerView, ProducerView } from '../../../bridge/views.ts'
import { exampleClients } from '../../../testing/views/clients.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { RouteParamsProvider } from '../../location/routeParams.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { ClientScreen } from './ClientScreen.tsx'

/** Histories are left out: the chart draws on a canvas, which jsdom has not. */
function show(name: string, changes: Partial<ProducerView & ConsumerView> = {}) {
  const { producers, consumers } = exampleClients()
  const changed = <Client extends { readonly name: string }>(client: Client): Client =>
    client.name === name ? { ...client, rateHistory: [], ...changes } : client
  feedStores({
    status: exampleStatus(),
    cluster: exampleCluster(),
    clients: { producers: producers.map(changed), consumers: consumers.map(changed) },
  })
  const session = createMemorySession()
  render(
    <SessionContext.Provider value={session}>
      <RouteParamsProvider value={{ name }}>
        <ClientScreen />
      </RouteParamsProvider>
    </SessionContext.Provider>,
  )
  return session
}

const assigned = (partition: string): HTMLElement => {
  const row = document.querySelector<HTMLElement>(`[data-assigned="${partition}"]`)
  if (!row) throw new Error(`No line for ${partition}.`)
  return row
}

beforeEach(() => window.history.replaceState(null, '', '#/clients/billing-1'))
afterEach(() => {
  cleanup()
  clearViews()
})

test('a position is moved to the beginning, to the end or to an offset', async () => {
  const session = show('billing-1')
  await userEvent.click(within(assigned('orders-0')).getByRole('button', { name: 'Seek' }))
  await userEvent.click(await screen.findByRole('button', { name: 'To the beginning, 0' }))
  await userEvent.click(screen.getByRole('button', { name: 'To the end, 927' }))
  await userEvent.type(screen.getByLabelText('Offset'), '500')
  await userEvent.click(screen.getByRole('button', { name: 'Seek to offset' }))
  const seek = { type: 'seekConsumer', name: 'billing-1', topic: 'orders', partition: 0 }
  expect(session.sent).toEqual([
    { ...seek, offset: 0 },
    { ...seek, offset: 927 },
    { ...seek, offset: 500 },
  ])
})

test('a consumer that is stopped cannot seek, and says why', () => {
  show('billing-1', { state: 'stopped' })
  const button = within(assigned('orders-0')).getByRole('button', { name: 'Seek' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(button.title).toBe('billing-1 is stopped.')
})

test('a partition without a commit shows a dash for offset and lag', () => {
  const [first] = exampleClients().consumers
  const assignment = (first?.assignment ?? []).map((each) => ({
    ...each,
    committed: null,
    lag: null,
  }))
  show('billing-1', { assignment })
  const cells = within(assigned('orders-0')).getAllByRole('cell')
  expect(cells.slice(0, 4).map((cell) => cell.textContent)).toEqual(['-', '760', '-', '2'])
})

test('the last error is told with what Kafka means by it', () => {
  show('checkout', { lastError: 'NOT_ENOUGH_REPLICAS' })
  const told = screen.getByRole('status', { name: 'Last error' })
  expect(told.textContent).toContain('NOT_ENOUGH_REPLICAS')
  expect(told.textContent).toContain('min.insync.replicas')
})

test('an own partitioner that failed is told with the place in its code', () => {
  const error = { kind: 'threw', message: 'x is not defined', line: 3, column: 5 } as const
  show('checkout', {
    ownPartitionerError: error,
    lastError: 'PARTITIONER_FAILED: x is not defined (line 3, column 5)',
  })
  expect(screen.queryByRole('status', { name: 'Last error' })).toBeNull()
  const told = screen.getByRole('status', { name: 'Own partitioner' })
  expect(told.textContent).toContain('The partitioner threwx is not defined (line 3, column 5)')
})

test('open batches are listed with their fill; settings that are not defaults are marked', () => {
  show('checkout')
  const batch = document.querySelector('[data-batch="orders-1"]')
  expect(batch?.textContent).toContain('3360 B')
  const settings = screen.getByRole('region', { name: 'Settings' })
  const row = (name: string): string | null | undefined =>
    within(settings).getByRole('rowheader', { name }).closest('tr')?.textContent
  expect(row('linger.ms')).toBe('linger.ms400set')
  expect(row('batch.size')).toBe('batch.size16384default')
})

test('the metrics of a producer are listed by Kafka’s names and found by any word of them', async () => {
  window.history.replaceState(null, '', '#/clients/checkout')
  show('checkout')
  const metrics = screen.getByRole('region', { name: 'Metrics' })
  const names = (): (string | null)[] =>
    within(metrics)
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent)
  expect(names()).toHaveLength(7)
  expect(names()[0]).toContain('producer-metricsrecord-send-rate')
  expect(names()[4]).toContain('produce-throttle-time-avgNaNms')
  await userEvent.type(within(metrics).getByRole('searchbox'), 'accumulator')
  expect(names()).toHaveLength(1)
  expect(names()[0]).toContain('record-queue-time-avg399.3ms')
})

test('five metrics stand above with what they say', () => {
  show('checkout')
  const figure = screen.getAllByText('bufferpool-wait-ratio')[0]?.parentElement
  expect(figure?.textContent).toBe('bufferpool-wait-ratio0.0125')
  expect(figure?.title).toContain('buffer.memory')
})

test('a producer that does not run has no metrics, and says so', () => {
  show('checkout', { state: 'stopped', metrics: [] })
  expect(screen.getByText('No metrics')).toBeTruthy()
})

test('a client that is gone is said to be gone', () => {
  show('nobody')
  expect(screen.getByText('No client nobody')).toBeTruthy()
})

test('own code that nobody has allowed is allowed where its producer is shown', async () => {
  localStorage.clear()
  const partitionerCode = 'const partition = () => 0'
  const { settings } = exampleClients().producers[0] as ProducerView
  show('checkout', {
    settings: { ...settings, partitioner: 'own', partitionerCode },
    ownPartitionerError: {
      kind: 'notAllowed',
      message: 'Nobody has said yes to running this text here.',
      line: null,
      column: null,
    },
  } as Partial<ProducerView & ConsumerView>)
  const told = screen.getByRole('status', { name: 'Own partitioner' })
  await userEvent.click(within(told).getByRole('button', { name: 'Run this code' }))
  expect(within(told).queryByRole('button', { name: 'Run this code' })).toBeNull()
  expect(told.textContent).toContain('It runs from its next record on.')
})

test('the table of settings names the client that the partitioner is of, and a limit of records', () => {
  const { settings } = exampleClients().producers[0] as ProducerView
  const workload = { ...settings.workload, recordLimit: 5000 }
  show('checkout', {
    settings: { ...settings, partitioner: 'sarama-hash', workload },
  } as Partial<ProducerView & ConsumerView>)
  const table = screen.getByRole('region', { name: 'Settings' })
  const row = (name: string): string | null | undefined =>
    within(table).getByRole('rowheader', { name }).closest('tr')?.textContent
  expect(row('partitioner.class')).toContain('sarama hash: NewHashPartitioner')
  expect(row('number of records')).toBe('number of records5,000')
  expect(row('partitioner.availability.timeout.ms')).toContain('0default')
})
