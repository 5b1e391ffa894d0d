import { expect, test } from 'vitest'
import { determinismHashes } from './determinism.ts'

const seeds = Array.from({ length: 20 }, (_, index) => 1000 + index)

test('20 stirred runs are the same a second time, and all different', { timeout: 240_000 }, () => {
  const first = determinismHashes(seeds)
  expect(determinismHashes(seeds)).toEqual(first)
  expect(new Set(first).size).toBe(seeds.length)
  for (const hash of first) expect(hash).toMatch(/^[0-9a-f]{16}$/)
})
