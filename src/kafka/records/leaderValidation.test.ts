import { expect, test } from 'vitest'
import { leaderEpoch, offset, producerId } from '../base/ids.ts'
import { utf8Encode } from '../base/text.ts'
import { type BatchOptions, buildBatch } from './batchBuilder.ts'
import { buildEndTransactionMarker } from './controlRecords.ts'
import { type LeaderAppendOptions, validateAsLeader } from './leaderValidation.ts'
import { readRecords } from './record.ts'
import {
  type Codec,
  codecOf,
  hasValidCrc,
  readBatchHeader,
  timestampTypeOf,
} from './recordBatch.ts'
import type { Refusal } from './refusal.ts'
import { analyzeAppend, checkFollowerAppend, checkProduceRequest } from './validation.ts'

const NOW = 1_700_000_000_000

const OPTIONS: LeaderAppendOptions = {
  topicPartition: 't-0',
  origin: 'CLIENT',
  leaderEpoch: leaderEpoch(6),
  nextOffset: offset(40),
  nowMs: NOW,
  compressionType: 'producer',
  timestampType: 'CreateTime',
  timestampBeforeMaxMs: 2 ** 63,
  timestampAfterMaxMs: 3_600_000,
  isCompacted: false,
}

function batchOf(
  options: BatchOptions = {},
  timestamps: readonly number[] = [NOW - 5, NOW],
): Uint8Array {
  return buildBatch(
    options,
    timestamps.map((timestamp, index) => ({
      timestamp,
      key: index === 1 ? null : utf8Encode('k'),
      value: utf8Encode(`value ${index}`),
      headers: [{ key: 'h', value: null }],
    })),
  )
}

function accepted(bytes: Uint8Array, options: Partial<LeaderAppendOptions> = {}) {
  const result = validateAsLeader(bytes, { ...OPTIONS, ...options })
  if (!result.accepted) throw new Error(result.reason)
  return result
}

function refused(bytes: Uint8Array, options: Partial<LeaderAppendOptions> = {}): Refusal {
  const result = validateAsLeader(bytes, { ...OPTIONS, ...options })
  if (result.accepted) throw new Error('accepted')
  return result
}

test.each<Codec>(['none', 'gzip', 'zstd'])(
  '%s: a good batch gets offsets and epoch in bytes of its own',
  (codec) => {
    const bytes = batchOf({ codec })
    const before = bytes.slice()
    const result = accepted(bytes)
    expect(bytes).toEqual(before)
    expect(result).toMatchObject({
      firstOffset: 40,
      lastOffset: 41,
      maxTimestamp: NOW,
      logAppendTime: -1,
    })
    expect(readBatchHeader(result.batch)).toMatchObject({ baseOffset: 40, partitionLeaderEpoch: 6 })
    expect(result.batch.subarray(16)).toEqual(bytes.subarray(16))
    expect(result.sizeMayHaveChanged).toBe(false)
  },
)

test.each<[Codec, LeaderAppendOptions['compressionType']]>([
  ['none', 'lz4'],
  ['gzip', 'uncompressed'],
  ['lz4', 'zstd'],
])(
  'a batch of %s on a topic of %s is built anew with the same records',
  (codec, compressionType) => {
    const bytes = batchOf({ codec, producerId: producerId(3), producerEpoch: 1, baseSequence: 9 })
    const result = accepted(bytes, { compressionType })
    const header = readBatchHeader(result.batch)
    expect(codecOf(header.attributes)).toBe(
      compressionType === 'uncompressed' ? 'none' : compressionType,
    )
    expect(hasValidCrc(result.batch)).toBe(true)
    expect(header).toMatchObject({
      producerId: 3,
      producerEpoch: 1,
      baseSequence: 9,
      baseOffset: 40,
    })
    expect(result.sizeMayHaveChanged).toBe(true)
    const strip = (batch: Uint8Array) =>
      readRecords(batch).map(({ key, value, headers, timestamp }) => ({
        key,
        value,
        headers,
        timestamp,
      }))
    expect(strip(result.batch)).toEqual(strip(bytes))
  },
)

