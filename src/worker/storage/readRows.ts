// From rows back to files: what is contiguous counts, and a file ends at the first hole.

import type { FileRows } from './fileRows.ts'

export interface StoredRow {
  readonly position: number
  /** Null: the database has the key but could not give the value. */
  readonly bytes: Uint8Array | null
}

export interface FoundFile {
  readonly chunks: readonly Uint8Array[]
  readonly size: number
  /** Rows from this position on are of no use and must go; null when all are. */
  readonly removeFrom: number | null
}

/** `rows` by position. `size` is what the file's record says: never more than that is taken. */
export function assembleFile(rows: readonly StoredRow[], size: number): FoundFile {
  const chunks: Uint8Array[] = []
  let end = 0
  for (const [index, { position, bytes }] of rows.entries()) {
    if (position >= size) return { chunks, size: end, removeFrom: position }
    // A row behind a hole is lost with it; Kafka's recovery then cuts the log at the last whole batch.
    if (position !== end || bytes === null) return { chunks, size: end, removeFrom: position }
    const next = Math.min(rows[index + 1]?.position ?? size, size)
    const valid = bytes.byteLength > next - position ? bytes.subarray(0, next - position) : bytes
    if (valid.byteLength > 0) chunks.push(valid)
    end = position + valid.byteLength
  }
  return { chunks, size: end, removeFrom: null }
}

/** The layout of a file as it was found. Its last row may still grow by merging when it is small. */
export function rowsOfFound(fileId: number, path: string, found: FoundFile): FileRows {
  let position = 0
  const rows = found.chunks.map((bytes) => {
    const row = { position, size: bytes.byteLength, bytes: null }
    position += bytes.byteLength
    return row
  })
  return { fileId, path, size: found.size, rows }
}
