import type { NodeAddress } from '../base/addresses.ts'
import { nodeKind } from '../base/addresses.ts'
import { assert } from '../base/errors.ts'
import { queuePop } from '../base/priorityQueue.ts'
import { brokerBehaviour } from '../broker/brokerBehaviour.ts'
import { clientBehaviour } from '../clients/clientBehaviour.ts'
import { controllerBehaviour } from '../controller/controllerBehaviour.ts'
import type { ConnectionId, RequestEnvelope, ResponseEnvelope } from '../protocol/envelope.ts'
import type { Environment, NodeBehaviour } from '../protocol/environment.ts'
import { type Causality, environmentFor } from './environment.ts'
import type { WorldEvent } from './events.ts'
import { schedule } from './events.ts'
import { findNode } from './processes.ts'
import { startProcess } from './starting.ts'
import type { World } from './world.ts'

/** Takes the next event and carries it out; false when the queue is empty. */
export function dispatchNext(world: World): boolean {
  const event = queuePop(world.queue)
  if (!event) return false
  assert(event.timeUs >= world.nowUs, 'virtual time went back')
  world.nowUs = event.timeUs
  world.dispatched++
  dispatch(world, event)
  return true
}

function dispatch(world: World, event: WorldEvent): void {
  switch (event.type) {
    case 'request':
      requestArrived(world, event.request, event.incarnation, event.cause)
      return
    case 'serve':
      serveNext(world, event.connection, event.cause)
      return
    case 'response':
      responseArrived(world, event.response, event.cause)
      return
    case 'closed':
      withNode(world, event.node, event.cause, (behaviour, state, environment) =>
        behaviour.onConnectionClosed(state, event.peer, event.requestIds, environment),
      )
      return
    case 'timer': {
      const timers = world.timers.get(event.node)
      if (timers?.get(event.key) !== event.sequence) return
      timers.delete(event.key)
      withNode(world, event.node, event.cause, (behaviour, state, environment) =>
        behaviour.onTimer(state, event.key, event.payload, environment),
      )
      return
    }
    case 'start':
      startProcess(world, event.node, event.cause)
  }
}

function requestArrived(
  world: World,
  request: RequestEnvelope,
  incarnation: number,
  cause: number,
): void {
  if (findNode(world, request.to)?.incarnation !== incarnation) return
  const connection = world.connections.get(request.connection)
  const isOpen =
    connection && (!request.expectsResponse || connection.inFlight.includes(request.requestId))
  if (!isOpen) {
    // The asker closed after sending: what was on the wire still arrives and is carried out, and nobody is answered.
    withNode(world, request.to, cause, (behaviour, state, environment) =>
      behaviour.onRequest(state, request, environment),
    )
    return
  }
  connection.waiting.push(request)
  if (connection.serving === null) serveNext(world, connection.id, cause)
}

function serveNext(world: World, id: ConnectionId, cause: number): void {
  const connection = world.connections.get(id)
  if (!connection || connection.serving !== null) return
  const request = connection.waiting.shift()
  if (!request) return
  connection.serving = request
  withNode(world, request.to, cause, (behaviour, state, environment) => {
    behaviour.onRequest(state, request, environment)
    // Nothing is answered to acks=0, so the channel is free at once.
    if (!request.expectsResponse && connection.serving === request) {
      connection.serving = null
      if (connection.waiting.length > 0)
        schedule(world, world.nowUs, cause, { type: 'serve', connection: id })
    }
  })
}

function responseArrived(world: World, response: ResponseEnvelope, cause: number): void {
  const connection = world.connections.get(response.connection)
  const at = connection?.inFlight.indexOf(response.requestId) ?? -1
  if (!connection || at < 0) return
  connection.inFlight.splice(at, 1)
  withNode(world, response.to, cause, (behaviour, state, environment) =>
    behaviour.onResponse(state, response, environment),
  )
}

type Entry = (behaviour: NodeBehaviour<unknown>, state: unknown, environment: Environment) => void

/** Runs one entry point of a node, if its process is there. */
export function withNode(world: World, address: NodeAddress, cause: number, entry: Entry): void {
  const node = findNode(world, address)
  if (!node?.up) return
  const causality: Causality = { cause }
  entry(behaviourOf(address), node.state, environmentFor(world, address, node.random, causality))
}

function behaviourOf(address: NodeAddress): NodeBehaviour<unknown> {
  switch (nodeKind(address)) {
    case 'broker':
      return brokerBehaviour as NodeBehaviour<unknown>
    case 'controller':
      return controllerBehaviour as NodeBehaviour<unknown>
    default:
      return clientBehaviour as NodeBehaviour<unknown>
  }
}
