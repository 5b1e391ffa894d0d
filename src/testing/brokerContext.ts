// A controller and some brokers in one event queue, with a network of constant delay. Time moves only by `advance`.

import { brokerAddress, CONTROLLER, type NodeAddress } from '../kafka/base/addresses.ts'
import { required } from '../kafka/base/errors.ts'
import { brokerId } from '../kafka/base/ids.ts'
import type { JournalFact, JournalKind } from '../kafka/base/journal.ts'
import { queuePop, queuePush, type Timed } from '../kafka/base/priorityQueue.ts'
import { type RandomState, randomFromSeed } from '../kafka/base/random.ts'
import { brokerBehaviour } from '../kafka/broker/brokerBehaviour.ts'
import type { BrokerState } from '../kafka/broker/brokerState.ts'
import { startBroker } from '../kafka/broker/lifecycle/startBroker.ts'
import { killBroker, powerOffBroker } from '../kafka/broker/lifecycle/stopBroker.ts'
import { newBroker } from '../kafka/broker/newBroker.ts'
import { controllerBehaviour } from '../kafka/controller/controllerBehaviour.ts'
import { newController } from '../kafka/controller/controllerState.ts'
import { startController } from '../kafka/controller/startController.ts'
import type { ApiMessages } from '../kafka/protocol/apiMessages.ts'
import { type ApiName, apiOf } from '../kafka/protocol/apiMessages.ts'
import { completeMessage, decodeMessage, encodeMessage } from '../kafka/protocol/codec.ts'
import {
  connectionId,
  type RequestBody,
  type RequestEnvelope,
  type ResponseBody,
  type ResponseEnvelope,
} from '../kafka/protocol/envelope.ts'
import type { Environment, NodeBehaviour, TimerPayload } from '../kafka/protocol/environment.ts'
import type { MessageInput } from '../kafka/protocol/schema.ts'
import { uuidToString } from '../kafka/protocol/uuid.ts'

export const LATENCY_US = 200
const EPOCH_MS = 1_700_000_000_000
const CLIENT: NodeAddress = 'client:127.0.0.1'

interface TestNode {
  up: boolean
  readonly state: unknown
  readonly behaviour: NodeBehaviour<never>
  readonly random: RandomState
  timers: Map<string, number>
}

type Work =
  | { readonly type: 'request'; readonly request: RequestEnvelope }
  | { readonly type: 'response'; readonly response: ResponseEnvelope }
  | {
      readonly type: 'closed'
      readonly to: NodeAddress
      readonly peer: NodeAddress
      readonly requestId: number
    }
  | {
      readonly type: 'timer'
      readonly node: NodeAddress
      readonly key: string
      readonly payload: TimerPayload
    }
type Event = Timed & Work

/** What became of a client's request. */
export type Outcome = ResponseEnvelope | 'waiting' | 'closed'

export interface BrokerContext {
  readonly nodes: Map<NodeAddress, TestNode>
  readonly brokers: Map<number, BrokerState>
  readonly queue: Event[]
  readonly facts: (JournalFact & { readonly timeUs: number })[]
  readonly outcomes: Map<number, Outcome>
  readonly inFlight: Map<number, RequestEnvelope>
  /** `from>to` of links that lose everything. */
  readonly cut: Set<string>
  nowUs: number
  sequence: number
  requests: number
}

export interface ContextOptions {
  readonly brokers?: number
  readonly configs?: Readonly<Record<string, string>>
  readonly seed?: number
}

/** A cluster whose brokers are all running. */
export function runningCluster(options: ContextOptions = {}): BrokerContext {
  const context = brokerContext(options)
  for (const node of context.nodes.keys()) startNode(context, node)
  advanceUntil(context, () =>
    [...context.brokers.values()].every(({ lifecycle }) => lifecycle === 'running'),
  )
  return context
}

