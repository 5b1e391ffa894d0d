import { describe, expect, test } from 'vitest'
import type { FromWorker, NamedView, ToWorker } from '../../bridge/messages.ts'
import type { Views } from '../../bridge/views.ts'
import { scenarios } from '../../kafka/simulation/scenario.ts'
import { createFakeClock, type FakeClock } from '../../testing/fakeClock.ts'
import { evaluateOwnPartitioner } from '../../testing/ownPartitionerEvaluator.ts'
import { ownProducer } from '../../testing/ownPartitionerWorld.ts'
import { emptyVault, type MemoryVault, openMemoryStorage } from '../storage/memoryStorage.ts'
import { createHost, type Host } from './host.ts'
import type { Ownership } from './ownership.ts'

interface Tab {
  readonly host: Host
  readonly clock: FakeClock
  readonly sent: FromWorker[]
  readonly ownership: Ownership & { owned: boolean }
  /** How often the engine was called back. */
  wakes(): number
  send(message: ToWorker): void
  last<T extends FromWorker['type']>(type: T): Extract<FromWorker, { type: T }> | undefined
  view<N extends keyof Views>(name: N): Views[N]
}

function openTab(vault: MemoryVault, owned = true): Tab {
  const clock = createFakeClock()
  const sent: FromWorker[] = []
  let wakes = 0
  const counted = (callback: () => void) => () => {
    wakes++
    callback()
  }
  const ownership = {
    owned,
    acquire: async () => ownership.owned,
    takeOver: async () => {
      ownership.owned = true
    },
    release: () => {
      ownership.owned = false
    },
    onAsked: null as (() => void) | null,
    onLost: null as (() => void) | null,
  }
  const host = createHost({
    post: (message) => {
      sent.push(message)
    },
    nowMs: clock.nowMs,
    wallMs: () => 1_700_000_000_000 + clock.nowMs(),
    soon: (callback) => clock.soon(counted(callback)),
    after: (ms, callback) => clock.after(ms, counted(callback)),
    openStorage: () => openMemoryStorage(vault),
    openOwnership: () => ownership,
    estimate: async () => null,
  })
  return {
    host,
    clock,
    sent,
    ownership,
    wakes: () => wakes,
    send: (message) => host.receive(message),
    last: (type) => sent.findLast((message) => message.type === type) as never,
    view(name) {
      const found = viewsOf(sent).findLast((view) => view.name === name)
      if (!found) throw new Error(`no ${name} view came`)
      return found.view as never
    },
  }
}

const viewsOf = (sent: readonly FromWorker[]): NamedView[] =>
  sent.flatMap((message) => (message.type === 'views' ? message.views : []))

const start: ToWorker = {
  type: 'start',
  bridgeVersion: 1,
  seed: 7,
  scenario: 'empty',
  wallMs: 1_700_000_000_000,
  memoryOnly: false,
}

async function runningTab(vault = emptyVault()): Promise<Tab> {
  const tab = openTab(vault)
  tab.send(start)
  await tab.clock.settle()
  return tab
}

const views = (tab: Tab): number => viewsOf(tab.sent).length
const timeUs = (tab: Tab): number => tab.view('status').clock.timeUs

/** Runs on with a page that draws everything at once. */
async function drawn(tab: Tab, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    tab.send({ type: 'drawn' })
    await tab.clock.advance(100)
  }
}

