// The partitioning lab in a worker of its own: opened at the first run, opened again after a crash. A run always ends.

import type { FromLab, ToLab } from '../../bridge/lab.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { LabSetup } from '../../lab/contract.ts'
import { endedBy, errorOf } from '../sandbox/answers.ts'
import type { OwnPartitioners } from '../sandbox/ownPartitioners.ts'
import type { Lab, LabRunState } from './lab.ts'
import { createListeners, type Listeners } from './listeners.ts'

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

interface LabState {
  readonly host: LabHost
  readonly states: Listeners<[]>
  port: LabPort | null
  /** Number of the newest run. */
  run: number
  state: LabRunState
  /** Own code is being asked: the worker has nothing to say meanwhile. */
  asking: boolean
  stopWatch: () => void
}

export function createLabSession(host: LabHost): Lab {
  const lab: LabState = {
    host,
    states: createListeners(),
    port: null,
    run: 0,
    state: { kind: 'idle' },
    asking: false,
    stopWatch: () => undefined,
  }
  return {
    state: () => lab.state,
    onState: (listener) => lab.states.add(listener),
    run: (setup) => begin(lab, setup),
    cancel() {
      if (lab.state.kind !== 'running') return
      const { setup, result, brokers } = lab.state
      setState(lab, { kind: 'cancelled', setup, result, brokers })
      post(lab, { type: 'cancel', run: lab.run })
    },
  }
}

function begin(lab: LabState, setup: LabSetup): void {
  lab.run += 1
  setState(lab, begun(setup))
  try {
    if (!lab.port) open(lab)
  } catch (error) {
    fail(lab, `The lab could not be started: ${messageOf(error)}`)
    return
  }
  watch(lab)
  post(lab, { type: 'run', run: lab.run, setup })
}

function open(lab: LabState): void {
  const port = lab.host.openPort()
  lab.port = port
  lab.asking = false
  // What a port says after another took its place is not heard.
  port.onmessage = ({ data }) => {
    if (lab.port === port) receive(lab, data)
  }
  port.onerror = (event) => {
    if (lab.port === port) fail(lab, event.message || 'The lab could not be started.')
  }
  port.onmessageerror = () => {
    if (lab.port === port) fail(lab, 'The lab sent something that could not be read.')
  }
}

function setState(lab: LabState, state: LabRunState): void {
  lab.state = state
  if (state.kind !== 'running') lab.stopWatch()
  lab.states.call()
}

/** The worker is not to be trusted any more; the next run gets another one. */
function fail(lab: LabState, message: string): void {
  lab.port?.terminate()
  lab.port = null
  const { state } = lab
  if (state.kind === 'running') setState(lab, { kind: 'failed', setup: state.setup, message })
}

function watch(lab: LabState, ms: number = silentMs): void {
  lab.stopWatch()
  if (lab.asking) return
  lab.stopWatch = lab.host.after(ms, () => {
    if (ms === graceMs) fail(lab, 'The lab gave no answer for a minute and was ended.')
    else watch(lab, graceMs)
  })
}

function post(lab: LabState, message: ToLab): void {
  try {
    lab.port?.postMessage(message)
  } catch (error) {
    fail(lab, `The lab could not be asked: ${messageOf(error)}`)
  }
}

async function answerCall(lab: LabState, call: number, batch: OwnPartitionerBatch): Promise<void> {
  const { port } = lab
  lab.asking = true
  watch(lab)
  const answer = await answerOf(lab.host, batch)
  // Another worker took its place meanwhile: it has calls of its own.
  if (lab.port !== port) return
  lab.asking = false
  post(lab, { type: 'answer', call, answer })
  if (lab.state.kind === 'running') watch(lab)
}

function receive(lab: LabState, message: FromLab): void {
  if (message.type === 'call') {
    void answerCall(lab, message.call, message.batch)
    return
  }
  const { state } = lab
  if (message.run !== lab.run || state.kind !== 'running') return
  watch(lab)
  take(lab, state, message)
}

const begun = (setup: LabSetup): Running => ({
  kind: 'running',
  setup,
  share: 0,
  stage: 'Starting',
  result: null,
  brokers: setup.brokers.records > 0 ? setup.strategies.map(() => null) : [],
})

function take(
  lab: LabState,
  state: Running,
  message: Exclude<FromLab, { readonly type: 'call' }>,
): void {
  const { setup, result, brokers } = state
  switch (message.type) {
    case 'progress':
      setState(lab, { ...state, share: message.share, stage: message.stage })
      return
    case 'placed':
      setState(lab, { ...state, result: message.result })
      return
    case 'brokers':
      setState(lab, { ...state, brokers: brokers.with(message.strategy, message.outcome) })
      return
    case 'done':
      if (result) setState(lab, { kind: 'done', setup, result, brokers })
      else fail(lab, 'The lab ended without a result.')
      return
    case 'refused':
      setState(lab, { kind: 'refused', setup, problems: message.problems })
      return
    case 'failed':
      fail(lab, message.message)
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
