// Three questions that people fight over, each set up so that the lab answers it.

import type { ClientPartitionerId } from '../kafka/base/clientPartitioners.ts'
import type { LabSetup, LabStrategy } from './contract.ts'
import { examplePartitioner } from './examples.ts'
import type { Experiment } from './experimentTypes.ts'

const client = (partitioner: ClientPartitionerId): LabStrategy => ({ kind: 'client', partitioner })

const own = (name: string, code: string): LabStrategy => ({ kind: 'own', name, code })

const common: LabSetup = {
  seed: 1915,
  records: 10_000,
  recordsPerSecond: 5_000,
  keys: { kind: 'uniform', prefix: 'customer-', keys: 200 },
  keysFrom: null,
  keylessShare: 0,
  valueBytes: 200,
  valueSpread: 0.3,
  partitions: 6,
  growTo: 6,
  members: 3,
  assignor: 'range',
  strategies: [client('java')],
  secondClient: null,
  batchSize: 16_384,
  lingerMs: 5,
  brokers: { count: 3, network: 'lan', records: 0, fault: { kind: 'none' } },
}

const salted = examplePartitioner('salted-hot-key').code
/** The same with a salt for every partition. */
const saltedWide = salted
  .replace('three partitions by a salt', 'all partitions by a salt')
  .replace('const SALTS = 3\n', '')
  .replace('% SALTS', '% topic.partitionCount')

export const experiments: readonly Experiment[] = [
  {
    id: 'hot-key',
    title: 'The hot key, and salting it',
    question:
      'Four of ten records belong to one customer. Why is one partition hot, and what does it cost to cool it?',
    story:
      '200 customers, one of them with 40 % of all records. Java’s rule keeps each customer whole; the two others add a salt to the hot one.',
    setup: {
      ...common,
      keys: { kind: 'hot', prefix: 'customer-', keys: 200, hotShare: 0.4 },
      strategies: [client('java'), own('Salt of 3', salted), own('Salt of 6', saltedWide)],
    },
    steps: [
      {
        text: 'Look at the bars of Java’s rule. One partition stands out: the hot key lies there whole, with some others.',
        target: { kind: 'bars', strategy: 0 },
        highlight: 'customer-1',
      },
      {
        text: 'Its skew says how much fuller that partition is than the mean. More members in the group do not help: a partition is read by one.',
        target: { kind: 'measure', strategy: 0, measure: 'skew' },
      },
      {
        text: 'With a salt of 3 the hot key lies on three partitions, with a salt of 6 on all. Compare the skew.',
        target: { kind: 'measure', strategy: 2, measure: 'skew' },
      },
      {
        text: 'Now the price: records of the hot customer that are processed after a later one. How many are there, and of which key?',
        target: { kind: 'measure', strategy: 2, measure: 'late' },
      },
    ],
    answer:
      'A key lies in one partition, so a key with 40 % of the records makes a partition with at least 40 % of them, whatever the hash. Salting spreads it and evens the load, but the spread key loses its order; every other key keeps it. Salt only keys whose order nobody needs, or put the order back where they are read.',
  },
  {
    id: 'adding-partitions',
    title: 'Adding partitions',
    question: 'A topic with 6 partitions is too small. What breaks when it gets 8?',
    story:
      '200 customers, all alike. The same records are placed on 6 partitions and on 8, by two clients and by consistent hashing.',
    setup: {
      ...common,
      growTo: 8,
      strategies: [
        client('java'),
        client('librdkafka-consistent-random'),
        own('Consistent hashing', examplePartitioner('consistent-hashing').code),
      ],
    },
    steps: [
      {
        text: 'Before: every key in one partition, in order. Nothing is late.',
        target: { kind: 'measure', strategy: 0, measure: 'late' },
      },
      {
        text: 'How many of the 200 keys have another partition out of 8? With a remainder only those stay whose hash leaves the same rest both times.',
        target: { kind: 'measure', strategy: 0, measure: 'moved' },
      },
      {
        text: 'Consistent hashing moves only what the two new partitions must get.',
        target: { kind: 'measure', strategy: 2, measure: 'moved' },
      },
      {
        text: 'Follow single keys from their old to their new partition. Records before the change lie in the old one, records after it in the new one: a group may read the new ones first.',
        target: { kind: 'part', part: 'growth' },
      },
    ],
    answer:
      'A hash modulo 6 and modulo 8 agree for about a quarter of the keys; about three quarters move, and for each of those the order breaks at that moment, for ever. Consistent hashing moves about a quarter, only into the new partitions. Kafka’s clients all use a remainder: choose enough partitions at the start, or drain the topic before it grows.',
  },
  {
    id: 'five-clients',
    title: 'Same key, five clients',
    question:
      'A Java service and a Go service write the same customer. Why do the records not meet?',
    story:
      '40 customers on 12 partitions, the same records through five clients as they come out of the box. Java is the second client to compare with.',
    setup: {
      ...common,
      keys: { kind: 'uniform', prefix: 'customer-', keys: 40 },
      partitions: 12,
      growTo: 12,
      strategies: [
        client('java'),
        client('librdkafka-consistent-random'),
        client('sarama-hash'),
        client('platformatic'),
        client('kafkajs-legacy'),
      ],
      secondClient: 'java',
    },
    steps: [
      {
        text: 'Highlight customer-23 and find it on each card: five clients, five partitions.',
        target: { kind: 'bars', strategy: 0 },
        highlight: 'customer-23',
      },
      {
        text: 'Each client is fair for itself: every key whole, nothing late. None of them is wrong alone.',
        target: { kind: 'measure', strategy: 1, measure: 'split' },
      },
      {
        text: 'How many keys do they place differently from Java? Two hashes that know nothing of each other agree on one key in 12.',
        target: { kind: 'part', part: 'second' },
      },
      {
        text: 'See each client’s rule, and which setting makes it agree with Java.',
        target: { kind: 'part', part: 'clients' },
      },
    ],
    answer:
      'The broker never looks at keys: each client hashes by itself. Java takes murmur2, librdkafka CRC32, sarama FNV-1a; platformatic takes murmur2 but treats its sign otherwise, and old KafkaJS got murmur2 wrong for most keys. A key written by two of them lies in two partitions and has no order. Set one rule everywhere, for example partitioner=murmur2_random in librdkafka.',
  },
]