function brokerContext({ brokers = 3, configs = {}, seed = 1 }: ContextOptions): BrokerContext {
  const context: BrokerContext = {
    nodes: new Map(),
    brokers: new Map(),
    queue: [],
    facts: [],
    outcomes: new Map(),
    inFlight: new Map(),
    cut: new Set(),
    nowUs: 0,
    sequence: 0,
    requests: 0,
  }
  const clusterId = uuidToString('0123456789abcdef0123456789abcdef')
  const add = (address: NodeAddress, state: unknown, behaviour: NodeBehaviour<never>) =>
    context.nodes.set(address, {
      up: false,
      state,
      behaviour,
      random: randomFromSeed(seed + context.nodes.size),
      timers: new Map(),
    })
  add(
    CONTROLLER,
    newController({ clusterId, configs: new Map(Object.entries(configs)) }),
    controllerBehaviour as NodeBehaviour<never>,
  )
  for (let id = 1; id <= brokers; id++) {
    const port = 9090 + id
    const rack = `rack-${id}`
    const state = newBroker({
      brokerId: brokerId(id),
      clusterId,
      rack,
      host: 'localhost',
      port,
      configs,
    })
    context.brokers.set(id, state)
    add(brokerAddress(state.brokerId), state, brokerBehaviour as NodeBehaviour<never>)
  }
  return context
}

export const broker = (context: BrokerContext, id: number): BrokerState =>
  required(context.brokers.get(id), `broker ${id}`)

export function startNode(context: BrokerContext, address: NodeAddress): void {
  const node = required(context.nodes.get(address), address)
  node.up = true
  const environment = environmentOf(context, address)
  if (address === CONTROLLER) startController(node.state as never, environment)
  else startBroker(node.state as BrokerState, environment)
}

export const start = (context: BrokerContext, id: number): void =>
  startNode(context, brokerAddress(brokerId(id)))

export function kill(context: BrokerContext, id: number): void {
  end(context, brokerAddress(brokerId(id)))
  killBroker(broker(context, id))
}

/** Returns the number of bytes lost. */
export function powerOff(context: BrokerContext, id: number): number {
  end(context, brokerAddress(brokerId(id)))
  return powerOffBroker(broker(context, id))
}

function end(context: BrokerContext, address: NodeAddress): void {
  const node = required(context.nodes.get(address), address)
  node.up = false
  node.timers = new Map()
  for (const request of [...context.inFlight.values()]) {
    if (request.from === address) context.inFlight.delete(request.requestId)
    else if (request.to === address) closed(context, request)
  }
}

function push(context: BrokerContext, delayUs: number, work: Work): number {
  const sequence = ++context.sequence
  queuePush(context.queue, { timeUs: context.nowUs + delayUs, sequence, ...work })
  return sequence
}

function closed(context: BrokerContext, request: RequestEnvelope): void {
  if (!context.inFlight.delete(request.requestId)) return
  const { from, to, requestId } = request
  push(context, LATENCY_US, { type: 'closed', to: from, peer: to, requestId })
}

const isCut = (context: BrokerContext, from: NodeAddress, to: NodeAddress): boolean =>
  context.cut.has(`${from}>${to}`)

export function environmentOf(context: BrokerContext, self: NodeAddress): Environment {
  const node = required(context.nodes.get(self), self)
  return {
    self,
    nowUs: context.nowUs,
    nowMs: EPOCH_MS + Math.floor(context.nowUs / 1000),
    random: node.random,
    send: (to, api, version, body, options) =>
      send(
        context,
        self,
        to,
        api,
        version,
        body,
        options?.channel ?? '',
        options?.clientId ?? null,
      ),
    respond(request, body) {
      if (!context.inFlight.has(request.requestId)) return
      context.inFlight.delete(request.requestId)
      if (isCut(context, self, request.from)) return
      const { requestId, connection, from, api, version } = request
      const { response: schema } = apiOf(api)
      // What the other side would decode: a body that cannot be written in its version fails here.
      const received = decodeMessage(schema, version, encodeMessage(schema, version, body as never))
      const response = { requestId, connection, from: self, to: from, api, version, body: received }
      push(context, LATENCY_US, {
        type: 'response',
        response: response as unknown as ResponseEnvelope,
      })
    },
    disconnect() {},
    closeConnection: (request) => closed(context, request),
    setTimer(key, delayUs, payload) {
      const delay = Math.max(0, Math.ceil(delayUs))
      node.timers.set(key, push(context, delay, { type: 'timer', node: self, key, payload }))
    },
    cancelTimer: (key) => void node.timers.delete(key),
    record: (fact) => void context.facts.push({ ...fact, timeUs: context.nowUs }),
    complete() {},
    partition: () => 0,
    exit: () => end(context, self),
  }
}

