import { describe, expect, test } from 'vitest'
import type { FromLab } from '../../bridge/lab.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabSetup } from '../../lab/contract.ts'
import { plainLabSetup } from '../../testing/labSetups.ts'
import { createLabHost } from './labHost.ts'
import { runLab } from './runLab.ts'

const small: LabSetup = {
  ...plainLabSetup,
  records: 2000,
  brokers: { ...plainLabSetup.brokers, records: 300 },
}
const placing: LabSetup = { ...small, brokers: { ...small.brokers, records: 0 } }
const ownCode: LabSetup = {
  ...placing,
  strategies: [{ kind: 'own', name: 'mine', code: 'function partition() { return 1 }' }],
}

/** A worker's turns by hand, on a clock that moves by `tickMs` whenever it is looked at. */
function worker(tickMs = 1) {
  const said: FromLab[] = []
  const turns: (() => void)[] = []
  let nowMs = 0
  const host = createLabHost({
    post: (message) => said.push(structuredClone(message)),
    nowMs() {
      nowMs += tickMs
      return nowMs
    },
    soon: (callback) => turns.push(callback),
  })
  return {
    host,
    said,
    turns,
    nowMs: () => nowMs,
    types: () => said.map(({ type }) => type).filter((type) => type !== 'progress'),
    turn: () => turns.shift()?.(),
    runOut() {
      while (turns.length > 0) turns.shift()?.()
    },
  }
}

const allToOne = (batch: OwnPartitionerBatch): OwnPartitionerAnswer => ({
  partitions: batch.keys.map(() => 1),
  state: batch.state,
  failures: [],
  failed: 0,
  ended: null,
  fuel: 1,
})

