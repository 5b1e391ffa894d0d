// CSV as RFC 4180 has it, written for spreadsheets.

export type CsvCell = string | number | null

/** What makes a spreadsheet run a text as a formula, and the two characters that some of them skip before it. */
const FORMULA_START = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * Lines of cells, each ended by CRLF. Null is an empty cell. A text that a spreadsheet would take for a formula begins
 * with an apostrophe: texts may be anybody's keys.
 */
export const csvOf = (rows: Iterable<readonly CsvCell[]>): string => {
  const lines: string[] = []
  for (const row of rows) lines.push(`${row.map(cellText).join(',')}\r\n`)
  return lines.join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
