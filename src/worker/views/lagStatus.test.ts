import { expect, test } from 'vitest'
import { type BurrowCommit, lagStatus, worstStatus } from './lagStatus.ts'

const SECOND = 1_000_000

/** Commits a second apart, the last at 9 s. */
const commits = (...pairs: readonly [offset: number, lag: number][]): BurrowCommit[] =>
  pairs.map(([offset, lag], at) => ({
    offset,
    lag,
    timeUs: (10 - pairs.length + at) * SECOND,
  }))

test('without a lag all is well', () => {
  expect(lagStatus(commits([1, 3], [5, 0]), [5], 5, 10 * SECOND)).toBe('OK')
})

test('nothing is said of a partition that was never committed, or only once', () => {
  expect(lagStatus([], [5], 5, 0)).toBe('NONE')
  expect(lagStatus(commits([1, 4]), [5], 5, 100 * SECOND)).toBe('OK')
})

test('silence longer than the window of commits is a stop, the same length is not', () => {
  const window = commits([1, 4], [2, 4], [3, 4])
  expect(lagStatus(window, [9], 9, 11 * SECOND)).not.toBe('STOP')
  expect(lagStatus(window, [9], 9, 11 * SECOND + 1)).toBe('STOP')
})

test('silence after having caught up lately is no stop', () => {
  const window = commits([1, 4], [2, 4], [3, 4])
  expect(lagStatus(window, [3, 9], 9, 60 * SECOND)).not.toBe('STOP')
})

test('going back without coming on again is a rewind', () => {
  expect(lagStatus(commits([5, 1], [2, 6], [3, 6]), [9], 9, 9 * SECOND)).toBe('REWIND')
  expect(lagStatus(commits([5, 1], [2, 6], [6, 5]), [9], 9, 9 * SECOND)).toBe('OK')
})

test('the same offset again and again is a stall, even when the lag does not grow', () => {
  expect(lagStatus(commits([3, 4], [3, 4], [3, 4]), [7], 7, 9 * SECOND)).toBe('STALL')
  expect(lagStatus(commits([3, 0], [3, 4], [3, 4]), [7], 7, 9 * SECOND)).toBe('OK')
})

test('getting on while the lag never falls is a warning', () => {
  expect(lagStatus(commits([1, 4], [2, 4], [3, 6]), [9], 9, 9 * SECOND)).toBe('WARN')
  expect(lagStatus(commits([1, 4], [2, 3], [3, 6]), [9], 9, 9 * SECOND)).toBe('OK')
})

test('a group is as its worst partition, a rewind like a stall', () => {
  expect(worstStatus(['OK', 'NONE', 'WARN'])).toBe('WARN')
  expect(worstStatus(['REWIND', 'OK'])).toBe('STALL')
  expect(worstStatus(['STOP', 'STALL'])).toBe('STOP')
  expect(worstStatus([])).toBe('NONE')
})
