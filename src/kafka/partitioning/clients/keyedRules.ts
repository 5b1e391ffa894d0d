// The hash rules that several clients share: a hash of the key, what is done about its sign, and the remainder.
// `partitionOf` allocates nothing, for millions of keys.

import { murmur2, toPositive } from '../murmur2.ts'
import type { KeyedRule, PlacementStep } from './contract.ts'
import { crc32 } from './crc32.ts'
import { fnv1a } from './fnv1a.ts'

const hashStep = (name: string, value: number, signed: boolean): PlacementStep => ({
  kind: 'hash',
  name,
  value,
  signed,
})

const moduloStep = (value: number, count: number): PlacementStep => ({
  kind: 'modulo',
  value,
  count,
  remainder: (value % count) | 0,
})

/** Hash, sign bit cleared, remainder. */
const maskedSteps = (name: string, hash: number, count: number): readonly PlacementStep[] => [
  hashStep(name, hash, true),
  {
    kind: 'sign',
    rule: '& 0x7fffffff',
    before: hash,
    value: toPositive(hash),
    words: 'the sign bit is cleared',
  },
  moduloStep(toPositive(hash), count),
]

/** A masked rule over any signed 32-bit hash. */
export const maskedRule = (
  name: string,
  hash: (bytes: Uint8Array, start: number, end: number) => number,
): KeyedRule => ({
  partitionOf: (bytes, start, end, count) => toPositive(hash(bytes, start, end)) % count,
  explain: (key, count) => maskedSteps(name, hash(key, 0, key.length), count),
})

/** As Java's producer: murmur2, sign bit cleared. */
export const murmur2Masked: KeyedRule = maskedRule('murmur2', murmur2)

/** As sarama's reference hash: FNV-1a, sign bit cleared. */
export const fnv1aMasked: KeyedRule = maskedRule('FNV-1a', fnv1a)

/**
 * As sarama's own hash: the remainder of the signed hash, negated when negative. The remainder has the sign of the
 * hash in Go as in JavaScript; `abs` makes a plain 0 of JavaScript's -0.
 */
export const fnv1aNegated: KeyedRule = {
  partitionOf: (bytes, start, end, count) => Math.abs(fnv1a(bytes, start, end) % count),
  explain(key, count) {
    const hash = fnv1a(key)
    const remainder = (hash % count) | 0
    return [
      hashStep('FNV-1a', hash, true),
      moduloStep(hash, count),
      {
        kind: 'afterwards',
        rule: 'negate',
        before: remainder,
        value: Math.abs(remainder),
        words: remainder < 0 ? 'a negative remainder is negated' : 'a remainder of 0 or more stays',
      },
    ]
  },
}

/** As librdkafka's consistent: CRC-32, an unsigned number. */
export const crc32Unsigned: KeyedRule = {
  partitionOf: (bytes, start, end, count) => crc32(bytes, start, end) % count,
  explain(key, count) {
    const hash = crc32(key)
    return [hashStep('CRC-32', hash, false), moduloStep(hash, count)]
  },
}

/** murmur2 with its 32 bits read as an unsigned number: Java's partition only for hashes of 0 or more. */
export const murmur2Unsigned: KeyedRule = {
  partitionOf: (bytes, start, end, count) => (murmur2(bytes, start, end) >>> 0) % count,
  explain(key, count) {
    const hash = murmur2(key)
    return [
      hashStep('murmur2', hash, true),
      {
        kind: 'sign',
        rule: '>>> 0',
        before: hash,
        value: hash >>> 0,
        words: 'the 32 bits are read as an unsigned number',
      },
      moduloStep(hash >>> 0, count),
    ]
  },
}
