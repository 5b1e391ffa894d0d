// librdkafka's partitioners. Records without a key stick to a random partition for sticky.partitioning.linger.ms,
// except under the three partitioners that hash even a missing key.

import { nextBelow, type RandomState } from '../../base/random.ts'
import type { ClientPartitioner, KeyedRule, PlacementInput, PlacementState } from './contract.ts'
import { fnv1a } from './fnv1a.ts'
import { crc32Unsigned } from './keyedRules.ts'
import { unsignedMurmur2Masked } from './unsignedMurmur2.ts'

const DEFAULT_LINGER_MS = 5

/** sticky.partitioning.linger.ms when nobody sets it: twice linger.ms. At 0 nothing sticks. */
const stickyLingerUs = ({ lingerMs = DEFAULT_LINGER_MS }: PlacementInput): number =>
  lingerMs * 2_000

/**
 * FNV-1a made positive before the remainder, where sarama does it after: always the same partition, also for the hash
 * -2^31, whose negation in C is itself, but which is then read as the unsigned 2^31.
 */
const fnv1aAbsolute: KeyedRule = {
  partitionOf: (bytes, start, end, count) => Math.abs(fnv1a(bytes, start, end)) % count,
  explain(key, count) {
    const before = fnv1a(key)
    const value = Math.abs(before)
    return [
      { kind: 'hash', name: 'FNV-1a', value: before, signed: true },
      {
        kind: 'sign',
        rule: 'negate',
        before,
        value,
        words: before < 0 ? 'a negative hash is negated' : 'a hash of 0 or more stays',
      },
      { kind: 'modulo', value, count, remainder: value % count },
    ]
  },
}

const NO_BYTES = new Uint8Array(0)

function isAvailable(input: PlacementInput, partition: number): boolean {
  const { available, partitionCount } = input
  if (available.length === partitionCount) return true
  let low = 0
  let high = available.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (available[middle]! < partition) low = middle + 1
    else high = middle
  }
  return available[low] === partition
}

/** Any partition; without a leader it is drawn once more, and then taken even if that has none either. */
function drawPartition(input: PlacementInput, random: RandomState): number {
  const partition = nextBelow(random, input.partitionCount)
  return isAvailable(input, partition) ? partition : nextBelow(random, input.partitionCount)
}

function stickyPartition(
  input: PlacementInput,
  state: PlacementState,
  random: RandomState,
): number {
  const lingerUs = stickyLingerUs(input)
  const due =
    lingerUs === 0 ||
    state.partition < 0 ||
    input.nowUs - state.sinceUs > lingerUs ||
    !isAvailable(input, state.partition)
  if (due) {
    state.partition = drawPartition(input, random)
    state.sinceUs = input.nowUs
  }
  return state.partition
}

const common = {
  client: 'librdkafka',
  version: '2.16.0',
  usedBy: 'confluent-kafka: Python, .NET, Go; node-rdkafka, rust-rdkafka, php-rdkafka, kcat',
} as const

/** A partitioner that hashes whatever there is: without a key the hash of no bytes. */
const hashing = (rule: KeyedRule) =>
  ({
    ...common,
    isDefault: false,
    keyed: rule,
    isKeyed: (key) => key !== null,
    choose({ key, partitionCount }) {
      const bytes = key ?? NO_BYTES
      return rule.partitionOf(bytes, 0, bytes.length, partitionCount)
    },
  }) satisfies Partial<ClientPartitioner>

/** A `*_random` partitioner: records that it counts as keyless stick. */
function hashingOrSticky(rule: KeyedRule, isKeyed: (key: Uint8Array | null) => boolean) {
  return {
    ...common,
    keylessRule:
      'a random partition for 10 ms (sticky.partitioning.linger.ms, twice linger.ms), then it is drawn anew',
    keyed: rule,
    isKeyed,
    choose(input, state, random) {
      const { key } = input
      if (!isKeyed(key)) return stickyPartition(input, state, random)
      return rule.partitionOf(key!, 0, key!.length, input.partitionCount)
    },
  } satisfies Partial<ClientPartitioner>
}

