// A controller alone with its disk: requests go in, answers and journal facts are recorded, time moves by `advance`.

import { brokerAddress, CONTROLLER, type NodeAddress } from '../kafka/base/addresses.ts'
import { brokerId } from '../kafka/base/ids.ts'
import type { JournalFact } from '../kafka/base/journal.ts'
import { randomFromSeed } from '../kafka/base/random.ts'
import { controllerBehaviour } from '../kafka/controller/controllerBehaviour.ts'
import { type ControllerState, newController } from '../kafka/controller/controllerState.ts'
import { startController } from '../kafka/controller/startController.ts'
import { emptyDisk, type VirtualDisk } from '../kafka/disk/virtualDisk.ts'
import { type ApiName, apiOf } from '../kafka/protocol/apiMessages.ts'
import { completeMessage } from '../kafka/protocol/codec.ts'
import {
  connectionId,
  type RequestBody,
  type RequestEnvelope,
  type ResponseBody,
} from '../kafka/protocol/envelope.ts'
import type { Environment, TimerPayload } from '../kafka/protocol/environment.ts'
import type { MessageInput } from '../kafka/protocol/schema.ts'
import { uuidFromString } from '../kafka/protocol/uuid.ts'

const START_MS = 1_700_000_000_000
export const CLUSTER_ID = 'SamsaTestClusterIdAAAA'

interface PendingTimer {
  readonly key: string
  readonly dueUs: number
  readonly sequence: number
  readonly payload: TimerPayload
}

export interface ControllerContext {
  state: ControllerState
  readonly disk: VirtualDisk
  readonly facts: JournalFact[]
  /** Ids of requests whose connection was closed instead of answered. */
  readonly closed: Set<number>
  readonly environment: Environment
  /** Answers not yet looked at, by request id. */
  readonly answers: Map<number, unknown>
  nowUs: number
  nextId: number
  timers: PendingTimer[]
}

export interface ContextOptions {
  readonly overrides?: Readonly<Record<string, string>>
  readonly disk?: VirtualDisk
  readonly seed?: number
  readonly startUs?: number
}

export function controllerContext(options: ContextOptions = {}): ControllerContext {
  const disk = options.disk ?? emptyDisk()
  const facts: JournalFact[] = []
  const answers = new Map<number, unknown>()
  const closed = new Set<number>()
  const context = {
    disk,
    facts,
    answers,
    closed,
    nowUs: options.startUs ?? 0,
    nextId: 1,
    timers: [],
  }
  const whole = context as unknown as ControllerContext
  Object.assign(whole, { environment: recordingEnvironment(whole, options.seed ?? 1) })
  whole.state = newController({
    clusterId: CLUSTER_ID,
    configs: new Map(Object.entries(options.overrides ?? {})),
    disk,
  })
  startController(whole.state, whole.environment)
  return whole
}

function recordingEnvironment(context: ControllerContext, seed: number): Environment {
  return {
    self: CONTROLLER,
    random: randomFromSeed(seed),
    get nowUs() {
      return context.nowUs
    },
    get nowMs() {
      return START_MS + Math.floor(context.nowUs / 1000)
    },
    send() {
      throw new Error('the controller sends no requests')
    },
    respond(request, body) {
      if (context.answers.has(request.requestId))
        throw new Error(`answered twice: ${request.requestId}`)
      // Completing holds the answer against its schema in the version asked for.
      const complete = completeMessage(apiOf(request.api).response, request.version, body as never)
      context.answers.set(request.requestId, complete)
    },
    disconnect() {},
    closeConnection(request) {
      context.closed.add(request.requestId)
    },
    setTimer(key, delayUs, payload) {
      context.timers = context.timers.filter((timer) => timer.key !== key)
      const sequence = context.nextId++
      context.timers.push({ key, dueUs: context.nowUs + delayUs, sequence, payload })
    },
    cancelTimer(key) {
      context.timers = context.timers.filter((timer) => timer.key !== key)
    },
    complete() {
      throw new Error('the controller has no commands')
    },
    partition() {
      throw new Error('the controller asks no partitioner')
    },
    exit() {
      throw new Error('the controller does not stop by itself')
    },
    record(fact) {
      context.facts.push(fact)
    },
  }
}

/** Moves virtual time and runs what is due on the way. */
export function advance(context: ControllerContext, ms: number): void {
  const end = context.nowUs + ms * 1000
  for (;;) {
    const [next] = context.timers
      .filter((timer) => timer.dueUs <= end)
      .sort((left, right) => left.dueUs - right.dueUs || left.sequence - right.sequence)
    if (next === undefined) break
    context.timers = context.timers.filter((timer) => timer !== next)
    context.nowUs = Math.max(context.nowUs, next.dueUs)
    controllerBehaviour.onTimer(context.state, next.key, next.payload, context.environment)
  }
  context.nowUs = end
}

