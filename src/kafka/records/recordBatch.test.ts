import { expect, test } from 'vitest'
import { CodecError } from '../base/errors.ts'
import { leaderEpoch, offset, producerId } from '../base/ids.ts'
import { utf8Encode } from '../base/text.ts'
import { buildBatch } from './batchBuilder.ts'
import { readRecords } from './record.ts'
import {
  batchSizeInBytes,
  codecOf,
  decrementSequence,
  hasValidCrc,
  incrementSequence,
  lastOffsetOf,
  lastSequenceOf,
  nextOffsetOf,
  readBatchHeader,
  stampBatch,
  timestampTypeOf,
  withLogAppendTime,
  withMaxTimestamp,
  withOffsetAndEpoch,
  writeBatchHeader,
} from './recordBatch.ts'

const record = (timestamp: number, value: string) => ({
  timestamp,
  key: null,
  value: utf8Encode(value),
})

const batch = buildBatch(
  { producerId: producerId(7), producerEpoch: 2, baseSequence: 0x7ffffffe },
  [record(1000, 'a'), record(1005, 'b'), record(990, 'c')],
)

test('the header says what the batch was built from', () => {
  const header = readBatchHeader(batch)
  expect(header).toMatchObject({
    baseOffset: 0,
    batchLength: batch.byteLength - 12,
    partitionLeaderEpoch: -1,
    magic: 2,
    attributes: 0,
    lastOffsetDelta: 2,
    baseTimestamp: 1000,
    maxTimestamp: 1005,
    producerId: 7,
    producerEpoch: 2,
    recordsCount: 3,
  })
  expect(batchSizeInBytes(batch)).toBe(batch.byteLength)
  expect([lastOffsetOf(header), nextOffsetOf(header)]).toEqual([2, 3])
  expect(lastSequenceOf(header)).toBe(0)
})

test('a header written again has the same bytes', () => {
  const bytes = new Uint8Array(63)
  writeBatchHeader(bytes, 2, readBatchHeader(batch))
  expect(bytes.subarray(2)).toEqual(batch.subarray(0, 61))
})

test('a leader sets offset and epoch in a copy, without touching the CRC', () => {
  const before = batch.slice()
  const stamped = withOffsetAndEpoch(batch, offset(2 ** 40 + 5), leaderEpoch(9))
  expect(batch).toEqual(before)
  expect(hasValidCrc(stamped)).toBe(true)
  expect(readBatchHeader(stamped)).toEqual({
    ...readBatchHeader(batch),
    baseOffset: 2 ** 40 + 5,
    partitionLeaderEpoch: 9,
  })
  expect(readRecords(stamped).map((each) => each.offset)).toEqual(
    [0, 1, 2].map((delta) => 2 ** 40 + 5 + delta),
  )
})

test('log append time holds for every record, and the deltas stay', () => {
  const before = batch.slice()
  const stamped = withLogAppendTime(batch, 777_000)
  expect(batch).toEqual(before)
  expect(hasValidCrc(stamped)).toBe(true)
  expect(timestampTypeOf(readBatchHeader(stamped).attributes)).toBe('LogAppendTime')
  expect(readRecords(stamped).map((each) => [each.timestamp, each.timestampDelta])).toEqual([
    [777_000, 0],
    [777_000, 5],
    [777_000, -10],
  ])
  const back = withMaxTimestamp(stamped, 1005)
  expect(back).toEqual(batch)
})

test('a stamp that changes no timestamp keeps CRC and unknown attribute bits', () => {
  const odd = batch.slice()
  odd[21] = 0x80
  const stamp = {
    baseOffset: offset(4),
    partitionLeaderEpoch: leaderEpoch(1),
    timestampType: 'CreateTime',
    maxTimestamp: 1005,
  } as const
  expect(stampBatch(odd, stamp).subarray(16)).toEqual(odd.subarray(16))
  const changed = stampBatch(odd, { ...stamp, maxTimestamp: 1006 })
  expect(changed[21]).toBe(0)
  expect(hasValidCrc(changed)).toBe(true)
})

test('sequences wrap from the largest int32 to zero and back', () => {
  expect(incrementSequence(0x7fffffff, 1)).toBe(0)
  expect(incrementSequence(0x7ffffffe, 3)).toBe(1)
  expect(incrementSequence(5, 2)).toBe(7)
  expect(decrementSequence(0, 1)).toBe(0x7fffffff)
  expect(decrementSequence(7, 2)).toBe(5)
})

test('a header cut short and a codec that does not exist are refused', () => {
  expect(() => readBatchHeader(batch.subarray(0, 60))).toThrow(CodecError)
  expect(() => readBatchHeader(batch, batch.byteLength - 60)).toThrow(CodecError)
  expect(() => batchSizeInBytes(batch.subarray(0, 11))).toThrow(CodecError)
  expect(() => codecOf(5)).toThrow('Unknown compression type id: 5')
})

test('every single bit under the CRC that flips is found', () => {
  for (let bit = 17 * 8; bit < batch.byteLength * 8; bit++) {
    const damaged = batch.slice()
    damaged[bit >> 3] = damaged[bit >> 3]! ^ (1 << (bit & 7))
    expect(hasValidCrc(damaged), `bit ${bit}`).toBe(false)
  }
})
