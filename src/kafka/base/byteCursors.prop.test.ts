import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  byteReader,
  readBigInt64,
  readBigVarlong,
  readBytes,
  readFloat64,
  readInt8,
  readInt16,
  readInt32,
  readInt64,
  readUint32,
  readUnsignedVarint,
  readVarint,
  readVarlong,
  remaining,
} from './byteReader.ts'
import {
  byteWriter,
  writeBigInt64,
  writeBigVarlong,
  writeBytes,
  writeFloat64,
  writeInt8,
  writeInt16,
  writeInt32,
  writeInt64,
  writeUnsignedVarint,
  writeVarint,
  writeVarlong,
  written,
} from './byteWriter.ts'
import { CodecError } from './errors.ts'

const int32 = fc.integer({ min: -0x80000000, max: 0x7fffffff })
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

const readers = [
  readInt8,
  readInt16,
  readInt32,
  readUint32,
  readInt64,
  readFloat64,
  readBigInt64,
  readUnsignedVarint,
  readVarint,
  readVarlong,
  readBigVarlong,
]

test('what is written is read again, whatever room the writer begins with', () => {
  fc.assert(
    fc.property(
      int32,
      fc.maxSafeInteger(),
      int64,
      fc.double({ noNaN: true }),
      fc.uint8Array({ maxLength: 40 }),
      fc.integer({ min: 0, max: 64 }),
      (small, safe, wide, double, bytes, capacity) => {
        const writer = byteWriter(capacity)
        writeInt8(writer, (small << 24) >> 24)
        writeInt16(writer, (small << 16) >> 16)
        writeInt32(writer, small)
        writeInt64(writer, safe)
        writeBigInt64(writer, wide)
        writeFloat64(writer, double)
        writeUnsignedVarint(writer, small >>> 0)
        writeVarint(writer, small)
        writeVarlong(writer, safe)
        writeBigVarlong(writer, wide)
        writeBytes(writer, bytes)
        const reader = byteReader(written(writer))
        expect(readInt8(reader)).toBe((small << 24) >> 24)
        expect(readInt16(reader)).toBe((small << 16) >> 16)
        expect(readInt32(reader)).toBe(small)
        expect(readInt64(reader)).toBe(safe)
        expect(readBigInt64(reader)).toBe(wide)
        expect(readFloat64(reader)).toBe(double)
        expect(readUnsignedVarint(reader)).toBe(small >>> 0)
        expect(readVarint(reader)).toBe(small)
        expect(readVarlong(reader)).toBe(safe)
        expect(readBigVarlong(reader)).toBe(wide)
        expect(readBytes(reader, bytes.byteLength)).toEqual(bytes)
        expect(remaining(reader)).toBe(0)
      },
    ),
  )
})

test('varlongs of safe integers have the same bytes by either writer', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const narrow = byteWriter()
      const wide = byteWriter()
      writeVarlong(narrow, value)
      writeBigVarlong(wide, BigInt(value))
      expect(written(narrow)).toEqual(written(wide))
    }),
  )
})

test('no reader goes beyond its end or throws anything but CodecError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), fc.nat(12), (bytes, cut) => {
      const end = Math.min(cut, bytes.byteLength)
      for (const read of readers) {
        const reader = byteReader(bytes, 0, end)
        try {
          read(reader)
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError)
        }
        expect(reader.position).toBeLessThanOrEqual(end)
      }
    }),
  )
})

test('a reader over a part of a buffer reads that part', () => {
  const whole = Uint8Array.of(9, 9, 0, 0, 0, 7, 9)
  const reader = byteReader(whole.subarray(1), 1, 5)
  expect(readInt32(reader)).toBe(7)
  expect(() => readInt8(reader)).toThrow(CodecError)
})

test('a negative count and an int64 beyond the safe range are refused', () => {
  const reader = byteReader(new Uint8Array(8).fill(0x7f))
  expect(() => readBytes(reader, -1)).toThrow(CodecError)
  expect(() => readInt64(reader)).toThrow(/safe range/)
  const varlong = byteWriter()
  writeBigVarlong(varlong, 2n ** 53n)
  expect(() => readVarlong(byteReader(written(varlong)))).toThrow(/safe range/)
})

test('varints drop bits beyond 32 and end after five bytes, as in Kafka', () => {
  const read = (hex: string): number => readUnsignedVarint(byteReader(Buffer.from(hex, 'hex')))
  expect(read('ffffffff7f')).toBe(0xffffffff)
  expect(read('8080808000')).toBe(0)
  expect(() => read('ffffffffff01')).toThrow(/5 bytes/)
})
