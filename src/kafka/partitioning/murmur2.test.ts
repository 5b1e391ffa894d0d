import { expect, it } from 'vitest'
import { utf8Encode } from '../base/text.ts'
import { explainKeyedPartition, murmur2, partitionForKey, toPositive } from './murmur2.ts'

it.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
  ['', 275646681],
])('murmur2 of %j is %d, as Java clients compute it', (text, hash) => {
  expect(murmur2(utf8Encode(text))).toBe(hash)
})

it('the sign bit is masked, not negated', () => {
  expect(toPositive(-1)).toBe(0x7fffffff)
  expect(toPositive(-0x80000000)).toBe(0)
  expect(toPositive(5)).toBe(5)
})

it('a keyed record goes to the masked hash modulo all partitions, and the steps say so', () => {
  const key = utf8Encode('foobar')
  expect(explainKeyedPartition(key, 50)).toEqual({
    hash: -790332482,
    masked: 1357151166,
    partitionCount: 50,
    partition: 16,
  })
  expect(partitionForKey(key, 50)).toBe(16)
})

it('only the bytes of the view are hashed', () => {
  const padded = new Uint8Array([9, 9, ...utf8Encode('foobar'), 9])
  expect(murmur2(padded.subarray(2, 8))).toBe(-790332482)
})

it('a range gives the hash of its bytes alone', () => {
  const padded = utf8Encode('xxfoobary')
  expect(murmur2(padded, 2, 8)).toBe(-790332482)
  expect(murmur2(padded, 3, 3)).toBe(275646681)
})
