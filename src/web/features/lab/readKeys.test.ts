import { expect, test } from 'vitest'
import { readKeyColumn, readKeyLines } from './readKeys.ts'

const reading = (isStale = false) => ({ pause: () => Promise.resolve(), isStale: () => isStale })

test('a long list is read whole, and lines are counted through', async () => {
  const lines = Array.from({ length: 60_000 }, (_, at) => `customer-${at}`)
  const text = [...lines, '', '', 'x'.repeat(2_000)].join('\n')
  const list = await readKeyLines(text, reading())
  expect(list).toMatchObject({ keys: lines, skipped: 3 })
  expect(list?.problems).toEqual([expect.stringContaining('60,003')])
})

test('nothing is read when nobody waits any more', async () => {
  expect(await readKeyLines('a\nb', reading(true))).toBeNull()
})

test('a column is read by its place', async () => {
  const choice = { column: 1, hasHeader: true }
  const list = await readKeyColumn('id,name\n1,a\n2,b\n', choice, reading())
  expect(list?.keys).toEqual(['a', 'b'])
})