function send<N extends ApiName>(
  context: BrokerContext,
  from: NodeAddress,
  to: NodeAddress,
  api: N,
  version: number,
  body: RequestBody<N>,
  channel: string,
  clientId: string | null,
): number {
  const requestId = ++context.requests
  const connection = connectionId(from, to, channel)
  const expectsResponse = !(api === 'Produce' && (body as RequestBody<'Produce'>).acks === 0)
  const envelope = {
    requestId,
    connection,
    from,
    to,
    api,
    version,
    clientId,
    body,
    expectsResponse,
  }
  const request = envelope as unknown as RequestEnvelope
  context.inFlight.set(requestId, request)
  if (!isCut(context, from, to)) push(context, LATENCY_US, { type: 'request', request })
  return requestId
}

/** Carries out events up to `ms` from now. */
export function advance(context: BrokerContext, ms: number): void {
  const untilUs = context.nowUs + ms * 1000
  while ((context.queue[0]?.timeUs ?? Number.POSITIVE_INFINITY) <= untilUs) step(context)
  context.nowUs = untilUs
}

/** Until `condition` holds; fails after ten minutes of virtual time. */
export function advanceUntil(context: BrokerContext, condition: () => boolean): void {
  const limitUs = context.nowUs + 600_000_000
  while (!condition()) {
    if (context.queue.length === 0 || context.nowUs > limitUs)
      throw new Error(`did not come about by ${context.nowUs / 1000} ms`)
    step(context)
  }
}

function step(context: BrokerContext): void {
  const event = queuePop(context.queue)!
  context.nowUs = event.timeUs
  switch (event.type) {
    case 'timer': {
      const timers = context.nodes.get(event.node)?.timers
      if (timers?.get(event.key) !== event.sequence) return
      timers.delete(event.key)
      enter(context, event.node, (behaviour, state, environment) =>
        behaviour.onTimer(state, event.key, event.payload, environment),
      )
      return
    }
    case 'request':
      if (!context.inFlight.has(event.request.requestId)) return
      if (context.nodes.get(event.request.to)?.up !== true) {
        closed(context, event.request)
        return
      }
      enter(context, event.request.to, (behaviour, state, environment) =>
        behaviour.onRequest(state, event.request, environment),
      )
      return
    case 'response':
      if (event.response.to === CLIENT)
        context.outcomes.set(event.response.requestId, event.response)
      else
        enter(context, event.response.to, (behaviour, state, environment) =>
          behaviour.onResponse(state, event.response, environment),
        )
      return
    case 'closed':
      if (event.to === CLIENT) context.outcomes.set(event.requestId, 'closed')
      else
        enter(context, event.to, (behaviour, state, environment) =>
          behaviour.onConnectionClosed(state, event.peer, [event.requestId], environment),
        )
  }
}

function enter(
  context: BrokerContext,
  address: NodeAddress,
  entry: (behaviour: NodeBehaviour<never>, state: never, environment: Environment) => void,
): void {
  const node = context.nodes.get(address)
  if (node?.up === true) entry(node.behaviour, node.state as never, environmentOf(context, address))
}

/** A client's request to a broker; its outcome is found by the id returned. */
export function request<N extends ApiName>(
  context: BrokerContext,
  to: number,
  api: N,
  version: number,
  body: MessageInput<ApiMessages[N]['request']>,
): number {
  const whole = completeMessage<RequestBody<N>>(apiOf(api).request, version, body as never)
  const address = brokerAddress(brokerId(to))
  const id = send(context, CLIENT, address, api, version, whole, '', 'wire')
  context.outcomes.set(id, 'waiting')
  return id
}

export const outcomeOf = (context: BrokerContext, id: number): Outcome =>
  required(context.outcomes.get(id), `request ${id}`)

export function bodyOf<N extends ApiName>(
  context: BrokerContext,
  id: number,
  api: N,
): ResponseBody<N> {
  const outcome = outcomeOf(context, id)
  if (typeof outcome === 'string' || outcome.api !== api)
    throw new Error(`request ${id} is ${typeof outcome === 'string' ? outcome : outcome.api}`)
  return outcome.body as ResponseBody<N>
}

/** Sends and waits for the answer. */
export function ask<N extends ApiName>(
  context: BrokerContext,
  to: number,
  api: N,
  version: number,
  body: MessageInput<ApiMessages[N]['request']>,
): ResponseBody<N> {
  const id = request(context, to, api, version, body)
  advanceUntil(context, () => outcomeOf(context, id) !== 'waiting')
  return bodyOf(context, id, api)
}

export const factsOf = <K extends JournalKind>(
  context: BrokerContext,
  kind: K,
): (Extract<JournalFact, { kind: K }> & { readonly timeUs: number })[] =>
  context.facts.filter((fact) => fact.kind === kind) as never
