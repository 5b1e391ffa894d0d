// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { bridgeVersion, type FromWorker, type ToWorker } from '../../bridge/messages.ts'
import { endedPartitions } from '../../kafka/base/endedPartitions.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import { exampleStatus } from '../../testing/views/status.ts'
import { createEngineSession, type EnginePort } from './engineSession.ts'

interface TwinPort extends EnginePort {
  readonly posted: ToWorker[]
  terminated: boolean
  say(message: FromWorker): void
}

/** An engine's end that a test speaks for. */
function openTwin(): TwinPort {
  const posted: ToWorker[] = []
  return {
    posted,
    terminated: false,
    onmessage: null,
    onerror: null,
    postMessage: (message) => posted.push(message),
    terminate() {
      this.terminated = true
    },
    say(message) {
      this.onmessage?.({ data: message })
    },
  }
}

const batch: OwnPartitionerBatch = {
  code: 'function partition() { return 0 }',
  seed: 1,
  state: '{}',
  topic: 'orders',
  partitionCount: 3,
  available: [0, 1, 2],
  firstIndex: 0,
  keys: [null],
  valueBytes: [10],
  timestampsMs: [1],
}

const refuseBatch = async (asked: OwnPartitionerBatch): Promise<OwnPartitionerAnswer> =>
  endedPartitions(asked, 'notAllowed', 'Nobody has said yes.')

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

function open(answerBatch = refuseBatch) {
  const ports: TwinPort[] = []
  const drawn: (() => void)[] = []
  const session = createEngineSession(
    { seed: 7, scenario: 'shop', memoryOnly: false },
    {
      openPort: () => {
        const port = openTwin()
        ports.push(port)
        return port
      },
      wallMs: () => 1000,
      afterDraw: (callback) => drawn.push(callback),
      ownPartitioners: () => ({ run: (batch) => answerBatch(batch) }),
    },
  )
  const port = (): TwinPort => ports.at(-1)!
  const ready = (): void => port().say({ type: 'ready', bridgeVersion, restored: true })
  return { session, ports, port, ready, drawn }
}

test('the session starts the engine with seed, scenario and wall clock', () => {
  const { port } = open()
  expect(port().posted).toEqual([
    { type: 'start', bridgeVersion, seed: 7, scenario: 'shop', wallMs: 1000, memoryOnly: false },
  ])
})

test('a command’s promise is settled by the result of the same id', async () => {
  const { session, port, ready } = open()
  ready()
  const first = session.command({ type: 'healNetwork' })
  const second = session.command({ type: 'killBroker', brokerId: 2 })
  const [a, b] = port().posted.filter((message) => message.type === 'command')
  port().say({ type: 'result', id: b!.id, outcome: { ok: false, error: 'X', message: 'no' } })
  port().say({ type: 'result', id: a!.id, outcome: { ok: true } })
  expect(await first).toEqual({ ok: true })
  expect(await second).toEqual({ ok: false, error: 'X', message: 'no' })
})

test('wants of several callers add up and the last to leave ends the subscription', () => {
  const { session, port, ready } = open()
  ready()
  const subscriptions = () => port().posted.filter((message) => message.type === 'subscribe')
  const first = session.want(['cluster'], false)
  const second = session.want(['cluster', 'groups'], true)
  first()
  second()
  expect(subscriptions().map(({ views, flights }) => [views, flights])).toEqual([
    [[], false],
    [['cluster'], false],
    [['cluster', 'groups'], true],
    [[], false],
  ])
})

test('publications are acknowledged once they are drawn, once for all of a frame', () => {
  const { session, port, ready, drawn } = open()
  ready()
  const seen: string[] = []
  session.onView((name) => seen.push(name))
  port().say({ type: 'views', views: [{ name: 'status', view: exampleStatus() }] })
  const clients = { producers: [], consumers: [] }
  port().say({ type: 'views', views: [{ name: 'clients', view: clients }] })
  expect(seen).toEqual(['status', 'clients'])
  expect(port().posted.some((message) => message.type === 'drawn')).toBe(false)
  for (const callback of drawn) callback()
  expect(port().posted.filter((message) => message.type === 'drawn')).toHaveLength(1)
})

test('a stopped engine fails what waits and can be restarted three times', async () => {
  const { session, ports, port, ready } = open()
  ready()
  const query = session.query('export', {})
  const command = session.command({ type: 'healNetwork' })
  port().say({ type: 'stopped', message: 'impossible', seed: 7, timeUs: 12 })
  await expect(query).rejects.toThrow('impossible')
  expect(await command).toMatchObject({ ok: false, error: 'ENGINE_NOT_RUNNING' })
  expect(ports[0]!.terminated).toBe(true)
  for (const _ of [1, 2, 3]) {
    expect(session.engineState()).toMatchObject({ kind: 'stopped', mayRestart: true })
    session.restart()
    port().say({ type: 'stopped', message: 'again', seed: 7, timeUs: 12 })
  }
  expect(session.engineState()).toMatchObject({ kind: 'stopped', mayRestart: false })
  session.restart()
  expect(ports).toHaveLength(4)
  session.restart({ memoryOnly: true })
  expect(port().posted[0]).toMatchObject({ type: 'start', memoryOnly: true })
})

test('an engine of another version is not run', () => {
  const { session, port } = open()
  port().say({ type: 'ready', bridgeVersion: bridgeVersion + 1, restored: false })
  expect(session.engineState()).toMatchObject({ kind: 'stopped' })
})

test('ownership is a state of its own and ends with ready', () => {
  const { session, port, ready } = open()
  port().say({ type: 'ownedElsewhere' })
  expect(session.engineState()).toEqual({ kind: 'ownedElsewhere' })
  ready()
  expect(session.engineState()).toEqual({ kind: 'running', restored: true })
  port().say({ type: 'lostOwnership' })
  expect(session.engineState()).toEqual({ kind: 'lostOwnership' })
})

test('a batch of an own partitioner goes to the sandbox, and its answer to the engine that asked', async () => {
  const { port, ready } = open()
  ready()
  port().say({ type: 'partition', call: 12, batch })
  await settle()
  const answered = port().posted.filter((message) => message.type === 'partitioned')
  expect(answered).toEqual([{ type: 'partitioned', call: 12, answer: await refuseBatch(batch) }])
})

test('a sandbox that fails is an answer too', async () => {
  const { port, ready } = open(() => Promise.reject(new Error('no frame')))
  ready()
  port().say({ type: 'partition', call: 1, batch })
  await settle()
  expect(port().posted.at(-1)).toMatchObject({
    type: 'partitioned',
    answer: { ended: { kind: 'unavailable', message: 'The sandbox failed: Error: no frame' } },
  })
})

test('an answer that comes after a restart is not given to the next engine', async () => {
  let answer: (answer: OwnPartitionerAnswer) => void = () => undefined
  const { session, port, ready } = open(() => new Promise((done) => (answer = done)))
  ready()
  port().say({ type: 'partition', call: 1, batch })
  await settle()
  session.restart()
  answer(await refuseBatch(batch))
  await settle()
  expect(port().posted.map(({ type }) => type)).toEqual(['start'])
})
