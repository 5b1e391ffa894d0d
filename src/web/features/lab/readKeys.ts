// Long texts are read after what is shown was drawn. The reading itself takes some ten milliseconds for five megabytes.

import {
  type ColumnChoice,
  type KeyList,
  parseKeyColumn,
  parseKeyLines,
} from '../../../lab/keyLists.ts'

export interface Reading {
  readonly isStale: () => boolean
  readonly pause: () => Promise<void>
}

/** As `parseKeyLines`. Null when nobody waits for it any more. */
export const readKeyLines = (text: string, reading: Reading): Promise<KeyList | null> =>
  read(reading, () => parseKeyLines(text))

/** As `parseKeyColumn`. Null when nobody waits for it any more. */
export const readKeyColumn = (
  text: string,
  choice: ColumnChoice,
  reading: Reading,
): Promise<KeyList | null> => read(reading, () => parseKeyColumn(text, choice))

async function read(reading: Reading, parse: () => KeyList): Promise<KeyList | null> {
  await reading.pause()
  return reading.isStale() ? null : parse()
}

/** Until the browser had time to draw. */
export const frame = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
