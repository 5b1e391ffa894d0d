// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ClientsView } from '../../../bridge/views.ts'
import {
  consumerDefaults,
  defaultWorkload,
  producerDefaults,
} from '../../../kafka/base/clientDefaults.ts'
import type { CommandOutcome } from '../../../kafka/base/commands.ts'
import { exampleClients } from '../../../testing/views/clients.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleGroups } from '../../../testing/views/groups.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { ClientsScreen } from './ClientsScreen.tsx'
import { startingPartitioner } from './form/startingPartitioner.ts'

interface ShowOptions {
  readonly clients?: ClientsView
  readonly outcome?: CommandOutcome
  readonly running?: boolean
}

function show({ clients, outcome = { ok: true }, running = true }: ShowOptions = {}) {
  feedStores({
    status: exampleStatus({ clock: { running } }),
    cluster: exampleCluster(),
    clients: clients ?? exampleClients(),
    groups: exampleGroups(),
  })
  const session = createMemorySession({}, () => outcome)
  render(
    <SessionContext.Provider value={session}>
      <ClientsScreen />
    </SessionContext.Provider>,
  )
  return session
}

const field = (label: string): HTMLElement =>
  within(screen.getByRole('dialog')).getByLabelText((text) => text.startsWith(label))

async function refill(label: string, text: string): Promise<void> {
  await userEvent.clear(field(label))
  if (text !== '') await userEvent.type(field(label), text)
}

const press = (name: string): Promise<void> =>
  userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name }))

beforeEach(() => window.history.replaceState(null, '', '#/clients'))
afterEach(() => {
  cleanup()
  clearViews()
})

test('the producer form sends exactly what it shows, and closes', async () => {
  const session = show()
  await userEvent.click(screen.getByRole('button', { name: 'Add producer' }))
  await refill('Name', 'till')
  await userEvent.selectOptions(field('Topic'), 'payments')
  await refill('Records a second', '2.5')
  await userEvent.selectOptions(field('Keys'), 'hot')
  await refill('Share of the hot key', '30')
  await refill('Tombstones', '5')
  await userEvent.selectOptions(field('compression.type'), 'zstd')
  await refill('linger.ms', '50')
  await press('Add a header')
  await refill('Name of header 1', 'source')
  await refill('Value of header 1', 'shop')
  await press('Add producer')
  expect(session.sent).toEqual([
    {
      type: 'addProducer',
      name: 'till',
      settings: {
        ...producerDefaults,
        lingerMs: 50,
        compressionType: 'zstd',
        workload: {
          ...defaultWorkload,
          topic: 'payments',
          recordsPerSecond: 2.5,
          keys: { kind: 'hot', prefix: 'customer-', keys: 40, hotShare: 0.3 },
          headers: [{ key: 'source', value: 'shop' }],
          tombstoneShare: 0.05,
        },
      },
    },
  ])
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a producer places as another client or by its own code, and repeats a workload', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  const session = show()
  await userEvent.selectOptions(field('partitioner.class'), 'librdkafka-consistent-random')
  expect(screen.getByText(/By key: CRC-32/)).toBeTruthy()
  const ignore = screen.getByRole('switch', { name: /partitioner.ignore.keys/ })
  expect(ignore.closest('label')?.textContent).toContain('librdkafka default does not have it')
  expect(screen.queryByLabelText(/availability/)).toBeNull()
  await refill('Seed of the keys', '7')
  await refill('Number of records', '1000')
  await press('Save settings')
  const settings = exampleClients().producers[0]?.settings
  expect(session.sent).toEqual([
    {
      type: 'updateProducer',
      name: 'checkout',
      settings: {
        ...settings,
        partitioner: 'librdkafka-consistent-random',
        workload: { ...settings?.workload, keySeed: 7, recordLimit: 1000 },
      },
    },
  ])
})

test('own code begins with the way of Java’s producer', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  const session = show()
  await userEvent.selectOptions(field('partitioner.class'), 'own')
  expect(field('Code of the partitioner')).toHaveProperty('value', startingPartitioner)
  await press('Save settings')
  expect(session.sent).toMatchObject([
    { settings: { partitioner: 'own', partitionerCode: startingPartitioner } },
  ])
})

test('keys of several parts and lists of keys are sent as they are written', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  const session = show()
  await userEvent.selectOptions(field('Keys'), 'composite')
  await refill('Prefix of part 1', 'shop-')
  await press('Remove part 2')
  await press('Add a part')
  await press('Save settings')
  expect(session.sent).toMatchObject([
    {
      settings: {
        workload: {
          keys: {
            kind: 'composite',
            separator: ':',
            parts: [
              { prefix: 'shop-', keys: 5, exponent: 1 },
              { prefix: 'part-', keys: 10, exponent: 0 },
            ],
          },
        },
      },
    },
  ])
})

