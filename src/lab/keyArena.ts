// The distinct keys of a run. A million keys are one block of bytes and a few columns: an object for each would take
// longer to make than to hash.

import { utf8EncodeInto, utf8Length } from '../kafka/base/text.ts'
import { murmur2 } from '../kafka/partitioning/murmur2.ts'

export interface KeyArena {
  count: number
  bytes: Uint8Array
  /** Key i is `bytes[starts[i]..starts[i + 1])`. */
  starts: Uint32Array
  /** murmur2 of each key: finds it again, and colours it. */
  hashes: Int32Array
  /** Open addressing: index of a key + 1, 0 for a free place. Its length is a power of two. */
  table: Int32Array
}

export const keyArena = (expectedKeys: number): KeyArena => ({
  count: 0,
  bytes: new Uint8Array(Math.max(1024, expectedKeys * 12)),
  starts: new Uint32Array(expectedKeys + 2),
  hashes: new Int32Array(expectedKeys + 1),
  table: new Int32Array(tableLength(expectedKeys)),
})

const tableLength = (keys: number): number => 2 ** Math.ceil(Math.log2(Math.max(8, keys * 2)))

/** Index of the key with this text, which is added when it is new. */
export function internText(arena: KeyArena, text: string): number {
  const start = arena.starts[arena.count]!
  const mostBytes = text.length * 3
  if (start + mostBytes > arena.bytes.length) makeRoom(arena, start + mostBytes)
  const end = encode(arena.bytes, start, text)
  return settle(arena, start, end)
}

/** The same for a key given as bytes. */
export function internBytes(arena: KeyArena, key: Uint8Array): number {
  const start = arena.starts[arena.count]!
  if (start + key.length > arena.bytes.length) makeRoom(arena, start + key.length)
  arena.bytes.set(key, start)
  return settle(arena, start, start + key.length)
}

/** Most keys are ASCII: their bytes are written one by one, which is faster than to look at the text twice. */
function encode(bytes: Uint8Array, start: number, text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 127) {
      utf8EncodeInto(text, bytes, start)
      return start + utf8Length(text)
    }
    bytes[start + at] = code
  }
  return start + text.length
}

function makeRoom(arena: KeyArena, bytes: number): void {
  const more = new Uint8Array(Math.max(bytes, arena.bytes.length * 2))
  more.set(arena.bytes)
  arena.bytes = more
}

/** The bytes lie where the next key would: they stay there when the key is new, else the next one overwrites them. */
function settle(arena: KeyArena, start: number, end: number): number {
  const { bytes, starts, hashes, table } = arena
  const hash = murmur2(bytes, start, end)
  const mask = table.length - 1
  // murmur2 mixes its low bits well; a linear walk keeps to the cache.
  let place = hash & mask
  for (;;) {
    const found = table[place]! - 1
    if (found < 0) break
    if (hashes[found] === hash && isSame(bytes, starts[found]!, starts[found + 1]!, start, end))
      return found
    place = (place + 1) & mask
  }
  const index = arena.count
  hashes[index] = hash
  starts[index + 1] = end
  table[place] = index + 1
  arena.count++
  return index
}

function isSame(bytes: Uint8Array, from: number, to: number, start: number, end: number): boolean {
  if (to - from !== end - start) return false
  for (let at = 0; from + at < to; at++) if (bytes[from + at] !== bytes[start + at]) return false
  return true
}

/** A view of a key's bytes. */
export const keyAt = ({ bytes, starts }: KeyArena, key: number): Uint8Array =>
  bytes.subarray(starts[key]!, starts[key + 1]!)
