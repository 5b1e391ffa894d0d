import { describe, expect, test } from 'vitest'
import type { FromLab, ToLab } from '../../bridge/lab.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabBrokersRun, LabResult, LabSetup } from '../../lab/contract.ts'
import { createLabSession, graceMs, type LabPort, silentMs } from './labSession.ts'

const setup: LabSetup = {
  seed: 1,
  records: 10,
  recordsPerSecond: 10,
  keys: { kind: 'none' },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 10,
  valueSpread: 0,
  partitions: 3,
  growTo: 3,
  members: 1,
  assignor: 'range',
  strategies: [
    { kind: 'client', partitioner: 'java' },
    { kind: 'client', partitioner: 'kafkajs' },
  ],
  secondClient: null,
  batchSize: 16384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 10, fault: { kind: 'none' } },
}
const result = { setup } as LabResult
const outcome = { records: 10 } as LabBrokersRun
const batch = { code: 'x', state: '{"a":1}', keys: [null] } as unknown as OwnPartitionerBatch

class FakePort implements LabPort {
  readonly sent: ToLab[] = []
  ended = false
  onmessage: LabPort['onmessage'] = null
  onerror: LabPort['onerror'] = null
  onmessageerror: LabPort['onmessageerror'] = null

  postMessage(message: ToLab): void {
    this.sent.push(message)
  }
  terminate(): void {
    this.ended = true
  }
  say(message: FromLab): void {
    this.onmessage?.({ data: message })
  }
}

function lab(run: (batch: OwnPartitionerBatch) => Promise<OwnPartitionerAnswer> = neverAsked) {
  const ports: FakePort[] = []
  const timers = new Map<() => void, number>()
  const session = createLabSession({
    openPort() {
      const port = new FakePort()
      ports.push(port)
      return port
    },
    ownPartitioners: () => ({ run }),
    after(ms, callback) {
      timers.set(callback, ms)
      return () => timers.delete(callback)
    },
  })
  let told = 0
  session.onState(() => {
    told++
  })
  return {
    session,
    ports,
    timers,
    told: () => told,
    /** Time passes until the only timer fires. */
    wait(ms: number) {
      const [[callback, due] = [() => undefined, -1]] = timers
      expect(due).toBe(ms)
      timers.delete(callback)
      callback()
    },
  }
}

const neverAsked = () => Promise.reject(new Error('nobody asked'))
const settled = () => new Promise<void>((done) => queueMicrotask(() => queueMicrotask(done)))

describe('a run', () => {
  test('opens the worker when it is first wanted, and that one serves the next run too', () => {
    const { session, ports } = lab()
    expect(ports).toHaveLength(0)
    expect(session.state()).toEqual({ kind: 'idle' })
    session.run(setup)
    ports[0]!.say({ type: 'placed', run: 1, result })
    ports[0]!.say({ type: 'done', run: 1 })
    session.run(setup)
    expect(ports).toHaveLength(1)
    expect(ports[0]!.sent).toEqual([
      { type: 'run', run: 1, setup },
      { type: 'run', run: 2, setup },
    ])
  })

  test('goes from progress over placements and brokers to its end, each told', () => {
    const { session, ports, told } = lab()
    session.run(setup)
    const [port] = ports as [FakePort]
    port.say({ type: 'progress', run: 1, share: 0.25, stage: 'Placing records' })
    expect(session.state()).toMatchObject({ kind: 'running', share: 0.25, result: null })
    port.say({ type: 'placed', run: 1, result })
    port.say({ type: 'brokers', run: 1, strategy: 1, outcome })
    expect(session.state()).toMatchObject({ kind: 'running', result, brokers: [null, outcome] })
    port.say({ type: 'brokers', run: 1, strategy: 0, outcome })
    port.say({ type: 'done', run: 1 })
    expect(session.state()).toEqual({ kind: 'done', setup, result, brokers: [outcome, outcome] })
    expect(told()).toBe(6)
  })

  test('that is refused says why', () => {
    const { session, ports } = lab()
    session.run(setup)
    const problems = [{ field: 'records', message: 'Too many.' }]
    ports[0]!.say({ type: 'refused', run: 1, problems })
    expect(session.state()).toEqual({ kind: 'refused', setup, problems })
  })

  test('that is cancelled keeps what was there, and hears no more of it', () => {
    const { session, ports } = lab()
    session.run(setup)
    ports[0]!.say({ type: 'placed', run: 1, result })
    session.cancel()
    ports[0]!.say({ type: 'done', run: 1 })
    expect(session.state()).toEqual({ kind: 'cancelled', setup, result, brokers: [null, null] })
    expect(ports[0]!.sent.at(-1)).toEqual({ type: 'cancel', run: 1 })
    session.cancel()
    expect(ports[0]!.sent).toHaveLength(2)
  })

  test('hears nothing that belongs to the one before', () => {
    const { session, ports } = lab()
    session.run(setup)
    session.run({ ...setup, seed: 2 })
    ports[0]!.say({ type: 'placed', run: 1, result })
    ports[0]!.say({ type: 'done', run: 1 })
    expect(session.state()).toMatchObject({ kind: 'running', setup: { seed: 2 }, result: null })
  })
})

