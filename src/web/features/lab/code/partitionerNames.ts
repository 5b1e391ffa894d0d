// What a person's own partitioner may use: completed in the editor and listed beside it.

import type { EditorCompletion } from '../../../editor/editorTypes.ts'

export const signature = 'function partition(record: Record, topic: Topic, state: State): number'

export const partitionerNames: readonly EditorCompletion[] = [
  { of: null, name: 'record', type: 'Record', info: 'The record to place.', kind: 'variable' },
  { of: null, name: 'topic', type: 'Topic', info: 'Where it is going.', kind: 'variable' },
  {
    of: null,
    name: 'state',
    type: 'State',
    info: 'An object of your own that is kept from record to record, as JSON.',
    kind: 'variable',
  },
  {
    of: 'record',
    name: 'key',
    type: 'string | null',
    info: 'The key read as UTF-8; null for a record without a key.',
    kind: 'property',
  },
  {
    of: 'record',
    name: 'keyBytes',
    type: 'Uint8Array | null',
    info: 'The serialized key: what Kafka’s own partitioner hashes.',
    kind: 'property',
  },
  {
    of: 'record',
    name: 'valueBytes',
    type: 'number',
    info: 'Size of the serialized value in bytes; -1 for a null value.',
    kind: 'property',
  },
  {
    of: 'record',
    name: 'timestampMs',
    type: 'number',
    info: 'Its timestamp, milliseconds since 1970 in virtual time.',
    kind: 'property',
  },
  {
    of: 'record',
    name: 'index',
    type: 'number',
    info: 'How many records this client sent to the topic before it.',
    kind: 'property',
  },
  { of: 'topic', name: 'name', type: 'string', info: 'Its name.', kind: 'property' },
  {
    of: 'topic',
    name: 'partitionCount',
    type: 'number',
    info: 'All partitions. Return a number from 0 to partitionCount - 1.',
    kind: 'property',
  },
  {
    of: 'topic',
    name: 'available',
    type: 'number[]',
    info: 'The partitions that have a leader now, in ascending order.',
    kind: 'property',
  },
  {
    of: null,
    name: 'murmur2',
    type: '(key) => number',
    info: 'The hash of Java’s producer, a signed 32-bit number. Takes a text or bytes.',
    kind: 'function',
  },
  {
    of: null,
    name: 'crc32',
    type: '(key) => number',
    info: 'The hash of librdkafka, an unsigned 32-bit number.',
    kind: 'function',
  },
  {
    of: null,
    name: 'fnv1a',
    type: '(key) => number',
    info: 'FNV-1a, the hash of sarama, a signed 32-bit number.',
    kind: 'function',
  },
  {
    of: null,
    name: 'toPositive',
    type: '(hash) => number',
    info: 'Clears the sign bit, as Java’s producer does before the remainder.',
    kind: 'function',
  },
  {
    of: null,
    name: 'random',
    type: '() => number',
    info: 'A number from 0 up to 1, drawn from the seed: the same in every run.',
    kind: 'function',
  },
]

/** How a name is written in code. */
export const fullName = ({ of, name }: EditorCompletion): string =>
  of === null ? name : `${of}.${name}`
