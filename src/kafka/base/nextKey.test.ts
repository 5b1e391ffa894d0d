import { describe, expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import type { KeyDistribution } from './commands.ts'
import { keyBytes, nextKeyText } from './nextKey.ts'
import { randomFromSeed } from './random.ts'

const next = (keys: KeyDistribution, count = 0, nowMs = 0): string | null =>
  nextKeyText(keys, count, randomFromSeed(7), nowMs)

describe('keys of a workload', () => {
  test.each([0, 951_782_400_000, 951_868_799_000, 1_760_000_000_123, 4_102_444_800_000])(
    'a bucket of time is named as the calendar names it: %d',
    (nowMs) => {
      const expected = new Date(nowMs).toISOString().replace('.000Z', 'Z')
      expect(next({ kind: 'time', prefix: '', bucketMs: 1 }, 0, nowMs)).toBe(expected)
    },
  )

  test('records of one bucket share a key, the next bucket has another', () => {
    const keys: KeyDistribution = { kind: 'time', prefix: 'm-', bucketMs: 60_000 }
    expect(next(keys, 0, 60_000)).toBe(next(keys, 1, 119_999))
    expect(next(keys, 0, 120_000)).not.toBe(next(keys, 1, 119_999))
  })

  test('a UUID is of version 4 and its variant, and the next one differs', () => {
    const random = randomFromSeed(3)
    const uuids = Array.from({ length: 50 }, () => nextKeyText({ kind: 'uuid' }, 0, random, 0)!)
    for (const uuid of uuids)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(uuids).size).toBe(50)
  })

  test('a list goes round, keyless places and bytes that are no text included', () => {
    const keys: KeyDistribution = { kind: 'list', keys: ['/wA=', null], encoding: 'base64' }
    expect([0, 1, 2].map((count) => next(keys, count))).toEqual(['/wA=', null, '/wA='])
    expect(keyBytes(keys, '/wA=')).toEqual(new Uint8Array([255, 0]))
  })

  test('each part of a composite key is drawn by itself', () => {
    const part = { prefix: 't-', keys: 3, exponent: 0 }
    const text = next({
      kind: 'composite',
      separator: ':',
      parts: [part, { ...part, exponent: 2 }],
    })
    expect(text).toMatch(/^t-[123]:t-[123]$/)
  })
})

describe('base64', () => {
  test.each([0, 1, 2, 3, 255])('%d bytes come back', (length) => {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37) & 255)
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    expect(fromBase64(toBase64(bytes))).toEqual(bytes)
  })

  test('text that is not base64 is refused', () => {
    expect(() => fromBase64('a b=')).toThrow('base64')
    expect(() => fromBase64('A')).toThrow('cut short')
  })
})
