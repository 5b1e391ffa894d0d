// The hash that decides the partition of a keyed record in Java clients (KIP-794 kept it unchanged).

const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995
const SHIFT = 24

/**
 * 32-bit murmur2 of `bytes[start, end)` with Kafka's seed: a signed int32. Words are little-endian; no bytes give
 * 275646681.
 */
export function murmur2(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const length = end - start
  let hash = SEED ^ length
  const wordsEnd = start + (length & ~3)
  for (let at = start; at < wordsEnd; at += 4) {
    let word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    word = Math.imul(word, MULTIPLIER)
    word ^= word >>> SHIFT
    hash = Math.imul(hash, MULTIPLIER) ^ Math.imul(word, MULTIPLIER)
  }
  const rest = end - wordsEnd
  if (rest > 0) {
    for (let at = rest - 1; at >= 0; at--) hash ^= bytes[wordsEnd + at]! << (8 * at)
    hash = Math.imul(hash, MULTIPLIER)
  }
  hash ^= hash >>> 13
  hash = Math.imul(hash, MULTIPLIER)
  return hash ^ (hash >>> 15)
}

/** Clears the sign bit. Not the absolute value: -1 becomes 2147483647. */
export const toPositive = (hash: number): number => hash & 0x7fffffff

/**
 * Partition of a record by its serialized key. `partitionCount` counts all partitions, those without a
 * leader too, so a key never moves because a broker is down. An empty key is a key.
 */
export const partitionForKey = (serializedKey: Uint8Array, partitionCount: number): number =>
  toPositive(murmur2(serializedKey)) % partitionCount

export interface KeyedPartitionSteps {
  /** murmur2 of the key, int32. */
  readonly hash: number
  /** The hash without its sign bit, 0 to 2^31 - 1. */
  readonly masked: number
  readonly partitionCount: number
  /** masked modulo partitionCount. */
  readonly partition: number
}

/** The same choice step by step, for showing. */
export function explainKeyedPartition(
  serializedKey: Uint8Array,
  partitionCount: number,
): KeyedPartitionSteps {
  const hash = murmur2(serializedKey)
  const masked = toPositive(hash)
  return { hash, masked, partitionCount, partition: masked % partitionCount }
}
