import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OwnPartitionerAnswer } from '../../kafka/base/ownPartitioner.ts'
import type { FromSandbox, ToSandbox } from '../../sandbox/protocol.ts'
import { batchOf } from '../../testing/sandboxVm.ts'
import {
  BEGIN_LIMIT_MS,
  createSupervisor,
  IDLE_MS,
  LONGEST_RUN_MS,
  RUN_LIMIT_MS,
  START_LIMIT_MS,
  type Supervisor,
  UNASKED_MESSAGES,
} from './supervisor.ts'

/** A sandbox whose every word the test says. */
interface Twin {
  readonly asked: ToSandbox[]
  isClosed: boolean
  say(message: FromSandbox): void
  sayRaw(data: unknown): void
  fail(): void
}

const twins: Twin[] = []
const killed: string[] = []
let supervisor: Supervisor

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  twins.length = 0
  killed.length = 0
  supervisor = createSupervisor(
    (onMessage, onFailure) => {
      const twin: Twin = {
        asked: [],
        isClosed: false,
        say: (message) => onMessage(JSON.stringify(message)),
        sayRaw: onMessage,
        fail: onFailure,
      }
      twins.push(twin)
      return {
        send: (message) => twin.asked.push(message),
        close: () => {
          twin.isClosed = true
        },
      }
    },
    (code) => killed.push(code),
  )
})

afterEach(() => {
  vi.useRealTimers()
})

const answer: OwnPartitionerAnswer = {
  partitions: [3],
  state: '{"n":1}',
  failures: [],
  failed: 0,
  ended: null,
  fuel: 2,
}
const run = (code = 'code') => supervisor.run(batchOf(code), () => null)
const twin = (index = 0): Twin => twins[index] as Twin
const idAsked = (index = 0): number => twin(index).asked.at(-1)?.id ?? -1

function begin(index = 0): number {
  const id = idAsked(index)
  twin(index).say({ kind: 'began', id })
  return id
}

const settled = async <Value>(promise: Promise<Value>): Promise<Value | 'waiting'> => {
  const waiting = Promise.resolve('waiting' as const)
  return Promise.race([promise, waiting.then(() => waiting)])
}

test('no sandbox is made before something is asked, and one batch is in flight at a time', async () => {
  expect(twins).toHaveLength(0)
  const [first, second] = [run('a'), run('b')]
  twin().say({ kind: 'ready' })
  expect(twin().asked).toHaveLength(1)
  const id = begin()
  twin().say({ kind: 'answer', id, answer })
  expect(await first).toEqual(answer)
  expect(twin().asked).toHaveLength(2)
  twin().say({ kind: 'answer', id: begin(), answer })
  expect(await second).toEqual(answer)
  expect(twins).toHaveLength(1)
})

test('a silent run is killed after its time, the next gets a new sandbox', async () => {
  const [first, second] = [run('slow'), run('good')]
  twin().say({ kind: 'ready' })
  begin()
  vi.advanceTimersByTime(RUN_LIMIT_MS - 1)
  expect(killed).toEqual([])
  vi.advanceTimersByTime(1)
  expect(killed).toEqual(['slow'])
  expect((await first).ended?.kind).toBe('killed')
  expect(twin().isClosed).toBe(true)
  twin(1).say({ kind: 'ready' })
  twin(1).say({ kind: 'answer', id: begin(1), answer })
  expect((await second).ended).toBeNull()
})

test('steps buy time, each only once, and no more than the longest run', () => {
  void run()
  twin().say({ kind: 'ready' })
  const id = begin()
  vi.advanceTimersByTime(RUN_LIMIT_MS - 10)
  twin().say({ kind: 'alive', id, fuel: 1 })
  vi.advanceTimersByTime(RUN_LIMIT_MS - 10)
  expect(killed).toEqual([])
  twin().say({ kind: 'alive', id, fuel: 1 })
  vi.advanceTimersByTime(10)
  expect(killed).toHaveLength(1)

  void run('long')
  twin(1).say({ kind: 'ready' })
  const longId = begin(1)
  for (let fuel = 1; fuel <= 100 && killed.length < 2; fuel++) {
    vi.advanceTimersByTime(100)
    expect(killed.length === 2).toBe(fuel * 100 >= LONGEST_RUN_MS)
    twin(1).say({ kind: 'alive', id: longId, fuel })
  }
  expect(killed).toHaveLength(2)
})

test('to say again that the text began buys no time', () => {
  void run()
  twin().say({ kind: 'ready' })
  begin()
  vi.advanceTimersByTime(RUN_LIMIT_MS - 10)
  begin()
  vi.advanceTimersByTime(10)
  expect(killed).toHaveLength(1)
})

test('a sandbox that never says that the text began is killed too', () => {
  void run()
  twin().say({ kind: 'ready' })
  vi.advanceTimersByTime(BEGIN_LIMIT_MS)
  expect(killed).toHaveLength(1)
})

test('a sandbox that does not start leaves everyone an answer, and the next one tries again', async () => {
  const [first, second] = [run(), run()]
  vi.advanceTimersByTime(START_LIMIT_MS)
  expect((await first).ended?.kind).toBe('unavailable')
  expect((await second).ended?.kind).toBe('unavailable')
  const third = run()
  twin(1).fail()
  expect((await third).ended?.kind).toBe('unavailable')
  const fourth = run()
  twin(2).say({ kind: 'failed' })
  expect((await fourth).ended?.kind).toBe('unavailable')
  expect(killed).toEqual([])
})

