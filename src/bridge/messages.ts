// The page and its worker talk in these and in nothing else. Versioned: both sides compare `bridgeVersion` at start.

import type { CommandOutcome, WorldCommand } from '../kafka/base/commands.ts'
import type { OwnPartitionerAnswer, OwnPartitionerBatch } from '../kafka/base/ownPartitioner.ts'
import type { Queries, QueryName } from './queries.ts'
import type { FlightView, ViewName, Views } from './views.ts'

export const bridgeVersion = 1

/** What the host does itself; not part of a run. */
export type TransportCommand =
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Goes on to the next event that can be seen, then pauses. */
  | { readonly type: 'step' }
  /** Virtual seconds per real second, 0.05 to 50. */
  | { readonly type: 'setSpeed'; readonly speed: number }
  /** Ends this workspace and begins a new one with a seed; the old database is deleted only after the new one is open. */
  | { readonly type: 'reset'; readonly seed: number; readonly scenario: ScenarioName }
  /** This tab becomes the owner; the other one is fenced off. */
  | { readonly type: 'takeOver' }
  /** Tries storage again after it failed or was full. */
  | { readonly type: 'retryStorage' }

export type ScenarioName = 'shop' | 'empty'

export type ToWorker =
  | {
      readonly type: 'start'
      readonly bridgeVersion: number
      /** Seed and scenario of a workspace that does not exist yet. */
      readonly seed: number
      readonly scenario: ScenarioName
      /** Wall clock when the page started, ms since 1970. */
      readonly wallMs: number
      /** For tests and private windows: do not use storage. */
      readonly memoryOnly: boolean
    }
  | { readonly type: 'command'; readonly id: number; readonly command: WorldCommand }
  | { readonly type: 'transport'; readonly id: number; readonly command: TransportCommand }
  | {
      readonly type: 'query'
      readonly id: number
      readonly name: QueryName
      readonly question: Queries[QueryName]['question']
    }
  /** The views (besides `status`) and whether flights are wanted. Replaces the earlier subscription. */
  | { readonly type: 'subscribe'; readonly views: readonly ViewName[]; readonly flights: boolean }
  /** The page has drawn the last publication; the next one may come. */
  | { readonly type: 'drawn' }
  /** Hidden pages get no views; the World goes on. */
  | { readonly type: 'visibility'; readonly visible: boolean }
  | { readonly type: 'partitioned'; readonly call: number; readonly answer: OwnPartitionerAnswer }

export type NamedView = {
  [N in ViewName]: { readonly name: N; readonly view: Views[N] }
}[ViewName]

export type FromWorker =
  | { readonly type: 'ready'; readonly bridgeVersion: number; readonly restored: boolean }
  /** Another tab owns the workspace; nothing runs here until `takeOver`. */
  | { readonly type: 'ownedElsewhere' }
  /** This tab was the owner until another took over. */
  | { readonly type: 'lostOwnership' }
  | { readonly type: 'result'; readonly id: number; readonly outcome: CommandOutcome }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Queries[QueryName]['answer'] }
  | { readonly type: 'answerFailed'; readonly id: number; readonly message: string }
  /** One publication: views of the same moment, in one message so that the page renders them at once. */
  | { readonly type: 'views'; readonly views: readonly NamedView[] }
  | { readonly type: 'flights'; readonly flights: readonly FlightView[] }
  /** A producer's own partitioner is asked; virtual time stands still until `partitioned` comes. */
  | { readonly type: 'partition'; readonly call: number; readonly batch: OwnPartitionerBatch }
  /** The World stopped on a programmer's error; with what is needed to report it. */
  | {
      readonly type: 'stopped'
      readonly message: string
      readonly seed: number
      readonly timeUs: number
    }
