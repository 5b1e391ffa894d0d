import { expect, test } from 'vitest'
import type { RebalanceView } from '../../../bridge/views.ts'
import { assignmentOf, movesInWords, movesOf } from './moves.ts'

const rebalance = (changes: Partial<RebalanceView>): RebalanceView => ({
  startedUs: 1_000_000,
  endedUs: 4_000_000,
  generationId: 8,
  reason: 'billing-3 joined',
  before: [
    { member: 'billing-1', partitions: ['orders-0', 'orders-2', 'payments-0'] },
    { member: 'billing-2', partitions: ['orders-1', 'orders-3'] },
  ],
  after: [
    { member: 'billing-1', partitions: ['orders-0', 'payments-0'] },
    { member: 'billing-2', partitions: ['orders-1'] },
    { member: 'billing-3', partitions: ['orders-2', 'orders-3'] },
  ],
  ...changes,
})

test('a partition has moved when it had a reader before and has another one now', () => {
  expect(movesOf(rebalance({}))).toEqual({
    partitions: 5,
    moved: ['orders-2', 'orders-3'],
    gained: [],
    lost: [],
  })
  expect(movesInWords(rebalance({}))).toBe('2 of 5 moved')
})

test('a partition that nobody read before is newly read, not moved', () => {
  const grown = rebalance({
    after: [
      { member: 'billing-1', partitions: ['orders-0', 'orders-2', 'payments-0', 'orders-9'] },
    ],
  })
  expect(movesOf(grown)).toEqual({
    partitions: 6,
    moved: [],
    gained: ['orders-9'],
    lost: ['orders-1', 'orders-3'],
  })
  expect(movesInWords(grown)).toBe('0 of 6 moved, 1 newly read, 2 without a reader')
})

test('the first assignment and a rebalance under way are said to be that', () => {
  expect(movesInWords(rebalance({ before: [] }))).toBe('First assignment of 5 partitions')
  expect(movesInWords(rebalance({ endedUs: null }))).toBe('Under way')
})

test('both grids show the same members and partitions in natural order', () => {
  const { before, after } = rebalance({
    before: [{ member: 'm-10', partitions: ['orders-10', 'orders-2', 'a-b-0'] }],
    after: [{ member: 'm-9', partitions: ['orders-2'] }],
  })
  expect(assignmentOf(before, after)).toEqual({
    members: ['m-9', 'm-10'],
    topics: [
      { topic: 'a-b', partitions: [0] },
      { topic: 'orders', partitions: [2, 10] },
    ],
  })
})