const noAnswers: readonly (readonly [string, (id: number) => unknown])[] = [
  ['an object', (id) => ({ kind: 'answer', id, answer })],
  ['no JSON', () => '{'],
  ['a text that is too long', () => ' '.repeat(300_000)],
  ['another id', (id) => JSON.stringify({ kind: 'answer', id: id + 1, answer })],
  ['no answer', (id) => JSON.stringify({ kind: 'answer', id })],
  ...(
    [
      ['a partition beyond the topic', { partitions: [6] }],
      ['a partition that is no integer', { partitions: [1.5] }],
      ['too many partitions', { partitions: [1, 2] }],
      ['too few partitions', { partitions: [] }],
      ['a state that is no text', { state: {} }],
      ['a state that is too long', { state: 'x'.repeat(65_537) }],
      ['failures without number', { failures: Array(17).fill({}) }],
      [
        'an error of no kind',
        { ended: { kind: 'constructor', message: '', line: null, column: null } },
      ],
      [
        'an endless message',
        { ended: { kind: 'threw', message: 'x'.repeat(1_001), line: 1, column: 1 } },
      ],
      ['a place that is none', { ended: { kind: 'threw', message: '', line: 'one', column: 1 } }],
      ['fuel below nothing', { fuel: -1 }],
    ] as const
  ).map(
    ([name, change]) =>
      [
        name,
        (id: number) => JSON.stringify({ kind: 'answer', id, answer: { ...answer, ...change } }),
      ] as const,
  ),
]

test.each(noAnswers)('%s is no answer', async (_, message) => {
  const asked = run()
  twin().say({ kind: 'ready' })
  const id = begin()
  twin().sayRaw(message(id))
  expect(await settled(asked)).toBe('waiting')
  twin().say({ kind: 'answer', id, answer })
  expect(await asked).toEqual(answer)
})

test('an answer holds only what it may hold', async () => {
  const asked = run()
  twin().say({ kind: 'ready' })
  const error = { kind: 'threw', message: 'no', line: 1, column: 2 }
  const failures = [{ record: 0, error: { ...error, more: 1 }, html: '<b>' }]
  const id = begin()
  twin().sayRaw(
    JSON.stringify({ kind: 'answer', id, answer: { ...answer, failures, failed: 1, more: 1 } }),
  )
  expect(await asked).toEqual({ ...answer, failures: [{ record: 0, error }], failed: 1 })
})

test('messages that nobody asked for are dropped, and above a thousand the sandbox is killed', () => {
  void run('flood')
  twin().say({ kind: 'ready' })
  begin()
  for (let count = 0; count < UNASKED_MESSAGES; count++) twin().say({ kind: 'ready' })
  expect(killed).toEqual([])
  twin().say({ kind: 'ready' })
  expect(killed).toEqual(['flood'])
  expect(twin().isClosed).toBe(true)
})

test('a late timer looks once more: the answer may have waited behind it', async () => {
  const asked = run()
  twin().say({ kind: 'ready' })
  const id = begin()
  const late = performance.now() + RUN_LIMIT_MS + 500
  vi.spyOn(performance, 'now').mockReturnValue(late)
  vi.advanceTimersByTime(RUN_LIMIT_MS)
  expect(killed).toEqual([])
  twin().say({ kind: 'answer', id, answer })
  expect(await asked).toEqual(answer)
  vi.restoreAllMocks()
})

test('who may no longer run when the turn comes does not', async () => {
  let objects = false
  const objection = () =>
    objects ? ({ kind: 'disabled', message: 'no', line: null, column: null } as const) : null
  const first = run('first')
  const second = supervisor.run(batchOf('second'), objection)
  objects = true
  twin().say({ kind: 'ready' })
  twin().say({ kind: 'answer', id: begin(), answer })
  await first
  expect((await second).ended?.kind).toBe('disabled')
  expect(twin().asked).toHaveLength(1)
})

test('leaving the page takes the sandbox away; coming back asks the same again', async () => {
  const asked = run('again')
  twin().say({ kind: 'ready' })
  begin()
  supervisor.suspend()
  expect(twin().isClosed).toBe(true)
  expect(twins).toHaveLength(1)
  supervisor.resume()
  twin(1).say({ kind: 'ready' })
  expect(twin(1).asked).toMatchObject([{ kind: 'run', question: { code: 'again' } }])
  twin(1).say({ kind: 'answer', id: begin(1), answer })
  expect(await asked).toEqual(answer)
  expect(killed).toEqual([])
})

test('an idle sandbox is given back', async () => {
  const asked = run()
  twin().say({ kind: 'ready' })
  twin().say({ kind: 'answer', id: begin(), answer })
  await asked
  vi.advanceTimersByTime(IDLE_MS - 1)
  expect(twin().isClosed).toBe(false)
  vi.advanceTimersByTime(1)
  expect(twin().isClosed).toBe(true)
})

test('a check is answered by what the sandbox found, and killed like a run', async () => {
  const found = { kind: 'syntax', message: 'no', line: 1, column: 1 } as const
  const first = supervisor.check('a')
  twin().say({ kind: 'ready' })
  twin().say({ kind: 'checked', id: begin(), error: found })
  expect(await first).toEqual(found)
  const second = supervisor.check('b')
  begin()
  vi.advanceTimersByTime(RUN_LIMIT_MS)
  expect((await second)?.kind).toBe('killed')
})
