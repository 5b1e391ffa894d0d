// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConfigRow } from '../../../bridge/queries.ts'
import type { BrokerView, ClusterView } from '../../../bridge/views.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleEvents } from '../../../testing/views/events.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { RouteParamsProvider } from '../../location/routeParams.ts'
import { createMemorySession } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { BrokerScreen } from './BrokerScreen.tsx'
import { BrokersScreen } from './BrokersScreen.tsx'

const configs: readonly ConfigRow[] = [
  {
    name: 'broker.session.timeout.ms',
    value: '9000',
    source: 'default',
    type: 'INT',
    documentation: '',
    isDefault: true,
  },
  {
    name: 'log.segment.bytes',
    value: '1048576',
    source: 'broker',
    type: 'INT',
    documentation: '',
    isDefault: false,
  },
]

/** A controller of its own, as the engine has it. */
function cluster(changes: Readonly<Record<number, Partial<BrokerView>>> = {}): ClusterView {
  const view = exampleCluster()
  const brokers = view.brokers.map((broker) => ({
    ...broker,
    isController: false,
    ...changes[broker.brokerId],
  }))
  return { ...view, brokers }
}

function show(view: ClusterView, id?: string, tab?: string) {
  feedStores({ status: exampleStatus(), cluster: view, events: exampleEvents() })
  const session = createMemorySession({ brokerConfig: () => configs })
  render(
    <SessionContext.Provider value={session}>
      {id === undefined ? (
        <BrokersScreen />
      ) : (
        <RouteParamsProvider value={{ id, ...(tab && { tab }) }}>
          <BrokerScreen />
        </RouteParamsProvider>
      )}
    </SessionContext.Provider>,
  )
  return session
}

const names = (): (string | undefined)[] =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .slice(1, -1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent ?? undefined)

const linkRow = (address: string): HTMLElement => {
  const row = document.querySelector<HTMLElement>(`[data-link="${address}"]`)
  if (!row) throw new Error(`No line for ${address}.`)
  return row
}

beforeEach(() => window.history.replaceState(null, '', '#/brokers'))
afterEach(() => {
  cleanup()
  clearViews()
})

test('the table lists the brokers and the controller with its role', () => {
  show(cluster())
  expect(names()).toEqual(['1', '2', '3', '100'])
  expect(screen.getByText('100').closest('tr')?.textContent).toContain('controller')
})

test('the health filter comes from the address', () => {
  window.history.replaceState(null, '', '#/brokers?health=down')
  show(cluster({ 2: { lifecycle: 'down' } }))
  expect(names()).toEqual(['2'])
})

test('a kill is asked once in place, then sent as the command', async () => {
  const session = show(cluster())
  await userEvent.click(screen.getAllByRole('button', { name: 'Kill' })[1] as HTMLElement)
  expect(session.sent).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Kill broker 2' }))
  expect(session.sent).toEqual([{ type: 'killBroker', brokerId: 2 }])
})

test('a broker that is down can be started and nothing else', async () => {
  const session = show(cluster({ 2: { lifecycle: 'down' } }))
  const row = screen.getByRole('link', { name: '2' }).closest('tr') as HTMLElement
  expect(within(row).getAllByRole('button')).toHaveLength(1)
  await userEvent.click(within(row).getByRole('button', { name: 'Start' }))
  expect(session.sent).toEqual([{ type: 'startBroker', brokerId: 2 }])
})

test('power off says how much is lost before it is done', async () => {
  const session = show(cluster(), '2')
  await userEvent.click(screen.getByRole('button', { name: 'Power off broker 2' }))
  expect(screen.getByText('Lose 8 KiB that broker 2 has not flushed?')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Power off broker 2' }))
  expect(session.sent).toEqual([{ type: 'powerOffBroker', brokerId: 2 }])
})

test('a broker is slowed down by a choice of delays, and healed with a button', async () => {
  const session = show(cluster(), '2')
  const speed = screen.getByRole('region', { name: 'Speed' })
  expect(within(speed).getByText('as fast as the others')).toBeTruthy()
  await userEvent.click(within(speed).getByRole('radio', { name: '500 ms' }))
  expect(session.sent).toEqual([{ type: 'slowBroker', brokerId: 2, delayMs: 500 }])
})

test('a slowed broker says by how much, also when a script chose the delay', async () => {
  const session = show(cluster({ 2: { slowedByMs: 350 } }), '2')
  const speed = screen.getByRole('region', { name: 'Speed' })
  expect(within(speed).getByText('what it sends arrives 350 ms later')).toBeTruthy()
  expect(within(speed).getByRole<HTMLInputElement>('radio', { name: '350 ms' }).checked).toBe(true)
  await userEvent.click(within(speed).getByRole('button', { name: 'Heal' }))
  expect(session.sent).toEqual([{ type: 'slowBroker', brokerId: 2, delayMs: 0 }])
})

test('a link is cut both ways, or one way only', async () => {
  const session = show(cluster(), '1')
  await userEvent.click(within(linkRow('broker:2')).getByRole('button', { name: 'Cut' }))
  await userEvent.click(within(linkRow('broker:3')).getByRole('button', { name: 'Only from it' }))
  await userEvent.click(
    within(linkRow('controller:100')).getByRole('button', { name: 'Only to it' }),
  )
  expect(session.sent).toEqual([
    { type: 'cutLink', from: 'broker:1', to: 'broker:2' },
    { type: 'cutLink', from: 'broker:2', to: 'broker:1' },
    { type: 'cutLink', from: 'broker:3', to: 'broker:1' },
    { type: 'cutLink', from: 'broker:1', to: 'controller:100' },
  ])
})

test('each direction of a link is read off the broker that sends', async () => {
  const session = show(cluster({ 2: { cutFrom: ['broker:1'] } }), '1')
  const row = linkRow('broker:2')
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['whole', 'cut', 'Heal'])
  await userEvent.click(within(row).getByRole('button', { name: 'Heal' }))
  expect(session.sent).toEqual([
    { type: 'healLink', from: 'broker:1', to: 'broker:2' },
    { type: 'healLink', from: 'broker:2', to: 'broker:1' },
  ])
})

test('only what is not default can be shown alone', async () => {
  show(cluster(), '1', 'configuration')
  expect(await screen.findByText('broker.session.timeout.ms')).toBeTruthy()
  await userEvent.click(screen.getByRole('switch', { name: /Only what is not default/ }))
  expect(screen.queryByText('broker.session.timeout.ms')).toBeNull()
  expect(screen.getByText('log.segment.bytes')).toBeTruthy()
})

test('the partitions tab tells how far each replica is behind its leader', () => {
  show(cluster(), '3', 'partitions')
  const row = screen
    .getAllByRole('row')
    .find((each) => each.textContent?.startsWith('clicks2')) as HTMLElement
  expect(row.textContent).toContain('out of sync')
  expect(within(row).getByText('16')).toBeTruthy()
})

test('the controller has a page with its links and no power switch', () => {
  show(cluster(), '100')
  expect(screen.getByRole('heading', { name: 'Controller 100' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Kill/ })).toBeNull()
  expect(linkRow('broker:1')).toBeTruthy()
})
