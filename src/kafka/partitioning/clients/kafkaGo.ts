// kafka-go (Go). The Writer hands its balancer all partitions 0 to n - 1, those without a leader too (writer.go,
// WriteMessages), so nothing here looks at `available`.
// DIVERGES: one Writer that writes several topics shares one count (or one list of bytes) among them; here each
// topic has its own.

import { nextBelow } from '../../base/random.ts'
import type { ClientPartitioner, KeyedRule, PlacementInput, PlacementState } from './contract.ts'
import { crc32Unsigned, fnv1aMasked, fnv1aNegated, murmur2Masked } from './keyedRules.ts'
import { nextTurn } from './keyless.ts'

const facts = {
  client: 'kafka-go',
  version: '0.4.51',
  usedBy: 'Go: github.com/segmentio/kafka-go',
} as const

const RANDOM = 'a random partition for each record, with a leader or not'
const NOT_HASHED = 'a record like any other'

/**
 * The partition by turns over all n; `chunkSize` (ChunkSize of RoundRobin, 1 unless set) records in a row go to the
 * same one.
 */
export const chunkedTurn = (state: PlacementState, partitionCount: number, chunkSize: number) =>
  nextTurn(state, chunkSize) % partitionCount

type Own = Pick<
  ClientPartitioner,
  'id' | 'label' | 'setting' | 'source' | 'keyedRule' | 'keylessRule' | 'emptyKeyRule' | 'isKeyed'
>

const hashed = (
  own: Own,
  keyed: KeyedRule,
  keyless: ClientPartitioner['choose'],
): ClientPartitioner => ({
  ...facts,
  ...own,
  isDefault: false,
  keyed,
  choose: (input, state, random) =>
    input.key !== null && own.isKeyed(input.key)
      ? keyed.partitionOf(input.key, 0, input.key.length, input.partitionCount)
      : keyless(input, state, random),
})

const inTurn: ClientPartitioner['choose'] = (input, state) =>
  chunkedTurn(state, input.partitionCount, 1)

const anyOfAll: ClientPartitioner['choose'] = (input, _state, random) =>
  nextBelow(random, input.partitionCount)

/** The partition with the fewest bytes of keys and values so far, the lowest of several; counts this record there. */
function leastBytes(input: PlacementInput, state: PlacementState): number {
  const bytes = state.bytesByPartition
  if (bytes.length !== input.partitionCount) {
    bytes.length = input.partitionCount
    bytes.fill(0)
  }
  let least = 0
  for (let at = 1; at < bytes.length; at++) if (bytes[at]! < bytes[least]!) least = at
  bytes[least] = bytes[least]! + (input.key?.length ?? 0) + input.valueBytes
  return least
}

const hashes: readonly ClientPartitioner[] = [
  hashed(
    {
      id: 'kafka-go-hash',
      label: 'kafka-go Hash',
      setting: 'Balancer: &kafka.Hash{}',
      source: 'balancer.go, Hash.Balance',
      keyedRule: 'FNV-1a(key) mod n, a negative remainder negated',
      keylessRule: 'all partitions in turn, beginning with 0',
      emptyKeyRule: 'a key, hashed; only a nil key is none',
      isKeyed: (key) => key !== null,
    },
    fnv1aNegated,
    inTurn,
  ),
  hashed(
    {
      id: 'kafka-go-reference-hash',
      label: 'kafka-go ReferenceHash',
      setting: 'Balancer: &kafka.ReferenceHash{}',
      source: 'balancer.go, ReferenceHash.Balance',
      keyedRule: 'FNV-1a(key) without its sign bit, mod n',
      keylessRule: RANDOM,
      emptyKeyRule: 'a key, hashed; only a nil key is none',
      isKeyed: (key) => key !== null,
    },
    fnv1aMasked,
    anyOfAll,
  ),
  hashed(
    {
      id: 'kafka-go-crc32',
      label: 'kafka-go CRC32Balancer',
      setting: 'Balancer: kafka.CRC32Balancer{}',
      source: 'balancer.go, CRC32Balancer.Balance',
      keyedRule: 'CRC-32(key) mod n',
      keylessRule: `${RANDOM}; partition 0 with Consistent: true`,
      emptyKeyRule: 'no key: as keyless',
      isKeyed: (key) => key !== null && key.length > 0,
    },
    crc32Unsigned,
    anyOfAll,
  ),
  hashed(
    {
      id: 'kafka-go-murmur2',
      label: 'kafka-go Murmur2Balancer',
      setting: 'Balancer: kafka.Murmur2Balancer{}',
      source: 'balancer.go, Murmur2Balancer.Balance',
      keyedRule: 'murmur2(key) without its sign bit, mod n',
      keylessRule: `${RANDOM}; as an empty key with Consistent: true`,
      emptyKeyRule: 'a key, hashed; only a nil key is none',
      isKeyed: (key) => key !== null,
    },
    murmur2Masked,
    anyOfAll,
  ),
]

export const kafkaGoPartitioners: readonly ClientPartitioner[] = [
  ...hashes,
  {
    ...facts,
    id: 'kafka-go-least-bytes',
    label: 'kafka-go LeastBytes',
    setting: 'Balancer: &kafka.LeastBytes{}',
    isDefault: false,
    source: 'balancer.go, LeastBytes.Balance',
    keyedRule: 'keys are ignored, only their bytes count',
    keylessRule: 'the partition this writer gave the fewest bytes so far, the lowest of equal ones',
    emptyKeyRule: NOT_HASHED,
    keyed: null,
    isKeyed: () => false,
    choose: (input, state) => leastBytes(input, state),
  },
  {
    ...facts,
    id: 'kafka-go-round-robin',
    label: 'kafka-go default',
    setting: 'no Balancer, or &kafka.RoundRobin{}; ChunkSize 1 unless set',
    isDefault: true,
    source: 'balancer.go, RoundRobin.balance; writer.go, Writer.balancer',
    keyedRule: 'keys are ignored',
    keylessRule: 'all partitions in turn, beginning with 0',
    emptyKeyRule: NOT_HASHED,
    keyed: null,
    isKeyed: () => false,
    choose: inTurn,
  },
]
