// @platformatic/kafka (Node.js). A partitioner returns any number; the producer takes it modulo the number of all
// partitions (clients/producer/producer.js, #assignPartition and #performSend). The keyless turns belong to the
// producer: they happen only when no partitioner is set.
// DIVERGES: while a broker reports a partition as leaderless, its metadata request fails and nothing is placed.

import type { ClientPartitioner } from './contract.ts'
import { murmur2Masked, murmur2Unsigned } from './keyedRules.ts'
import { nextTurn } from './keyless.ts'

const facts = {
  client: '@platformatic/kafka',
  version: '1.35.0',
  usedBy: 'Node.js: @platformatic/kafka',
  emptyKeyRule: 'a key, hashed; only a missing key is none',
} as const

export const platformaticPartitioners: readonly ClientPartitioner[] = [
  {
    ...facts,
    id: 'platformatic',
    label: 'platformatic default',
    setting: 'no partitioner set',
    isDefault: true,
    source: 'clients/producer/partitioners.js, defaultPartitioner',
    keyedRule: 'murmur2(key) as an unsigned number, mod n',
    keylessRule: 'all partitions in turn, beginning with 0',
    keyed: murmur2Unsigned,
    isKeyed: (key) => key !== null,
    choose: (input, state) =>
      input.key === null
        ? nextTurn(state, 1) % input.partitionCount
        : murmur2Unsigned.partitionOf(input.key, 0, input.key.length, input.partitionCount),
  },
  {
    ...facts,
    id: 'platformatic-compatible',
    label: 'platformatic compatible',
    setting: 'partitioner: compatibilityPartitioner',
    isDefault: false,
    source: 'clients/producer/partitioners.js, compatibilityPartitioner',
    keyedRule: 'murmur2(key) without its sign bit, mod n',
    keylessRule: 'always partition 0',
    keyed: murmur2Masked,
    isKeyed: (key) => key !== null,
    choose: (input) =>
      input.key === null
        ? 0
        : murmur2Masked.partitionOf(input.key, 0, input.key.length, input.partitionCount),
  },
]
