import { expect, test } from 'vitest'
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatRate,
  formatTick,
  formatVirtualTime,
  formatWallTime,
  listInWords,
  plural,
} from './format.ts'

test('never is a dash, not zero', () => {
  expect([formatNumber(null), formatBytes(null), formatDuration(undefined)]).toEqual([
    '-',
    '-',
    '-',
  ])
  expect(formatWallTime(-1)).toBe('-')
})

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [65_536, '64 KiB'],
  [1_992_294, '1.9 MiB'],
  [6_442_450_944, '6 GiB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text))

test.each([
  [0, '0 ms'],
  [0.25, '0.25 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [59_960, '1 min'],
  [252_000, '4 min 12 s'],
  [3_599_600, '1 h'],
  [7_500_000, '2 h 5 min'],
  [-1200, '-1.2 s'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

test('virtual time is a clock with milliseconds', () => {
  expect(formatVirtualTime(252_345_999)).toBe('00:04:12.345')
  expect(formatVirtualTime(100 * 3_600_000_000)).toBe('100:00:00.000')
  expect(formatTick(3852)).toBe('1:04:12')
})

test('rates keep a decimal below 100', () => {
  expect([formatRate(12.14), formatRate(388.4), formatRate(0)]).toEqual(['12.1/s', '388/s', '0/s'])
})

test('lists and plurals read as words', () => {
  expect(listInWords([1, 2, 3])).toBe('1, 2 and 3')
  expect(listInWords([])).toBe('none')
  expect([plural(1, 'broker'), plural(2, 'broker')]).toEqual(['1 broker', '2 brokers'])
})
