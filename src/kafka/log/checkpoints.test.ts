import { expect, it } from 'vitest'
import { CodecError } from '../base/errors.ts'
import { leaderEpoch, offset, partitionIndex } from '../base/ids.ts'
import { utf8Decode, utf8Encode } from '../base/text.ts'
import {
  decodeEpochCheckpoint,
  decodeMetaProperties,
  decodeOffsetCheckpoint,
  decodePartitionMetadata,
  encodeEpochCheckpoint,
  encodeMetaProperties,
  encodeOffsetCheckpoint,
  encodePartitionMetadata,
} from './checkpoints.ts'

it('an offset checkpoint has a version, a count and a line for each partition', () => {
  const entries = [
    { topicPartition: { topic: 'my-topic', partitionIndex: partitionIndex(2) }, offset: offset(7) },
    { topicPartition: { topic: 'b', partitionIndex: partitionIndex(0) }, offset: offset(0) },
  ]
  const bytes = encodeOffsetCheckpoint(entries)
  expect(utf8Decode(bytes)).toBe('0\n2\nmy-topic 2 7\nb 0 0\n')
  expect(decodeOffsetCheckpoint(bytes)).toEqual(entries)
  expect(utf8Decode(encodeOffsetCheckpoint([]))).toBe('0\n0\n')
})

it.each([
  '',
  '1\n0\n',
  '0\n2\na 0 1\n',
  '0\n1\na 0\n',
  '0\n1\na x 1\n',
  '0\n-1\n',
  '0\nx\n',
  '0\n1\na 0 99999999999999999\n',
])('a damaged offset checkpoint is an error: %j', (text) => {
  expect(() => decodeOffsetCheckpoint(utf8Encode(text))).toThrow(CodecError)
})

it('leader epochs, partition metadata and meta.properties survive the round trip', () => {
  const epochs = [{ epoch: leaderEpoch(3), startOffset: offset(40) }]
  expect(utf8Decode(encodeEpochCheckpoint(epochs))).toBe('0\n1\n3 40\n')
  expect(decodeEpochCheckpoint(encodeEpochCheckpoint(epochs))).toEqual(epochs)
  const id = '000102030405060708090a0b0c0d0e0f'
  expect(utf8Decode(encodePartitionMetadata(id))).toBe(
    'version: 0\ntopic_id: AAECAwQFBgcICQoLDA0ODw',
  )
  expect(decodePartitionMetadata(encodePartitionMetadata(id))).toBe(id)
  const properties = { clusterId: 'c', nodeId: 4, directoryId: 'd' }
  expect(decodeMetaProperties(encodeMetaProperties(properties, '#today'))).toEqual(properties)
  expect(() => decodeMetaProperties(utf8Encode('version=0\nbroker.id=1\n'))).toThrow(CodecError)
  expect(() => decodePartitionMetadata(utf8Encode('version: 1\n'))).toThrow(CodecError)
})
