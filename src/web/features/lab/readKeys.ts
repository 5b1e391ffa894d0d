// Long texts are read in pieces with a pause between them, so that the page goes on drawing.

import { labLimits } from '../../../lab/contract.ts'
import {
  type ColumnChoice,
  type KeyList,
  parseKeyColumn,
  parseKeyLines,
} from '../../../lab/keyLists.ts'

/** UTF-16 units: some milliseconds of work. */
const PIECE = 262_144

export interface Reading {
  /** 0 to 1. */
  readonly onShare: (share: number) => void
  readonly isStale: () => boolean
  readonly pause: () => Promise<void>
}

/** As `parseKeyLines`, cut at line ends. Null when nobody waits for it any more. */
export async function readKeyLines(text: string, reading: Reading): Promise<KeyList | null> {
  if (text.length <= PIECE) return parseKeyLines(text)
  const keys: (string | null)[] = []
  const problems: string[] = []
  let skipped = 0
  let at = 0
  while (at < text.length) {
    const end = pieceEnd(text, at)
    const piece = parseKeyLines(text.slice(at, end))
    for (const key of piece.keys) keys.push(key)
    skipped += piece.skipped
    for (const problem of piece.problems) if (problems.length < 3) problems.push(problem)
    at = end
    if (keys.length > labLimits.listKeys) {
      keys.length = labLimits.listKeys
      problems.push(`Only the first ${labLimits.listKeys.toLocaleString('en-US')} keys were taken.`)
      break
    }
    reading.onShare(at / text.length)
    await reading.pause()
    if (reading.isStale()) return null
  }
  return { keys, columns: [], skipped, problems }
}

/** After the line that reaches past the piece. */
function pieceEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from + PIECE)
  return newline < 0 ? text.length : newline + 1
}

/** A column is read at one go, after what is shown was drawn: quotes reach over lines. */
export async function readKeyColumn(
  text: string,
  choice: ColumnChoice,
  reading: Reading,
): Promise<KeyList | null> {
  await reading.pause()
  return reading.isStale() ? null : parseKeyColumn(text, choice)
}

/** Until the browser had time to draw. */
export const frame = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
