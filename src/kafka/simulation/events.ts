import type { NodeAddress } from '../base/addresses.ts'
import { queuePush, type Timed } from '../base/priorityQueue.ts'
import type { ConnectionId, RequestEnvelope, ResponseEnvelope } from '../protocol/envelope.ts'
import type { TimerPayload } from '../protocol/environment.ts'
import type { World } from './world.ts'

/** What will happen, as data. `cause` is the journal entry that led to it. */
export type WorldEvent = Timed & { readonly cause: number } & WorldHappening

export type WorldHappening =
  /** A request reaches its server. */
  | {
      readonly type: 'request'
      readonly request: RequestEnvelope
      /** Of the server's process it was sent to: another one never sees it. */
      readonly incarnation: number
    }
  /** The server takes the next request of a connection into work. */
  | { readonly type: 'serve'; readonly connection: ConnectionId }
  /** A response reaches the node that asked. */
  | { readonly type: 'response'; readonly response: ResponseEnvelope }
  /** A node learns that its connection closed. */
  | {
      readonly type: 'closed'
      readonly node: NodeAddress
      readonly peer: NodeAddress
      readonly connection: ConnectionId
      readonly requestIds: readonly number[]
    }
  | {
      readonly type: 'timer'
      readonly node: NodeAddress
      readonly key: string
      readonly payload: TimerPayload
    }
  /** A process of the cluster is started (broker, controller or client). */
  | { readonly type: 'start'; readonly node: NodeAddress }

/** Puts a happening in the queue at `timeUs` (never before now) and returns its sequence. */
export function schedule(
  world: World,
  timeUs: number,
  cause: number,
  happening: WorldHappening,
): number {
  const sequence = world.nextEventSequence++
  queuePush(world.queue, {
    ...happening,
    timeUs: Math.max(timeUs, world.nowUs),
    sequence,
    cause,
  } as WorldEvent)
  return sequence
}
