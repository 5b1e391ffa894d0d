import type { NodeAddress } from '../base/addresses.ts'
import { nodeKind } from '../base/addresses.ts'
import type { JournalFact, MessagePart } from '../base/journal.ts'
import type { RandomState } from '../base/random.ts'
import type { ApiName } from '../protocol/apiMessages.ts'
import {
  connectionId,
  type RequestBody,
  type RequestEnvelope,
  type ResponseBody,
  type SendOptions,
} from '../protocol/envelope.ts'
import type { Environment, TimerPayload } from '../protocol/environment.ts'
import { closeConnection, disconnect, refuseConnection } from './closing.ts'
import { schedule, type WorldHappening } from './events.ts'
import { record } from './journal.ts'
import { messageSize } from './messageSize.ts'
import { type Connection, drawLatencyUs, holdUp, isCut, openConnection } from './network.ts'
import { endProcess, findNode, isUp } from './processes.ts'
import { responseError } from './responseError.ts'
import type { World } from './world.ts'

/** The last journal entry of a dispatch: what an event made by it has as its cause. */
export interface Causality {
  cause: number
}

/** What one node may do while one event is dispatched to it. */
export function environmentFor(
  world: World,
  self: NodeAddress,
  random: RandomState,
  causality: Causality,
): Environment {
  const write = (fact: JournalFact): number =>
    record(world.journal, world.nowUs, causality.cause, fact)
  return {
    self,
    nowUs: world.nowUs,
    nowMs: world.epochMs + Math.floor(world.nowUs / 1000),
    random,
    send: (to, api, version, body, options) =>
      send(world, causality, self, to, api, version, body, options ?? {}),
    respond: (request, body, parts) => respond(world, causality, request, body, parts ?? []),
    closeConnection(request) {
      closeConnection(world, request.connection, causality.cause, 'closed by the broker')
    },
    disconnect(to, channel) {
      disconnect(world, self, to, channel)
    },
    setTimer(key, delayUs, payload) {
      setTimer(world, self, key, delayUs, payload, causality.cause)
    },
    cancelTimer(key) {
      world.timers.get(self)?.delete(key)
    },
    record(fact) {
      // What a node reports is what later events of this dispatch follow from; messages themselves are links, not causes.
      causality.cause = write(fact)
    },
    complete(commandId, outcome) {
      world.effects.push({ type: 'outcome', commandId, outcome })
    },
    partition(batch) {
      const call = world.nextCall++
      world.openCalls.set(call, { client: self, cause: causality.cause, batch })
      world.effects.push({ type: 'partition', call, batch })
      return call
    },
    exit(why) {
      endProcess(world, self, causality.cause, why)
    },
  }
}

export function setTimer(
  world: World,
  node: NodeAddress,
  key: string,
  delayUs: number,
  payload: TimerPayload,
  cause: number,
): void {
  let timers = world.timers.get(node)
  if (!timers) {
    timers = new Map()
    world.timers.set(node, timers)
  }
  const dueUs = world.nowUs + Math.max(0, Math.ceil(delayUs))
  timers.set(key, schedule(world, dueUs, cause, { type: 'timer', node, key, payload }))
}

function send<N extends ApiName>(
  world: World,
  causality: Causality,
  from: NodeAddress,
  to: NodeAddress,
  api: N,
  version: number,
  body: RequestBody<N>,
  options: SendOptions,
): number {
  const requestId = world.nextRequestId++
  const id = connectionId(from, to, options.channel ?? 'main')
  const expectsResponse = options.expectsResponse ?? true
  if (!isUp(world, to)) {
    refuseConnection(world, id, from, to, requestId, causality.cause)
    return requestId
  }
  const connection = openConnection(world, id, from, to)
  if (expectsResponse) connection.inFlight.push(requestId)
  const arriveUs = Math.max(
    connection.lastRequestArrivalUs,
    world.nowUs + drawLatencyUs(world, from, to),
  )
  connection.lastRequestArrivalUs = arriveUs
  const request = {
    requestId,
    connection: id,
    from,
    to,
    api,
    version,
    clientId: options.clientId ?? null,
    body,
    expectsResponse,
  } as unknown as RequestEnvelope
  const fact = messageFact({
    direction: 'request',
    requestId,
    from,
    to,
    api,
    version,
    departUs: world.nowUs,
    arriveUs,
    parts: options.parts ?? [],
    error: null,
  })
  const incarnation = findNode(world, to)?.incarnation ?? 0
  deliver(world, causality.cause, connection, fact, { type: 'request', request, incarnation })
  return requestId
}

/** Puts a message on its way; a cut link holds it up. */
function deliver(
  world: World,
  cause: number,
  connection: Connection,
  fact: MessageFact,
  happening: WorldHappening,
): void {
  const { from, to, api, requestId, direction, arriveUs } = fact
  const sequence = record(world.journal, world.nowUs, cause, fact)
  if (!isCut(world, from, to)) {
    schedule(world, arriveUs, sequence, happening)
    return
  }
  const why = 'the link is cut'
  record(world.journal, world.nowUs, sequence, {
    kind: 'messageLost',
    from,
    to,
    api,
    requestId,
    why,
  })
  holdUp(connection, { direction, happening, fact })
}

function respond<N extends ApiName>(
  world: World,
  causality: Causality,
  request: RequestEnvelope<N>,
  body: ResponseBody<N>,
  parts: readonly MessagePart[],
): void {
  const connection = world.connections.get(request.connection)
  // The asker went away while the answer was parked: there is nobody to answer.
  if (connection?.serving?.requestId !== request.requestId) return
  connection.serving = null
  if (connection.waiting.length > 0)
    schedule(world, world.nowUs, causality.cause, { type: 'serve', connection: connection.id })
  if (!request.expectsResponse) return
  const { requestId, from: asker, to: server, api, version } = request
  if (nodeKind(asker) === 'door') {
    connection.inFlight.splice(connection.inFlight.indexOf(requestId), 1)
    world.effects.push({ type: 'doorResponse', door: asker, requestId, api, version, body })
    return
  }
  const arriveUs = Math.max(
    connection.lastResponseArrivalUs,
    world.nowUs + drawLatencyUs(world, server, asker),
  )
  connection.lastResponseArrivalUs = arriveUs
  const fact = messageFact({
    direction: 'response',
    requestId,
    from: server,
    to: asker,
    api,
    version,
    departUs: world.nowUs,
    arriveUs,
    parts,
    error: responseError(body),
  })
  const response = {
    requestId,
    connection: connection.id,
    from: server,
    to: asker,
    api,
    version,
    body,
  }
  deliver(world, causality.cause, connection, fact, { type: 'response', response })
}

type MessageFact = Extract<JournalFact, { kind: 'message' }>

const messageFact = (message: Omit<MessageFact, 'kind' | 'bytes'>): MessageFact => ({
  kind: 'message',
  ...message,
  bytes: messageSize(message.parts),
})
