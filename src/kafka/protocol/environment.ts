import type { NodeAddress } from '../base/addresses.ts'
import type { CommandOutcome } from '../base/commands.ts'
import type { JournalFact, MessagePart } from '../base/journal.ts'
import type { OwnPartitionerBatch } from '../base/ownPartitioner.ts'
import type { RandomState } from '../base/random.ts'
import type { ApiName } from './apiMessages.ts'
import type {
  RequestBody,
  RequestEnvelope,
  ResponseBody,
  ResponseEnvelope,
  SendOptions,
} from './envelope.ts'

/** What a timer carries back to its owner: plain data with a `kind`. */
export interface TimerPayload {
  readonly kind: string
}

/**
 * What a node may do besides changing its own state. The simulation makes one for each event it dispatches; a test
 * context makes one that records. Nothing here blocks or answers at once: answers arrive as later events.
 */
export interface Environment {
  /** This node. */
  readonly self: NodeAddress
  /** Virtual time since the World began, in microseconds, an integer. */
  readonly nowUs: number
  /** Virtual wall clock in milliseconds since 1970, an integer: what Kafka writes into records. */
  readonly nowMs: number
  /** This node's own generator. */
  readonly random: RandomState

  /**
   * Sends a request at `version` and returns its id. The answer comes as `onResponse`; if the peer is down or dies, as
   * `onConnectionClosed`; if a link is cut, not before it heals: the sender keeps its own request timeout.
   */
  send<N extends ApiName>(
    to: NodeAddress,
    api: N,
    version: number,
    body: RequestBody<N>,
    options?: SendOptions,
  ): number
  /** Answers a request, now or later (purgatory). Answering twice is an InvariantError. */
  respond<N extends ApiName>(
    request: RequestEnvelope<N>,
    body: ResponseBody<N>,
    parts?: readonly MessagePart[],
  ): void
  /** Closes the connection a request came on, as a broker does after an acks=0 error. */
  closeConnection(request: RequestEnvelope): void
  /**
   * Closes this node's own connection to `to`, as a client does when a request on it timed out. What was in flight on it
   * gets no answer and no `onConnectionClosed`; what the server has in work on it goes on, its answer is dropped.
   */
  disconnect(to: NodeAddress, channel: string): void
  /** Keyed per node and replaceable: setting a key again replaces the earlier timer. */
  setTimer(key: string, delayUs: number, payload: TimerPayload): void
  cancelTimer(key: string): void
  record(fact: JournalFact): void
  /** Ends a person's command that took virtual time. Only clients have commands to end. */
  complete(commandId: number, outcome: CommandOutcome): void
  /**
   * Asks a person's own partitioner, which runs outside the World, and returns the number of the call. Virtual time
   * stands still until its answer comes. Only producers ask.
   */
  partition(batch: OwnPartitionerBatch): number
  /** Ends this process after a clean stop: its connections close and its timers go when the event is over. */
  exit(why: string): void
}

/** The entry points every node has. State is the node's plain data; all effects go through the environment. */
export interface NodeBehaviour<State> {
  onRequest(state: State, request: RequestEnvelope, environment: Environment): void
  onResponse(state: State, response: ResponseEnvelope, environment: Environment): void
  /** The connection to `peer` closed; `requestIds` were in flight on it and get no answer. */
  onConnectionClosed(
    state: State,
    peer: NodeAddress,
    requestIds: readonly number[],
    environment: Environment,
  ): void
  onTimer(state: State, key: string, payload: TimerPayload, environment: Environment): void
}
