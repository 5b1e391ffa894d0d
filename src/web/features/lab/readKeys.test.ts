import { describe, expect, test } from 'vitest'
import { parseKeyLines } from '../../../lab/keyLists.ts'
import { readKeyColumn, readKeyLines } from './readKeys.ts'

function watched(staleAfter = Number.POSITIVE_INFINITY) {
  const shares: number[] = []
  const reading = {
    onShare: (share: number) => {
      shares.push(share)
    },
    pause: () => Promise.resolve(),
    isStale: () => shares.length >= staleAfter,
  }
  return { shares, reading }
}

const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => (at % 7 === 0 ? '' : `customer-${at}`)).join('\n')

describe('reading long lists of keys', () => {
  test('in pieces gives what at one go gives', async () => {
    const text = lines(80_000)
    const { shares, reading } = watched()
    const list = await readKeyLines(text, reading)
    expect(shares.length).toBeGreaterThan(2)
    const whole = parseKeyLines(text)
    expect(list?.keys).toEqual(whole.keys)
    expect(list?.skipped).toBe(whole.skipped)
  })

  test('stops when nobody waits any more', async () => {
    const { shares, reading } = watched(1)
    expect(await readKeyLines(lines(80_000), reading)).toBeNull()
    expect(shares.length).toBe(1)
  })

  test('reads a column', async () => {
    const list = await readKeyColumn(
      'id,name\n1,a\n2,b\n',
      { column: 1, hasHeader: true },
      watched().reading,
    )
    expect(list?.keys).toEqual(['a', 'b'])
  })
})
