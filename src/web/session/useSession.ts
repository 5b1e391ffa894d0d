import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import type { TransportCommand } from '../../bridge/messages.ts'
import type { ViewName } from '../../bridge/views.ts'
import type { CommandOutcome, WorldCommand } from '../../kafka/base/commands.ts'
import type { EngineState, FlightsListener, Session } from './session.ts'

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('No session: wrap the component in SessionContext.')
  return session
}

/** Wants these views while the component is mounted; read them with the hooks of web/state. */
export function useViews(...names: readonly ViewName[]): void {
  const session = useSession()
  const key = names.join(',')
  useEffect(() => session.want(key.split(',') as ViewName[], false), [session, key])
}

/** Gets every message that starts on its way, while mounted. Must not set React state for each. */
export function useFlights(listener: FlightsListener, active = true): void {
  const session = useSession()
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => {
    if (!active) return
    const unwant = session.want([], true)
    const unlisten = session.onFlights((flights) => latest.current(flights))
    return () => {
      unlisten()
      unwant()
    }
  }, [session, active])
}

export function useEngineState(): EngineState {
  const session = useSession()
  return useSyncExternalStore(session.onEngineState, session.engineState)
}

/** Says what came of a command; the app shows it as a message. */
export type OutcomeReporter = (outcome: CommandOutcome, done: string | undefined) => void

export const OutcomeReporterContext = createContext<OutcomeReporter>(() => undefined)

export interface RunOptions {
  /** What to say when it went well; nothing unless given. */
  readonly done?: string
  /** The caller shows failures itself. */
  readonly quiet?: boolean
}

export type RunCommand = (command: WorldCommand, options?: RunOptions) => Promise<CommandOutcome>

/** Gives a function that sends a command and reports a failure in words. */
export function useCommand(): RunCommand {
  const session = useSession()
  const report = useContext(OutcomeReporterContext)
  return async (command, options) => {
    const outcome = await session.command(command)
    if (!options?.quiet) report(outcome, options?.done)
    return outcome
  }
}

export function useTransport(): (command: TransportCommand) => Promise<CommandOutcome> {
  const session = useSession()
  const report = useContext(OutcomeReporterContext)
  return async (command) => {
    const outcome = await session.transport(command)
    report(outcome, undefined)
    return outcome
  }
}
