// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import type { OwnPartitionerAnswer } from '../../kafka/base/ownPartitioner.ts'
import { batchOf } from '../../testing/sandboxVm.ts'
import { createConsent } from './consent.ts'
import { createOwnPartitioners, type OwnPartitionersHost } from './createOwnPartitioners.ts'

const answer: OwnPartitionerAnswer = {
  partitions: [1],
  state: '{}',
  failures: [],
  failed: 0,
  ended: null,
  fuel: 0,
}

beforeEach(() => localStorage.clear())

/** A host whose sandbox answers everything and remembers what it was asked. */
function newHost(more: Partial<OwnPartitionersHost> = {}) {
  const ran: string[] = []
  let kill: (code: string) => void = () => undefined
  const clock = { ms: 0 }
  const host: OwnPartitionersHost = {
    consent: createConsent(),
    refusal: null,
    nowMs: () => clock.ms,
    async supervise(onKill) {
      kill = onKill
      return {
        async run(batch) {
          ran.push(batch.code)
          return answer
        },
        check: async () => null,
        suspend: () => undefined,
        resume: () => undefined,
      }
    },
    ...more,
  }
  return { host, ran, clock, kill: (code: string) => kill(code) }
}

test('a text runs only after a yes to that very text', async () => {
  const { host, ran } = newHost()
  const own = createOwnPartitioners(host)
  expect((await own.run(batchOf('a'))).ended?.kind).toBe('notAllowed')
  own.allow('a')
  expect(own.isAllowed('a')).toBe(true)
  expect((await own.run(batchOf('a '))).ended?.kind).toBe('notAllowed')
  expect(await own.run(batchOf('a'))).toEqual(answer)
  expect(ran).toEqual(['a'])
})

test('a yes is kept as a hash for the next visit, the newest 200 of them', () => {
  const own = createOwnPartitioners(newHost().host)
  for (let index = 0; index < 201; index++) own.allow(`secret ${index}`)
  const stored = localStorage.getItem('samsa.allowedCode') ?? ''
  expect(stored).not.toContain('secret')
  expect(JSON.parse(stored)).toHaveLength(200)
  const next = createOwnPartitioners(newHost().host)
  expect([next.isAllowed('secret 0'), next.isAllowed('secret 1')]).toEqual([false, true])
})

test.each(['', '{', '5', '[1, null, "x"]', '{"a":1}'])(
  'what is stored as %j is no yes and breaks nothing',
  (stored) => {
    localStorage.setItem('samsa.allowedCode', stored)
    const own = createOwnPartitioners(newHost().host)
    expect(own.isAllowed('a')).toBe(false)
    own.allow('a')
    expect(own.isAllowed('a')).toBe(true)
  },
)

test('the third kill within a minute disables a text, others run, and a person enables it', async () => {
  const { host, clock, kill } = newHost()
  const own = createOwnPartitioners(host)
  let changes = 0
  own.onChange(() => changes++)
  own.allow('a')
  own.allow('b')
  await own.run(batchOf('a'))
  for (const ms of [0, 30_000, 60_001]) {
    clock.ms = ms
    kill('a')
  }
  expect(own.isDisabled('a')).toBe(false)
  clock.ms = 80_000
  kill('a')
  expect([own.isDisabled('a'), own.isDisabled('b'), changes]).toEqual([true, false, 3])
  expect((await own.run(batchOf('a'))).ended?.kind).toBe('disabled')
  expect((await own.run(batchOf('b'))).ended).toBeNull()
  own.enable('a')
  expect(changes).toBe(4)
  expect((await own.run(batchOf('a'))).ended).toBeNull()
})

test('where no code may run, none can be allowed either', async () => {
  const { host, ran } = newHost({ refusal: 'Not here.' })
  const own = createOwnPartitioners(host)
  own.allow('a')
  expect(own.isAllowed('a')).toBe(false)
  expect((await own.run(batchOf('a'))).ended).toMatchObject({
    kind: 'unavailable',
    message: 'Not here.',
  })
  expect((await own.check('a'))?.kind).toBe('unavailable')
  expect([ran, localStorage.length]).toEqual([[], 0])
})

test('what is too long is refused before anything is loaded', async () => {
  let loads = 0
  const { host } = newHost({
    supervise: () => {
      loads++
      return Promise.reject(new Error('offline'))
    },
  })
  const own = createOwnPartitioners(host)
  const code = 'x'.repeat(32_769)
  own.allow(code)
  expect((await own.run(batchOf(code))).ended?.kind).toBe('tooLarge')
  expect((await own.check(code))?.kind).toBe('tooLarge')
  own.allow('a')
  const many = batchOf('a', Array(4_097).fill('k'))
  expect((await own.run(many)).ended?.kind).toBe('tooLarge')
  const wide = batchOf('a', [new Uint8Array(131_073)])
  expect((await own.run(wide)).ended?.kind).toBe('tooLarge')
  expect(loads).toBe(0)
})

test('a sandbox that cannot be loaded is tried again', async () => {
  let loads = 0
  const { host } = newHost()
  const own = createOwnPartitioners({
    ...host,
    supervise: (onKill) =>
      ++loads === 1 ? Promise.reject(new Error('offline')) : host.supervise(onKill),
  })
  own.allow('a')
  expect((await own.run(batchOf('a'))).ended?.kind).toBe('unavailable')
  expect((await own.run(batchOf('a'))).ended).toBeNull()
})
