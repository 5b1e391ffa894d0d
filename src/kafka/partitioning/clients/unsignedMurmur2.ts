// Java's murmur2 in a language where its 32 bits are no signed number: the same partition, another hash to look at.

import { murmur2, toPositive } from '../murmur2.ts'
import type { KeyedRule } from './contract.ts'

/** As librdkafka's murmur2 and both Python clients'. */
export const unsignedMurmur2Masked: KeyedRule = {
  partitionOf: (bytes, start, end, count) => toPositive(murmur2(bytes, start, end)) % count,
  explain(key, count) {
    const hash = murmur2(key) >>> 0
    const value = toPositive(hash)
    return [
      { kind: 'hash', name: 'murmur2', value: hash, signed: false },
      {
        kind: 'sign',
        rule: '& 0x7fffffff',
        before: hash,
        value,
        words: 'the highest bit is cleared',
      },
      { kind: 'modulo', value, count, remainder: value % count },
    ]
  },
}
