// Reads CSV (RFC 4180) row by row without ever looking back, so that megabytes take as long as they are.

export interface CsvScanner {
  readonly text: string
  /** Code of the delimiter. */
  readonly delimiter: number
  at: number
  /** A quote was opened and never closed. */
  unclosedQuote: boolean
}

export interface CsvCellRead {
  readonly text: string
  /** It stood in quotes: an empty one is a text all the same. */
  readonly isQuoted: boolean
}

export interface CsvRow {
  readonly count: number
  /** All cells, at most 1,000; or the wanted one alone, when the row has it. */
  readonly cells: readonly CsvCellRead[]
}

export const csvScanner = (text: string, delimiter: string, at: number): CsvScanner => ({
  text,
  delimiter: delimiter.charCodeAt(0),
  at,
  unclosedQuote: false,
})

const QUOTE = 34
const LF = 10
const CR = 13

/** Of a row whose cells are all wanted; those beyond are not kept. */
export const MOST_COLUMNS = 1_000

/** The next row, or null at the end. With `wanted` only that cell's text is made. */
export function csvRow(scanner: CsvScanner, wanted = -1): CsvRow | null {
  const { text, delimiter } = scanner
  if (scanner.at >= text.length) return null
  const cells: CsvCellRead[] = []
  let count = 0
  for (;;) {
    const isWanted = wanted < 0 ? count < MOST_COLUMNS : count === wanted
    const start = scanner.at
    if (text.charCodeAt(start) === QUOTE) {
      const cell = quotedCell(scanner, isWanted)
      if (isWanted) cells.push({ text: cell, isQuoted: true })
    } else {
      const end = plainEnd(text, start, delimiter)
      if (isWanted) cells.push({ text: text.slice(start, end), isQuoted: false })
      scanner.at = end
    }
    count++
    if (scanner.at >= text.length || text.charCodeAt(scanner.at) !== delimiter) break
    scanner.at++
  }
  scanner.at = afterLineEnd(text, scanner.at)
  return { count, cells }
}

/** Leaves the scanner behind the cell. What follows the closing quote belongs to the cell, as spreadsheets read it. */
function quotedCell(scanner: CsvScanner, isWanted: boolean): string {
  const { text, delimiter } = scanner
  const start = scanner.at + 1
  let hasDoubled = false
  let end = text.indexOf('"', start)
  while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) {
    hasDoubled = true
    end += 2
    if (text.charCodeAt(end) !== QUOTE) end = text.indexOf('"', end)
  }
  scanner.unclosedQuote = end < 0
  if (end < 0) end = text.length
  scanner.at = plainEnd(text, Math.min(end + 1, text.length), delimiter)
  if (!isWanted) return ''
  const inside = text.slice(start, end)
  return (hasDoubled ? inside.replaceAll('""', '"') : inside) + text.slice(end + 1, scanner.at)
}

function plainEnd(text: string, start: number, delimiter: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === delimiter || code === LF || code === CR) break
  }
  return at
}

/** Where the line that `at` lies in ends: at a line feed, a carriage return, or the end of the text. */
export const endOfLine = (text: string, at: number): number => plainEnd(text, at, LF)

/** Behind a line end: a line feed, a carriage return, or both. */
export function afterLineEnd(text: string, end: number): number {
  const isBoth = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF
  return Math.min(text.length, end + (isBoth ? 2 : 1))
}

/** A byte order mark is no part of the first cell. */
export const afterMark = (text: string): number => (text.charCodeAt(0) === 0xfeff ? 1 : 0)

/** A first row longer than this is not looked through for delimiters. */
const LOOKED_AT = 65_536

/** Comma, semicolon or tab: what the first row has most of outside quotes, the comma when it has none. */
export function detectDelimiter(text: string, start: number): ',' | ';' | '\t' {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let inQuotes = false
  for (let at = start; at < Math.min(text.length, start + LOOKED_AT); at++) {
    const character = text[at]!
    if (character === '"') inQuotes = !inQuotes
    else if (inQuotes) continue
    else if (character === '\n' || character === '\r') break
    else if (character === ',' || character === ';' || character === '\t') counts[character]++
  }
  if (counts['\t'] > counts[','] && counts['\t'] >= counts[';']) return '\t'
  return counts[';'] > counts[','] ? ';' : ','
}