describe('a run in the worker', () => {
  test('tells placements, then the brokers one strategy at a time, then its end', () => {
    const { host, said, types, runOut } = worker()
    host.receive({ type: 'run', run: 3, setup: small })
    expect(said, 'nothing is done before its turn').toEqual([])
    runOut()
    expect(types()).toEqual(['placed', 'brokers', 'brokers', 'done'])
    const whole = runLab(small)
    expect(said.find(({ type }) => type === 'placed')).toEqual({
      type: 'placed',
      run: 3,
      result: structuredClone(whole.result),
    })
    const brokers = said.filter(({ type }) => type === 'brokers')
    expect(brokers).toEqual(
      whole.brokers.map((outcome, strategy) => ({ type: 'brokers', run: 3, strategy, outcome })),
    )
  })

  test('sends no more records through the brokers than there are', () => {
    const brokers = { ...small.brokers, records: 50_000 }
    const whole = runLab({ ...small, records: 120, brokers })
    expect(whole.brokers.map((outcome) => outcome?.records)).toEqual([120, 120])
    expect(whole.result.setup.brokers.records).toBe(50_000)
  })

  test('places keyed records under the brokers where it placed them without', () => {
    const setup = { ...small, records: 300 }
    const { result, brokers } = runLab({ ...setup, keylessShare: 0 })
    expect(brokers[0]?.recordsByPartition).toEqual(result.placements[0]?.recordsByPartition)
    expect(brokers[1]?.recordsByPartition).toEqual(result.placements[1]?.recordsByPartition)
  })

  test('makes as many batches under brokers as linger.ms alone makes, on one partition', () => {
    const one = { ...small, partitions: 1, growTo: 1, records: 10_000, recordsPerSecond: 10_000 }
    const brokers = { ...small.brokers, records: 10_000 }
    const whole = runLab({ ...one, strategies: small.strategies.slice(0, 1), brokers })
    const [placement] = whole.result.placements
    expect(placement?.batches).toBeGreaterThan(150)
    expect(Math.abs(whole.brokers[0]!.batches - placement!.batches)).toBeLessThanOrEqual(2)
  })

  test('leaves the brokers out when they get no records', () => {
    const { host, types, runOut } = worker()
    host.receive({ type: 'run', run: 1, setup: placing })
    runOut()
    expect(types()).toEqual(['placed', 'done'])
  })

  test('is the same however small its slices are', () => {
    const outcomes = [0.001, 6, 1000].map((tickMs) => {
      const { host, said, runOut } = worker(tickMs)
      host.receive({ type: 'run', run: 1, setup: small })
      runOut()
      return said.filter(({ type }) => type !== 'progress')
    })
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(outcomes[2]).toEqual(outcomes[0])
  })

  test('tells its progress forwards, at most twenty times a second, and what it does', () => {
    const { host, said, runOut, nowMs } = worker(5)
    host.receive({ type: 'run', run: 1, setup: { ...small, records: 50_000 } })
    runOut()
    const progress = said.filter((message) => message.type === 'progress')
    expect(progress.length).toBeGreaterThan(2)
    expect(progress.length).toBeLessThanOrEqual(nowMs() / 50 + 1)
    const shares = progress.map(({ share }) => share)
    expect(shares).toEqual([...shares].sort((left, right) => left - right))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
    const stages = new Set(progress.map(({ stage }) => stage))
    expect([...stages].join()).toContain('Placing by')
    expect([...stages].join()).toContain('under 3 brokers')
  })

  test('that is cancelled is not heard of after the slice it is in', () => {
    const { host, said, turn, turns, runOut } = worker(100)
    host.receive({ type: 'run', run: 1, setup: { ...small, records: 100_000 } })
    turn()
    const before = said.length
    host.receive({ type: 'cancel', run: 2 })
    expect(turns, 'another run was meant').toHaveLength(1)
    host.receive({ type: 'cancel', run: 1 })
    runOut()
    expect(said).toHaveLength(before)
    host.receive({ type: 'run', run: 2, setup: placing })
    runOut()
    expect(said.at(-1)).toEqual({ type: 'done', run: 2 })
  })

  test('gives way to a new one', () => {
    const { host, said, turn, runOut } = worker(100)
    host.receive({ type: 'run', run: 1, setup: { ...small, records: 100_000 } })
    turn()
    host.receive({ type: 'run', run: 2, setup: placing })
    const from = said.length
    runOut()
    expect(said.slice(from).every((message) => 'run' in message && message.run === 2)).toBe(true)
    expect(said.at(-1)).toEqual({ type: 'done', run: 2 })
  })

  test('outside the limits is refused with its problems', () => {
    const { host, said, turns } = worker()
    host.receive({ type: 'run', run: 1, setup: { ...small, records: 2_000_000, partitions: 0 } })
    const [refused] = said
    if (refused?.type !== 'refused') throw new Error('It was not refused.')
    const fields = refused.problems.map(({ field }) => field)
    expect(fields).toContain('records')
    expect(fields).toContain('partitions')
    expect(turns).toHaveLength(0)
  })

  test('whose records do not fit the memory of the brokers is refused', () => {
    const { host, said } = worker()
    const brokers = { ...small.brokers, records: 50_000 }
    const setup = { ...small, records: 50_000, valueBytes: 100_000, brokers }
    host.receive({ type: 'run', run: 1, setup })
    expect(said[0]).toMatchObject({ type: 'refused', problems: [{ field: 'brokers.records' }] })
  })
})

