import { expect, test } from 'vitest'
import { keyHue, keyHues } from './keyHue.ts'

test('a hue is 0 to 11 for every int32', () => {
  for (const hash of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31), -778_138_358]) {
    expect(keyHue(hash)).toBeGreaterThanOrEqual(0)
    expect(keyHue(hash)).toBeLessThan(keyHues)
  }
})

test('keys of one partition still have many colours', () => {
  const hashes = Array.from({ length: 400 }, (_, at) => Math.imul(at + 1, 0x5bd1e995) & ~3)
  expect(new Set(hashes.map(keyHue)).size).toBe(keyHues)
})
