import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CodecError } from '../base/errors.ts'
import { leaderEpoch, offset, producerId } from '../base/ids.ts'
import {
  appendRecord,
  batchBuilder,
  estimatedSize,
  type NewRecord,
  sealBatch,
  uncompressedSize,
} from './batchBuilder.ts'
import { forEachRecord, iterateBatches, readRecords, sizeOfRecord } from './record.ts'
import { type Codec, hasValidCrc, RECORD_BATCH_OVERHEAD, readBatchHeader } from './recordBatch.ts'
import { checkProduceRequest, checkRead } from './validation.ts'

const bytes = fc.option(fc.uint8Array({ maxLength: 60 }), { nil: null })
const headers = fc.array(
  fc.record({ key: fc.string({ unit: 'grapheme', maxLength: 8 }), value: bytes }),
  { maxLength: 3 },
)
const record: fc.Arbitrary<NewRecord> = fc.record({
  timestamp: fc.oneof(fc.integer({ min: -1, max: 2 ** 41 }), fc.nat(2 ** 48)),
  key: bytes,
  value: bytes,
  headers,
})
const records = fc.array(record, { minLength: 1, maxLength: 12 })
const codec = fc.constantFrom<Codec>('none', 'gzip', 'snappy', 'lz4', 'zstd')

const fieldsOf = ({ timestamp, key, value, headers }: NewRecord) => ({
  timestamp,
  key,
  value,
  headers: headers ?? [],
})

test('records come back from a batch as they went in, with every codec', () => {
  fc.assert(
    fc.property(records, codec, fc.nat(2 ** 40), (input, codec, base) => {
      const builder = batchBuilder({
        codec,
        baseOffset: offset(base),
        partitionLeaderEpoch: leaderEpoch(3),
        producerId: producerId(base),
        producerEpoch: 1,
        baseSequence: 10,
        capacity: 0,
      })
      const sizes = input.map((each) => appendRecord(builder, each))
      const batch = sealBatch(builder)
      expect(sealBatch(builder)).toEqual(batch)
      expect(hasValidCrc(batch)).toBe(true)
      expect(checkProduceRequest(11, batch)).toEqual({ accepted: true })
      expect(checkRead(batch, true)).toMatchObject({ batches: 1, records: input.length })
      const output = readRecords(batch)
      expect(output.map(fieldsOf)).toEqual(input.map(fieldsOf))
      expect(output.map((each) => each.offset)).toEqual(input.map((_, index) => base + index))
      expect(output.map((each) => each.sequence)).toEqual(input.map((_, index) => 10 + index))
      expect(output.map((each) => each.sizeInBytes)).toEqual(sizes)
      expect(readBatchHeader(batch).maxTimestamp).toBe(
        Math.max(...input.map((each) => each.timestamp)),
      )
    }),
  )
})

test('a record has the size that is reckoned for it, and never more than its upper bound', () => {
  fc.assert(
    fc.property(records, (input) => {
      const builder = batchBuilder({ baseOffset: offset(5) })
      input.forEach((each, delta) => {
        const before = uncompressedSize(builder)
        const bound = estimatedSize(builder, each)
        const size = appendRecord(builder, each)
        const timestampDelta = each.timestamp - builder.baseTimestamp
        expect(sizeOfRecord(delta, timestampDelta, each.key, each.value, each.headers)).toBe(size)
        expect(uncompressedSize(builder)).toBe(before + size)
        expect(estimatedSize(builder)).toBeLessThanOrEqual(bound)
      })
      expect(sealBatch(builder).byteLength).toBe(estimatedSize(builder))
    }),
  )
})

test('the fast path sees what readRecords sees, and stops when told to', () => {
  fc.assert(
    fc.property(records, codec, (input, codec) => {
      const builder = batchBuilder({ codec })
      for (const each of input) appendRecord(builder, each)
      const batch = sealBatch(builder)
      const seen: unknown[] = []
      forEachRecord(batch, (offset, timestamp, key, value, headersCount) => {
        seen.push([offset, timestamp, key, value, headersCount])
      })
      expect(seen).toEqual(
        readRecords(batch).map((each) => [
          each.offset,
          each.timestamp,
          each.key,
          each.value,
          each.headers.length,
        ]),
      )
      let visited = 0
      forEachRecord(batch, () => {
        visited++
        return false
      })
      expect(visited).toBe(1)
    }),
  )
})

test('damaged records give records or a CodecError, never anything else', () => {
  const damage = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(records, codec, damage, fc.nat(40), (input, codec, changes, cut) => {
      const builder = batchBuilder({ codec })
      for (const each of input) appendRecord(builder, each)
      const batch = sealBatch(builder)
      for (const [at, byte] of changes)
        batch[RECORD_BATCH_OVERHEAD - 6 + (at % (batch.byteLength - 55))] = byte
      const bytes = batch.subarray(0, batch.byteLength - (cut > 20 ? cut - 20 : 0))
      try {
        readRecords(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError)
      }
      checkRead(bytes, false)
    }),
    { numRuns: 1000 },
  )
})

test('a chunk of batches reads batch by batch, and a cut last batch is no batch', () => {
  fc.assert(
    fc.property(fc.array(records, { minLength: 1, maxLength: 4 }), fc.nat(100), (lists, cut) => {
      const batches = lists.map((list) => {
        const builder = batchBuilder()
        for (const each of list) appendRecord(builder, each)
        return sealBatch(builder)
      })
      const chunk = Uint8Array.from(Buffer.concat(batches))
      const read = [...iterateBatches(chunk)]
      expect(read.map(({ at, size }) => chunk.subarray(at, at + size))).toEqual(batches)
      const last = batches.at(-1)!
      const lost = 1 + (cut % last.byteLength)
      expect([...iterateBatches(chunk, 0, chunk.byteLength - lost)]).toEqual(read.slice(0, -1))
    }),
  )
})
