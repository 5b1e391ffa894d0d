import { describe, expect, test } from 'vitest'
import type { ClientPartitionerId } from '../../kafka/base/clientPartitioners.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabBrokersRun, LabSetup } from '../../lab/contract.ts'
import { plainLabSetup } from '../../testing/labSetups.ts'
import { advanceBrokersRun, answerBrokersRun, startBrokersRun } from './underBrokers.ts'

function run(
  setup: LabSetup,
  partitioner: ClientPartitionerId = 'java',
  events = 500,
): LabBrokersRun {
  const started = startBrokersRun(setup, { kind: 'client', partitioner }, setup.keys)
  for (;;) {
    const step = advanceBrokersRun(started, events)
    if (step.kind === 'done') return step.outcome
    if (step.kind !== 'working') throw new Error(step.kind)
    expect(step.share).toBeGreaterThanOrEqual(0)
    expect(step.share).toBeLessThanOrEqual(1)
  }
}

const under = (changes: Partial<LabSetup['brokers']>, more: Partial<LabSetup> = {}): LabSetup => ({
  ...plainLabSetup,
  ...more,
  brokers: { ...plainLabSetup.brokers, ...changes },
})

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0)

describe('one strategy under brokers', () => {
  test('gets every record acknowledged when nothing fails, and its figures add up', () => {
    const outcome = run(under({}))
    expect(outcome).toMatchObject({ records: 2000, acked: 2000, failed: 0, shareOnFaulty: 0 })
    expect(sum(outcome.recordsByPartition)).toBe(2000)
    expect(outcome.recordsPerBatch * outcome.batches).toBeCloseTo(2000, 6)
    expect(outcome.batchesPerRequest * outcome.requests).toBeCloseTo(outcome.batches, 6)
    expect((outcome.throughput * outcome.durationMs) / 1000).toBeCloseTo(2000, 6)
    // 2,000 records at 5,000 a second are sent within 400 ms.
    expect(outcome.durationMs).toBeGreaterThan(380)
    expect(outcome.durationMs).toBeLessThan(450)
  })

  test('waits for linger.ms, two ways to the leader and its followers, and no longer', () => {
    const alone = { recordsPerSecond: 20, lingerMs: 30 }
    const lan = run(under({ records: 40 }, alone)).latencyMs
    // A hop takes 0.25 to 0.35 ms: there and back, and followers fetch in between.
    expect(lan.p50).toBeGreaterThan(30 + 2 * 0.25)
    expect(lan.p50).toBeLessThan(30 + 6 * 0.35)
    const wan = run(under({ records: 40, network: 'wan' }, alone)).latencyMs
    expect(wan.p50).toBeGreaterThan(30 + 2 * 40)
    expect(wan.p50).toBeLessThan(30 + 6 * 48)
    for (const { p50, p95, p99, max } of [lan, wan]) {
      expect(p50).toBeLessThanOrEqual(p95)
      expect(p95).toBeLessThanOrEqual(p99)
      expect(p99).toBeLessThanOrEqual(max)
    }
  })

  test('tells latencies as whoever watches send() and the answers sees them', () => {
    const setup = under({ records: 60 }, { recordsPerSecond: 20 })
    const started = startBrokersRun(setup, { kind: 'client', partitioner: 'java' }, setup.keys)
    const sentUs: number[] = []
    const ackedUs: number[] = []
    let step = advanceBrokersRun(started, 1)
    for (; step.kind === 'working'; step = advanceBrokersRun(started, 1)) {
      const producer = started.producing?.producer
      if (!producer) continue
      // One record at a time is on its way, so that the answers come in the order of the calls.
      while (sentUs.length < producer.produced) sentUs.push(started.world.nowUs)
      while (ackedUs.length < producer.totals.acked) ackedUs.push(started.world.nowUs)
    }
    if (step.kind !== 'done') throw new Error(step.kind)
    const latencies = ackedUs.map((atUs, at) => (atUs - sentUs[at]!) / 1000)
    latencies.sort((left, right) => left - right)
    const rank = (percent: number) => latencies[Math.ceil((latencies.length * percent) / 100) - 1]
    expect(latencies).toHaveLength(60)
    expect(step.outcome.latencyMs).toEqual({
      p50: rank(50),
      p95: rank(95),
      p99: rank(99),
      max: latencies[59],
    })
    expect(step.outcome.durationMs).toBe((ackedUs[59]! - sentUs[0]!) / 1000)
  })

  test('is the same however it is cut into slices', () => {
    const slow = under({ fault: { kind: 'slow', partition: 1, delayMs: 30 } })
    for (const setup of [under({}), slow])
      for (const partitioner of ['java', 'librdkafka-consistent-random'] as const) {
        const whole = run(setup, partitioner, 1_000_000)
        expect(run(setup, partitioner, 1)).toEqual(whole)
        expect(run(setup, partitioner, 37)).toEqual(whole)
      }
  })

  test('draws anew with another seed', () => {
    const keyless = under({}, { keys: { kind: 'none' } })
    expect(run({ ...keyless, seed: 8 }).recordsByPartition).not.toEqual(
      run(keyless).recordsByPartition,
    )
  })

  test('makes smaller batches and more requests without linger', () => {
    const lingering = run(under({}, { lingerMs: 20, keys: { kind: 'none' } }))
    const eager = run(under({}, { lingerMs: 0, batchSize: 0, keys: { kind: 'none' } }))
    expect(eager.batches).toBe(2000)
    expect(lingering.recordsPerBatch).toBeGreaterThan(20)
    expect(eager.requests).toBeGreaterThan(lingering.requests)
  })
})

