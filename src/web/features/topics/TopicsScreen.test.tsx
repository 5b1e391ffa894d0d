// @vitest-environment jsdom
import '@testing-library/jest-dom/vitest'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandOutcome, WorldCommand } from '../../../kafka/base/commands.ts'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { exampleGroups } from '../../../testing/views/groups.ts'
import { exampleStatus } from '../../../testing/views/status.ts'
import { RouteParamsProvider } from '../../location/routeParams.ts'
import { createMemorySession, type QueryAnswers } from '../../session/memorySession.ts'
import { SessionContext } from '../../session/useSession.ts'
import { clearViews, feedStores } from '../../state/feed.ts'
import { TopicScreen } from './TopicScreen.tsx'
import { TopicsScreen } from './TopicsScreen.tsx'

beforeEach(() => {
  window.location.hash = '#/topics'
  feedStores({ status: exampleStatus(), cluster: exampleCluster(), groups: exampleGroups() })
})

afterEach(() => {
  cleanup()
  clearViews()
})

function showTopics(outcome: (command: WorldCommand) => CommandOutcome = () => ({ ok: true })) {
  const session = createMemorySession({}, outcome)
  render(
    <SessionContext.Provider value={session}>
      <TopicsScreen />
    </SessionContext.Provider>,
  )
  return session
}

function showTopic(topic: string, tab?: string, answers: QueryAnswers = {}) {
  const session = createMemorySession(answers)
  render(
    <SessionContext.Provider value={session}>
      <RouteParamsProvider value={{ topic, ...(tab && { tab }) }}>
        <TopicScreen />
      </RouteParamsProvider>
    </SessionContext.Provider>,
  )
  return session
}

describe('the list of topics', () => {
  it('shows each topic with its groups and their lag', () => {
    showTopics()
    const row = screen.getByRole('row', { name: /payments/ })
    expect(within(row).getByRole('link', { name: /billing 25/ })).toHaveAttribute(
      'href',
      '#/groups/billing',
    )
    expect(within(row).getByText('2,871')).toBeVisible()
  })

  it('is narrowed by health in the address', () => {
    window.location.hash = '#/topics?health=underReplicated'
    showTopics()
    expect(screen.getByRole('row', { name: /clicks/ })).toBeVisible()
    expect(screen.queryByRole('row', { name: /payments/ })).toBeNull()
  })

  it('hides internal topics until they are asked for', async () => {
    const user = userEvent.setup()
    const cluster = exampleCluster()
    const [orders] = cluster.topics
    if (!orders) throw new Error('no example')
    const internal = { ...orders, name: '__consumer_offsets', internal: true }
    feedStores({ cluster: { ...cluster, topics: [...cluster.topics, internal] } })
    showTopics()
    expect(screen.queryByText('__consumer_offsets')).toBeNull()
    await user.click(screen.getByRole('switch', { name: 'Internal topics' }))
    expect(screen.getByText('__consumer_offsets')).toBeVisible()
  })

  it('without topics says what one is and offers to create it', () => {
    feedStores({ cluster: { ...exampleCluster(), topics: [], partitions: [] } })
    showTopics()
    expect(screen.getByText('No topic yet')).toBeVisible()
  })
})

describe('creating a topic', () => {
  const open = async (outcome?: (command: WorldCommand) => CommandOutcome) => {
    const user = userEvent.setup()
    window.location.hash = '#/topics?create=1'
    const session = showTopics(outcome)
    const dialog = await screen.findByRole('dialog')
    const submit = within(dialog).getByRole('button', { name: 'Create topic' })
    return { user, session, dialog, submit }
  }

  it('tells a name that Kafka refuses while it is typed, and sends nothing', async () => {
    const { user, session, dialog, submit } = await open()
    await user.type(within(dialog).getByLabelText('Name'), 'orders 2')
    expect(within(dialog).getByText(/No space in a topic name/)).toBeVisible()
    await user.click(submit)
    expect(session.sent).toEqual([])
  })

  it('shows the cluster’s refusal by its Kafka name', async () => {
    const message = 'Unable to replicate the partition 5 time(s).'
    const { user, dialog, submit } = await open(() => ({
      ok: false,
      error: 'INVALID_REPLICATION_FACTOR',
      message,
    }))
    await user.type(within(dialog).getByLabelText('Name'), 'wide')
    await user.click(submit)
    expect(await within(dialog).findByText('INVALID_REPLICATION_FACTOR')).toBeVisible()
    expect(within(dialog).getByText(message)).toBeVisible()
  })

  it('goes to the topic once it is there', async () => {
    const { user, session, dialog, submit } = await open()
    await user.type(within(dialog).getByLabelText('Name'), 'refunds')
    await user.click(submit)
    await waitFor(() => expect(window.location.hash).toBe('#/topics/refunds'))
    expect(session.sent[0]).toMatchObject({
      type: 'createTopic',
      name: 'refunds',
      partitions: -1,
      replicationFactor: -1,
    })
  })

  it('says that it waits while time is paused', async () => {
    feedStores({ status: exampleStatus({ clock: { running: false } }) })
    const { dialog } = await open()
    expect(within(dialog).getByText(/waits until time runs/)).toBeVisible()
  })
})

describe('a topic', () => {
  it('that does not exist offers to create it', () => {
    showTopic('orders2')
    expect(screen.getByRole('link', { name: 'Create orders2' })).toHaveAttribute(
      'href',
      '#/topics?create=1&name=orders2',
    )
  })

  it('shows lost members of the ISR crossed out', () => {
    showTopic('clicks', 'partitions')
    const row = screen.getByTitle(/Broker 3 is not in sync, 16 records behind/)
    expect(row.tagName).toBe('S')
  })

  it('shows where settings come from, and says that they cannot be changed', async () => {
    showTopic('orders', 'configuration', {
      topicConfig: () => [
        {
          name: 'min.insync.replicas',
          value: '2',
          source: 'topic',
          type: 'INT',
          documentation: 'In-sync replicas an acks=all write needs.',
          isDefault: false,
        },
      ],
    })
    expect(await screen.findByText('min.insync.replicas')).toBeVisible()
    expect(screen.getByText(/cannot change those of a topic that exists/)).toBeVisible()
  })

  it('asks before it is deleted', async () => {
    const user = userEvent.setup()
    const session = showTopic('orders')
    await user.click(screen.getByRole('button', { name: 'More actions' }))
    await user.click(await screen.findByRole('menuitem', { name: /Delete topic/ }))
    const dialog = await screen.findByRole('dialog')
    expect(session.sent).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Delete orders' }))
    await waitFor(() => expect(session.sent).toEqual([{ type: 'deleteTopic', name: 'orders' }]))
  })
})
