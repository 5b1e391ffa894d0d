import type { CellValue, Column } from './columns.ts'

/** RFC 4180, with units in the header line. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map((column) => quoted(headerText(column)))
  const lines = rows.map((row) => columns.map((column) => quoted(plain(column.value(row)))))
  return [head, ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}

export function toJson<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.id, column.value(row)])),
  )
  return `${JSON.stringify(objects, null, 2)}\n`
}

const headerText = <Row>(column: Column<Row>): string =>
  column.unit ? `${column.header} (${column.unit})` : column.header

const plain = (value: CellValue): string => (value === null ? '' : String(value))

/** A text that a spreadsheet would take for a formula is written with a leading apostrophe. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]|$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands a file to the person. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