describe('a slow leader', () => {
  const fault = { kind: 'slow', partition: 3, delayMs: 400 } as const
  // More batches than five requests in flight carry away in 400 ms.
  const busy = {
    keys: { kind: 'none' },
    partitions: 12,
    recordsPerSecond: 10_000,
    batchSize: 4096,
  } as const
  const setup = under({ records: 30_000, fault }, busy)

  test('gets a clearly smaller share of keyless records from the adaptive producer (KIP-794)', () => {
    const adaptive = run(setup)
    const even = run(setup, 'java-not-adaptive')
    expect(adaptive.shareOnFaulty).toBeLessThan(even.shareOnFaulty * 0.75)
    expect(even.shareOnFaulty).toBeGreaterThan(0.25)
    expect(adaptive.acked).toBe(30_000)
  })

  test('delays its own records and not those of others', () => {
    const { latencyMs, shareOnFaulty } = run(
      under({ fault: { ...fault, partition: 1 } }, { recordsPerSecond: 500, partitions: 3 }),
    )
    expect(shareOnFaulty).toBeGreaterThan(0.2)
    expect(shareOnFaulty).toBeLessThan(0.5)
    expect(latencyMs.p50).toBeLessThan(50)
    expect(latencyMs.p95).toBeGreaterThan(400)
  })
})

describe('a leader that dies', () => {
  const fault = { kind: 'dead', partition: 3 } as const

  test('takes keyed records with it: a key never moves because a leader is away', () => {
    const whole = run(under({}))
    const broken = run(under({ fault }))
    expect(broken.recordsByPartition).toEqual(whole.recordsByPartition)
    expect(broken.acked + broken.failed).toBe(2000)
    const doomed = broken.shareOnFaulty * 2000
    expect(broken.failed).toBeGreaterThan(doomed * 0.5)
    expect(broken.failed).toBeLessThan(doomed * 0.8)
  })

  test('loses the adaptive producer fewer keyless records', () => {
    const keyless = { keys: { kind: 'none' }, recordsPerSecond: 2000 } as const
    const setup = under({ fault, records: 20_000 }, keyless)
    const adaptive = run(setup)
    const even = run(setup, 'java-not-adaptive')
    expect(adaptive.failed).toBeLessThan(even.failed * 0.75)
    expect(even.failed).toBeGreaterThan(500)
  })

  test('leaves nobody when it was the only broker', () => {
    const outcome = run(under({ count: 1, fault }))
    expect(outcome.acked).toBeGreaterThan(500)
    expect(outcome.acked + outcome.failed).toBe(2000)
    expect(outcome.shareOnFaulty).toBe(1)
  })
})

describe('own code', () => {
  type Answering = (batch: OwnPartitionerBatch) => OwnPartitionerAnswer
  const placed = (batch: OwnPartitionerBatch, partitions: number[]): OwnPartitionerAnswer => ({
    partitions,
    state: batch.state,
    failures: [],
    failed: 0,
    ended: null,
    fuel: 0,
  })
  const lastDigit: Answering = (batch) =>
    placed(
      batch,
      batch.keys.map((key) => (key?.at(-1) ?? 0) % batch.partitionCount),
    )

  function ownRun(setup: LabSetup, answer: Answering) {
    const strategy = { kind: 'own', name: 'mine', code: 'function partition() {}' } as const
    const started = startBrokersRun(setup, strategy, setup.keys)
    const batches: OwnPartitionerBatch[] = []
    for (;;) {
      const step = advanceBrokersRun(started, 50)
      if (step.kind === 'done') return { outcome: step.outcome, batches }
      if (step.kind !== 'call') continue
      expect(advanceBrokersRun(started, 50), 'no time passes while it is asked').toEqual(step)
      batches.push(step.batch)
      answerBrokersRun(started, answer(step.batch))
    }
  }

  test('places every record, and the code is asked about each once', () => {
    const { outcome, batches } = ownRun(under({}), lastDigit)
    expect(outcome).toMatchObject({ acked: 2000, failed: 0, failure: null })
    const counts = new Array<number>(6).fill(0)
    let index = 0
    for (const batch of batches) {
      expect(batch).toMatchObject({ code: 'function partition() {}', topic: 'lab' })
      expect(batch.firstIndex).toBe(index)
      index += batch.keys.length
      for (const partition of lastDigit(batch).partitions) counts[partition]!++
    }
    expect(index).toBe(2000)
    expect(outcome.recordsByPartition).toEqual(counts)
  })

  test('that fails ends its run with the error and what was done before', () => {
    const error = { kind: 'notAnInteger', message: 'NaN', line: 1, column: 2 } as const
    let asked = 0
    const failsLater: Answering = (batch) => {
      const answer = lastDigit(batch)
      if (++asked < 60) return answer
      const partitions = answer.partitions.with(0, -1)
      return { ...answer, partitions, failures: [{ record: 0, error }], failed: 1 }
    }
    const { outcome } = ownRun(under({}), failsLater)
    expect(outcome.failure).toEqual(error)
    expect(outcome.acked).toBeGreaterThan(100)
    expect(outcome.acked).toBeLessThan(1000)
    const ended = { ...error, kind: 'outOfFuel' } as const
    const first = ownRun(under({}), (batch) => ({ ...placed(batch, []), ended })).outcome
    expect(first).toMatchObject({ failure: ended, acked: 0, throughput: 0, latencyMs: { max: 0 } })
  })
})