/** Sends a request; fields left out take their defaults. Returns its id. */
export function sendRequest<N extends ApiName>(
  context: ControllerContext,
  from: NodeAddress,
  api: N,
  version: number,
  body: MessageInput<RequestBody<N>>,
): number {
  const requestId = context.nextId++
  const request: RequestEnvelope<N> = {
    requestId,
    connection: connectionId(from, CONTROLLER, 'test'),
    from,
    to: CONTROLLER,
    api,
    version,
    clientId: 'test',
    body: completeMessage(apiOf(api).request, version, body),
    expectsResponse: true,
  }
  controllerBehaviour.onRequest(
    context.state,
    request as unknown as RequestEnvelope,
    context.environment,
  )
  return requestId
}

/** The answer to a request, or null while it waits. */
export const answerOf = <N extends ApiName>(
  context: ControllerContext,
  _api: N,
  requestId: number,
): ResponseBody<N> | null => (context.answers.get(requestId) as ResponseBody<N> | undefined) ?? null

/** A request that is answered at once. */
export function ask<N extends ApiName>(
  context: ControllerContext,
  api: N,
  version: number,
  body: MessageInput<RequestBody<N>>,
  from: NodeAddress = brokerAddress(brokerId(1)),
): ResponseBody<N> {
  const id = sendRequest(context, from, api, version, body)
  const answer = answerOf(context, api, id)
  if (answer === null) throw new Error(`${api} was not answered`)
  return answer
}

/** One process of a broker: the incarnation tells it from others under the same id. */
export interface TestBroker {
  readonly id: number
  readonly incarnation: number
  readonly rack?: string
  readonly previousBrokerEpoch?: number
}

const hexId = (kind: number, id: number, number: number): string =>
  `${kind}`.repeat(8) + `${id}`.padStart(8, '0') + `${number}`.padStart(16, '0')

export const directoryOf = (id: number): string => hexId(3, id, 0)

export const registerBroker = (
  context: ControllerContext,
  broker: TestBroker,
): ResponseBody<'BrokerRegistration'> =>
  ask(context, 'BrokerRegistration', 4, {
    brokerId: broker.id,
    clusterId: CLUSTER_ID,
    incarnationId: hexId(4, broker.id, broker.incarnation),
    listeners: [
      { name: 'PLAINTEXT', host: `broker-${broker.id}`, port: 9092, securityProtocol: 0 },
    ],
    features: [],
    rack: broker.rack ?? null,
    logDirs: [directoryOf(broker.id)],
    previousBrokerEpoch: broker.previousBrokerEpoch ?? -1,
  })

export const epochOf = (context: ControllerContext, id: number): number =>
  context.state.image.brokers.get(id)?.brokerEpoch ?? -1

/** A heartbeat of a broker that has replayed everything, unless told otherwise. */
export const heartbeat = (
  context: ControllerContext,
  id: number,
  fields: MessageInput<RequestBody<'BrokerHeartbeat'>> = {},
): ResponseBody<'BrokerHeartbeat'> =>
  ask(context, 'BrokerHeartbeat', 1, {
    brokerId: id,
    brokerEpoch: epochOf(context, id),
    currentMetadataOffset: context.state.image.metadataOffset,
    ...fields,
  })

/** Registers and unfences brokers. */
export function startBrokers(context: ControllerContext, ids: readonly number[]): void {
  for (const id of ids) registerBroker(context, { id, incarnation: 1 })
  for (const id of ids) heartbeat(context, id)
}

/** Time passes while these brokers send heartbeats every 2 s. */
export function advanceWithHeartbeats(
  context: ControllerContext,
  ms: number,
  ids: readonly number[],
): void {
  for (let left = ms; left > 0; left -= 2000) {
    advance(context, Math.min(left, 2000))
    for (const id of ids) heartbeat(context, id)
  }
}

/** Creates a topic with one partition a replica list. */
export const createTopic = (
  context: ControllerContext,
  name: string,
  assignments: readonly (readonly number[])[],
  configs: Readonly<Record<string, string>> = {},
): ResponseBody<'CreateTopics'> =>
  ask(context, 'CreateTopics', 7, {
    topics: [
      {
        name,
        numPartitions: -1,
        replicationFactor: -1,
        assignments: assignments.map((brokerIds, partitionIndex) => ({
          partitionIndex,
          brokerIds: [...brokerIds],
        })),
        configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
      },
    ],
    timeoutMs: 10000,
  })

/** The id of a text form, as golden files have it. */
export const idFromText = (text: string): string => uuidFromString(text)
