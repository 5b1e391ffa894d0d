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
  ApiVersions: 4,
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
  /** What the last one asked for: other topics are asked for without a wait. */
  metadataTopics: string
  /** The same topics are not asked for before this virtual time. */
  metadataNotBeforeUs: number
  /** Tries in a row that did not bring what was needed: each waits longer. */
  metadataFailures: number
  /** Brokers that closed or refused a connection: when they may be tried again. */
  reconnectAtUs: Map<number, number>
  reconnectBackoffUs: Map<number, number>
  /** Grows with each use, so that load for metadata goes round. */
  nextBroker: number
  /** Requests under way and what they are for. */
  pending: Map<number, PendingRequest>
  /** When the timer that looks for timed out requests fires; 0: none is set. */
  timeoutTimerUs: number
}

/** A request under way; `purpose` is read by the application that sent it. */
export interface PendingRequest {
  readonly api: ClientApi
  readonly to: number
  readonly sentUs: number
  /** Virtual time at which it has timed out. */
  readonly dueUs: number
  readonly channel: string
  readonly purpose: string
  /** Group requests: what the sender was when it sent it. */
  readonly sent?: SentByMember
}

/** A member of a group may be in another generation by the time an answer comes. */
export interface SentByMember {
  readonly generationId: number
  readonly memberId: string
  /** Offsets of a commit. */
  readonly offsets?: readonly { topic: string; partition: number; offset: number }[]
}

export const clientCore = (name: string, bootstrap: readonly number[]): ClientCore => ({
  name,
  bootstrap,
  brokers: [],
  topics: new Map(),
  metadataRequestId: 0,
  metadataTopics: '',
  metadataNotBeforeUs: 0,
  metadataFailures: 0,
  reconnectAtUs: new Map(),
  reconnectBackoffUs: new Map(),
  nextBroker: 0,
  pending: new Map(),
  timeoutTimerUs: 0,
})

/** Forgets what only a process knows. */
export function forgetProcess(core: ClientCore): void {
  core.brokers = []
  core.topics.clear()
  core.metadataRequestId = 0
  core.metadataTopics = ''
  core.metadataNotBeforeUs = 0
  core.metadataFailures = 0
  core.timeoutTimerUs = 0
  core.reconnectAtUs.clear()
  core.reconnectBackoffUs.clear()
  core.pending.clear()
}

export interface Asking {
  readonly purpose: string
  readonly sent?: SentByMember
  readonly requestTimeoutMs: number
  readonly channel?: string
  readonly parts?: readonly MessagePart[]
  readonly expectsResponse?: boolean
}

/** Sends a whole body (hot paths). What is not answered in time comes back through `takeTimedOut`. */
export function sendRequest<N extends ClientApi>(
  core: ClientCore,
  environment: Environment,
  to: number,
  api: N,
  body: RequestBody<N>,
  asking: Asking,
): number {
  const { channel = 'main', parts, expectsResponse = true } = asking
  const requestId = environment.send(brokerAddress(brokerId(to)), api, CLIENT_VERSIONS[api], body, {
    clientId: core.name,
    expectsResponse,
    channel,
    ...(parts && { parts }),
  })
  if (!expectsResponse) return requestId
  const { purpose, requestTimeoutMs, sent } = asking
  const { nowUs } = environment
  const dueUs = nowUs + requestTimeoutMs * 1000
  const pending = { api, to, sentUs: nowUs, dueUs, channel, purpose }
  core.pending.set(requestId, sent ? { ...pending, sent } : pending)
  if (core.timeoutTimerUs === 0 || dueUs < core.timeoutTimerUs)
    setTimeoutTimer(core, dueUs, environment)
  return requestId
}

/** One timer for all requests: it is set for the first that may time out and moved on when it fires. */
function setTimeoutTimer(core: ClientCore, dueUs: number, environment: Environment): void {
  core.timeoutTimerUs = dueUs
  const payload: RequestTimeout = { kind: 'requestTimeout' }
  environment.setTimer('requestTimeout', dueUs - environment.nowUs, payload)
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
}

/** Takes a request from those under way; undefined when it is not waited for any more. */
export function takePending(core: ClientCore, requestId: number): PendingRequest | undefined {
  const pending = core.pending.get(requestId)
  if (pending) core.pending.delete(requestId)
  return pending
}

export interface TimedOut {
  readonly requestId: number
  readonly pending: PendingRequest
  /** False for requests that shared the connection of one that timed out: they go with it. */
  readonly overdue: boolean
}

/**
 * Requests without an answer in time, oldest first. As in Kafka's NetworkClient each closes its connection, so that
 * every request on it fails, and the next one begins on a new connection.
 */
export function takeTimedOut(core: ClientCore, environment: Environment): TimedOut[] {
  const { nowUs } = environment
  const closing = new Map<string, PendingRequest>()
  let nextUs = Number.POSITIVE_INFINITY
  for (const pending of core.pending.values())
    if (pending.dueUs <= nowUs) closing.set(connectionOf(pending), pending)
  const found: TimedOut[] = []
  for (const [requestId, pending] of [...core.pending]) {
    if (closing.has(connectionOf(pending))) {
      core.pending.delete(requestId)
      found.push({ requestId, pending, overdue: pending.dueUs <= nowUs })
    } else nextUs = Math.min(nextUs, pending.dueUs)
  }
  for (const { to, channel } of closing.values()) {
    environment.disconnect(brokerAddress(brokerId(to)), channel)
    backOff(core, to, nowUs)
  }
  core.timeoutTimerUs = 0
  if (nextUs < Number.POSITIVE_INFINITY) setTimeoutTimer(core, nextUs, environment)
  return found
}

const connectionOf = ({ to, channel }: PendingRequest): string => `${to}#${channel}`

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
