import { describe, expect, test } from 'vitest'
import { average, largest, rate, recordEvent, statRow } from './windowedStat.ts'

const row = (...events: readonly (readonly [value: number, atMs: number])[]) => {
  const made = statRow(1)
  for (const [value, atMs] of events) recordEvent(made, 0, value, atMs)
  return made
}

describe('a windowed stat, as Kafka keeps two windows of 30 s and the one that reaches into them', () => {
  test('averages and finds the largest of what is in its windows; nothing is NaN', () => {
    const stat = row([10, 0], [20, 1000], [60, 2000])
    expect(average(stat, 0, 2000)).toBe(30)
    expect(largest(stat, 0, 2000)).toBe(60)
    expect(average(statRow(1), 0, 0)).toBeNaN()
    expect(largest(statRow(1), 0, 0)).toBeNaN()
  })

  test('a rate is taken over at least one whole window besides the time that has gone by', () => {
    const stat = row([100, 0], [100, 10_000])
    // 200 over 10 s and one whole window of 30 s.
    expect(rate(stat, 0, 10_000)).toBe(200 / 40)
    // At the first moment: over the whole window alone.
    expect(rate(row([90, 5000]), 0, 5000)).toBe(90 / 30)
  })

  test('once a whole window has gone by, the rate is taken over the time since the oldest sample began', () => {
    const stat = row([100, 0], [100, 30_000], [100, 45_000])
    expect(rate(stat, 0, 45_000)).toBe(300 / 45)
  })

  test('a sample is left out 60 s after its last event, and not before', () => {
    // Samples begin at 0 (last event 20 s), 30 s and 65 s.
    const stat = row([1, 0], [1, 20_000], [10, 30_000], [100, 65_000])
    expect(average(stat, 0, 79_999)).toBe(112 / 4)
    expect(rate(stat, 0, 79_999)).toBe((112 * 1000) / 79_999)
    expect(average(stat, 0, 80_000)).toBe(110 / 2)
    expect(rate(stat, 0, 80_000)).toBe(110 / 50)
    expect(largest(stat, 0, 80_000)).toBe(100)
  })

  test('three samples go round: the fourth takes the place of the first', () => {
    const stat = row([1, 0], [10, 30_000], [100, 60_000], [1000, 90_000])
    expect(average(stat, 0, 90_000)).toBe(1100 / 2)
    // The second sample had its last event 60 s ago.
    expect(largest(stat, 0, 90_000)).toBe(1000)
    expect(rate(stat, 0, 90_000)).toBe(1100 / 30)
  })

  test('everything fades when nothing happens any more, and the rate falls to 0', () => {
    const stat = row([5, 0])
    expect(average(stat, 0, 59_999)).toBe(5)
    expect(average(stat, 0, 60_000)).toBeNaN()
    expect(rate(stat, 0, 60_000)).toBe(0)
  })

  test('looking changes nothing', () => {
    const stat = row([5, 0], [7, 31_000])
    const before = stat.slice()
    for (const atMs of [31_000, 60_000, 200_000]) {
      average(stat, 0, atMs)
      rate(stat, 0, atMs)
    }
    expect(stat).toEqual(before)
  })

  test('stats in one row do not touch each other', () => {
    const stat = statRow(2)
    recordEvent(stat, 0, 3, 0)
    recordEvent(stat, 1, 50, 0)
    expect([average(stat, 0, 0), average(stat, 1, 0)]).toEqual([3, 50])
  })
})
