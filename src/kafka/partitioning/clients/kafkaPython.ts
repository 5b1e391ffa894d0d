// The two Python clients written in Python: Java's murmur2, and a random partition for each record without a key.

import type { ClientPartitioner } from './contract.ts'
import { randomWritable } from './keyless.ts'
import { unsignedMurmur2Masked } from './unsignedMurmur2.ts'

const shared = {
  isDefault: true,
  keyedRule: 'murmur2(key) without its highest bit, mod n',
  keylessRule: 'a random partition with a leader for each record',
  emptyKeyRule: 'a key like any other',
  keyed: unsignedMurmur2Masked,
  isKeyed: (key) => key !== null,
  choose: (input, _state, random) =>
    input.key === null
      ? randomWritable(input, random)
      : unsignedMurmur2Masked.partitionOf(input.key, 0, input.key.length, input.partitionCount),
} satisfies Partial<ClientPartitioner>

export const kafkaPythonPartitioners: readonly ClientPartitioner[] = [
  {
    ...shared,
    id: 'kafka-python',
    client: 'kafka-python',
    version: '3.0.12',
    source: 'kafka/partitioner/default.py: DefaultPartitioner.partition, murmur2',
    setting: 'nothing set (DefaultPartitioner)',
    label: 'kafka-python',
    usedBy: 'kafka-python: Python',
    keylessRule: `${shared.keylessRule}; drawn once more when it would open a batch`,
    // Since 3.0 KafkaProducer.send asks the partitioner again then, as sticky ones need it; this one just draws anew.
    onNewBatch: ({ key }) => key === null,
  },
  {
    ...shared,
    id: 'aiokafka',
    client: 'aiokafka',
    version: '0.14.0',
    source: 'aiokafka/partitioner.py: DefaultPartitioner.__call__, murmur2',
    setting: 'nothing set (DefaultPartitioner)',
    label: 'aiokafka',
    usedBy: 'aiokafka: Python asyncio; FastStream, Faust',
  },
]
