// Requests and responses come in frames: an int32 size, then that many bytes.

import { CodecError } from '../base/errors.ts'

export const DEFAULT_MAX_FRAME_BYTES = 16 * 1024 * 1024
/** Kafka's default of socket.request.max.bytes; the limit cannot be set higher. */
export const HIGHEST_MAX_FRAME_BYTES = 104_857_600

/** What came on a connection and is not a whole frame yet. Plain data; the chunks are never written to. */
export interface FrameBuffer {
  readonly maxFrameBytes: number
  chunks: Uint8Array[]
  bufferedBytes: number
  /** Whether the first bytes of the connection were looked at. */
  checkedStart: boolean
}

export function frameBuffer(maxFrameBytes = DEFAULT_MAX_FRAME_BYTES): FrameBuffer {
  if (maxFrameBytes < 1 || maxFrameBytes > HIGHEST_MAX_FRAME_BYTES)
    throw new CodecError(
      `frame limit must be 1 to ${HIGHEST_MAX_FRAME_BYTES}, not ${maxFrameBytes}`,
    )
  return { maxFrameBytes, chunks: [], bufferedBytes: 0, checkedStart: false }
}

/**
 * Takes bytes of the stream and returns the frames that are whole now, without their sizes. Keeps views of `bytes`,
 * so the caller must not reuse them. Throws CodecError for a size that is negative, zero or over the limit, and for
 * the first bytes of other protocols; the connection is of no use afterwards.
 */
export function takeFrames(buffer: FrameBuffer, bytes: Uint8Array): Uint8Array[] {
  if (bytes.byteLength > 0) {
    buffer.chunks.push(bytes)
    buffer.bufferedBytes += bytes.byteLength
  }
  const frames: Uint8Array[] = []
  while (buffer.bufferedBytes >= 4) {
    const size = peekSize(buffer)
    if (buffer.bufferedBytes < 4 + size) break
    take(buffer, 4)
    frames.push(take(buffer, size))
  }
  return frames
}

/** The bytes of a frame with its size in front. */
export function frameOf(body: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + body.byteLength)
  new DataView(framed.buffer).setInt32(0, body.byteLength)
  framed.set(body, 4)
  return framed
}

function peekSize(buffer: FrameBuffer): number {
  const head = new Uint8Array(4)
  let filled = 0
  for (const chunk of buffer.chunks) {
    for (let at = 0; at < chunk.byteLength && filled < 4; at++) head[filled++] = chunk[at]!
    if (filled === 4) break
  }
  if (!buffer.checkedStart) {
    buffer.checkedStart = true
    const protocol = otherProtocol(head)
    if (protocol !== undefined)
      throw new CodecError(
        `this looks like ${protocol}; this port speaks Kafka's protocol in plain text`,
      )
  }
  const size = new DataView(head.buffer).getInt32(0)
  if (size <= 0) throw new CodecError(`a frame of ${size} bytes`)
  if (size > buffer.maxFrameBytes)
    throw new CodecError(`a frame of ${size} bytes, the limit is ${buffer.maxFrameBytes}`)
  return size
}

/** What a client speaks that is at the wrong door, by its first four bytes. */
function otherProtocol(head: Uint8Array): string | undefined {
  if (head[0] === 0x16 && head[1] === 0x03) return 'a TLS handshake'
  const text = String.fromCharCode(...head)
  if (text === 'HTTP') return 'an HTTP response'
  const requests = ['GET ', 'POST', 'PUT ', 'HEAD', 'OPTI', 'CONN', 'PRI ']
  return requests.includes(text) ? 'an HTTP request' : undefined
}

/** Removes the next `count` bytes, which must be there: a view if they lie in one chunk, otherwise a copy. */
function take(buffer: FrameBuffer, count: number): Uint8Array {
  buffer.bufferedBytes -= count
  const first = buffer.chunks[0]!
  if (first.byteLength >= count) {
    if (first.byteLength === count) buffer.chunks.shift()
    else buffer.chunks[0] = first.subarray(count)
    return first.subarray(0, count)
  }
  const joined = new Uint8Array(count)
  let filled = 0
  let used = 0
  while (filled < count) {
    const chunk = buffer.chunks[used]!
    const part = chunk.subarray(0, count - filled)
    joined.set(part, filled)
    filled += part.byteLength
    if (part.byteLength === chunk.byteLength) used++
    else buffer.chunks[used] = chunk.subarray(part.byteLength)
  }
  buffer.chunks.splice(0, used)
  return joined
}