test('on a LogAppendTime topic the clock of the broker is the time of all records', () => {
  const result = accepted(batchOf(), { timestampType: 'LogAppendTime' })
  expect(timestampTypeOf(readBatchHeader(result.batch).attributes)).toBe('LogAppendTime')
  expect(readRecords(result.batch).map((record) => record.timestamp)).toEqual([NOW, NOW])
  expect([result.maxTimestamp, result.logAppendTime]).toEqual([NOW, NOW])
})

test('records without a key are refused one by one on a compacted topic', () => {
  const refusal = refused(batchOf(), { isCompacted: true })
  expect(refusal).toMatchObject({ errorCode: 'INVALID_RECORD', recordErrors: [{ batchIndex: 1 }] })
})

test('timestamps outside the window are refused, and the edges belong to it', () => {
  const window = { timestampBeforeMaxMs: 10, timestampAfterMaxMs: 20 }
  accepted(batchOf({}, [NOW - 10, NOW + 20, -1]), window)
  expect(refused(batchOf({}, [NOW - 11, NOW + 21]), window)).toMatchObject({
    errorCode: 'INVALID_TIMESTAMP',
    recordErrors: [{ batchIndex: 0 }, { batchIndex: 1 }],
  })
})

test('control records come from coordinators, not from clients', () => {
  const marker = buildEndTransactionMarker('ABORT', {
    timestamp: NOW,
    producerId: producerId(1),
    producerEpoch: 0,
    coordinatorEpoch: 0,
  })
  expect(refused(marker).exception).toBe('InvalidRecordException')
  const result = accepted(marker, {
    origin: 'COORDINATOR',
    compressionType: 'gzip',
    isCompacted: false,
  })
  expect(codecOf(readBatchHeader(result.batch).attributes)).toBe('none')
})

test('a producer id asks for a sequence', () => {
  expect(refused(batchOf({ producerId: producerId(4), producerEpoch: 0 })).reason).toMatch(
    'Invalid sequence number -1',
  )
})

test('an append is cut off where its last batch is, and too large batches are named', () => {
  const bytes = batchOf()
  const checks = {
    topicPartition: 't-0',
    origin: 'CLIENT',
    leaderEpoch: leaderEpoch(1),
    maxMessageBytes: bytes.byteLength,
    offsetsMustGrow: false,
  } as const
  const tail = Uint8Array.from([...bytes, ...bytes.subarray(0, 70)])
  expect(analyzeAppend(tail, checks)).toMatchObject({
    batchesCount: 1,
    validBytes: bytes.byteLength,
  })
  expect(analyzeAppend(bytes, { ...checks, maxMessageBytes: bytes.byteLength - 1 })).toMatchObject({
    errorCode: 'MESSAGE_TOO_LARGE',
  })
})

test('a follower takes what comes after its end, up to the first batch of a later epoch', () => {
  const at = (base: number, epoch: number): Uint8Array =>
    batchOf({ baseOffset: offset(base), partitionLeaderEpoch: leaderEpoch(epoch) })
  const chunk = Uint8Array.from([...at(10, 3), ...at(12, 4), ...at(14, 5), ...at(16, 4)])
  const check = (next: number, epoch: number) =>
    checkFollowerAppend(chunk, 't-0', leaderEpoch(epoch), offset(next))
  expect(check(10, 4)).toMatchObject({ firstOffset: 10, lastOffset: 13, batchesCount: 2 })
  expect(check(10, 5)).toMatchObject({ lastOffset: 17, validBytes: chunk.byteLength })
  expect(check(11, 5)).toMatchObject({ exception: 'UnexpectedAppendOffsetException' })
  const twice = Uint8Array.from([...at(10, 3), ...at(10, 3)])
  expect(checkFollowerAppend(twice, 't-0', leaderEpoch(4), offset(10))).toMatchObject({
    exception: 'OffsetsOutOfOrderException',
  })
})

test('zstd needs version 7 of the produce request', () => {
  expect(checkProduceRequest(6, batchOf({ codec: 'zstd' }))).toMatchObject({
    errorCode: 'UNSUPPORTED_COMPRESSION_TYPE',
  })
  expect(checkProduceRequest(7, batchOf({ codec: 'zstd' })).accepted).toBe(true)
})
