/** How many key colours there are. */
export const keyHues = 12

/**
 * The colour number (0 to 11) of a key, from Kafka's murmur2 of the key's bytes (an int32).
 * Multiplying first (Fibonacci hashing) keeps the colour apart from the partition, which the
 * default partitioner takes from the low bits of the same hash.
 */
export function keyHue(murmur2Hash: number): number {
  const mixed = Math.imul(murmur2Hash, 0x9e3779b1) >>> 0
  return Math.floor((mixed / 0x1_0000_0000) * keyHues)
}
