// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RecordDetail } from '../../../bridge/queries.ts'
import type { CommandOutcome } from '../../../kafka/base/commands.ts'
import { exampleClients } from '../../../testing/views/clients.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleGroups } from '../../../testing/views/groups.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { createMemorySession, type QueryAnswers } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import type { Selection } from '../../state/selection.ts'
import { fillSlot } from '../../state/slots.ts'
import { UiRoot } from '../../ui/UiRoot.tsx'
import { inspectors } from './inspectors.tsx'

beforeEach(() => {
  window.location.hash = '#/cluster'
  clearViews()
  feedStores({
    status: exampleStatus(),
    cluster: exampleCluster(),
    clients: exampleClients(),
    groups: exampleGroups(),
  })
})
afterEach(cleanup)

function inspect(selection: Selection, answers: QueryAnswers = {}, outcome?: CommandOutcome) {
  const session = createMemorySession(answers, () => outcome ?? { ok: true })
  const Component = inspectors.find(({ matches }) => matches(selection))?.Component
  if (!Component) throw new Error(`Nothing shows a ${selection.kind}.`)
  render(
    <UiRoot clock={{ nowUs: () => 0 }}>
      <SessionContext.Provider value={session}>
        <Component selection={selection} />
      </SessionContext.Provider>
    </UiRoot>,
  )
  return session
}

const orders2: Selection = { kind: 'partition', topic: 'orders', partition: 2 }

test('a partition’s figures are the view’s, and the preferred leader cannot be elected again', () => {
  inspect(orders2)
  expect(screen.getByText('Led by broker 3, copied to brokers 1 and 2.')).toBeTruthy()
  expect(screen.getByText('High watermark').nextElementSibling?.textContent).toBe('766')
  expect(screen.getByText('Log end', { selector: 'dt' }).nextElementSibling?.textContent).toBe(
    '768',
  )
  const elect = screen.getByRole('button', { name: 'Elect preferred leader' })
  expect(elect.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getByText('Broker 3 already is the preferred leader.')).toBeTruthy()
})

test('produce says the key’s partition before, and place and offset after', async () => {
  const user = userEvent.setup()
  const session = inspect(orders2, {}, { ok: true, detail: { partition: 1, offset: 714 } })
  await user.click(screen.getByRole('button', { name: 'Produce…' }))
  const preview = screen.getByTestId('produce-preview')
  expect(preview.textContent).toContain('the partitioner draws')
  await user.type(screen.getByLabelText('Key'), 'customer-17')
  expect(preview.textContent).toMatch(/Goes to partition \d: murmur2 of the key, modulo 4\./)
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect(session.sent.at(-1)).toMatchObject({ type: 'produce', topic: 'orders', partition: null })
  expect((await screen.findByTestId('produce-outcome')).textContent).toContain(
    'Written to orders-1 at offset 714.',
  )
})

test('a refused record says Kafka’s error and why', async () => {
  const user = userEvent.setup()
  inspect(orders2, {}, { ok: false, error: 'NOT_ENOUGH_REPLICAS', message: '1 of 2 in sync.' })
  await user.click(screen.getByRole('button', { name: 'Produce…' }))
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect((await screen.findByTestId('produce-outcome')).textContent).toContain(
    'NOT_ENOUGH_REPLICAS: 1 of 2 in sync.',
  )
})

test('killing a broker asks once, in place', async () => {
  const user = userEvent.setup()
  const session = inspect({ kind: 'broker', brokerId: 2 })
  await user.click(screen.getByRole('button', { name: 'Kill broker 2' }))
  expect(session.sent).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Kill broker 2' }))
  expect(session.sent).toEqual([{ type: 'killBroker', brokerId: 2 }])
})

test('cutting a link cuts it both ways', async () => {
  const user = userEvent.setup()
  const session = inspect({ kind: 'broker', brokerId: 2 })
  await user.click(screen.getByTitle('Cut the link to the controller, both ways'))
  expect(session.sent).toEqual([
    { type: 'cutLink', from: 'broker:2', to: 'controller:100' },
    { type: 'cutLink', from: 'controller:100', to: 'broker:2' },
  ])
})

const text = new TextEncoder()

const detail: RecordDetail = {
  row: {
    topic: 'orders',
    partition: 1,
    offset: 42,
    timestampMs: 0,
    timestampType: 'CreateTime',
    key: text.encode('21'),
    value: text.encode('{"total": 12}'),
    headers: [],
    isControl: false,
    committed: true,
  },
  batch: {
    bytes: new Uint8Array(),
    baseOffset: 40,
    lastOffset: 43,
    recordsCount: 4,
    codec: 'none',
    fields: [],
    records: [],
  },
  leaderBroker: 1,
  segmentBaseOffset: 0,
  positionInSegment: 100,
  producer: 'checkout',
  partitionCount: 4,
}

test('what explains records is asked why a record lies where it lies', async () => {
  fillSlot('record.why', ({ detail: { row, producer } }) => (
    <p>{`${producer} put ${row.offset} into ${row.partition}`}</p>
  ))
  const selection: Selection = { kind: 'record', topic: 'orders', partition: 1, offset: 42 }
  inspect(selection, { record: () => detail })
  expect(
    await screen.findByText(`checkout put ${detail.row.offset} into ${detail.row.partition}`),
  ).toBeTruthy()
})

test('a record that is gone says so', async () => {
  inspect({ kind: 'record', topic: 'orders', partition: 1, offset: 1 }, { record: () => null })
  expect(await screen.findByText('No record 1')).toBeTruthy()
})

test.each([
  [{ kind: 'group', groupId: 'billing' }, 'billing'],
  [{ kind: 'client', name: 'checkout' }, 'checkout'],
  [{ kind: 'client', name: 'billing-1' }, 'billing-1'],
] as const)('%o is shown by name', (selection, name) => {
  inspect(selection)
  expect(screen.getByRole('heading', { name })).toBeTruthy()
})
