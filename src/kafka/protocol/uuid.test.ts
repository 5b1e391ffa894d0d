import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CodecError } from '../base/errors.ts'
import { base64Decode, base64Encode } from './base64.ts'
import { uuidFromBytes, uuidFromString, uuidToBytes, uuidToString, ZERO_UUID } from './uuid.ts'

test('base64 is that of every other program, in both alphabets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const buffer = Buffer.from(bytes)
      expect(base64Encode(bytes)).toBe(buffer.toString('base64'))
      expect(base64Encode(bytes, 'url')).toBe(buffer.toString('base64url'))
      expect(base64Decode(buffer.toString('base64'))).toEqual(bytes)
      expect(base64Decode(buffer.toString('base64url'))).toEqual(bytes)
    }),
  )
})

test.each(['a', 'ab!d', 'ab c', 'a=bc'])('%j is not base64', (text) => {
  expect(() => base64Decode(text)).toThrow(CodecError)
})

test('a uuid is 22 characters in text, 32 digits inside and 16 bytes on the wire', () => {
  const uuid = uuidFromString('y8Pi2LKG3xyXBWxYFTycmA')
  expect(uuid).toBe('cbc3e2d8b286df1c97056c58153c9c98')
  expect(uuidToString(uuid)).toBe('y8Pi2LKG3xyXBWxYFTycmA')
  expect(uuidFromBytes(uuidToBytes(uuid))).toBe(uuid)
  expect(uuidToString(ZERO_UUID)).toBe('AAAAAAAAAAAAAAAAAAAAAA')
})

test.each(['', 'y8Pi2LKG3xyXBWxYFTyc', 'y8Pi2LKG3xyXBWxYFTycmAAA', 'y8Pi2LKG3xyXBWxYFTycm!'])(
  '%j is not a uuid',
  (text) => expect(() => uuidFromString(text)).toThrow(CodecError),
)
