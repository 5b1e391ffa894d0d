import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyColumns, parseKeyColumn, parseKeyLines } from './keyLists.ts'

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ';', '\t', '\n', '\r', ' ', '\\N'),
  maxLength: 8,
})
const delimiters = fc.constantFrom(',', ';', '\t')
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

test('what a writer of RFC 4180 quotes is read back, whatever it is', () => {
  fc.assert(
    fc.property(
      delimiters,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 4 }).chain((width) =>
        fc.record({
          rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
            minLength: 1,
            maxLength: 8,
          }),
          at: fc.nat({ max: width - 1 }),
        }),
      ),
      (delimiter, lineEnd, { rows, at }) => {
        const text = rows.map((row) => row.map(quoted).join(delimiter) + lineEnd).join('')
        const read = parseKeyColumn(text, { column: at, hasHeader: false, delimiter })
        expect(read.keys).toEqual(rows.map((row) => row[at]))
        expect(read.problems).toEqual([])
        expect(read.columns.length).toBe(rows[0]!.length)
      },
    ),
  )
})

test('lines of a list are what splitting gives, without the empty ones', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '"', 'é'), maxLength: 5 })
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { keys, skipped } = parseKeyLines(lines.map((each) => `${each}\n`).join(''))
      const wanted = lines.filter((each) => each !== '').map((each) => (each === '""' ? '' : each))
      expect(keys).toEqual(wanted)
      expect(skipped).toBe(lines.length - wanted.length)
    }),
  )
})

test('no text makes it throw, and every row is a key or is counted', () => {
  const noise = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\ufeff'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(noise, fc.nat({ max: 3 }), fc.boolean(), (text, column, hasHeader) => {
      const read = parseKeyColumn(text, { column, hasHeader })
      expect(read.columns).toEqual(keyColumns(text, hasHeader))
      if (read.keys.length === 0) expect(read.problems).not.toEqual([])
      parseKeyLines(text)
    }),
  )
})
