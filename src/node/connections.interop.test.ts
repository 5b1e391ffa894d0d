import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { byteReader, readInt32 } from '../kafka/base/byteReader.ts'
import { frameBuffer, frameOf, takeFrames } from '../kafka/protocol/frames.ts'
import { decodeResponseFrame, encodeRequestFrame } from '../kafka/protocol/requests.ts'
import {
  openRealCluster,
  type RealCluster,
  type RealClusterOptions,
} from '../testing/realCluster.ts'

interface Peer {
  readonly socket: Socket
  /** Frames that came, without their sizes. */
  readonly frames: Uint8Array[]
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>
}

const clusters: RealCluster[] = []
const peers: Peer[] = []

afterEach(async () => {
  for (const { socket } of peers.splice(0)) socket.destroy()
  for (const cluster of clusters.splice(0)) await cluster.close()
})

async function open(options: RealClusterOptions = {}): Promise<RealCluster> {
  const cluster = await openRealCluster(options)
  clusters.push(cluster)
  return cluster
}

async function dial(cluster: RealCluster): Promise<Peer> {
  const [host = '', port] = cluster.addresses[0]?.split(':') ?? []
  const socket = connect({ host, port: Number(port) })
  const buffer = frameBuffer()
  const frames: Uint8Array[] = []
  socket.on('data', (bytes) => frames.push(...takeFrames(buffer, new Uint8Array(bytes))))
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  const peer = { socket, frames, closed }
  peers.push(peer)
  return peer
}

const until = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 5 })

const metadataRequest = (correlationId: number): Uint8Array =>
  frameOf(encodeRequestFrame('Metadata', 12, correlationId, 'raw', { topics: [] }))

/** The engine answers another connection as if nothing had happened. */
async function expectUnaffected(cluster: RealCluster): Promise<void> {
  const other = await dial(cluster)
  other.socket.write(metadataRequest(77))
  await until(() => expect(other.frames).toHaveLength(1))
  const { body } = decodeResponseFrame('Metadata', 12, other.frames[0] ?? new Uint8Array())
  expect(body.brokers).toHaveLength(3)
}

/** A request of a header alone, with any API key and version. */
function bareRequest(apiKey: number, version: number, correlationId = 5): Uint8Array {
  const bytes = new Uint8Array(11)
  const view = new DataView(bytes.buffer)
  view.setInt16(0, apiKey)
  view.setInt16(2, version)
  view.setInt32(4, correlationId)
  view.setInt16(8, -1)
  return frameOf(bytes)
}

const int32 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return bytes
}

const closing: readonly { what: string; bytes: Uint8Array; line: RegExp }[] = [
  { what: 'GET', bytes: Buffer.from('GET / HTTP/1.1\r\n\r\n'), line: /an HTTP request/ },
  { what: 'POST', bytes: Buffer.from('POST /topics HTTP/1.1\r\n'), line: /an HTTP request/ },
  { what: 'HTTP', bytes: Buffer.from('HTTP/1.1 400 Bad Request'), line: /an HTTP response/ },
  { what: 'a TLS hello', bytes: Buffer.from([0x16, 3, 1, 2, 0]), line: /a TLS handshake/ },
  { what: 'a negative size', bytes: int32(-1), line: /a frame of -1 bytes/ },
  { what: 'a size of zero', bytes: int32(0), line: /a frame of 0 bytes/ },
  { what: 'too large a size', bytes: int32(2 ** 31 - 1), line: /2147483647 bytes, the limit is/ },
  { what: 'a frame of one byte', bytes: Buffer.from([0, 0, 0, 1, 9]), line: /closed 127/ },
  { what: 'an unknown API key', bytes: bareRequest(999, 0), line: /API key 999/ },
  { what: 'a version not served', bytes: bareRequest(3, 99), line: /Metadata version 99/ },
  { what: 'a body cut short', bytes: bareRequest(0, 3), line: /closed 127/ },
  {
    what: 'an array count beyond the frame',
    bytes: frameOf(Buffer.from([0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff])),
    line: /closed 127/,
  },
]

