// Keys that a person has: a pasted list, or a column of a CSV file.

import { utf8Length } from '../kafka/base/text.ts'
import { labLimits } from './contract.ts'
import {
  afterLineEnd,
  afterMark,
  type CsvScanner,
  csvRow,
  csvScanner,
  detectDelimiter,
  endOfLine,
} from './csvReader.ts'
import { shown } from './labNumbers.ts'

/** UTF-16 units of a text that is looked at at all. */
export const KEY_TEXT_CHARACTERS = 134_217_728

export interface KeyList {
  /** In their order, duplicates too; null is a record without a key. */
  readonly keys: readonly (string | null)[]
  /** Of the first line of a CSV text: their names, or `column 1` and so on. Empty for a pasted list. */
  readonly columns: readonly string[]
  /** Lines or rows that gave no key. */
  readonly skipped: number
  /** What was wrong or left out, in sentences. */
  readonly problems: readonly string[]
}

/**
 * A key a line, as it stands: spaces count. An empty line is skipped; a line `""` is the empty key, and a line `\N` a
 * record without a key, as databases write a null.
 */
export function parseKeyLines(text: string): KeyList {
  if (text.length > KEY_TEXT_CHARACTERS) return tooLong()
  const taken = newTaken('Line', 1)
  let at = afterMark(text)
  while (at < text.length && !taken.isFull) {
    const end = endOfLine(text, at)
    const line = text.slice(at, end)
    if (line === '') taken.skipped++
    else take(taken, line === NULL_TEXT ? null : line === '""' ? '' : line)
    taken.row++
    at = afterLineEnd(text, end)
  }
  return listOf(taken, [])
}

const NULL_TEXT = '\\N'

export interface ColumnChoice {
  /** Name (of the first row) or number from 0. */
  readonly column: string | number
  readonly hasHeader: boolean
  /** Comma, semicolon or tab; found out from the first row when it is not given. */
  readonly delimiter?: ',' | ';' | '\t'
}

/**
 * One column of a CSV text. Cells in quotes may hold delimiters, line ends and doubled quotes. An empty cell or `\N` is a
 * record without a key; a cell `""` is the empty key. Empty lines and rows with too few columns are skipped and counted.
 */
export function parseKeyColumn(text: string, choice: ColumnChoice): KeyList {
  if (text.length > KEY_TEXT_CHARACTERS) return tooLong()
  const start = afterMark(text)
  const scanner = csvScanner(text, choice.delimiter ?? detectDelimiter(text, start), start)
  const columns = columnNames(scanner, choice.hasHeader)
  const column = typeof choice.column === 'number' ? choice.column : columns.indexOf(choice.column)
  if (!(Number.isInteger(column) && column >= 0 && column < columns.length))
    return { keys: [], columns, skipped: 0, problems: [noSuchColumn(choice.column, columns)] }
  const taken = newTaken('Row', choice.hasHeader ? 2 : 1)
  if (!choice.hasHeader) scanner.at = start
  const short = takeRows(taken, scanner, column)
  if (short > 0) {
    const words =
      short === 1 ? 'row has too few columns and was' : 'rows have too few columns and were'
    taken.problems.push(`${shown(short)} ${words} left out.`)
  }
  if (scanner.unclosedQuote)
    taken.problems.push('The last quote is never closed: everything after it was read as one cell.')
  return listOf(taken, columns)
}

/** Names of the columns of a CSV text, without reading more than its first row. */
export function keyColumns(text: string, hasHeader: boolean): string[] {
  if (text.length > KEY_TEXT_CHARACTERS) return []
  const start = afterMark(text)
  return columnNames(csvScanner(text, detectDelimiter(text, start), start), hasHeader)
}

function columnNames(scanner: CsvScanner, hasHeader: boolean): string[] {
  const first = csvRow(scanner)?.cells ?? []
  return first.map(({ text }, at) => (hasHeader && text !== '' ? text : `column ${at + 1}`))
}

function noSuchColumn(column: string | number, columns: readonly string[]): string {
  if (columns.length === 0) return 'There is nothing in it.'
  const named = columns.slice(0, 20).map((name) => name.slice(0, 60))
  const more = columns.length > named.length ? ' and more' : ''
  const wanted =
    typeof column === 'number' ? `number ${column + 1}` : `named ${column.slice(0, 60)}`
  return `There is no column ${wanted}. The columns are: ${named.join(', ')}${more}.`
}

/** Takes the cells of a column; returns how many rows did not reach it. */
function takeRows(taken: Taken, scanner: CsvScanner, column: number): number {
  let short = 0
  while (!taken.isFull) {
    const start = scanner.at
    const row = csvRow(scanner, column)
    if (row === null) break
    const cell = row.cells[0]
    const isEmptyLine = row.count === 1 && endOfLine(scanner.text, start) === start
    if (isEmptyLine) taken.skipped++
    else if (!cell) {
      taken.skipped++
      short++
    } else {
      const isNull = cell.text === NULL_TEXT || cell.text === ''
      take(taken, isNull && !cell.isQuoted ? null : cell.text)
    }
    taken.row++
  }
  return short
}

/** Keys taken so far, and what was left out. */
interface Taken {
  readonly keys: (string | null)[]
  readonly rowWord: 'Line' | 'Row'
  /** Number of the row that comes next, as an editor counts lines: from 1. */
  row: number
  bytes: number
  skipped: number
  tooLongKeys: number
  isFull: boolean
  readonly problems: string[]
}

const newTaken = (rowWord: Taken['rowWord'], row: number): Taken => ({
  keys: [],
  rowWord,
  row,
  bytes: 0,
  skipped: 0,
  tooLongKeys: 0,
  isFull: false,
  problems: [],
})

function take(taken: Taken, key: string | null): void {
  const { listKeys, listBytes, keyBytes } = labLimits
  const size = key === null ? 0 : utf8Length(key)
  if (size > keyBytes) {
    taken.skipped++
    if (taken.tooLongKeys++ > 0) return
    taken.problems.push(
      `${taken.rowWord} ${shown(taken.row)} has a key of ${shown(size)} bytes; ${shown(keyBytes)} are allowed.`,
    )
    return
  }
  const isLong = taken.keys.length === listKeys
  if (isLong || taken.bytes + size > listBytes) {
    taken.isFull = true
    const count = shown(taken.keys.length)
    const [most, first] = isLong
      ? [`${shown(listKeys)} keys`, count]
      : [`${shown(listBytes)} bytes`, `${count} keys`]
    taken.problems.push(
      `A list has at most ${most}: the first ${first} were taken and the rest left out.`,
    )
    return
  }
  taken.keys.push(key)
  taken.bytes += size
}

function listOf(taken: Taken, columns: readonly string[]): KeyList {
  const { keys, skipped, problems, tooLongKeys } = taken
  if (tooLongKeys > 1)
    problems.push(`${shown(tooLongKeys)} keys were left out because of their length.`)
  if (keys.length === 0 && problems.length === 0) problems.push('There are no keys in it.')
  return { keys, columns, skipped, problems }
}

const tooLong = (): KeyList => ({
  keys: [],
  columns: [],
  skipped: 0,
  problems: [`A text of keys has at most ${shown(KEY_TEXT_CHARACTERS)} characters.`],
})
