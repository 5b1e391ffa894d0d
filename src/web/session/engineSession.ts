import {
  bridgeVersion,
  type FromWorker,
  type ScenarioName,
  type ToWorker,
  type TransportCommand,
} from '../../bridge/messages.ts'
import type { Queries, QueryName } from '../../bridge/queries.ts'
import type { ViewName } from '../../bridge/views.ts'
import type { CommandOutcome, WorldCommand } from '../../kafka/base/commands.ts'
import type { EngineState, FlightsListener, Session, ViewListener } from './session.ts'
import { createCarriedClock } from './virtualClock.ts'

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
}

export const mostRestarts = 3

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** The engine in a worker, behind promises, listeners and one clock. Starts it at once. */
export function createEngineSession(settings: EngineSettings, host: EngineHost): Session {
  const clock = createCarriedClock(host.wallMs)
  const viewListeners = new Set<ViewListener>()
  const flightListeners = new Set<FlightsListener>()
  const stateListeners = new Set<() => void>()
  const waiting = new Map<number, Waiting>()
  const wants = new Map<ViewName | 'flights', number>()
  let state: EngineState = { kind: 'starting' }
  let port: EnginePort | null = null
  let nextId = 1
  let restarts = 0
  let lastSubscription = ''
  let drawPending = false
  let lastTimeUs: number | null = null

  const setState = (next: EngineState): void => {
    state = next
    for (const listener of [...stateListeners]) listener()
  }

  const fail = (message: string, seed: number, timeUs: number | null): void => {
    for (const waiter of waiting.values()) waiter.reject(new Error(message))
    waiting.clear()
    port?.terminate()
    port = null
    setState({
      kind: 'stopped',
      message,
      seed,
      timeUs,
      restarts,
      mayRestart: restarts < mostRestarts,
    })
  }

  const subscribe = (force = false): void => {
    const views = [...wants.keys()].filter((name): name is ViewName => name !== 'flights').sort()
    const flights = wants.has('flights')
    const text = `${views.join(',')} ${flights}`
    if (text === lastSubscription && !force) return
    lastSubscription = text
    port?.postMessage({ type: 'subscribe', views, flights })
  }

  const ackDrawn = (): void => {
    if (drawPending) return
    drawPending = true
    host.afterDraw(() => {
      drawPending = false
      port?.postMessage({ type: 'drawn' })
    })
  }

  const settle = (id: number, use: (waiter: Waiting) => void): void => {
    const waiter = waiting.get(id)
    waiting.delete(id)
    if (waiter) use(waiter)
  }

  const receive = (message: FromWorker): void => {
    switch (message.type) {
      case 'ready':
        if (message.bridgeVersion !== bridgeVersion) {
          fail(
            'This page and its engine are of different versions. Reload the page.',
            settings.seed,
            null,
          )
          return
        }
        subscribe(true)
        setState({ kind: 'running', restored: message.restored })
        return
      case 'ownedElsewhere':
      case 'lostOwnership':
        setState({ kind: message.type })
        return
      case 'result':
        settle(message.id, (waiter) => waiter.resolve(message.outcome as never))
        return
      case 'answer':
        settle(message.id, (waiter) => waiter.resolve(message.answer as never))
        return
      case 'answerFailed':
        settle(message.id, (waiter) => waiter.reject(new Error(message.message)))
        return
      case 'view':
        if (message.name === 'status') {
          clock.set(message.view.clock)
          lastTimeUs = message.view.clock.timeUs
        }
        for (const listener of [...viewListeners]) listener(message.name, message.view)
        ackDrawn()
        return
      case 'flights':
        for (const listener of [...flightListeners]) listener(message.flights)
        return
      case 'stopped':
        fail(message.message, message.seed, message.timeUs)
        return
    }
  }

  const start = (memoryOnly: boolean): void => {
    setState({ kind: 'starting' })
    const opened = host.openPort()
    port = opened
    opened.onmessage = (event) => {
      if (port === opened) receive(event.data)
    }
    opened.onerror = (event) => {
      if (port === opened)
        fail(event.message || 'The engine could not be started.', settings.seed, lastTimeUs)
    }
    const { seed, scenario } = settings
    const wallMs = Math.round(host.wallMs())
    opened.postMessage({ type: 'start', bridgeVersion, seed, scenario, wallMs, memoryOnly })
  }

  const ask = <Answer>(message: (id: number) => ToWorker): Promise<Answer> =>
    new Promise<Answer>((resolve, reject) => {
      if (!port) {
        reject(new Error('The engine is not running.'))
        return
      }
      const id = nextId++
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
      port.postMessage(message(id))
    })

  const outcome = (asked: Promise<CommandOutcome>): Promise<CommandOutcome> =>
    asked.catch((error: Error) => ({
      ok: false,
      error: 'ENGINE_NOT_RUNNING',
      message: error.message,
    }))

  document.addEventListener('visibilitychange', () => {
    port?.postMessage({ type: 'visibility', visible: document.visibilityState === 'visible' })
  })
  start(settings.memoryOnly)

  return {
    seed: settings.seed,
    command: (command: WorldCommand) => outcome(ask((id) => ({ type: 'command', id, command }))),
    transport: (command: TransportCommand) =>
      outcome(ask((id) => ({ type: 'transport', id, command }))),
    query: <Name extends QueryName>(name: Name, question: Queries[Name]['question']) =>
      ask<Queries[Name]['answer']>((id) => ({ type: 'query', id, name, question })),
    want(views, flights) {
      const names = flights ? [...views, 'flights' as const] : views
      for (const name of names) wants.set(name, (wants.get(name) ?? 0) + 1)
      subscribe()
      return () => {
        for (const name of names) {
          const left = (wants.get(name) ?? 1) - 1
          if (left === 0) wants.delete(name)
          else wants.set(name, left)
        }
        subscribe()
      }
    },
    onView: (listener) => listen(viewListeners, listener),
    onFlights: (listener) => listen(flightListeners, listener),
    engineState: () => state,
    onEngineState: (listener) => listen(stateListeners, listener),
    virtualNowUs: () => clock.nowUs(),
    restart(options) {
      if (state.kind === 'stopped' && !state.mayRestart && !options?.memoryOnly) return
      restarts += 1
      port?.terminate()
      lastSubscription = ''
      start(options?.memoryOnly ?? settings.memoryOnly)
    },
  }
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
