// franz-go (Go). A partitioner chooses an index; the client gives it all partitions when the record has a key, and
// only those with a leader otherwise, or all when none has one (kgo/producer.go, doPartition). So the sticky choice is
// kept as an index into that list: when the list changes, the same index may be another partition.

import { nextBelow, nextUint32, type RandomState } from '../../base/random.ts'
import type { ClientPartitioner, KeyedRule, PlacementInput, PlacementState } from './contract.ts'
import { fnv1aNegated, murmur2Masked } from './keyedRules.ts'
import { writableAt, writableCount } from './keyless.ts'

const facts = {
  client: 'franz-go',
  version: '1.22.3',
  usedBy: 'Go: github.com/twmb/franz-go',
  emptyKeyRule: 'a key, hashed; only a nil key is none',
  isKeyed: (key: Uint8Array | null): boolean => key !== null,
} as const

/** Bytes after which the default partitioner chooses anew. */
const UNIFORM_BYTES = 65536

/** Bytes of a length as a signed varint. */
function varintBytes(length: number): number {
  let bytes = 1
  for (let left = length; left >= 64; left = Math.floor(left / 128)) bytes++
  return bytes
}

/**
 * What the client counts for a keyless record: attributes, two deltas, the varints of key, value and header lengths
 * (1 byte each, more for a longer value), and the value.
 * DIVERGES: headers are not counted, a placement knows none.
 */
const countedBytes = (valueBytes: number): number => 5 + varintBytes(valueBytes) + valueBytes

/**
 * A place in the list, drawn with the weights 1 / (queue + 1).
 * DIVERGES: franz-go counts records waiting, here batches count.
 */
function drawByQueues(queues: readonly number[], random: RandomState): number {
  let total = 0
  for (let at = 0; at < queues.length; at++) total += 1 / (queues[at]! + 1)
  let left = (nextUint32(random) / 4294967296) * total
  // From the last to the first, as the client goes through them.
  for (let at = queues.length - 1; at > 0; at--) {
    left -= 1 / (queues[at]! + 1)
    if (left <= 0) return at
  }
  return 0
}

/** Stays for 64 KiB of records, whatever batches they form. */
function uniformBytes(input: PlacementInput, state: PlacementState, random: RandomState): number {
  const bytes = countedBytes(input.valueBytes)
  const count = writableCount(input)
  state.bytes += bytes
  if (state.bytes >= UNIFORM_BYTES) {
    state.bytes = bytes
    state.partition = -1
  }
  if (state.partition < 0 || state.partition >= count) {
    const { queues } = input
    const weighted = queues !== null && queues.length === count
    state.partition = weighted ? drawByQueues(queues, random) : nextBelow(random, count)
    state.sinceUs = input.nowUs
  }
  return writableAt(input, state.partition)
}

/** Stays until a batch begins; `counter` is the index before, which the draw moves on from. */
function sticky(input: PlacementInput, state: PlacementState, random: RandomState): number {
  const count = writableCount(input)
  if (state.partition < 0 || state.partition >= count) {
    const drawn = nextBelow(random, count)
    state.partition = drawn === state.counter ? (drawn + 1) % count : drawn
    state.sinceUs = input.nowUs
  }
  return writableAt(input, state.partition)
}

const stickyKey = (
  own: Pick<ClientPartitioner, 'id' | 'label' | 'setting' | 'source' | 'keyedRule'>,
  keyed: KeyedRule,
): ClientPartitioner => ({
  ...facts,
  ...own,
  isDefault: false,
  keylessRule: 'one partition with a leader until a new batch begins, then another at random',
  keyed,
  choose: (input, state, random) =>
    input.key === null
      ? sticky(input, state, random)
      : keyed.partitionOf(input.key, 0, input.key.length, input.partitionCount),
  // The client asks for keyed records too: their new batch ends the stay of the keyless ones.
  onNewBatch(_input, state) {
    state.counter = state.partition
    state.partition = -1
    return true
  },
})

export const franzGoPartitioners: readonly ClientPartitioner[] = [
  {
    ...facts,
    id: 'franz-go',
    label: 'franz-go default',
    setting: 'UniformBytesPartitioner(64 KiB, adaptive, keys), the default since 1.6',
    isDefault: true,
    source: 'pkg/kgo/partitioner.go, uniformBytesTopicPartitioner.PartitionByBackup',
    keyedRule: 'murmur2(key) without its sign bit, mod n',
    keylessRule:
      'one partition with a leader for 64 KiB, then a random one, more likely one with fewer records waiting',
    keyed: murmur2Masked,
    choose: (input, state, random) =>
      input.key === null
        ? uniformBytes(input, state, random)
        : murmur2Masked.partitionOf(input.key, 0, input.key.length, input.partitionCount),
  },
  stickyKey(
    {
      id: 'franz-go-sticky-key',
      label: 'franz-go sticky key',
      setting: 'StickyKeyPartitioner(nil), the default before 1.6',
      source: 'pkg/kgo/partitioner.go, stickyKeyTopicPartitioner.Partition and KafkaHasher',
      keyedRule: 'murmur2(key) without its sign bit, mod n',
    },
    murmur2Masked,
  ),
  stickyKey(
    {
      id: 'franz-go-sticky-key-sarama',
      label: 'franz-go sticky key, sarama hash',
      setting:
        'StickyKeyPartitioner(SaramaCompatHasher(fnv32a)), since 1.16; the older SaramaHasher places negative hashes elsewhere',
      source: 'pkg/kgo/partitioner.go, stickyKeyTopicPartitioner.Partition and SaramaCompatHasher',
      keyedRule: 'FNV-1a(key) mod n, a negative remainder negated',
    },
    fnv1aNegated,
  ),
]
