import { expect, test } from 'vitest'
import { forkRandom, nextBelow, nextBetween, nextUint32, randomFromSeed } from './random.ts'

const draws = (seed: number): number[] => {
  const state = randomFromSeed(seed)
  return Array.from({ length: 8 }, () => nextUint32(state))
}

test('a seed gives the same draws every time, and another seed others', () => {
  expect(draws(42)).toEqual(draws(42))
  expect(draws(42)).not.toEqual(draws(43))
  expect(draws(1)).not.toEqual(draws(1 + 2 ** 32))
})

test('the generator is sfc32: its draws are fixed for good, because saved worlds depend on them', () => {
  const state = { a: 1, b: 2, c: 3, counter: 4 }
  expect([nextUint32(state), nextUint32(state), nextUint32(state)]).toEqual([7, 34, 56623200])
  expect(state.counter).toBe(7)
})

test('draws below a bound stay below it and reach each value about as often', () => {
  const state = randomFromSeed(7)
  const counts = [0, 0, 0, 0, 0, 0]
  for (let draw = 0; draw < 6000; draw++) {
    const face = nextBelow(state, 6)
    counts[face] = (counts[face] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  expect(nextBelow(state, 1)).toBe(0)
  const between = Array.from({ length: 100 }, () => nextBetween(state, -1, 1))
  expect(new Set(between)).toEqual(new Set([-1, 0, 1]))
})

test('a forked generator draws on its own', () => {
  const one = randomFromSeed(5)
  const other = randomFromSeed(5)
  const fork = forkRandom(one)
  const expected = forkRandom(other)
  nextUint32(other)
  expect(nextUint32(fork)).toBe(nextUint32(expected))
})
