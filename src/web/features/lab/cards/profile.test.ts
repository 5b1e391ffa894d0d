import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binned, profileOf } from './profile.ts'

describe('profile of many partitions', () => {
  test('names the largest, the smallest, the median and how many are empty', () => {
    expect(profileOf([3, 0, 9, 1, 0], 5)).toMatchObject({
      sorted: [9, 3, 1, 0, 0],
      strip: [3, 0, 9, 1, 0],
      largest: { partition: 2, value: 9 },
      smallest: { partition: 1, value: 0 },
      median: 1,
      empty: 2,
    })
  })

  test('the largest value is in exactly the column of its place, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000), { minLength: 1, maxLength: 500 }),
        fc.integer({ min: 1, max: 200 }),
        (values, columns) => {
          const bins = binned(values, columns)
          expect(bins.length).toBe(Math.min(columns, values.length))
          expect(Math.max(...bins)).toBe(Math.max(...values))
          values.forEach((value, at) => {
            const bin = Math.floor((at * bins.length) / values.length)
            expect(bins[bin]).toBeGreaterThanOrEqual(value)
          })
        },
      ),
    )
  })

  test('nothing gives nothing', () => {
    expect(profileOf([], 10)).toMatchObject({ sorted: [], strip: [], empty: 0, median: 0 })
  })
})
