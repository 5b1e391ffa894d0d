import { expect, it } from 'vitest'
import { utf8Encode } from '../../base/text.ts'
import { crc32 } from './crc32.ts'
import { fnv1a } from './fnv1a.ts'

// Offset basis, "a" and "foobar" are the published FNV test vectors; "123456789" is CRC-32's check value.
it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('FNV-1a of %j, as a signed number', (text, unsigned) => {
  expect(fnv1a(utf8Encode(text))).toBe(unsigned | 0)
})

it.each([
  ['', 0],
  ['123456789', 0xcbf43926],
])('CRC-32 of %j, unsigned', (text, unsigned) => {
  expect(crc32(utf8Encode(text))).toBe(unsigned)
})

it('only the bytes of the range are hashed', () => {
  const padded = utf8Encode('xx123456789foobary')
  expect(crc32(padded, 2, 11)).toBe(0xcbf43926)
  expect(fnv1a(padded, 11, 17)).toBe(0xbf9cf968 | 0)
})
