import { describe, expect, test } from 'vitest'
import { labLimits } from './contract.ts'
import { MOST_COLUMNS } from './csvReader.ts'
import { KEY_TEXT_CHARACTERS, keyColumns, parseKeyColumn, parseKeyLines } from './keyLists.ts'

const column = (text: string, at: string | number = 0, hasHeader = false) =>
  parseKeyColumn(text, { column: at, hasHeader })

describe('a pasted list', () => {
  test('keeps order and duplicates; line ends of every kind end a line, the last one opens none', () => {
    expect(parseKeyLines('b\na\r\nb\rc\n')).toEqual({
      keys: ['b', 'a', 'b', 'c'],
      columns: [],
      skipped: 0,
      problems: [],
    })
  })

  test('an empty line is skipped, "" is the empty key, \\N is a record without a key', () => {
    const { keys, skipped } = parseKeyLines('a\n\n""\n\\N\n\nb')
    expect(keys).toEqual(['a', '', null, 'b'])
    expect(skipped).toBe(2)
  })

  test('spaces and quotes are part of a key, a byte order mark is not', () => {
    expect(parseKeyLines('\ufeff a \n"b"').keys).toEqual([' a ', '"b"'])
  })

  test('nothing to take is a problem', () => {
    for (const text of ['', '\n', '\r\n\r\n', '\ufeff'])
      expect(parseKeyLines(text)).toMatchObject({
        keys: [],
        problems: ['There are no keys in it.'],
      })
  })

  test('a key of the most bytes is taken and a longer one left out, with its line; bytes count, not letters', () => {
    const fits = 'é'.repeat(labLimits.keyBytes / 2)
    const { keys, skipped, problems } = parseKeyLines(`${fits}\n${fits}x\n${fits}y\nz`)
    expect(keys).toEqual([fits, 'z'])
    expect(skipped).toBe(2)
    expect(problems).toEqual([
      'Line 2 has a key of 1,025 bytes; 1,024 are allowed.',
      '2 keys were left out because of their length.',
    ])
  })

  test('a million keys are taken, and of more the first million', () => {
    const text = 'k\n'.repeat(labLimits.listKeys)
    expect(parseKeyLines(text)).toMatchObject({ problems: [] })
    const { keys, problems } = parseKeyLines(`${text}more\nand more`)
    expect(keys.length).toBe(labLimits.listKeys)
    expect(problems).toEqual([
      'A list has at most 1,000,000 keys: the first 1,000,000 were taken and the rest left out.',
    ])
  })

  test('of more than 16 MiB of keys the first that fit are taken', () => {
    const key = 'x'.repeat(labLimits.keyBytes)
    const { keys, problems } = parseKeyLines(`${key}\n`.repeat(17_000))
    expect(keys.length).toBe(labLimits.listBytes / labLimits.keyBytes)
    expect(problems).toEqual([
      'A list has at most 16,777,216 bytes: the first 16,384 keys were taken and the rest left out.',
    ])
  })
})