describe('the engine', () => {
  test('begins a new workspace and says so', async () => {
    const tab = await runningTab()
    expect(tab.last('ready')).toEqual({ type: 'ready', bridgeVersion: 1, restored: false })
  })

  test('moves virtual time with real time times the speed', async () => {
    const tab = await runningTab()
    await drawn(tab, 1000)
    const before = timeUs(tab)
    tab.send({ type: 'transport', id: 1, command: { type: 'setSpeed', speed: 4 } })
    await drawn(tab, 1000)
    expect(timeUs(tab) - before).toBeGreaterThan(3_500_000)
    expect(timeUs(tab) - before).toBeLessThan(4_600_000)
  })

  test('does not make up for more than a quarter of a second', async () => {
    const tab = await runningTab()
    await drawn(tab, 500)
    const before = timeUs(tab)
    // The machine slept: one timer, ten seconds late.
    const skipped = tab.clock.nowMs()
    await tab.clock.jump(10_000)
    await drawn(tab, 200)
    expect(tab.clock.nowMs() - skipped).toBeGreaterThan(10_000)
    expect(timeUs(tab) - before).toBeLessThan(1_000_000)
  })

  test('stands still while paused, and a step goes on to the next thing to see', async () => {
    const tab = await runningTab()
    await drawn(tab, 300)
    tab.send({ type: 'transport', id: 1, command: { type: 'pause' } })
    await drawn(tab, 600)
    const before = timeUs(tab)
    await drawn(tab, 2000)
    expect(timeUs(tab)).toBe(before)
    expect(tab.view('status').clock.running).toBe(false)
    tab.send({ type: 'transport', id: 2, command: { type: 'step' } })
    await drawn(tab, 600)
    expect(timeUs(tab)).toBeGreaterThan(before)
    expect(tab.sent).toContainEqual({ type: 'result', id: 2, outcome: { ok: true } })
  })

  test('answers a command that the cluster must carry out when it has done so', async () => {
    const tab = await runningTab()
    await drawn(tab, 500)
    const command = {
      type: 'createTopic',
      name: 'orders',
      partitions: 2,
      replicationFactor: 3,
      configs: [],
    } as const
    tab.send({ type: 'command', id: 5, command })
    expect(tab.last('result')).toBeUndefined()
    await drawn(tab, 4000)
    expect(tab.last('result')).toMatchObject({ id: 5, outcome: { ok: true } })
  })

  test('publishes only after the page has drawn, and at most ten times a second', async () => {
    const tab = await runningTab()
    await tab.clock.advance(5000)
    expect(views(tab)).toBe(1)
    await drawn(tab, 1000)
    expect(views(tab)).toBeLessThanOrEqual(11)
    expect(views(tab)).toBeGreaterThanOrEqual(9)
  })

  test('publishes nothing to a hidden page, but the World goes on', async () => {
    const tab = await runningTab()
    await drawn(tab, 500)
    const before = timeUs(tab)
    tab.send({ type: 'visibility', visible: false })
    const count = views(tab)
    await drawn(tab, 3000)
    expect(views(tab)).toBe(count)
    tab.send({ type: 'visibility', visible: true })
    await drawn(tab, 200)
    expect(timeUs(tab) - before).toBeGreaterThan(2_800_000)
  })

  test('publishes the views that are wanted, events once each', async () => {
    const tab = await runningTab()
    tab.send({ type: 'subscribe', views: ['cluster', 'events'], flights: true })
    await drawn(tab, 6000)
    expect(tab.view('cluster').brokers).toHaveLength(3)
    const sequences = viewsOf(tab.sent).flatMap(({ name, view }) =>
      name === 'events' ? view.events.map(({ sequence }) => sequence) : [],
    )
    expect(new Set(sequences).size).toBe(sequences.length)
    expect(tab.last('flights')?.flights.length).toBeGreaterThan(0)
    expect(viewsOf(tab.sent).some(({ name }) => name === 'groups')).toBe(false)
  })

  test('keeps what happened, and another start goes on from there', async () => {
    const vault = emptyVault()
    const tab = await runningTab(vault)
    await drawn(tab, 3000)
    const { durability, clock } = tab.view('status')
    expect(durability.savedUpToUs).toBeGreaterThan(clock.timeUs - 1_200_000)
    // The process ends without a goodbye.
    const next = await runningTab(vault)
    expect(next.last('ready')).toMatchObject({ restored: true })
    await drawn(next, 200)
    expect(timeUs(next)).toBeGreaterThanOrEqual(durability.savedUpToUs)
    expect(next.view('status').durability.savedUpToUs).toBeGreaterThanOrEqual(
      durability.savedUpToUs,
    )
  })

  test('without storage says that nothing is kept', async () => {
    const tab = openTab(emptyVault())
    tab.send({ ...start, memoryOnly: true })
    await tab.clock.settle()
    await drawn(tab, 200)
    expect(tab.view('status').durability).toMatchObject({ state: 'memoryOnly', savedUpToUs: 0 })
  })

  test('begins anew with another seed', async () => {
    const vault = emptyVault()
    const tab = await runningTab(vault)
    await drawn(tab, 2000)
    const before = timeUs(tab)
    tab.send({ type: 'transport', id: 3, command: { type: 'reset', seed: 99, scenario: 'empty' } })
    await drawn(tab, 500)
    expect(tab.last('result')).toEqual({ type: 'result', id: 3, outcome: { ok: true } })
    expect(tab.view('status').seed).toBe(99)
    expect(timeUs(tab)).toBeLessThan(before - 1_000_000)
    expect(vault.meta?.seed).toBe(99)
  })

  test('does not run where another tab owns the workspace, until it takes over', async () => {
    const tab = openTab(emptyVault(), false)
    tab.send(start)
    await tab.clock.settle()
    expect(tab.sent).toEqual([{ type: 'ownedElsewhere' }])
    tab.send({ type: 'transport', id: 1, command: { type: 'takeOver' } })
    await tab.clock.settle()
    expect(tab.last('ready')).toMatchObject({ type: 'ready' })
  })

  test('gives the workspace away when asked, with everything saved', async () => {
    const vault = emptyVault()
    const tab = await runningTab(vault)
    await drawn(tab, 1000)
    tab.ownership.onAsked?.()
    await tab.clock.settle()
    expect(tab.last('lostOwnership')).toEqual({ type: 'lostOwnership' })
    expect(tab.ownership.owned).toBe(false)
    expect(vault.meta?.nowUs).toBeGreaterThan(scenarios.empty.openAtUs + 500_000)
    const count = tab.sent.length
    await drawn(tab, 1000)
    expect(tab.sent.length).toBe(count)
  })

  test('stops for good when another owner has fenced it', async () => {
    const vault = emptyVault()
    const tab = await runningTab(vault)
    await drawn(tab, 1000)
    await openMemoryStorage(vault).open()
    await drawn(tab, 2000)
    expect(tab.last('lostOwnership')).toEqual({ type: 'lostOwnership' })
  })

  test('stops with seed and time when something goes wrong inside', async () => {
    const tab = await runningTab()
    await drawn(tab, 300)
    const topic = { name: 'a', partitions: 1, replicationFactor: 1, configs: [null as never] }
    tab.send({ type: 'command', id: 1, command: { type: 'createTopic', ...topic } })
    expect(tab.last('stopped')).toMatchObject({ type: 'stopped', seed: 7 })
    expect(tab.last('stopped')?.timeUs).toBeGreaterThanOrEqual(scenarios.empty.openAtUs)
  })
})