const CRC32_RULE = 'CRC-32(key) mod n'
const MURMUR2_RULE = 'murmur2(key) without its highest bit, mod n'
const FNV1A_RULE = 'absolute value of FNV-1a(key), mod n'

export const librdkafkaPartitioners: readonly ClientPartitioner[] = [
  {
    ...hashingOrSticky(crc32Unsigned, (key) => key !== null && key.length > 0),
    id: 'librdkafka-consistent-random',
    source:
      'rdkafka_msg.c: rd_kafka_msg_partitioner_consistent_random, rd_kafka_msg_sticky_partition',
    setting: 'nothing set (partitioner=consistent_random)',
    isDefault: true,
    label: 'librdkafka default',
    keyedRule: CRC32_RULE,
    emptyKeyRule: 'as without a key',
  },
  {
    ...hashing(crc32Unsigned),
    id: 'librdkafka-consistent',
    source: 'rdkafka_msg.c: rd_kafka_msg_partitioner_consistent',
    setting: 'partitioner=consistent',
    label: 'librdkafka consistent',
    keyedRule: CRC32_RULE,
    keylessRule: 'always partition 0: CRC-32 of nothing is 0',
    emptyKeyRule: 'always partition 0: CRC-32 of nothing is 0',
  },
  {
    ...hashing(unsignedMurmur2Masked),
    id: 'librdkafka-murmur2',
    source: 'rdkafka_msg.c: rd_kafka_msg_partitioner_murmur2; rdmurmur2.c: rd_murmur2',
    setting: 'partitioner=murmur2',
    label: 'librdkafka murmur2',
    keyedRule: MURMUR2_RULE,
    keylessRule: 'always one partition, that of the empty key',
    emptyKeyRule: 'a key like any other',
  },
  {
    ...hashingOrSticky(unsignedMurmur2Masked, (key) => key !== null),
    id: 'librdkafka-murmur2-random',
    source: 'rdkafka_msg.c: rd_kafka_msg_partitioner_murmur2_random, rd_kafka_msg_sticky_partition',
    setting: 'partitioner=murmur2_random',
    isDefault: false,
    label: 'librdkafka murmur2_random',
    keyedRule: MURMUR2_RULE,
    emptyKeyRule: 'a key like any other',
  },
  {
    ...hashing(fnv1aAbsolute),
    id: 'librdkafka-fnv1a',
    source: 'rdkafka_msg.c: rd_kafka_msg_partitioner_fnv1a; rdfnv1a.c: rd_fnv1a',
    setting: 'partitioner=fnv1a',
    label: 'librdkafka fnv1a',
    keyedRule: FNV1A_RULE,
    keylessRule: 'always one partition, that of the empty key',
    emptyKeyRule: 'a key like any other',
  },
  {
    ...hashingOrSticky(fnv1aAbsolute, (key) => key !== null),
    id: 'librdkafka-fnv1a-random',
    source: 'rdkafka_msg.c: rd_kafka_msg_partitioner_fnv1a_random, rd_kafka_msg_sticky_partition',
    setting: 'partitioner=fnv1a_random',
    isDefault: false,
    label: 'librdkafka fnv1a_random',
    keyedRule: FNV1A_RULE,
    emptyKeyRule: 'a key like any other',
  },
  {
    ...common,
    id: 'librdkafka-random',
    source: 'rdkafka_msg.c: rd_kafka_msg_partitioner_random, rd_kafka_msg_sticky_partition',
    setting: 'partitioner=random',
    isDefault: false,
    label: 'librdkafka random',
    keyedRule: 'none: a random partition for each record',
    keylessRule:
      'a random partition for 10 ms (sticky.partitioning.linger.ms, twice linger.ms), then it is drawn anew',
    emptyKeyRule: 'a random partition for each record',
    keyed: null,
    isKeyed: () => false,
    choose: (input, state, random) =>
      input.key === null ? stickyPartition(input, state, random) : drawPartition(input, random),
  },
]
