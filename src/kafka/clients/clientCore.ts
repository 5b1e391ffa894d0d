// What every client application has: a name, its cluster metadata, and the requests it waits for.

import { brokerAddress } from '../base/addresses.ts'
import { brokerId, type Uuid } from '../base/ids.ts'
import type { MessagePart } from '../base/journal.ts'
import { type ApiName, apiOf } from '../protocol/apiMessages.ts'
import { completeMessage } from '../protocol/codec.ts'
import type { RequestBody } from '../protocol/envelope.ts'
import type { Environment } from '../protocol/environment.ts'
import type { MessageInput } from '../protocol/schema.ts'

/** Versions the simulated clients speak: the newest stable ones, but those that need features absent here. */
export const CLIENT_VERSIONS = {
  Produce: 13,
  Fetch: 17,
  ListOffsets: 10,
  Metadata: 13,
  OffsetCommit: 9,
  OffsetFetch: 9,
  FindCoordinator: 6,
  JoinGroup: 9,
  Heartbeat: 4,
  LeaveGroup: 5,
  SyncGroup: 5,
  CreateTopics: 7,
  DeleteTopics: 6,
  InitProducerId: 5,
  ElectLeaders: 2,
} as const satisfies Partial<Record<ApiName, number>>

export type ClientApi = keyof typeof CLIENT_VERSIONS

export interface PartitionMetadata {
  /** -1: no leader. */
  leader: number
  leaderEpoch: number
}

export interface TopicMetadata {
  readonly topicId: Uuid
  readonly partitions: PartitionMetadata[]
}

export interface ClientCore {
  readonly name: string
  /** Broker ids of bootstrap.servers. */
  readonly bootstrap: readonly number[]
  /** Brokers of the last metadata answer. */
  brokers: number[]
  topics: Map<string, TopicMetadata>
  /** The metadata request under way, 0 for none. */
  metadataRequestId: number
  /** Brokers that closed or refused a connection: when they may be tried again. */
  reconnectAtUs: Map<number, number>
  reconnectBackoffUs: Map<number, number>
  /** Grows with each use, so that load for metadata goes round. */
  nextBroker: number
  /** Requests under way and what they are for. */
  pending: Map<number, PendingRequest>
}

/** A request under way; `purpose` is read by the application that sent it. */
export interface PendingRequest {
  readonly api: ClientApi
  readonly to: number
  readonly sentUs: number
  readonly purpose: string
}

export const clientCore = (name: string, bootstrap: readonly number[]): ClientCore => ({
  name,
  bootstrap,
  brokers: [],
  topics: new Map(),
  metadataRequestId: 0,
  reconnectAtUs: new Map(),
  reconnectBackoffUs: new Map(),
  nextBroker: 0,
  pending: new Map(),
})

/** Forgets what only a process knows. */
export function forgetProcess(core: ClientCore): void {
  core.brokers = []
  core.topics.clear()
  core.metadataRequestId = 0
  core.reconnectAtUs.clear()
  core.reconnectBackoffUs.clear()
  core.pending.clear()
}

export interface Asking {
  readonly purpose: string
  readonly requestTimeoutMs: number
  readonly channel?: string
  readonly parts?: readonly MessagePart[]
  readonly expectsResponse?: boolean
}

/** Sends a whole body (hot paths); the request times out through a `request` timer of its own. */
export function sendRequest<N extends ClientApi>(
  core: ClientCore,
  environment: Environment,
  to: number,
  api: N,
  body: RequestBody<N>,
  asking: Asking,
): number {
  const { channel, parts, expectsResponse = true } = asking
  const requestId = environment.send(brokerAddress(brokerId(to)), api, CLIENT_VERSIONS[api], body, {
    clientId: core.name,
    expectsResponse,
    ...(channel !== undefined && { channel }),
    ...(parts && { parts }),
  })
  if (!expectsResponse) return requestId
  const { purpose, requestTimeoutMs } = asking
  core.pending.set(requestId, { api, to, sentUs: environment.nowUs, purpose })
  const timeout: RequestTimeout = { kind: 'requestTimeout', requestId }
  environment.setTimer(`request:${requestId}`, requestTimeoutMs * 1000, timeout)
  return requestId
}

/** Sends a body of which fields may be left out. Copies it: not for hot paths. */
export function ask<N extends ClientApi>(
  core: ClientCore,
  environment: Environment,
  to: number,
  api: N,
  body: MessageInput<RequestBody<N>>,
  asking: Asking,
): number {
  const { request } = apiOf(api)
  const whole = completeMessage<RequestBody<N>>(request, CLIENT_VERSIONS[api], body)
  return sendRequest(core, environment, to, api, whole, asking)
}

export interface RequestTimeout {
  readonly kind: 'requestTimeout'
  readonly requestId: number
}

/** Takes a request from those under way; undefined when it is not waited for any more. */
export function takePending(
  core: ClientCore,
  requestId: number,
  environment: Environment,
): PendingRequest | undefined {
  const pending = core.pending.get(requestId)
  if (!pending) return undefined
  core.pending.delete(requestId)
  environment.cancelTimer(`request:${requestId}`)
  return pending
}

/** reconnect.backoff.ms and reconnect.backoff.max.ms of Kafka's clients. */
const RECONNECT_BACKOFF_US = 50_000
const RECONNECT_BACKOFF_MAX_US = 1_000_000

/** A connection to a broker closed: it is left alone for a while, longer each time. */
export function backOff(core: ClientCore, broker: number, nowUs: number): void {
  const backoff = core.reconnectBackoffUs.get(broker) ?? RECONNECT_BACKOFF_US
  core.reconnectAtUs.set(broker, nowUs + backoff)
  core.reconnectBackoffUs.set(broker, Math.min(backoff * 2, RECONNECT_BACKOFF_MAX_US))
}

/** It answers: the next failure begins with the shortest backoff. */
export function answered(core: ClientCore, broker: number): void {
  if (core.reconnectBackoffUs.size === 0) return
  core.reconnectAtUs.delete(broker)
  core.reconnectBackoffUs.delete(broker)
}

export const isReachable = (core: ClientCore, broker: number, nowUs: number): boolean =>
  (core.reconnectAtUs.get(broker) ?? 0) <= nowUs

/** A broker to ask about the cluster: known ones in turn, bootstrap ones when none is known or reachable. */
export function anyBroker(core: ClientCore, nowUs: number): number | null {
  const known = core.brokers.length > 0 ? core.brokers : core.bootstrap
  for (const candidates of [known, core.bootstrap]) {
    const reachable = candidates.filter((broker) => isReachable(core, broker, nowUs))
    if (reachable.length > 0) return reachable[core.nextBroker++ % reachable.length]!
  }
  return null
}
