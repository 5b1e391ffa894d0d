// One client application with an environment that records: requests are answered by the test, time moves by advance().

import { addressedBroker, clientAddress } from '../kafka/base/addresses.ts'
import {
  consumerDefaults,
  defaultWorkload,
  producerDefaults,
} from '../kafka/base/clientDefaults.ts'
import type {
  CommandOutcome,
  ConsumerSettings,
  ProducerSettings,
  Workload,
} from '../kafka/base/commands.ts'
import type { JournalFact, JournalKind } from '../kafka/base/journal.ts'
import type { OwnPartitionerBatch } from '../kafka/base/ownPartitioner.ts'
import { randomFromSeed } from '../kafka/base/random.ts'
import { newAdmin } from '../kafka/clients/adminState.ts'
import { clientBehaviour, startClient } from '../kafka/clients/clientBehaviour.ts'
import { CLIENT_VERSIONS, type ClientApi } from '../kafka/clients/clientCore.ts'
import type { ClientState } from '../kafka/clients/clientState.ts'
import { type ConsumerState, newConsumer } from '../kafka/clients/consumer/consumerState.ts'
import { newProducer, type ProducerState } from '../kafka/clients/producer/producerState.ts'
import { apiOf } from '../kafka/protocol/apiMessages.ts'
import { completeMessage } from '../kafka/protocol/codec.ts'
import type { RequestBody, ResponseBody, ResponseEnvelope } from '../kafka/protocol/envelope.ts'
import type { Environment, TimerPayload } from '../kafka/protocol/environment.ts'
import { type ErrorName, errorCode } from '../kafka/protocol/errors.ts'
import type { MessageInput } from '../kafka/protocol/schema.ts'

export const TOPIC_ID = '0000000000000000000000000000abcd'

export interface SentRequest {
  readonly requestId: number
  readonly broker: number
  readonly api: ClientApi
  readonly channel: string
  readonly body: unknown
  readonly expectsResponse: boolean
  readonly atMs: number
}

export interface ClientContext<State extends ClientState = ClientState> {
  readonly state: State
  nowUs: number
  /** Requests without an answer so far, oldest first. */
  open: SentRequest[]
  /** Every request ever sent. */
  readonly sent: SentRequest[]
  readonly facts: JournalFact[]
  readonly outcomes: { readonly commandId: number; readonly outcome: CommandOutcome }[]
  readonly timers: Map<string, { atUs: number; order: number; payload: TimerPayload }>
  order: number
  exited: string | null
  /** What the own partitioner was asked; a call's number is its place, from 1. */
  readonly batches: OwnPartitionerBatch[]
  readonly environment: Environment
}

function context<State extends ClientState>(state: State): ClientContext<State> {
  const random = randomFromSeed(9)
  const self = clientAddress(state.name)
  const made: ClientContext<State> = {
    state,
    nowUs: 0,
    open: [],
    sent: [],
    facts: [],
    outcomes: [],
    timers: new Map(),
    order: 1,
    exited: null,
    batches: [],
    environment: {
      self,
      get nowUs() {
        return made.nowUs
      },
      get nowMs() {
        return 1_000_000 + Math.floor(made.nowUs / 1000)
      },
      random,
      send(to, api, _version, body, options) {
        const requestId = made.order++
        const expectsResponse = options?.expectsResponse ?? true
        const request: SentRequest = {
          requestId,
          broker: addressedBroker(to),
          api: api as ClientApi,
          channel: options?.channel ?? 'main',
          body,
          expectsResponse,
          atMs: made.nowUs / 1000,
        }
        made.sent.push(request)
        if (expectsResponse) made.open.push(request)
        return requestId
      },
      respond() {},
      closeConnection() {},
      disconnect(to, channel) {
        made.open = made.open.filter(
          (one) => one.broker !== addressedBroker(to) || one.channel !== channel,
        )
      },
      setTimer(key, delayUs, payload) {
        const atUs = made.nowUs + Math.max(0, Math.ceil(delayUs))
        made.timers.set(key, { atUs, order: made.order++, payload })
      },
      cancelTimer(key) {
        made.timers.delete(key)
      },
      record(fact) {
        made.facts.push(fact)
      },
      complete(commandId, outcome) {
        made.outcomes.push({ commandId, outcome })
      },
      partition(batch) {
        made.batches.push(batch)
        return made.batches.length
      },
      exit(why) {
        made.exited = why
        made.timers.clear()
        made.open = []
      },
    },
  }
  return made
}

/** A running producer; its workload makes no records unless asked for. */
export function producerContext(
  settings: Partial<Omit<ProducerSettings, 'workload'>> = {},
  workload: Partial<Workload> = {},
): ClientContext<ProducerState> {
  const whole = { ...defaultWorkload, topic: 'orders', recordsPerSecond: 0, ...workload }
  const made = context(
    newProducer({
      name: 'p',
      bootstrap: [1, 2, 3],
      settings: { ...producerDefaults, ...settings, workload: whole },
    }),
  )
  startClient(made.state, made.environment)
  return made
}

/** A running member of `group` with auto.offset.reset=earliest unless told otherwise. */
export function consumerContext(
  settings: Partial<ConsumerSettings> = {},
): ClientContext<ConsumerState> {
  const made = context(
    newConsumer({
      name: 'c',
      bootstrap: [1, 2, 3],
      settings: {
        ...consumerDefaults,
        groupId: 'group',
        topics: ['orders'],
        autoOffsetReset: 'earliest',
        ...settings,
      },
    }),
  )
  startClient(made.state, made.environment)
  return made
}

