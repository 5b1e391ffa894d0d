// Where the parts of a batch lie in its bytes, for showing fields and bytes side by side.

import type { RecordDetail } from '../../../bridge/queries.ts'
import { hueOfKey, keyText } from './keyOf.ts'

export interface BytePart {
  /** `field:crc`, `record:1`. */
  readonly id: string
  readonly from: number
  readonly length: number
  readonly role: 'field' | 'otherField' | 'broker' | 'record'
}

export interface RecordPart {
  readonly id: string
  readonly offset: number
  readonly index: number
  readonly position: number | null
  readonly timestampDeltaMs: number | null
  readonly key: string | null
  readonly hue: number
  readonly keyFrom: number | null
  readonly keyLength: number
}

type Batch = RecordDetail['batch']

export function recordParts(batch: Batch): RecordPart[] {
  return batch.records.map((record, index) => {
    const { keyPosition, keySize, position } = record
    const key =
      keyPosition === null || keySize < 0
        ? null
        : batch.bytes.subarray(keyPosition, keyPosition + keySize)
    return {
      id: `record:${record.offset}`,
      offset: record.offset,
      index,
      position,
      timestampDeltaMs: position === null ? null : timestampDelta(batch.bytes, position),
      key: keyText(key),
      hue: hueOfKey(key),
      keyFrom: key === null ? null : keyPosition,
      keyLength: key?.length ?? 0,
    }
  })
}

/** Header fields alternate between two shades, so that neighbours are told apart. */
export function byteParts(batch: Batch): BytePart[] {
  const fields = batch.fields.map(
    (field, at): BytePart => ({
      id: `field:${field.name}`,
      from: field.position,
      length: field.size,
      role: field.setByBroker ? 'broker' : at % 2 === 0 ? 'field' : 'otherField',
    }),
  )
  const records = batch.records.flatMap((record): BytePart[] =>
    record.position === null
      ? []
      : [
          {
            id: `record:${record.offset}`,
            from: record.position,
            length: record.size,
            role: 'record',
          },
        ],
  )
  return [...fields, ...records]
}

/** The second varint of a record, after its length and one byte of attributes: ms after the batch's first timestamp. */
function timestampDelta(bytes: Uint8Array, position: number): number | null {
  let at = position
  while ((bytes[at] ?? 0) & 0x80) at++
  at += 2
  let value = 0
  for (let scale = 1; at < bytes.length; scale *= 128) {
    const byte = bytes[at++] ?? 0
    value += (byte & 0x7f) * scale
    if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
  return null
}

export const bytesPerLine = 16

export interface ByteRun {
  readonly part: BytePart | null
  /** Index in `keys` when these are the bytes of a key. */
  readonly keyOf: RecordPart | null
  readonly from: number
  readonly to: number
}

/** Bytes of one line, cut where another part or a key begins. */
export function lineRuns(
  line: number,
  total: number,
  parts: readonly BytePart[],
  records: readonly RecordPart[],
): ByteRun[] {
  const from = line * bytesPerLine
  const to = Math.min(total, from + bytesPerLine)
  const near = parts.filter((part) => part.from < to && part.from + part.length > from)
  const keys = records.filter(
    (each) => each.keyFrom !== null && each.keyFrom < to && each.keyFrom + each.keyLength > from,
  )
  const runs: ByteRun[] = []
  for (let at = from; at < to; at++) {
    const part = near.find((each) => at >= each.from && at < each.from + each.length) ?? null
    const keyOf =
      keys.find(
        (each) => each.keyFrom !== null && at >= each.keyFrom && at < each.keyFrom + each.keyLength,
      ) ?? null
    const last = runs.at(-1)
    if (last && last.part === part && last.keyOf === keyOf)
      runs[runs.length - 1] = { ...last, to: at + 1 }
    else runs.push({ part, keyOf, from: at, to: at + 1 })
  }
  return runs
}

/** Lines to draw: the header, and as many around the record in view as `most` allows. */
export function shownLines(
  total: number,
  focusFrom: number | null,
  most: number,
): (number | 'gap')[] {
  const count = Math.ceil(total / bytesPerLine)
  if (count <= most) return Array.from({ length: count }, (_, line) => line)
  const headLines = 4
  const focus = Math.max(headLines, Math.floor((focusFrom ?? 0) / bytesPerLine))
  const first = Math.max(headLines, Math.min(focus, count - (most - headLines)))
  const last = Math.min(count, first + most - headLines)
  const lines: (number | 'gap')[] = Array.from({ length: headLines }, (_, line) => line)
  if (first > headLines) lines.push('gap')
  for (let line = first; line < last; line++) lines.push(line)
  if (last < count) lines.push('gap')
  return lines
}
