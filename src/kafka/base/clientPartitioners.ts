// Names of the ways in which real clients place a record. Data only, so that commands and links can carry them;
// what each does is in kafka/partitioning/clients.

export const clientPartitionerIds = [
  // Apache Kafka's own producer, 3.3 and later.
  'java',
  'java-ignore-keys',
  'java-not-adaptive',
  'java-round-robin',
  // What the same producer did before.
  'java-2.4-default',
  'java-2.4-uniform-sticky',
  'java-2.3-default',
  'librdkafka-consistent-random',
  'librdkafka-consistent',
  'librdkafka-murmur2',
  'librdkafka-murmur2-random',
  'librdkafka-fnv1a',
  'librdkafka-fnv1a-random',
  'librdkafka-random',
  'kafkajs',
  'kafkajs-legacy',
  'sarama-hash',
  'sarama-reference-hash',
  'sarama-random',
  'sarama-round-robin',
  'kafka-go-hash',
  'kafka-go-reference-hash',
  'kafka-go-crc32',
  'kafka-go-murmur2',
  'kafka-go-least-bytes',
  'kafka-go-round-robin',
  'franz-go',
  'franz-go-sticky-key',
  'franz-go-sticky-key-sarama',
  'kafka-python',
  'aiokafka',
  'platformatic',
  'platformatic-compatible',
] as const

export type ClientPartitionerId = (typeof clientPartitionerIds)[number]

const known: ReadonlySet<string> = new Set(clientPartitionerIds)

export const isClientPartitionerId = (text: string): text is ClientPartitionerId => known.has(text)
