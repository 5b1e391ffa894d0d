import { describe, expect, test } from 'vitest'
import { CodecError } from '../base/errors.ts'
import {
  decodeConsumerProtocol,
  decodeCoordinatorKey,
  decodeCoordinatorRecord,
  decodeMetadataRecord,
  encodeConsumerProtocol,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
  encodeMetadataRecord,
} from './logRecords.ts'
import { writtenVersion } from './writtenVersions.ts'

describe('records of coordinators', () => {
  const key = { group: 'g', topic: 't', partition: 2 }
  const keyBytes = encodeCoordinatorKey('group', 'OffsetCommit', key)

  test('a key begins with the type, a value with the version', () => {
    expect([...keyBytes.subarray(0, 2)]).toEqual([0, 1])
    const value = encodeCoordinatorValue('group', 'OffsetCommit', 3, { offset: 7 })
    expect([...value.subarray(0, 2)]).toEqual([0, 3])
    const record = decodeCoordinatorRecord('group', keyBytes, value)
    if (record?.name !== 'OffsetCommit') throw new Error(record?.name)
    expect(record.key).toEqual(key)
    expect(record.version).toBe(3)
    expect(record.value?.offset).toBe(7)
  })

  test('a record without a value is a tombstone', () => {
    expect(decodeCoordinatorRecord('group', keyBytes, null)).toMatchObject({ key, value: null })
  })

  test('the same type number means another record in another log', () => {
    const share = encodeCoordinatorKey('share', 'ShareSnapshot', { groupId: 'g' })
    const transaction = encodeCoordinatorKey('transaction', 'TransactionLog', {
      transactionalId: 'x',
    })
    expect(decodeCoordinatorKey('share', share)?.name).toBe('ShareSnapshot')
    expect(decodeCoordinatorKey('transaction', transaction)?.name).toBe('TransactionLog')
    expect(() => decodeCoordinatorKey('transaction', share)).toThrow(CodecError)
  })

  test('a type of a newer broker is passed over', () => {
    const unknown = new Uint8Array([0, 99, 1, 2])
    expect(decodeCoordinatorKey('group', unknown)).toBeUndefined()
    expect(decodeCoordinatorRecord('group', unknown, new Uint8Array([0, 0]))).toBeUndefined()
  })

  test('an unknown version and spare bytes throw', () => {
    expect(() => decodeCoordinatorRecord('group', keyBytes, new Uint8Array([0, 9]))).toThrow(
      'only 0 to 4',
    )
    const longer = new Uint8Array([...keyBytes, 0])
    expect(() => decodeCoordinatorKey('group', longer)).toThrow('1 bytes follow')
  })

  test('values are written in the versions that brokers write', () => {
    expect(writtenVersion('group', 'OffsetCommit', { offset: 1 })).toBe(4)
    expect(writtenVersion('group', 'OffsetCommit', { offset: 1, expireTimestamp: 5 })).toBe(1)
    expect(writtenVersion('group', 'GroupMetadata', {})).toBe(3)
    expect(writtenVersion('group', 'ConsumerGroupMetadata', {})).toBe(0)
    expect(writtenVersion('transaction', 'TransactionLog', {}, { transactionVersion: 0 })).toBe(0)
    expect(writtenVersion('transaction', 'TransactionLog', {})).toBe(1)
  })
})

describe('metadata records', () => {
  test('begin with frame version, type and version', () => {
    const bytes = encodeMetadataRecord('TopicRecord', 0, { name: 't', topicId: 'ab'.repeat(16) })
    expect([...bytes.subarray(0, 3)]).toEqual([1, 2, 0])
    const record = decodeMetadataRecord(bytes)
    if (record.name !== 'TopicRecord') throw new Error(record.name)
    expect(record.value).toEqual({ name: 't', topicId: 'ab'.repeat(16) })
  })

  test.each([
    ['another frame version', [0, 2, 0]],
    ['an unknown type', [1, 99, 0]],
    ['an unknown version', [1, 2, 9]],
    ['no version', [1, 2]],
  ])('%s throws', (_, bytes) => {
    expect(() => decodeMetadataRecord(new Uint8Array(bytes))).toThrow(CodecError)
  })
})

describe('the consumer protocol', () => {
  test('begins with its version', () => {
    const bytes = encodeConsumerProtocol('ConsumerProtocolSubscription', 1, { topics: ['t'] })
    expect([...bytes.subarray(0, 2)]).toEqual([0, 1])
    expect(decodeConsumerProtocol('ConsumerProtocolSubscription', bytes)).toEqual({
      version: 1,
      value: { topics: ['t'], userData: null, ownedPartitions: [], generationId: -1, rackId: null },
    })
  })

  test('a newer version is read as the newest known one', () => {
    const bytes = encodeConsumerProtocol('ConsumerProtocolAssignment', 3, {
      assignedPartitions: [{ topic: 't', partitions: [1] }],
    })
    const newer = new Uint8Array([0, 7, ...bytes.subarray(2), 1, 2, 3])
    expect(decodeConsumerProtocol('ConsumerProtocolAssignment', newer)).toEqual({
      version: 7,
      value: { assignedPartitions: [{ topic: 't', partitions: [1] }], userData: null },
    })
  })
})
