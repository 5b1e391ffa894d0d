import { expect, test } from 'vitest'
import { InvariantError } from '../base/errors.ts'
import { offset, producerId } from '../base/ids.ts'
import { utf8Encode } from '../base/text.ts'
import {
  appendRecord,
  batchBuilder,
  buildBatch,
  sealBatch,
  setProducerState,
} from './batchBuilder.ts'
import { batchAt, readRecords, recordSizeUpperBound } from './record.ts'
import { deleteHorizonOf, lastOffsetOf, readBatchHeader, timestampTypeOf } from './recordBatch.ts'

const value = utf8Encode('v')

test('a builder is plain data: a clone goes on by itself', () => {
  const builder = batchBuilder({ codec: 'lz4' })
  appendRecord(builder, { timestamp: 1, key: null, value })
  const clone = structuredClone(builder)
  appendRecord(clone, { timestamp: 2, key: null, value })
  expect(readRecords(sealBatch(builder)).length).toBe(1)
  expect(readRecords(sealBatch(clone)).length).toBe(2)
})

test('a batch may have gaps between its offsets and after its last record', () => {
  const builder = batchBuilder({ baseOffset: offset(100) })
  appendRecord(builder, { timestamp: 1, key: null, value, offset: offset(103) })
  appendRecord(builder, { timestamp: 1, key: null, value })
  appendRecord(builder, { timestamp: 1, key: null, value, offset: offset(110) })
  const batch = sealBatch(builder, offset(120))
  expect(readRecords(batch).map((record) => record.offset)).toEqual([103, 104, 110])
  expect(lastOffsetOf(readBatchHeader(batch))).toBe(120)
})

test('an offset that goes back is a broken invariant', () => {
  const builder = batchBuilder({ baseOffset: offset(5) })
  appendRecord(builder, { timestamp: 1, key: null, value, offset: offset(6) })
  const back = { timestamp: 1, key: null, value, offset: offset(6) }
  expect(() => appendRecord(builder, back)).toThrow(InvariantError)
})

test('a batch without records is a bare header that readers take', () => {
  const batch = sealBatch(batchBuilder({ baseOffset: offset(7) }), offset(9))
  expect(batchAt(batch, 0)?.header).toMatchObject({ recordsCount: 0, lastOffsetDelta: 2 })
  expect(readRecords(batch)).toEqual([])
})

test('a delete horizon stands in place of the base timestamp, and timestamps still come out right', () => {
  const batch = buildBatch({ deleteHorizonMs: 5000 }, [{ timestamp: 4000, key: null, value }])
  expect(deleteHorizonOf(readBatchHeader(batch))).toBe(5000)
  expect(readRecords(batch)[0]).toMatchObject({ timestamp: 4000, timestampDelta: -1000 })
})

test('log append time is the largest timestamp, whatever the records say', () => {
  const batch = buildBatch({ timestampType: 'LogAppendTime', logAppendTime: 99 }, [
    { timestamp: 4000, key: null, value },
  ])
  const header = readBatchHeader(batch)
  expect(timestampTypeOf(header.attributes)).toBe('LogAppendTime')
  expect(header).toMatchObject({ baseTimestamp: 4000, maxTimestamp: 99 })
})

test('a producer may learn its identity after the first record', () => {
  const builder = batchBuilder()
  appendRecord(builder, { timestamp: 1, key: null, value })
  setProducerState(builder, producerId(12), 3, 44)
  expect(readBatchHeader(sealBatch(builder))).toMatchObject({
    producerId: 12,
    producerEpoch: 3,
    baseSequence: 44,
  })
})

test('the upper bound of a record adds 21 bytes and the length fields to key, value and headers', () => {
  expect(recordSizeUpperBound(null, null)).toBe(21 + 1 + 1 + 1)
  expect(recordSizeUpperBound(new Uint8Array(100), new Uint8Array(10))).toBe(21 + 102 + 11 + 1)
})

test('equal records give equal bytes with every codec', () => {
  for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
    const records = Array.from({ length: 50 }, (_, index) => ({
      timestamp: index,
      key: null,
      value: utf8Encode(`value ${index % 7}`),
    }))
    const [one, other] = [buildBatch({ codec }, records), buildBatch({ codec }, records)]
    expect(one).toEqual(other)
    if (codec !== 'none') expect(one.byteLength).toBeLessThan(buildBatch({}, records).byteLength)
  }
})