describe('a connection', () => {
  test.each(closing)('that sends $what is closed with a line that says why', async (wrong) => {
    const cluster = await open()
    const peer = await dial(cluster)
    peer.socket.write(wrong.bytes)
    await peer.closed
    expect(peer.frames).toEqual([])
    expect(cluster.lines).toEqual([expect.stringMatching(wrong.line)])
    await expectUnaffected(cluster)
  })

  test('that stops in the middle of a frame is closed when its time is up', async () => {
    const cluster = await open({ limits: { frameTimeoutMs: 40 } })
    const peer = await dial(cluster)
    peer.socket.write(metadataRequest(1).subarray(0, 9))
    await peer.closed
    expect(cluster.lines).toEqual([expect.stringContaining('not whole after 40 ms')])
    await expectUnaffected(cluster)
  })

  test('may send a frame byte by byte', async () => {
    const cluster = await open()
    const peer = await dial(cluster)
    for (const byte of metadataRequest(3)) peer.socket.write(Uint8Array.of(byte))
    await until(() => expect(peer.frames).toHaveLength(1))
    expect(cluster.lines).toEqual([])
  })

  test('gets the answers to 1,000 pipelined requests in their order', async () => {
    const cluster = await open()
    const peer = await dial(cluster)
    const ids = Array.from({ length: 1000 }, (_, index) => index)
    peer.socket.write(Buffer.concat(ids.map(metadataRequest)))
    await until(() => expect(peer.frames).toHaveLength(1000))
    expect(peer.frames.map((frame) => readInt32(byteReader(frame)))).toEqual(ids)
    expect(cluster.lines).toEqual([])
  })

  test('that asks for much and reads nothing is not read on, and is served when it reads', async () => {
    const cluster = await open()
    const peer = await dial(cluster)
    peer.socket.pause()
    const ids = Array.from({ length: 20_000 }, (_, index) => index)
    peer.socket.write(Buffer.concat(ids.map(metadataRequest)))
    await expectUnaffected(cluster)
    const door = [...cluster.host.world.connections.values()]
    expect(Math.max(...door.map(({ waiting }) => waiting.length))).toBeLessThan(6000)
    peer.socket.resume()
    await until(() => expect(peer.frames).toHaveLength(ids.length))
    expect(peer.frames.map((frame) => readInt32(byteReader(frame)))).toEqual(ids)
  })

  test('asking ApiVersions of the future is told in version 0 what there is, and lives on', async () => {
    const cluster = await open()
    const peer = await dial(cluster)
    peer.socket.write(bareRequest(18, 99, 41))
    peer.socket.write(metadataRequest(42))
    await until(() => expect(peer.frames).toHaveLength(2))
    const answer = decodeResponseFrame('ApiVersions', 0, peer.frames[0] ?? new Uint8Array())
    expect(answer.correlationId).toBe(41)
    expect(answer.body.errorCode).toBe(35)
    expect(answer.body.apiKeys).toEqual([expect.objectContaining({ apiKey: 18, minVersion: 0 })])
    expect(cluster.lines).toEqual([])
  })

  test('is refused when 64 are open, and let in when one has gone', async () => {
    const cluster = await open()
    const first = await dial(cluster)
    for (let count = 1; count < 64; count++) await dial(cluster)
    const refused = await dial(cluster)
    await refused.closed
    expect(cluster.lines).toEqual([expect.stringContaining('64 are open')])
    first.socket.end()
    await first.closed
    await expectUnaffected(cluster)
  })

  test('to a broker that is killed is closed, and opens again when the broker is back', async () => {
    const cluster = await open()
    const peer = await dial(cluster)
    cluster.command({ type: 'killBroker', brokerId: 1 })
    await peer.closed
    const toTheDead = await dial(cluster)
    await toTheDead.closed
    cluster.command({ type: 'startBroker', brokerId: 1 })
    // As long as it starts, a broker lets nobody in: a client tries again, as here.
    await vi.waitFor(
      async () => {
        const again = await dial(cluster)
        again.socket.write(metadataRequest(8))
        await Promise.race([again.closed, until(() => expect(again.frames).toHaveLength(1))])
        expect(again.frames).toHaveLength(1)
      },
      { timeout: 10_000, interval: 50 },
    )
  })
})
