// The TCP door of one broker: frames in, typed requests into the World, typed answers out, frames out.

import { createServer, type Server, type Socket } from 'node:net'
import type { NodeAddress } from '../../kafka/base/addresses.ts'
import { CodecError } from '../../kafka/base/errors.ts'
import type { BrokerId } from '../../kafka/base/ids.ts'
import type { ApiName } from '../../kafka/protocol/apiMessages.ts'
import { type FrameBuffer, frameBuffer, frameOf, takeFrames } from '../../kafka/protocol/frames.ts'
import { decodeRequestFrame, encodeResponseFrame } from '../../kafka/protocol/requests.ts'
import { closeDoor, doorRequest, openDoor } from '../../kafka/simulation/door.ts'
import type { Effect } from '../../kafka/simulation/world.ts'
import type { NodeHost } from '../host/nodeHost.ts'
import { unsupportedVersionAnswer } from './unsupportedVersion.ts'

export interface DoorLimits {
  readonly maxFrameBytes: number
  readonly maxConnections: number
  /** A frame that has begun must be whole by then. */
  readonly frameTimeoutMs: number
}

export const defaultDoorLimits: DoorLimits = {
  maxFrameBytes: 16 * 1024 * 1024,
  maxConnections: 64,
  frameTimeoutMs: 30_000,
}

/** A socket is not read on while so many of its requests wait for answers, or so many bytes of answers for the peer. */
const MAX_WAITING_REQUESTS = 100
const MAX_UNSENT_BYTES = 8 * 1024 * 1024

interface OpenSocket {
  readonly socket: Socket
  readonly door: NodeAddress
  readonly frames: FrameBuffer
  /** Correlation ids of requests in the World, by request id. */
  readonly waiting: Map<number, number>
  frameTimer: NodeJS.Timeout | null
}

export interface BrokerDoor {
  readonly brokerId: BrokerId
  readonly server: Server
  /** True when the effect was for one of this door's sockets. */
  take(effect: Effect): boolean
  /** Closes the sockets; resolves when the port is free again. */
  close(): Promise<void>
}

/** Listens on 127.0.0.1 for one broker. `log` gets one line for each thing an operator should know. */
export async function listenForBroker(
  host: NodeHost,
  brokerId: BrokerId,
  port: number,
  limits: DoorLimits,
  log: (line: string) => void,
): Promise<BrokerDoor> {
  const sockets = new Map<NodeAddress, OpenSocket>()
  const server = createServer({ noDelay: true }, (socket) => {
    if (sockets.size >= limits.maxConnections) {
      log(`broker ${brokerId}: refused a connection, ${limits.maxConnections} are open`)
      socket.destroy()
      return
    }
    const door = openDoor(host.world, brokerId)
    if (door === null) {
      socket.destroy()
      return
    }
    const frames = frameBuffer(limits.maxFrameBytes)
    const open: OpenSocket = { socket, door, frames, waiting: new Map(), frameTimer: null }
    sockets.set(door, open)
    const hangUp = (why: string | null): void => {
      if (!sockets.delete(door)) return
      if (open.frameTimer) clearTimeout(open.frameTimer)
      closeDoor(host.world, door, brokerId)
      if (why !== null) log(`broker ${brokerId}: closed ${peerOf(socket)}: ${why}`)
      socket.destroy()
    }
    socket.on('data', (bytes) => {
      try {
        receive(host, brokerId, open, bytes, limits, hangUp)
      } catch (error) {
        if (!(error instanceof CodecError)) throw error
        hangUp(error.message)
      }
    })
    socket.on('drain', () => paceReading(open))
    socket.on('error', () => hangUp(null))
    socket.on('close', () => hangUp(null))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
  return {
    brokerId,
    server,
    take: (effect) => deliver(sockets, effect, log),
    close() {
      for (const { socket } of sockets.values()) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const peerOf = (socket: Socket): string => `${socket.remoteAddress}:${socket.remotePort}`

function receive(
  host: NodeHost,
  brokerId: BrokerId,
  open: OpenSocket,
  bytes: Uint8Array,
  limits: DoorLimits,
  hangUp: (why: string | null) => void,
): void {
  // Node reuses nothing of `bytes`, but a Buffer of its pool would keep 64 KiB alive for each small frame kept.
  const frames = takeFrames(open.frames, Uint8Array.prototype.slice.call(bytes))
  for (const frame of frames) {
    const request = decodeRequestFrame(frame)
    if (request.kind === 'unknownApi') {
      hangUp(`API key ${request.apiKey} is not one of Kafka's`)
      return
    }
    if (request.kind === 'unsupportedVersion') {
      const answer = unsupportedVersionAnswer(request)
      if (answer === null) {
        hangUp(`${request.api} version ${request.version} is not supported`)
        return
      }
      open.socket.write(frameOf(answer))
      continue
    }
    const { api, version, clientId, body } = request
    const expectsResponse = !(request.api === 'Produce' && request.body.acks === 0)
    const asked = { api: api as ApiName, version, clientId, body, expectsResponse }
    const requestId = doorRequest(host.world, open.door, brokerId, asked)
    if (requestId === null) {
      hangUp('the broker closed the connection')
      return
    }
    if (expectsResponse) open.waiting.set(requestId, request.correlationId)
  }
  watchFrame(open, limits, hangUp)
  paceReading(open)
  if (frames.length > 0) host.wake()
}

/** What a peer sends faster than it is answered, or takes its answers, waits in its own machine. */
function paceReading({ socket, waiting }: OpenSocket): void {
  const mayRead = waiting.size < MAX_WAITING_REQUESTS && socket.writableLength < MAX_UNSENT_BYTES
  if (mayRead && socket.isPaused()) socket.resume()
  else if (!mayRead && !socket.isPaused()) socket.pause()
}

/** A peer that sends half a frame and waits is let go after a while. */
function watchFrame(
  open: OpenSocket,
  limits: DoorLimits,
  hangUp: (why: string | null) => void,
): void {
  if (open.frames.bufferedBytes === 0) {
    if (open.frameTimer) clearTimeout(open.frameTimer)
    open.frameTimer = null
    return
  }
  open.frameTimer ??= setTimeout(
    () => hangUp(`a frame was not whole after ${limits.frameTimeoutMs} ms`),
    limits.frameTimeoutMs,
  )
}

/**
 * An answer that its version cannot express is an error of ours: like a Kafka broker, this one logs it, closes that
 * connection and lives on.
 */
function deliver(
  sockets: Map<NodeAddress, OpenSocket>,
  effect: Effect,
  log: (line: string) => void,
): boolean {
  if (effect.type === 'outcome' || effect.type === 'partition') return false
  const open = sockets.get(effect.door)
  if (!open) return false
  if (effect.type === 'doorClosed') {
    open.socket.end()
    return true
  }
  const correlationId = open.waiting.get(effect.requestId)
  if (correlationId === undefined) return true
  open.waiting.delete(effect.requestId)
  const { api, version } = effect
  try {
    open.socket.write(frameOf(encodeResponseFrame(api, version, correlationId, effect.body)))
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    log(`an answer to ${api} version ${version} could not be written: ${error.message}`)
    open.socket.destroy()
  }
  paceReading(open)
  return true
}
