// A broker's own requests that are under way: what each is for, and until when an answer makes sense.

import type { NodeAddress } from '../base/addresses.ts'
import type { BrokerId, TopicPartitionKey } from '../base/ids.ts'
import type { ApiName } from '../protocol/apiMessages.ts'
import type { RequestBody, RequestEnvelope } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import type { BrokerState } from './brokerState.ts'
import { setBrokerTimer, US_PER_MS } from './brokerTimers.ts'

export type PendingKind =
  | { readonly kind: 'replicaFetch'; readonly leader: BrokerId }
  /** After an offset out of range: where the leader's log begins or ends. */
  | {
      readonly kind: 'leaderOffset'
      readonly leader: BrokerId
      readonly key: TopicPartitionKey
      readonly of: 'start' | 'end'
    }
  | { readonly kind: 'metadataFetch' }
  | { readonly kind: 'registration' }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'alterPartition'; readonly keys: readonly TopicPartitionKey[] }
  | { readonly kind: 'allocateProducerIds' }
  | { readonly kind: 'autoCreate'; readonly topics: readonly string[] }
  /** A client's request passed on to the controller; its answer is the client's answer. */
  | { readonly kind: 'forward'; readonly request: RequestEnvelope }

export interface PendingRequest {
  readonly pending: PendingKind
  readonly dueUs: number
}

const DEFAULT_TIMEOUT_MS = 30_000
/** How often requests without an answer are looked for. */
export const TIMEOUT_CHECK_MS = 1000

export interface TrackedOptions {
  readonly channel?: string
  readonly timeoutMs?: number
}

/** Sends a request whose answer (or its absence) comes back with `pending`. Returns its id. */
export function sendTracked<N extends ApiName>(
  broker: BrokerState,
  environment: Environment,
  to: NodeAddress,
  api: N,
  version: number,
  body: RequestBody<N>,
  pending: PendingKind,
  options: TrackedOptions = {},
): number {
  const { channel = pending.kind, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const clientId = `broker-${broker.brokerId}`
  const id = environment.send(to, api, version, body, { channel, clientId })
  broker.pendingRequests.set(id, { pending, dueUs: environment.nowUs + timeoutMs * US_PER_MS })
  return id
}

/** Takes out what a request was for; undefined when it was given up before. */
export function takePending(broker: BrokerState, requestId: number): PendingKind | undefined {
  const entry = broker.pendingRequests.get(requestId)
  broker.pendingRequests.delete(requestId)
  return entry?.pending
}

/** Requests that got no answer in time, oldest first; they are no longer pending. */
export function takeTimedOut(broker: BrokerState, nowUs: number): PendingKind[] {
  const given: PendingKind[] = []
  for (const [id, { pending, dueUs }] of broker.pendingRequests) {
    if (dueUs > nowUs) continue
    broker.pendingRequests.delete(id)
    given.push(pending)
  }
  return given
}

export const armTimeoutCheck = (environment: Environment): void =>
  setBrokerTimer(environment, { kind: 'requestTimeouts' }, TIMEOUT_CHECK_MS * US_PER_MS)
