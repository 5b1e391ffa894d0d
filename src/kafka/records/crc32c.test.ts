import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Encode } from '../base/text.ts'
import { crc32c } from './crc32c.ts'

/** The definition, bit by bit. */
function slowCrc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  }
  return ~crc >>> 0
}

test('the check value of the standard is e3069283', () => {
  expect(crc32c(utf8Encode('123456789'))).toBe(0xe3069283)
  expect(crc32c(new Uint8Array(0))).toBe(0)
})

test('eight bytes a step give what one bit a step gives, for any range and wherever it lies in memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), fc.nat(9), (bytes, start, cut) => {
      const from = Math.min(start, bytes.byteLength)
      const end = Math.max(from, bytes.byteLength - cut)
      expect(crc32c(bytes, from, end)).toBe(slowCrc32c(bytes.subarray(from, end)))
    }),
  )
})

test('long bytes give the same at each place in a buffer', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at * 37) ^ (at >> 3))
  const expected = slowCrc32c(bytes)
  for (let place = 0; place < 9; place++) {
    const buffer = new Uint8Array(1020)
    buffer.set(bytes, place)
    expect(crc32c(buffer.subarray(place, place + 1000))).toBe(expected)
    expect(crc32c(buffer, place, place + 1000)).toBe(expected)
  }
})
