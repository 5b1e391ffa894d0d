// xxHash64, of which zstd keeps the low 32 bits. 64-bit words are pairs of int32, because BigInt is ten times slower.

/** High and low half. */
type Pair = [number, number]

const P1: Pair = [0x9e3779b1, 0x85ebca87]
const P2: Pair = [0xc2b2ae3d, 0x27d4eb4f]
const P3: Pair = [0x165667b1, 0x9e3779f9]
const P4: Pair = [0x85ebca77, 0xc2b2ae63]
const P5: Pair = [0x27d4eb2f, 0x165667c5]

function add(a: Pair, b: Pair): Pair {
  const low = (a[1] >>> 0) + (b[1] >>> 0)
  return [(a[0] + b[0] + (low > 0xffffffff ? 1 : 0)) | 0, low | 0]
}

const xor = (a: Pair, b: Pair): Pair => [a[0] ^ b[0], a[1] ^ b[1]]

function multiply(a: Pair, b: Pair): Pair {
  const aLow = a[1] & 0xffff
  const aHigh = a[1] >>> 16
  const bLow = b[1] & 0xffff
  const bHigh = b[1] >>> 16
  const low = aLow * bLow
  const middle = aHigh * bLow + (low >>> 16)
  const middle2 = aLow * bHigh + (middle % 65536)
  const carry = aHigh * bHigh + Math.floor(middle / 65536) + Math.floor(middle2 / 65536)
  const high = (carry + Math.imul(a[0], b[1]) + Math.imul(a[1], b[0])) | 0
  return [high, Math.imul(a[1], b[1])]
}

function rotate(a: Pair, bits: number): Pair {
  const [high, low] = bits >= 32 ? [a[1], a[0]] : a
  const shift = bits & 31
  if (shift === 0) return [high, low]
  return [(high << shift) | (low >>> (32 - shift)), (low << shift) | (high >>> (32 - shift))]
}

/** Shifts right by 1 to 63 bits. */
function shift(a: Pair, bits: number): Pair {
  if (bits >= 32) return [0, a[0] >>> (bits - 32)]
  return [a[0] >>> bits, (a[1] >>> bits) | (a[0] << (32 - bits))]
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

const pairAt = (bytes: Uint8Array, at: number): Pair => [wordAt(bytes, at + 4), wordAt(bytes, at)]

const round = (accumulator: Pair, word: Pair): Pair =>
  multiply(rotate(add(accumulator, multiply(word, P2)), 31), P1)

const merge = (hash: Pair, accumulator: Pair): Pair =>
  add(multiply(xor(hash, round([0, 0], accumulator)), P1), P4)

function hashStripes(bytes: Uint8Array, start: number, end: number): Pair {
  let a = add(P1, P2)
  let b = P2
  let c: Pair = [0, 0]
  let d: Pair = add([~P1[0], ~P1[1]], [0, 1])
  for (let at = start; at + 32 <= end; at += 32) {
    a = round(a, pairAt(bytes, at))
    b = round(b, pairAt(bytes, at + 8))
    c = round(c, pairAt(bytes, at + 16))
    d = round(d, pairAt(bytes, at + 24))
  }
  const sum = add(add(rotate(a, 1), rotate(b, 7)), add(rotate(c, 12), rotate(d, 18)))
  return [a, b, c, d].reduce(merge, sum)
}

/** The low 32 bits, as a uint32, of xxHash64 with seed 0 of `bytes[start, end)`. */
export function xxh64Low(bytes: Uint8Array, start: number, end: number): number {
  const size = end - start
  let at = start + (size >= 32 ? size - (size % 32) : 0)
  let hash = add(size >= 32 ? hashStripes(bytes, start, end) : P5, [0, size])
  for (; at + 8 <= end; at += 8)
    hash = add(multiply(rotate(xor(hash, round([0, 0], pairAt(bytes, at))), 27), P1), P4)
  if (at + 4 <= end) {
    hash = add(multiply(rotate(xor(hash, multiply([0, wordAt(bytes, at)], P1)), 23), P2), P3)
    at += 4
  }
  for (; at < end; at++) hash = multiply(rotate(xor(hash, multiply([0, bytes[at]!], P5)), 11), P1)
  hash = multiply(xor(hash, shift(hash, 33)), P2)
  hash = multiply(xor(hash, shift(hash, 29)), P3)
  return xor(hash, shift(hash, 32))[1] >>> 0
}
