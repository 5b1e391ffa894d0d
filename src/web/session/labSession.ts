// The partitioning lab in a worker of its own: opened at the first run, opened again after a crash. A run always ends.

import type { FromLab, ToLab } from '../../bridge/lab.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabSetup } from '../../lab/contract.ts'
import { endedBy, errorOf } from '../sandbox/answers.ts'
import type { OwnPartitioners } from '../sandbox/ownPartitioners.ts'
import type { Lab, LabRunState } from './lab.ts'
import { createListeners } from './listeners.ts'

/** The worker's end as the session uses it; a real Worker fits. */
export interface LabPort {
  postMessage(message: ToLab): void
  terminate(): void
  onmessage: ((event: { readonly data: FromLab }) => void) | null
  onerror: ((event: { readonly message: string }) => void) | null
  onmessageerror: (() => void) | null
}

export interface LabHost {
  readonly openPort: () => LabPort
  readonly ownPartitioners: () => Pick<OwnPartitioners, 'run'>
  /** Calls back once, unless the returned function is called before. */
  readonly after: (ms: number, callback: () => void) => () => void
}

/** A worker that works says so far more often. */
export const silentMs = 60_000
/** A machine that slept has this long to deliver what waits. */
export const graceMs = 5_000

type Running = Extract<LabRunState, { kind: 'running' }>

interface LabWorker {
  port: LabPort | null
  /** Number of the newest run. */
  run: number
  state: LabRunState
  /** Own code is being asked: the worker has nothing to say meanwhile. */
  asking: boolean
  stopWatch: () => void
}

export function createLabSession(host: LabHost): Lab {
  const states = createListeners<[]>()
  const lab: LabWorker = {
    port: null,
    run: 0,
    state: { kind: 'idle' },
    asking: false,
    stopWatch: () => undefined,
  }
  const setState = (state: LabRunState): void => {
    lab.state = state
    if (state.kind !== 'running') lab.stopWatch()
    states.call()
  }
  const change = (changes: Partial<Omit<Running, 'kind' | 'setup'>>): void => {
    if (lab.state.kind === 'running') setState({ ...lab.state, ...changes })
  }
  const dropPort = (): void => {
    lab.port?.terminate()
    lab.port = null
  }
  /** The worker is not to be trusted any more; the next run gets another one. */
  const fail = (message: string): void => {
    dropPort()
    if (lab.state.kind === 'running') setState({ kind: 'failed', setup: lab.state.setup, message })
  }
  const watch = (ms: number = silentMs): void => {
    lab.stopWatch()
    if (lab.asking) return
    lab.stopWatch = host.after(ms, () => {
      if (ms === graceMs) fail('The lab gave no answer for a minute and was ended.')
      else watch(graceMs)
    })
  }
  const post = (message: ToLab): void => {
    try {
      lab.port?.postMessage(message)
    } catch (error) {
      fail(`The lab could not be asked: ${messageOf(error)}`)
    }
  }
  const answerCall = async (call: number, batch: OwnPartitionerBatch): Promise<void> => {
    const { port } = lab
    lab.asking = true
    watch()
    const answer = await answerOf(host, batch)
    // Another worker took its place meanwhile: it has calls of its own.
    if (lab.port !== port) return
    lab.asking = false
    post({ type: 'answer', call, answer })
    if (lab.state.kind === 'running') watch()
  }
  const receive = (message: FromLab): void => {
    if (message.type === 'call') {
      void answerCall(message.call, message.batch)
      return
    }
    if (message.run !== lab.run || lab.state.kind !== 'running') return
    watch()
    take(message, lab.state, { setState, change, fail })
  }
  const open = (): void => {
    const port = host.openPort()
    lab.port = port
    lab.asking = false
    // What a port says after another took its place is not heard.
    port.onmessage = ({ data }) => {
      if (lab.port === port) receive(data)
    }
    port.onerror = (event) => {
      if (lab.port === port) fail(event.message || 'The lab could not be started.')
    }
    port.onmessageerror = () => {
      if (lab.port === port) fail('The lab sent something that could not be read.')
    }
  }

  return {
    state: () => lab.state,
    onState: (listener) => states.add(listener),
    run(setup) {
      lab.run += 1
      setState(begun(setup))
      try {
        if (!lab.port) open()
      } catch (error) {
        fail(`The lab could not be started: ${messageOf(error)}`)
        return
      }
      watch()
      post({ type: 'run', run: lab.run, setup })
    },
    cancel() {
      if (lab.state.kind !== 'running') return
      const { setup, result, brokers } = lab.state
      setState({ kind: 'cancelled', setup, result, brokers })
      post({ type: 'cancel', run: lab.run })
    },
  }
}

const begun = (setup: LabSetup): Running => ({
  kind: 'running',
  setup,
  share: 0,
  stage: 'Starting',
  result: null,
  brokers: setup.brokers.records > 0 ? setup.strategies.map(() => null) : [],
})

interface Changes {
  setState(state: LabRunState): void
  change(changes: Partial<Omit<Running, 'kind' | 'setup'>>): void
  fail(message: string): void
}

function take(
  message: Exclude<FromLab, { type: 'call' }>,
  state: Running,
  { setState, change, fail }: Changes,
): void {
  const { setup, result, brokers } = state
  switch (message.type) {
    case 'progress':
      change({ share: message.share, stage: message.stage })
      return
    case 'placed':
      change({ result: message.result })
      return
    case 'brokers':
      change({ brokers: brokers.with(message.strategy, message.outcome) })
      return
    case 'done':
      if (result) setState({ kind: 'done', setup, result, brokers })
      else fail('The lab ended without a result.')
      return
    case 'refused':
      setState({ kind: 'refused', setup, problems: message.problems })
      return
    case 'failed':
      fail(message.message)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

async function answerOf(host: LabHost, batch: OwnPartitionerBatch): Promise<OwnPartitionerAnswer> {
  try {
    return await host.ownPartitioners().run(batch)
  } catch (error) {
    return endedBy(
      batch,
      errorOf('unavailable', `The sandbox for own code failed: ${messageOf(error)}`),
    )
  }
}
