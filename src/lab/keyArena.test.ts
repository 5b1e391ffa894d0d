import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Encode } from '../kafka/base/text.ts'
import { murmur2 } from '../kafka/partitioning/murmur2.ts'
import { internBytes, internText, keyArena, keyAt } from './keyArena.ts'

test('a key has one index, whether it comes as a text or as bytes, and keys come in the order of their first', () => {
  const unit = fc.constantFrom('a', 'b', 'é', '🙂', '\ud800')
  fc.assert(
    fc.property(fc.array(fc.string({ unit, maxLength: 4 }), { maxLength: 60 }), (texts) => {
      const arena = keyArena(texts.length)
      const indexes = texts.map((text, at) =>
        at % 2 === 0 ? internText(arena, text) : internBytes(arena, utf8Encode(text)),
      )
      // Java's bytes are the key: an unpaired surrogate is a question mark.
      const distinct = [...new Set(texts.map((text) => utf8Encode(text).join()))]
      expect(indexes).toEqual(texts.map((text) => distinct.indexOf(utf8Encode(text).join())))
      expect(arena.count).toBe(distinct.length)
      distinct.forEach((bytes, key) => {
        expect(keyAt(arena, key).join()).toBe(bytes)
      })
    }),
  )
})

test('two keys with one hash are two keys', () => {
  const [left, right] = ['customer-96459', 'customer-593063']
  expect(murmur2(utf8Encode(left!))).toBe(murmur2(utf8Encode(right!)))
  const arena = keyArena(4)
  expect([left, right, left, right].map((text) => internText(arena, text!))).toEqual([0, 1, 0, 1])
})

test('bytes find room as keys grow longer than expected', () => {
  const arena = keyArena(3)
  const long = ['x', 'y', 'z'].map((letter) => letter.repeat(1_000))
  expect(long.map((text) => internText(arena, text))).toEqual([0, 1, 2])
  expect(keyAt(arena, 1)).toEqual(utf8Encode(long[1]!))
})