test('the consumer form joins a group and is named after it', async () => {
  window.history.replaceState(null, '', '#/clients?add=consumer&group=billing')
  const session = show()
  await refill('Processing time', '12.5')
  await userEvent.selectOptions(field('auto.offset.reset'), 'earliest')
  await press('Add consumer')
  expect(session.sent).toEqual([
    {
      type: 'addConsumer',
      name: 'billing-4',
      settings: {
        ...consumerDefaults,
        groupId: 'billing',
        topics: ['orders', 'payments'],
        processingUsPerRecord: 12_500,
        autoOffsetReset: 'earliest',
      },
    },
  ])
})

test('partitions chosen by hand make a consumer without a group', async () => {
  window.history.replaceState(null, '', '#/clients?add=consumer')
  const session = show()
  await userEvent.click(screen.getByRole('radio', { name: /Assigned by hand/ }))
  await userEvent.click(screen.getByRole('checkbox', { name: 'orders-2' }))
  await press('Add consumer')
  expect(session.sent).toEqual([
    {
      type: 'addConsumer',
      name: 'consumer-1',
      settings: {
        ...consumerDefaults,
        assigned: [{ topic: 'orders', partition: 2 }],
        enableAutoCommit: false,
      },
    },
  ])
})

test('a form with a wrong field sends nothing, says what is wrong and goes there', async () => {
  window.history.replaceState(null, '', '#/clients?add=consumer')
  const session = show()
  await press('Add consumer')
  expect(session.sent).toEqual([])
  expect(screen.getByText('A group needs a name.')).toBeTruthy()
  expect(screen.getByText('Choose at least one topic.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(field('group.id')))
})

test('bounds are checked while one types', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  show()
  await refill('max.in.flight', '6')
  expect(screen.getByText('At most 5 for an idempotent producer.')).toBeTruthy()
  await userEvent.click(screen.getByRole('switch', { name: /enable.idempotence/ }))
  expect(screen.queryByText('At most 5 for an idempotent producer.')).toBeNull()
})

test('an edit keeps the name and sends all settings', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  const session = show()
  expect(field('Name')).toHaveProperty('disabled', true)
  await refill('linger.ms', '0')
  await press('Save settings')
  const settings = exampleClients().producers[0]?.settings
  expect(session.sent).toEqual([
    { type: 'updateProducer', name: 'checkout', settings: { ...settings, lingerMs: 0 } },
  ])
})

test('a refusal that names a setting stands beneath its field', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  const message = 'linger.ms is a whole number from 0 to 2147483647; 1 is not.'
  show({ outcome: { ok: false, error: 'INVALID_CONFIG', message } })
  await press('Save settings')
  expect(screen.getByText(message).id).toBe(field('linger.ms').getAttribute('aria-describedby'))
  expect(screen.queryByText('INVALID_CONFIG')).toBeNull()
})

test('any other refusal stands at the top of the form, which stays open', async () => {
  window.history.replaceState(null, '', '#/clients?edit=checkout')
  const message = 'There is no client named checkout.'
  show({ outcome: { ok: false, error: 'INVALID_REQUEST', message } })
  await press('Save settings')
  expect(screen.getByRole('alert').textContent).toBe(`INVALID_REQUEST${message}`)
  expect(screen.getByRole('dialog')).toBeTruthy()
})

test('a consumer can be stopped and paused in its row; a crash is asked first', async () => {
  const session = show()
  const row = screen.getByText('billing-2').closest('tr') as HTMLElement
  await userEvent.click(within(row).getByRole('button', { name: 'Stop' }))
  await userEvent.click(within(row).getByRole('button', { name: 'Pause' }))
  await userEvent.click(within(row).getByRole('button', { name: 'More for billing-2' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: /Crash billing-2/ }))
  expect(session.sent).toHaveLength(2)
  expect(screen.getByText('End billing-2 at once? billing learns of it after 45.0 s.')).toBeTruthy()
  await press('Crash billing-2')
  expect(session.sent).toEqual([
    { type: 'stopClient', name: 'billing-2' },
    { type: 'pauseConsumer', name: 'billing-2' },
    { type: 'crashClient', name: 'billing-2' },
  ])
})

test('without clients each table offers to add one', () => {
  show({ clients: { producers: [], consumers: [] } })
  expect(screen.getByText('No producer yet')).toBeTruthy()
  expect(screen.getByText('No consumer yet')).toBeTruthy()
})

test('while time is paused the screen and the form say so', () => {
  window.history.replaceState(null, '', '#/clients?add=producer')
  show({ running: false })
  expect(screen.getByText('time is paused')).toBeTruthy()
  expect(screen.getByText('Time is paused: it begins when time runs on.')).toBeTruthy()
})
