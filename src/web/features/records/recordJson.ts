import type { RecordRow } from '../../../bridge/queries.ts'
import { plainText } from '../../../formats/byteFormats.ts'
import { hexText } from '../../../formats/hexText.ts'

/** Text where it is text, else `{ "hex": "…" }`; null stays null. */
const content = (bytes: Uint8Array | null): unknown =>
  bytes === null ? null : (plainText(bytes) ?? { hex: hexText(bytes, '') })

/** The whole record as JSON, for pasting elsewhere. */
export const recordJson = (row: RecordRow): string =>
  JSON.stringify(
    {
      topic: row.topic,
      partition: row.partition,
      offset: row.offset,
      timestamp: row.timestampMs,
      timestampType: row.timestampType,
      key: content(row.key),
      value: content(row.value),
      headers: row.headers.map((header) => ({ key: header.key, value: content(header.value) })),
    },
    null,
    2,
  )
