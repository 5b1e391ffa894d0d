import {
  bridgeVersion,
  type FromWorker,
  type NamedView,
  type ScenarioName,
  type ToWorker,
} from '../../bridge/messages.ts'
import type { Queries, QueryName } from '../../bridge/queries.ts'
import type { FlightView, ViewName, Views } from '../../bridge/views.ts'
import type { CommandOutcome } from '../../kafka/base/commands.ts'
import type { OwnPartitionerBatch } from '../../kafka/base/ownPartitioner.ts'
import type { OwnPartitioners } from '../sandbox/ownPartitioners.ts'
import { createListeners } from './listeners.ts'
import { createPendingAnswers } from './pendingAnswers.ts'
import { runBatch } from './runBatch.ts'
import type { EngineState, Session, ViewListener } from './session.ts'
import { createCarriedClock } from './virtualClock.ts'
import { createWantedViews } from './wantedViews.ts'

export interface EngineSettings {
  readonly seed: number
  readonly scenario: ScenarioName
  readonly memoryOnly: boolean
}

/** The worker's end as the session uses it; a real Worker fits. */
export interface EnginePort {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: { readonly data: FromWorker }) => void) | null
  onerror: ((event: { readonly message: string }) => void) | null
}

export interface EngineHost {
  /** Starts a worker and gives its port. */
  readonly openPort: () => EnginePort
  readonly wallMs: () => number
  /** Calls once what was published has been drawn. */
  readonly afterDraw: (callback: () => void) => void
  /** Where people's own partitioners run; asked for when the first batch comes. */
  readonly ownPartitioners: () => Pick<OwnPartitioners, 'run'>
}

export const mostRestarts = 3

const otherVersion = 'This page and its engine are of different versions. Reload the page.'

/** What a session holds besides the clock, the wants and the answers it waits for. */
interface Engine {
  port: EnginePort | null
  state: EngineState
  restarts: number
  lastTimeUs: number | null
  drawPending: boolean
}

/** The engine in a worker, behind promises, listeners and one clock. Starts it at once. */
export function createEngineSession(settings: EngineSettings, host: EngineHost): Session {
  const engine: Engine = {
    port: null,
    state: { kind: 'starting' },
    restarts: 0,
    lastTimeUs: null,
    drawPending: false,
  }
  const clock = createCarriedClock(host.wallMs)
  const answers = createPendingAnswers()
  const views = createListeners<[name: ViewName, view: Views[ViewName]]>()
  const flights = createListeners<[flights: readonly FlightView[]]>()
  const states = createListeners<[]>()
  const post = (message: ToWorker): void => engine.port?.postMessage(message)
  const wanted = createWantedViews((names, wantsFlights) =>
    post({ type: 'subscribe', views: names, flights: wantsFlights }),
  )

  const setState = (state: EngineState): void => {
    engine.state = state
    states.call()
  }
  const fail = (message: string, seed: number, timeUs: number | null): void => {
    engine.port?.terminate()
    engine.port = null
    const { restarts } = engine
    const mayRestart = restarts < mostRestarts
    setState({ kind: 'stopped', message, seed, timeUs, restarts, mayRestart })
    answers.rejectAll(message)
  }
  const publish = (publication: readonly NamedView[]): void => {
    for (const { name, view } of publication) {
      if (name === 'status') {
        clock.set(view.clock)
        engine.lastTimeUs = view.clock.timeUs
      }
      views.call(name, view)
    }
    if (engine.drawPending) return
    engine.drawPending = true
    host.afterDraw(() => {
      engine.drawPending = false
      post({ type: 'drawn' })
    })
  }
  const partition = async (call: number, batch: OwnPartitionerBatch): Promise<void> => {
    const { port } = engine
    const answer = await runBatch(host.ownPartitioners, batch)
    // Another engine asks anew.
    if (engine.port === port) post({ type: 'partitioned', call, answer })
  }
  const handlers: Handlers = {
    ready(message) {
      if (message.bridgeVersion !== bridgeVersion) {
        fail(otherVersion, settings.seed, null)
        return
      }
      wanted.send()
      // A tab opened in the background is hidden from the start.
      if (document.visibilityState === 'hidden') tellVisibility()
      setState({ kind: 'running', restored: message.restored })
    },
    ownedElsewhere: () => setState({ kind: 'ownedElsewhere' }),
    lostOwnership: () => setState({ kind: 'lostOwnership' }),
    result: (message) => answers.resolve(message.id, message.outcome),
    answer: (message) => answers.resolve(message.id, message.answer),
    answerFailed: (message) => answers.reject(message.id, message.message),
    views: (message) => publish(message.views),
    flights: (message) => flights.call(message.flights),
    partition: (message) => void partition(message.call, message.batch),
    stopped: (message) => fail(message.message, message.seed, message.timeUs),
  }

  const start = (memoryOnly: boolean): void => {
    setState({ kind: 'starting' })
    const port = host.openPort()
    engine.port = port
    // What a port says after another took its place is not heard.
    port.onmessage = (event) => {
      if (engine.port === port) receive(handlers, event.data)
    }
    port.onerror = (event) => {
      if (engine.port !== port) return
      fail(event.message || 'The engine could not be started.', settings.seed, engine.lastTimeUs)
    }
    const { seed, scenario } = settings
    const wallMs = Math.round(host.wallMs())
    post({ type: 'start', bridgeVersion, seed, scenario, wallMs, memoryOnly })
  }
  const ask = <Answer>(message: (id: number) => ToWorker): Promise<Answer> =>
    engine.port
      ? answers.ask<Answer>((id) => post(message(id)))
      : Promise.reject(new Error('The engine is not running.'))

  const tellVisibility = (): void =>
    post({ type: 'visibility', visible: document.visibilityState === 'visible' })
  document.addEventListener('visibilitychange', tellVisibility)
  start(settings.memoryOnly)

  return {
    seed: settings.seed,
    command: (command) => asOutcome(ask((id) => ({ type: 'command', id, command }))),
    transport: (command) => asOutcome(ask((id) => ({ type: 'transport', id, command }))),
    query: <Name extends QueryName>(name: Name, question: Queries[Name]['question']) =>
      ask<Queries[Name]['answer']>((id) => ({ type: 'query', id, name, question })),
    want: (names, wantsFlights) => wanted.want(names, wantsFlights),
    onView: (listener: ViewListener) => views.add(listener),
    onFlights: (listener) => flights.add(listener),
    engineState: () => engine.state,
    onEngineState: (listener) => states.add(listener),
    virtualNowUs: () => clock.nowUs(),
    restart(options) {
      const { state } = engine
      if (state.kind === 'stopped' && !state.mayRestart && !options?.memoryOnly) return
      engine.restarts += 1
      engine.port?.terminate()
      start(options?.memoryOnly ?? settings.memoryOnly)
    },
  }
}

type Handlers = {
  readonly [Type in FromWorker['type']]: (message: Extract<FromWorker, { type: Type }>) => void
}

function receive<Type extends FromWorker['type']>(
  handlers: Handlers,
  message: Extract<FromWorker, { type: Type }>,
): void {
  const type: Type = message.type
  handlers[type](message)
}

/** A command that finds no engine is refused like any other. */
const asOutcome = (asked: Promise<CommandOutcome>): Promise<CommandOutcome> =>
  asked.catch((error: Error) => ({
    ok: false,
    error: 'ENGINE_NOT_RUNNING',
    message: error.message,
  }))
