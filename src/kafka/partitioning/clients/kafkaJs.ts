// KafkaJS (Node.js). Both partitioners share all but the hash (producer/partitioners/legacy/partitioner.js).
// DIVERGES: while a broker reports a partition as leaderless, KafkaJS's metadata request fails and nothing is placed;
// here its partitioner, which would pass over that partition, is asked all the same.

import { nextUint32 } from '../../base/random.ts'
import { toPositive } from '../murmur2.ts'
import type { ClientPartitioner, KeyedRule, PlacementInput, PlacementState } from './contract.ts'
import { maskedRule, murmur2Masked } from './keyedRules.ts'
import { writableAt, writableCount } from './keyless.ts'

const facts = {
  client: 'KafkaJS',
  version: '2.2.4',
  usedBy: 'Node.js: kafkajs',
  keylessRule: 'partitions with a leader in turn, beginning at random',
  emptyKeyRule: 'a key, hashed; only null and undefined are none',
} as const

const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995
const SHIFT = 24

/**
 * KafkaJS 1's murmur2: a signed 32-bit number, equal to Kafka's for none of the keys tried. Two mistakes are part of it.
 * Products are plain JavaScript numbers, so those over 2^53 lose low bits before they are cut to 32. And it counts
 * words as `length / 4` without rounding down, so the last 1 to 3 bytes are mixed in as a whole word first (bytes
 * that are missing count 0) and then once more as the rest.
 */
export function legacyMurmur2(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const length = end - start
  let hash = SEED ^ length
  for (let at = start; at < end; at += 4) {
    let word = wordAt(bytes, at, end)
    word *= MULTIPLIER
    word ^= word >>> SHIFT
    word *= MULTIPLIER
    hash *= MULTIPLIER
    hash ^= word
  }
  const rest = length & 3
  if (rest > 0) {
    hash ^= wordAt(bytes, end - rest, end)
    hash *= MULTIPLIER
  }
  hash ^= hash >>> 13
  hash *= MULTIPLIER
  return hash ^ (hash >>> 15)
}

/** Four bytes, little-endian, as a signed number; bytes from `end` on count 0. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  let word = bytes[at]!
  if (at + 1 < end) word |= bytes[at + 1]! << 8
  if (at + 2 < end) word |= bytes[at + 2]! << 16
  if (at + 3 < end) word |= bytes[at + 3]! << 24
  return word
}

const legacyMasked: KeyedRule = maskedRule('murmur2 in doubles', legacyMurmur2)

/** The count of a topic begins at a random uint32 and grows before each use. */
function nextInTurn(input: PlacementInput, state: PlacementState, first: number): number {
  state.counter = (state.counter < 0 ? first : state.counter) + 1
  return writableAt(input, toPositive(state.counter) % writableCount(input))
}

const partitioner = (
  own: Pick<ClientPartitioner, 'id' | 'label' | 'setting' | 'isDefault' | 'source' | 'keyedRule'>,
  keyed: KeyedRule,
): ClientPartitioner => ({
  ...facts,
  ...own,
  keyed,
  isKeyed: (key) => key !== null,
  choose: (input, state, random) =>
    input.key === null
      ? nextInTurn(input, state, state.counter < 0 ? nextUint32(random) : 0)
      : keyed.partitionOf(input.key, 0, input.key.length, input.partitionCount),
})

export const kafkaJsPartitioners: readonly ClientPartitioner[] = [
  partitioner(
    {
      id: 'kafkajs',
      label: 'KafkaJS default',
      setting: 'Partitioners.DefaultPartitioner (the default since 2.0)',
      isDefault: true,
      source: 'src/producer/partitioners/default/murmur2.js, legacy/partitioner.js',
      keyedRule: 'murmur2(key) without its sign bit, mod n',
    },
    murmur2Masked,
  ),
  partitioner(
    {
      id: 'kafkajs-legacy',
      label: 'KafkaJS legacy',
      setting: 'Partitioners.LegacyPartitioner (the default before 2.0)',
      isDefault: false,
      source: 'src/producer/partitioners/legacy/murmur2.js, legacy/partitioner.js',
      keyedRule: 'murmur2(key) with rounding mistakes, without its sign bit, mod n',
    },
    legacyMasked,
  ),
]
