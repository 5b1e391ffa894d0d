import { expect, test } from 'vitest'
import { CodecError } from '../base/errors.ts'
import { leaderEpoch, offset, producerId } from '../base/ids.ts'
import {
  buildControlBatch,
  buildEndTransactionMarker,
  type ControlRecord,
  controlTypeOf,
  decodeControlRecord,
  encodeControlRecord,
} from './controlRecords.ts'
import { readRecords } from './record.ts'
import { isControl, isTransactional, readBatchHeader } from './recordBatch.ts'

const directory = '0123456789abcdef0123456789abcdef'

const RECORDS: readonly ControlRecord[] = [
  { type: 'ABORT', version: 0, coordinatorEpoch: 3 },
  { type: 'COMMIT', version: 0, coordinatorEpoch: 4 },
  {
    type: 'LEADER_CHANGE',
    version: 0,
    leaderId: 1,
    voters: [{ voterId: 1 }, { voterId: 2 }],
    grantingVoters: [{ voterId: 2 }],
  },
  {
    type: 'LEADER_CHANGE',
    version: 1,
    leaderId: 1,
    voters: [{ voterId: 1, voterDirectoryId: directory }],
    grantingVoters: [],
  },
  { type: 'SNAPSHOT_HEADER', version: 0, lastContainedLogTimestamp: 1_700_000_000_000 },
  { type: 'SNAPSHOT_FOOTER', version: 0 },
  { type: 'KRAFT_VERSION', version: 0, kRaftVersion: 1 },
  {
    type: 'KRAFT_VOTERS',
    version: 0,
    voters: [
      {
        voterId: 3,
        voterDirectoryId: directory,
        endpoints: [{ name: 'CONTROLLER', host: 'höst', port: 65_535 }],
        kRaftVersionFeature: { minSupportedVersion: 0, maxSupportedVersion: 1 },
      },
    ],
  },
]

test.each(RECORDS)('$type v$version comes back as it went in', (record) => {
  const { key, value } = encodeControlRecord(record)
  expect(controlTypeOf(key)).toBe(record.type)
  expect(decodeControlRecord(key, value)).toEqual(record)
})

test.each(RECORDS)('$type v$version cut anywhere is a CodecError', (record) => {
  const { key, value } = encodeControlRecord(record)
  for (let end = 0; end < value.byteLength; end++)
    expect(() => decodeControlRecord(key, value.subarray(0, end))).toThrow(CodecError)
})

test('types that are not known are skipped, negative versions refused', () => {
  expect(decodeControlRecord(Uint8Array.of(0, 0, 0, 99), new Uint8Array(0))).toBeNull()
  expect(() => controlTypeOf(Uint8Array.of(0xff, 0xff, 0, 0))).toThrow(CodecError)
  expect(() => decodeControlRecord(Uint8Array.of(0, 0, 0, 1), Uint8Array.of(0xff, 0xff))).toThrow(
    CodecError,
  )
})

test('a count that the bytes cannot hold is refused before its list is made', () => {
  const { key } = encodeControlRecord({ type: 'KRAFT_VOTERS', version: 0, voters: [] })
  const value = Uint8Array.of(0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f)
  expect(() => decodeControlRecord(key, value)).toThrow(/does not fit/)
})

test('the marker of a transaction is a transactional control batch of its producer', () => {
  const batch = buildEndTransactionMarker('COMMIT', {
    baseOffset: offset(8),
    partitionLeaderEpoch: leaderEpoch(2),
    timestamp: 1000,
    producerId: producerId(77),
    producerEpoch: 5,
    coordinatorEpoch: 9,
  })
  const header = readBatchHeader(batch)
  expect(header).toMatchObject({
    baseOffset: 8,
    producerId: 77,
    producerEpoch: 5,
    baseSequence: -1,
  })
  expect([isControl(header.attributes), isTransactional(header.attributes)]).toEqual([true, true])
  const [record] = readRecords(batch)
  expect(decodeControlRecord(record!.key!, record!.value!)).toEqual({
    type: 'COMMIT',
    version: 0,
    coordinatorEpoch: 9,
  })
})

test('a control batch of KRaft is not transactional', () => {
  const batch = buildControlBatch({ timestamp: 5 }, { type: 'SNAPSHOT_FOOTER', version: 0 })
  const { attributes } = readBatchHeader(batch)
  expect([isControl(attributes), isTransactional(attributes)]).toEqual([true, false])
})
