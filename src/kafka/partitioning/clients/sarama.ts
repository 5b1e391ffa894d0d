// sarama (Go). A partitioner chooses an index; the producer gives it all partitions when the record requires
// consistency (a hash rule and a key), and only those with a leader otherwise (async_producer.go, partitionMessage).
// DIVERGES: with no leader at all sarama refuses such a record (ErrLeaderNotAvailable); here it waits on any partition.

import type { ClientPartitioner, KeyedRule } from './contract.ts'
import { fnv1aMasked, fnv1aNegated } from './keyedRules.ts'
import { randomWritable, writableAt, writableCount } from './keyless.ts'

const facts = {
  client: 'sarama',
  version: '1.61.1',
  usedBy: 'Go: github.com/IBM/sarama, formerly Shopify/sarama',
} as const

const RANDOM = 'a random partition with a leader for each record'
const NOT_HASHED = 'a record like any other'

const hashed = (
  own: Pick<ClientPartitioner, 'id' | 'label' | 'setting' | 'isDefault' | 'source' | 'keyedRule'>,
  keyed: KeyedRule,
): ClientPartitioner => ({
  ...facts,
  ...own,
  keylessRule: RANDOM,
  emptyKeyRule: 'a key, hashed; only a nil Encoder is no key',
  keyed,
  isKeyed: (key) => key !== null,
  choose: (input, _state, random) =>
    input.key === null
      ? randomWritable(input, random)
      : keyed.partitionOf(input.key, 0, input.key.length, input.partitionCount),
})

export const saramaPartitioners: readonly ClientPartitioner[] = [
  hashed(
    {
      id: 'sarama-hash',
      label: 'sarama hash',
      setting: 'NewHashPartitioner (the default)',
      isDefault: true,
      source: 'partitioner.go, hashPartitioner.Partition',
      keyedRule: 'FNV-1a(key) mod n, a negative remainder negated',
    },
    fnv1aNegated,
  ),
  hashed(
    {
      id: 'sarama-reference-hash',
      label: 'sarama reference hash',
      setting: 'NewReferenceHashPartitioner',
      isDefault: false,
      source: 'partitioner.go, hashPartitioner.Partition with referenceAbs',
      keyedRule: 'FNV-1a(key) without its sign bit, mod n',
    },
    fnv1aMasked,
  ),
  {
    ...facts,
    id: 'sarama-random',
    label: 'sarama random',
    setting: 'NewRandomPartitioner',
    isDefault: false,
    source: 'partitioner.go, randomPartitioner.Partition',
    keyedRule: 'keys are ignored',
    keylessRule: RANDOM,
    emptyKeyRule: NOT_HASHED,
    keyed: null,
    isKeyed: () => false,
    choose: (input, _state, random) => randomWritable(input, random),
  },
  {
    ...facts,
    id: 'sarama-round-robin',
    label: 'sarama round robin',
    setting: 'NewRoundRobinPartitioner',
    isDefault: false,
    source: 'partitioner.go, roundRobinPartitioner.Partition',
    keyedRule: 'keys are ignored',
    keylessRule: 'partitions with a leader in turn, beginning with the first',
    emptyKeyRule: NOT_HASHED,
    keyed: null,
    isKeyed: () => false,
    choose(input, state) {
      // The next place in the list, not a count of records: a list that has become shorter begins anew.
      const at = state.counter >= writableCount(input) ? 0 : Math.max(state.counter, 0)
      state.counter = at + 1
      return writableAt(input, at)
    },
  },
]