describe('own code in the worker', () => {
  test('is asked one batch after the other, the next after the answer', () => {
    const { host, said, runOut } = worker()
    host.receive({ type: 'run', run: 1, setup: { ...ownCode, records: 10_000 } })
    runOut()
    let calls = 0
    for (;;) {
      const last = said.at(-1)
      if (last?.type !== 'call') break
      calls++
      expect(last.call).toBe(calls)
      runOut()
      expect(said.at(-1), 'nothing more until it is answered').toBe(last)
      host.receive({ type: 'answer', call: last.call + 1, answer: allToOne(last.batch) })
      runOut()
      expect(said.at(-1), 'an answer to another call is not heard').toBe(last)
      host.receive({ type: 'answer', call: last.call, answer: allToOne(last.batch) })
      runOut()
    }
    expect(calls).toBeGreaterThan(1)
    expect(said.at(-1)).toEqual({ type: 'done', run: 1 })
    const placed = said.find((message) => message.type === 'placed')
    expect(placed?.result.placements[0]?.recordsByPartition).toEqual([0, 10_000, 0, 0, 0, 0])
  })

  test('whose run was cancelled may answer late: nobody listens', () => {
    const { host, said, runOut } = worker()
    host.receive({ type: 'run', run: 1, setup: ownCode })
    runOut()
    const first = said.at(-1)
    if (first?.type !== 'call') throw new Error('Nothing was asked.')
    host.receive({ type: 'run', run: 2, setup: ownCode })
    runOut()
    const second = said.at(-1)
    host.receive({ type: 'answer', call: first.call, answer: allToOne(first.batch) })
    runOut()
    expect(said.at(-1)).toBe(second)
    expect(second).toMatchObject({ type: 'call', call: first.call + 1 })
  })
})

describe('anything odd', () => {
  const odd = [null, undefined, 5, 'run', [], {}, { type: 'run' }, { type: 'cancel' }]
  const more = [{ type: 'answer' }, { type: 'answer', call: 1, answer: null }, { type: 'walk' }]

  test('in a message is not heard, and a run goes on', () => {
    const { host, said, turns, runOut } = worker()
    for (const message of [...odd, ...more]) host.receive(message)
    expect(said).toEqual([])
    expect(turns).toHaveLength(0)
    host.receive({ type: 'run', run: 1, setup: placing })
    for (const message of [...odd, ...more]) host.receive(message)
    runOut()
    expect(said.at(-1)).toEqual({ type: 'done', run: 1 })
  })

  test('as a set-up is refused in a sentence', () => {
    const { strategies, keys, brokers, ...rest } = small
    const setups = [
      null,
      undefined,
      7,
      'x',
      [],
      {},
      rest,
      { ...rest, strategies },
      { ...small, keys: null },
      { ...small, keys: { kind: 'list' } },
      { ...small, strategies: [null] },
      { ...small, strategies: { length: 3 } },
      { ...small, strategies: [{ kind: 'client', partitioner: '__proto__' }] },
      { ...small, strategies: [{ kind: 'own', name: 'x', code: null }] },
      { ...small, brokers: { ...brokers, fault: { kind: 'slow', partition: 99, delayMs: 1 } } },
      { ...small, seed: Number.NaN },
      { ...small, records: '5' },
      { ...small, records: 1.5 },
      { ...small, secondClient: 'nobody' },
      { ...small, assignor: 'best' },
      { ...small, keys: { ...keys, prefix: 5 } },
    ]
    for (const setup of setups) {
      const { host, said, runOut } = worker()
      host.receive({ type: 'run', run: 1, setup })
      runOut()
      expect(said, JSON.stringify(setup)).toMatchObject([{ type: 'refused', run: 1 }])
      const [refused] = said
      if (refused?.type === 'refused') expect(refused.problems[0]?.message).toMatch(/\.$/)
    }
  })

  test('as an answer of own code ends that run at most, and the next one works', () => {
    for (const answer of [null, {}, 5, { partitions: 'x' }, { partitions: [Number.NaN] }]) {
      const { host, said, runOut } = worker()
      host.receive({ type: 'run', run: 1, setup: ownCode })
      runOut()
      host.receive({ type: 'answer', call: 1, answer })
      runOut()
      host.receive({ type: 'run', run: 2, setup: placing })
      runOut()
      expect(said.at(-1), JSON.stringify(answer)).toEqual({ type: 'done', run: 2 })
    }
  })

  test('that is thrown elsewhere ends the run in words', () => {
    const { host, said, runOut } = worker()
    host.fail(new Error('nobody waits'))
    expect(said).toEqual([])
    host.receive({ type: 'run', run: 1, setup: placing })
    host.fail(new Error('out of memory'))
    runOut()
    expect(said).toEqual([{ type: 'failed', run: 1, message: 'out of memory' }])
  })
})