describe('a column of a CSV text', () => {
  test('is found by the name in the first row or by its number', () => {
    const text = 'id,customer\r\n1,anna\r\n2,ben\r\n'
    const read = { keys: ['anna', 'ben'], columns: ['id', 'customer'], skipped: 0, problems: [] }
    expect(column(text, 'customer', true)).toEqual(read)
    expect(column(text, 1, true)).toEqual(read)
  })

  test('without a row of names columns have numbers and the first row counts', () => {
    const { keys, columns } = column('1,anna\n2,ben', 1)
    expect(keys).toEqual(['anna', 'ben'])
    expect(columns).toEqual(['column 1', 'column 2'])
    expect(column('1,anna', 'column 2').keys).toEqual(['anna'])
  })

  test('cells in quotes hold delimiters, line ends and doubled quotes', () => {
    const text = '"a,b";"c"\n"x\r\ny";"he said ""no"""\n'
    const read = (at: number) =>
      parseKeyColumn(text, { column: at, hasHeader: false, delimiter: ';' }).keys
    expect(read(1)).toEqual(['c', 'he said "no"'])
    expect(read(0)).toEqual(['a,b', 'x\r\ny'])
  })

  test('the delimiter is what the first row has most of outside quotes', () => {
    expect(keyColumns('a;"1,2,3,4";c\n', true)).toEqual(['a', '1,2,3,4', 'c'])
    expect(keyColumns('a\tb,c\td', true)).toEqual(['a', 'b,c', 'd'])
    expect(keyColumns('a,b', true)).toEqual(['a', 'b'])
    expect(keyColumns('alone\n;;;;', true)).toEqual(['alone'])
  })

  test('an empty cell or \\N is a record without a key, "" the empty key', () => {
    const { keys, skipped } = column('1,a\n2,\n3,\\N\n4,""\n5,"\\N"\n', 1)
    expect(keys).toEqual(['a', null, null, '', '\\N'])
    expect(skipped).toBe(0)
  })

  test('empty lines are skipped; rows with too few columns are skipped, counted and reported', () => {
    const { keys, skipped, problems } = column('id,key\n1,a\n\n2\n3,b\n""\n', 'key', true)
    expect(keys).toEqual(['a', 'b'])
    expect(skipped).toBe(3)
    expect(problems).toEqual(['2 rows have too few columns and were left out.'])
    expect(column('id,key\n1,a\n2', 1).problems).toEqual([
      '1 row has too few columns and was left out.',
    ])
    expect(column('a\n\n""\nb').keys).toEqual(['a', '', 'b'])
  })

  test('rows may have more columns than the first', () => {
    expect(column('a,b\nc,d,e', 1).keys).toEqual(['b', 'd'])
  })

  test('a column that is not there is named with those that are', () => {
    expect(column('id,name\n1,a', 'key', true)).toEqual({
      keys: [],
      columns: ['id', 'name'],
      skipped: 0,
      problems: ['There is no column named key. The columns are: id, name.'],
    })
    for (const at of [2, -1, 0.5, Number.NaN, '']) expect(column('a,b', at).keys).toEqual([])
    expect(column('', 0).problems).toEqual(['There is nothing in it.'])
  })

  test('a quote that is never closed takes the rest, and that is said', () => {
    const { keys, problems } = column('a\n"b\nc\n')
    expect(keys).toEqual(['a', 'b\nc\n'])
    expect(problems).toEqual([
      'The last quote is never closed: everything after it was read as one cell.',
    ])
  })

  test('what follows a closing quote belongs to the cell', () => {
    expect(column('"a"b,c\n"d"\n').keys).toEqual(['ab', 'd'])
  })

  test('a first row of names alone has no keys', () => {
    expect(column('id,key\n', 'key', true).problems).toEqual(['There are no keys in it.'])
  })

  test('the row of a key that is too long counts the row of names', () => {
    expect(column(`key\na\n${'x'.repeat(1025)}\n`, 'key', true).problems).toEqual([
      'Row 3 has a key of 1,025 bytes; 1,024 are allowed.',
    ])
  })

  test('a row of a million columns is a row of the first thousand', () => {
    const text = ','.repeat(1_000_000)
    expect(keyColumns(text, false)).toHaveLength(MOST_COLUMNS)
    expect(column(text, MOST_COLUMNS).keys).toEqual([])
    expect(column(text, MOST_COLUMNS - 1).keys).toEqual([null])
  })
})

test('a text beyond all limits is refused before it is read', () => {
  const text = 'a'.repeat(KEY_TEXT_CHARACTERS + 1)
  const refused = ['A text of keys has at most 134,217,728 characters.']
  expect(parseKeyLines(text).problems).toEqual(refused)
  expect(column(text).problems).toEqual(refused)
  expect(keyColumns(text, true)).toEqual([])
})
