// What the page may ask of its engine. The real one runs in a worker (engineSession.ts); tests and
// the design harness use memorySession.ts.

import type { TransportCommand } from '../../bridge/messages.ts'
import type { Queries, QueryName } from '../../bridge/queries.ts'
import type { ClockView, FlightView, ViewName, Views } from '../../bridge/views.ts'
import type { CommandOutcome, WorldCommand } from '../../kafka/base/commands.ts'

/** How the engine is, as the page must show it. */
export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly restored: boolean }
  /** Another tab owns the workspace; nothing runs here until this one takes over. */
  | { readonly kind: 'ownedElsewhere' }
  /** This tab was the owner until another took over. */
  | { readonly kind: 'lostOwnership' }
  | {
      readonly kind: 'stopped'
      readonly message: string
      readonly seed: number
      readonly timeUs: number | null
      readonly restarts: number
      /** Too many restarts: only storage-free work or a new workspace may help. */
      readonly mayRestart: boolean
    }

export type ViewListener = <Name extends ViewName>(name: Name, view: Views[Name]) => void
export type FlightsListener = (flights: readonly FlightView[]) => void

export interface Session {
  readonly seed: number
  command(command: WorldCommand): Promise<CommandOutcome>
  transport(command: TransportCommand): Promise<CommandOutcome>
  /** Rejects with a sentence when the engine could not answer. */
  query<Name extends QueryName>(
    name: Name,
    question: Queries[Name]['question'],
  ): Promise<Queries[Name]['answer']>
  /** Wants views until the returned function is called; wants of several callers add up. */
  want(views: readonly ViewName[], flights: boolean): () => void
  onView(listener: ViewListener): () => void
  onFlights(listener: FlightsListener): () => void
  engineState(): EngineState
  onEngineState(listener: () => void): () => void
  /** Virtual now in microseconds, carried on between publications; never runs backwards but for a reset. */
  virtualNowUs(): number
  /** Starts the engine again on the same storage. */
  restart(options?: { readonly memoryOnly?: boolean }): void
}

export type ClockSource = Pick<
  ClockView,
  'timeUs' | 'atWallMs' | 'running' | 'speed' | 'reachedSpeed'
>