export function adminContext(): ClientContext {
  const made: ClientContext = context<ClientState>(newAdmin({ name: 'you', bootstrap: [1, 2, 3] }))
  startClient(made.state, made.environment)
  return made
}

/** Fires every timer that comes due, in order. */
export function advance(client: ClientContext, ms: number): void {
  const endUs = client.nowUs + ms * 1000
  for (;;) {
    let next: string | null = null
    for (const [key, timer] of client.timers) {
      if (timer.atUs > endUs) continue
      const best = next === null ? null : client.timers.get(next)!
      const sooner =
        best === null ||
        timer.atUs < best.atUs ||
        (timer.atUs === best.atUs && timer.order < best.order)
      if (sooner) next = key
    }
    if (next === null) break
    const { atUs, payload } = client.timers.get(next)!
    client.timers.delete(next)
    client.nowUs = Math.max(client.nowUs, atUs)
    clientBehaviour.onTimer(client.state, next, payload, client.environment)
  }
  client.nowUs = endUs
}

/** The oldest open request of an API; a test error when there is none. */
export function openRequest(client: ClientContext, api: ClientApi): SentRequest {
  const found = client.open.find((request) => request.api === api)
  if (!found) throw new Error(`no ${api} under way; there are: ${openApis(client).join(', ')}`)
  return found
}

export const openApis = (client: ClientContext): ClientApi[] => client.open.map(({ api }) => api)

/** Answers the oldest open request of an API. Fields left out have their defaults. */
export function answer<N extends ClientApi>(
  client: ClientContext,
  api: N,
  body: MessageInput<ResponseBody<N>>,
): RequestBody<N> {
  const request = openRequest(client, api)
  client.open = client.open.filter((other) => other !== request)
  const version = CLIENT_VERSIONS[api]
  const whole = completeMessage<ResponseBody<N>>(apiOf(api).response, version, body)
  const response = {
    requestId: request.requestId,
    connection: '',
    from: `broker:${request.broker}`,
    to: clientAddress(client.state.name),
    api,
    version,
    body: whole,
  } as unknown as ResponseEnvelope
  clientBehaviour.onResponse(client.state, response, client.environment)
  return request.body as RequestBody<N>
}

/** The broker's process is gone: every connection to it closes. */
export function closeBroker(client: ClientContext, broker: number): void {
  const lost = client.open.filter((request) => request.broker === broker)
  client.open = client.open.filter((request) => request.broker !== broker)
  const ids = lost.map(({ requestId }) => requestId)
  clientBehaviour.onConnectionClosed(client.state, `broker:${broker}`, ids, client.environment)
}

/** Answers the metadata request: `orders` with these leaders, one a partition; -1 for none. */
export function answerMetadata(
  client: ClientContext,
  leaders: readonly number[] = [1, 2, 3],
  leaderEpoch = 0,
): void {
  answer(client, 'Metadata', {
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: 'h', port: 9092, rack: null })),
    clusterId: 'c',
    controllerId: 1,
    topics: [
      {
        errorCode: 0,
        name: 'orders',
        topicId: TOPIC_ID,
        partitions: leaders.map((leaderId, partitionIndex) => ({
          errorCode: 0,
          partitionIndex,
          leaderId,
          leaderEpoch,
          replicaNodes: [1, 2, 3],
          isrNodes: [1, 2, 3],
          offlineReplicas: [],
        })),
      },
    ],
  })
}

export function answerUnknownTopic(client: ClientContext): void {
  answer(client, 'Metadata', {
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: 'h', port: 9092, rack: null })),
    clusterId: 'c',
    controllerId: 1,
    topics: [
      {
        errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'),
        name: 'orders',
        topicId: TOPIC_ID,
        partitions: [],
      },
    ],
  })
}

/** Answers the oldest produce request: the same error, or success at an offset, for each of its partitions. */
export function answerProduce(
  client: ClientContext,
  result: number | ErrorName,
  currentLeader?: { leaderId: number; leaderEpoch: number },
): void {
  const { topicData } = openRequest(client, 'Produce').body as RequestBody<'Produce'>
  answer(client, 'Produce', {
    responses: topicData.map(({ topicId, partitionData }) => ({
      name: '',
      topicId,
      partitionResponses: partitionData.map(({ index }) => ({
        index,
        errorCode: typeof result === 'number' ? 0 : errorCode(result),
        baseOffset: typeof result === 'number' ? result : -1,
        logAppendTimeMs: -1,
        logStartOffset: 0,
        recordErrors: [],
        errorMessage: null,
        ...(currentLeader && { currentLeader }),
      })),
    })),
    throttleTimeMs: 0,
  })
}

export const answerProducerId = (client: ClientContext, producerId = 7): void => {
  answer(client, 'InitProducerId', {
    throttleTimeMs: 0,
    errorCode: 0,
    producerId,
    producerEpoch: 0,
  })
}

export const factsOf = <K extends JournalKind>(client: ClientContext, kind: K) =>
  client.facts.filter((fact) => fact.kind === kind) as Extract<JournalFact, { kind: K }>[]
