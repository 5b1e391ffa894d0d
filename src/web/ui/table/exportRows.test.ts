import { expect, test } from 'vitest'
import type { Column } from './columns.ts'
import { toCsv, toJson } from './exportRows.ts'

interface Row {
  readonly key: string
  readonly lag: number | null
}

const columns: readonly Column<Row>[] = [
  { id: 'key', header: 'Key', value: (row) => row.key },
  { id: 'lag', header: 'Lag', unit: 'records', value: (row) => row.lag },
]

const rows: readonly Row[] = [
  { key: 'a,"b"', lag: 12 },
  { key: '=1+1', lag: null },
  { key: '-', lag: -3 },
]

test('CSV quotes what needs it, names units and defuses formulas', () => {
  expect(toCsv(columns, rows)).toBe('Key,Lag (records)\r\n"a,""b""",12\r\n\'=1+1,\r\n-,-3\r\n')
})

test('JSON keeps numbers and null', () => {
  expect(JSON.parse(toJson(columns, rows))).toEqual(rows)
})
