// A session without an engine: answers are given by the caller. For tests of what is drawn.

import type { Queries, QueryName } from '../../bridge/queries.ts'
import type { ViewName, Views } from '../../bridge/views.ts'
import type { CommandOutcome, WorldCommand } from '../../kafka/base/commands.ts'
import type { EngineState, FlightsListener, Session, ViewListener } from './session.ts'

export interface MemorySession extends Session {
  /** Everything that was asked, in order. */
  readonly sent: { readonly type: string }[]
  publish<Name extends ViewName>(name: Name, view: Views[Name]): void
  fly(...flights: Parameters<FlightsListener>): void
  setEngineState(state: EngineState): void
  setTimeUs(timeUs: number): void
  wanted(): readonly string[]
}

export type QueryAnswers = {
  readonly [Name in QueryName]?: (question: Queries[Name]['question']) => Queries[Name]['answer']
}

export function createMemorySession(
  answers: QueryAnswers = {},
  outcome: (command: WorldCommand) => CommandOutcome = () => ({ ok: true }),
): MemorySession {
  const viewListeners = new Set<ViewListener>()
  const flightListeners = new Set<FlightsListener>()
  const stateListeners = new Set<() => void>()
  const wants: string[] = []
  const sent: { readonly type: string }[] = []
  let state: EngineState = { kind: 'running', restored: false }
  let nowUs = 0
  const listen = <Listener>(set: Set<Listener>, listener: Listener): (() => void) => {
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }
  return {
    seed: 1915,
    sent,
    command(command) {
      sent.push(command)
      return Promise.resolve(outcome(command))
    },
    transport(command) {
      sent.push(command)
      return Promise.resolve({ ok: true })
    },
    query(name, question) {
      const answer = answers[name]
      return answer
        ? Promise.resolve(answer(question))
        : Promise.reject(new Error(`Nobody answers ${name}.`))
    },
    want(views, flights) {
      const names = flights ? [...views, 'flights'] : [...views]
      wants.push(...names)
      return () => {
        for (const name of names) wants.splice(wants.indexOf(name), 1)
      }
    },
    wanted: () => [...new Set(wants)].sort(),
    onView: (listener) => listen(viewListeners, listener),
    onFlights: (listener) => listen(flightListeners, listener),
    engineState: () => state,
    onEngineState: (listener) => listen(stateListeners, listener),
    virtualNowUs: () => nowUs,
    restart() {
      sent.push({ type: 'restart' })
    },
    publish(name, view) {
      for (const listener of [...viewListeners]) listener(name, view)
    },
    fly(flights) {
      for (const listener of [...flightListeners]) listener(flights)
    },
    setEngineState(next) {
      state = next
      for (const listener of [...stateListeners]) listener()
    },
    setTimeUs(timeUs) {
      nowUs = timeUs
    },
  }
}