describe('an own partitioner', () => {
  const code = 'function partition() { return 1 }'

  /** A tab whose producer has asked; the page says nothing yet. */
  async function askedTab(vault = emptyVault()): Promise<Tab> {
    const tab = await runningTab(vault)
    const topic = { name: 'orders', partitions: 3, replicationFactor: 1, configs: [] }
    tab.send({ type: 'command', id: 1, command: { type: 'createTopic', ...topic } })
    await drawn(tab, 3000)
    tab.send({ type: 'subscribe', views: ['clients'], flights: false })
    tab.send({ type: 'command', id: 2, command: ownProducer(code) })
    await drawn(tab, 3000)
    expect(calls(tab)).toHaveLength(1)
    return tab
  }

  const calls = ({ sent }: Tab) =>
    sent.flatMap((message) => (message.type === 'partition' ? [message] : []))

  const answer = (tab: Tab, { call, batch } = calls(tab).at(-1)!): void =>
    tab.send({ type: 'partitioned', call, answer: evaluateOwnPartitioner(batch) })

  async function answering(tab: Tab, ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) {
      await drawn(tab, 100)
      answer(tab)
    }
  }

  const producer = (tab: Tab) => tab.view('clients').producers[0]!

  test('is asked by a message, and virtual time stands still until the answer comes', async () => {
    const tab = await askedTab()
    const before = timeUs(tab)
    await drawn(tab, 4000)
    expect(timeUs(tab)).toBe(before)
    expect(calls(tab)).toHaveLength(1)
    answer(tab)
    await drawn(tab, 1000)
    expect(calls(tab)).toHaveLength(2)
    expect(timeUs(tab)).toBeGreaterThan(before)
  })

  test('lets the engine sleep while it is asked', async () => {
    const tab = await askedTab()
    const before = tab.wakes()
    await drawn(tab, 3000)
    expect(tab.wakes() - before).toBeLessThan(50)
  })

  test('that is silent for ten seconds is taken for killed, and its records fail', async () => {
    const tab = await askedTab()
    const { call, batch } = calls(tab)[0]!
    await drawn(tab, 6000)
    expect(producer(tab).recordsFailed).toBe(0)
    await drawn(tab, 5000)
    expect(producer(tab).recordsFailed).toBe(1)
    expect(producer(tab).ownPartitionerError).toMatchObject({ kind: 'killed' })
    // What comes after all is not heard.
    tab.send({ type: 'partitioned', call, answer: evaluateOwnPartitioner(batch) })
    await drawn(tab, 500)
    expect(producer(tab).recordsSent).toBe(0)
  })

  test('may answer while the cluster is paused: nothing is lost and no time passes', async () => {
    const tab = await askedTab()
    tab.send({ type: 'transport', id: 3, command: { type: 'pause' } })
    await drawn(tab, 1000)
    const before = timeUs(tab)
    answer(tab)
    await drawn(tab, 1000)
    expect(timeUs(tab)).toBe(before)
    expect(calls(tab)).toHaveLength(1)
    tab.send({ type: 'transport', id: 4, command: { type: 'resume' } })
    await answering(tab, 6000)
    expect(producer(tab).recordsFailed).toBe(0)
    expect(producer(tab).recordsAcked).toBeGreaterThan(0)
  })

  test('that a step comes to is answered, and the step goes on to the next thing to see', async () => {
    const tab = await askedTab()
    tab.send({ type: 'transport', id: 3, command: { type: 'step' } })
    await drawn(tab, 500)
    const before = timeUs(tab)
    answer(tab)
    await drawn(tab, 500)
    expect(timeUs(tab)).toBeGreaterThan(before)
    expect(tab.view('status').clock.running).toBe(false)
  })

  test('does not hold a reset up, and its late answer is not taken for one of the new cluster', async () => {
    const tab = await askedTab()
    const [old] = calls(tab)
    const command = { type: 'reset', seed: 99, scenario: 'empty' } as const
    tab.send({ type: 'transport', id: 3, command })
    await drawn(tab, 1000)
    expect(tab.last('result')).toEqual({ type: 'result', id: 3, outcome: { ok: true } })
    const topic = { name: 'orders', partitions: 3, replicationFactor: 1, configs: [] }
    tab.send({ type: 'command', id: 4, command: { type: 'createTopic', ...topic } })
    await drawn(tab, 3000)
    tab.send({ type: 'command', id: 5, command: ownProducer(code) })
    await drawn(tab, 3000)
    const before = timeUs(tab)
    expect(calls(tab)).toHaveLength(2)
    answer(tab, old)
    await drawn(tab, 1000)
    expect(timeUs(tab)).toBe(before)
    answer(tab)
    await drawn(tab, 1000)
    expect(timeUs(tab)).toBeGreaterThan(before)
  })

  test('does not hold a hand-over up, and is asked anew by the next start', async () => {
    const vault = emptyVault()
    const tab = await askedTab(vault)
    tab.ownership.onAsked?.()
    await tab.clock.settle()
    expect(tab.last('lostOwnership')).toEqual({ type: 'lostOwnership' })
    const next = await runningTab(vault)
    await drawn(next, 2000)
    expect(calls(next)[0]?.batch).toMatchObject({ state: '{}', firstIndex: 0 })
  })
})