describe('own code', () => {
  test('is asked of the sandbox, and its answer goes back under the same number', async () => {
    const answer = { partitions: [2] } as unknown as OwnPartitionerAnswer
    const asked: OwnPartitionerBatch[] = []
    const { session, ports } = lab((wanted) => {
      asked.push(wanted)
      return Promise.resolve(answer)
    })
    session.run(setup)
    ports[0]!.say({ type: 'call', call: 7, batch })
    await settled()
    expect(asked).toEqual([batch])
    expect(ports[0]!.sent.at(-1)).toEqual({ type: 'answer', call: 7, answer })
  })

  test('gets an answer even when the sandbox breaks', async () => {
    const { session, ports } = lab(() => Promise.reject(new Error('no frame')))
    session.run(setup)
    ports[0]!.say({ type: 'call', call: 1, batch })
    await settled()
    const sent = ports[0]!.sent.at(-1)
    expect(sent).toMatchObject({
      type: 'answer',
      call: 1,
      answer: { partitions: [], state: '{"a":1}', ended: { kind: 'unavailable' } },
    })
  })

  test('may take its time: the worker is not missed meanwhile', async () => {
    let finish: (answer: OwnPartitionerAnswer) => void = () => undefined
    const { session, ports, timers } = lab(
      () =>
        new Promise((done) => {
          finish = done
        }),
    )
    session.run(setup)
    ports[0]!.say({ type: 'call', call: 1, batch })
    expect(timers.size).toBe(0)
    finish({} as OwnPartitionerAnswer)
    await settled()
    expect(timers.size).toBe(1)
  })
})

describe('a worker', () => {
  test('gets no answer that its predecessor asked for', async () => {
    let finish: (answer: OwnPartitionerAnswer) => void = () => undefined
    const { session, ports } = lab(
      () =>
        new Promise((done) => {
          finish = done
        }),
    )
    session.run(setup)
    ports[0]!.say({ type: 'call', call: 1, batch })
    ports[0]!.onerror?.({ message: 'crashed' })
    session.run(setup)
    finish({} as OwnPartitionerAnswer)
    await settled()
    expect(ports[1]!.sent.map(({ type }) => type)).toEqual(['run'])
  })

  test('that crashes ends the run in words, and the next run gets another', () => {
    const { session, ports } = lab()
    session.run(setup)
    ports[0]!.onerror?.({ message: 'out of memory' })
    expect(session.state()).toEqual({ kind: 'failed', setup, message: 'out of memory' })
    expect(ports[0]!.ended).toBe(true)
    session.run(setup)
    expect(ports).toHaveLength(2)
    ports[0]!.say({ type: 'done', run: 2 })
    expect(session.state().kind).toBe('running')
    ports[1]!.say({ type: 'placed', run: 2, result })
    ports[1]!.say({ type: 'done', run: 2 })
    expect(session.state().kind).toBe('done')
  })

  test('that says it failed, or ends without a result, is not used again', () => {
    const { session, ports } = lab()
    session.run(setup)
    ports[0]!.say({ type: 'failed', run: 1, message: 'virtual time went back' })
    expect(session.state()).toMatchObject({ kind: 'failed', message: 'virtual time went back' })
    session.run(setup)
    ports[1]!.say({ type: 'done', run: 2 })
    expect(session.state()).toMatchObject({ kind: 'failed' })
    expect(ports.map(({ ended }) => ended)).toEqual([true, true])
  })

  test('that cannot be opened or asked leaves no run hanging', () => {
    const session = createLabSession({
      openPort() {
        throw new Error('no workers here')
      },
      ownPartitioners: () => ({ run: neverAsked }),
      after: () => () => undefined,
    })
    session.run(setup)
    expect(session.state()).toMatchObject({
      kind: 'failed',
      message: 'The lab could not be started: no workers here',
    })
    const other = lab()
    other.session.run(setup)
    other.ports[0]!.postMessage = () => {
      throw new Error('cannot be cloned')
    }
    other.session.run(setup)
    expect(other.session.state()).toMatchObject({
      kind: 'failed',
      message: 'The lab could not be asked: cannot be cloned',
    })
  })

  test('that is silent for long is ended, but one that speaks after a sleep goes on', () => {
    const { session, ports, wait, timers } = lab()
    session.run(setup)
    wait(silentMs)
    expect(session.state().kind).toBe('running')
    ports[0]!.say({ type: 'progress', run: 1, share: 0.5, stage: 'Placing records' })
    wait(silentMs)
    wait(graceMs)
    expect(session.state()).toMatchObject({
      kind: 'failed',
      message: 'The lab gave no answer for a minute and was ended.',
    })
    expect(ports[0]!.ended).toBe(true)
    expect(timers.size).toBe(0)
  })

  test('is not watched once the run is over', () => {
    const { session, ports, timers } = lab()
    session.run(setup)
    ports[0]!.say({ type: 'placed', run: 1, result })
    ports[0]!.say({ type: 'done', run: 1 })
    expect(timers.size).toBe(0)
  })
})
