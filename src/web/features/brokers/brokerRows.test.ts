import { expect, test } from 'vitest'
import { exampleCluster } from '../../../testing/views/cluster.ts'
import { brokerRows, passes, skewOf } from './brokerRows.ts'

test('skew is the distance from the mean of the brokers that hold any', () => {
  expect(skewOf(6, [6, 2, 0])).toEqual({ percent: 50, uneven: true })
  expect(skewOf(0, [6, 2, 0])).toEqual({ percent: -100, uneven: false })
})

test('a remainder that cannot be shared out is not uneven', () => {
  expect(skewOf(5, [5, 4, 4])?.uneven).toBe(false)
  expect(skewOf(6, [6, 4, 3])?.uneven).toBe(true)
})

test('while nobody holds any there is no skew', () => {
  expect(skewOf(0, [0, 0])).toBeNull()
})

test('the controller is a row of its own, after the brokers, and in no health filter', () => {
  const rows = brokerRows(exampleCluster().brokers)
  expect(rows.map(({ nodeId }) => nodeId)).toEqual([1, 2, 3, 100])
  expect(rows.filter((row) => passes(row, 'outOfSync')).map(({ nodeId }) => nodeId)).toEqual([3])
  expect(rows.filter((row) => passes(row, 'down'))).toEqual([])
})
