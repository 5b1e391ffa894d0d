import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CodecError } from './errors.ts'
import { utf8Decode, utf8Encode, utf8EncodeInto, utf8Length } from './text.ts'

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
})

const UNPAIRED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

test('encoding is that of the platform, but for unpaired surrogates, which become a question mark', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const bytes = utf8Encode(text)
      expect(bytes).toEqual(new TextEncoder().encode(text.replace(UNPAIRED, '?')))
      expect(utf8Length(text)).toBe(bytes.byteLength)
    }),
  )
})

test('decoding is that of the platform, for well-formed and malformed bytes', () => {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
  const malformed = fc
    .array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xff, 0xa0, 0x9f, 0x90),
      { maxLength: 12 },
    )
    .map((bytes) => Uint8Array.from(bytes))
  fc.assert(
    fc.property(fc.oneof(malformed, fc.uint8Array({ maxLength: 20 })), (bytes) => {
      const text = lenient.decode(bytes)
      expect(utf8Decode(bytes)).toBe(text)
      if (text.includes('\ufffd')) {
        let accepted = true
        try {
          strict.decode(bytes)
        } catch {
          accepted = false
        }
        if (!accepted)
          expect(() => utf8Decode(bytes, 0, bytes.byteLength, true)).toThrow(CodecError)
      } else expect(utf8Decode(bytes, 0, bytes.byteLength, true)).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('text of any length survives a round trip, also longer than one slice of the decoder', () => {
  const text = 'aé日😀'.repeat(3000)
  expect(utf8Decode(utf8Encode(text))).toBe(text)
})

test('encoding into bytes ends where the length says, and decoding reads only its range', () => {
  const bytes = new Uint8Array(10)
  expect(utf8EncodeInto('né', bytes, 3)).toBe(6)
  expect(utf8Decode(bytes, 3, 6)).toBe('né')
})
