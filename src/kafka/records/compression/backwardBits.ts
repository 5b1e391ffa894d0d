import { CodecError } from '../../base/errors.ts'
import { floorLog2 } from './fse.ts'

/** A zstd bit stream, read from its end to its start. `left` goes below zero when more is read than there is. */
export interface BackwardBits {
  readonly bytes: Uint8Array
  readonly start: number
  left: number
}

/** The stream in `bytes[start, end)`; the highest bit set of its last byte only marks the end. */
export function backwardBits(bytes: Uint8Array, start: number, end: number): BackwardBits {
  const last = end > start ? bytes[end - 1]! : 0
  if (last === 0) throw new CodecError('a bit stream has no end mark')
  return { bytes, start, left: (end - start - 1) * 8 + floorLog2(last) }
}

/** The next `count` bits (0 to 24) without taking them; zeros stand for what lies before the start. */
export function peekBits(stream: BackwardBits, count: number): number {
  let from = stream.left - count
  let width = count
  let shift = 0
  if (from < 0) {
    width += from
    if (width <= 0) return 0
    shift = -from
    from = 0
  }
  const { bytes } = stream
  const at = stream.start + (from >> 3)
  const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  return ((word >>> (from & 7)) & ((1 << width) - 1)) << shift
}

/** Takes `count` bits (0 to 24). */
export function takeBits(stream: BackwardBits, count: number): number {
  const value = peekBits(stream, count)
  stream.left -= count
  return value
}

/** Takes `count` bits (0 to 32) as a number that may pass 2^31. */
export function takeWideBits(stream: BackwardBits, count: number): number {
  if (count <= 24) return takeBits(stream, count)
  const high = takeBits(stream, count - 16)
  return high * 65536 + takeBits(stream, 16)
}
