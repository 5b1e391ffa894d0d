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

test('eight bytes a step give what one bit a step gives, for any range', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(9), fc.nat(9), (bytes, start, cut) => {
      const from = Math.min(start, bytes.byteLength)
      const end = Math.max(from, bytes.byteLength - cut)
      expect(crc32c(bytes, from, end)).toBe(slowCrc32c(bytes.subarray(from, end)))
    }),
  )
})
