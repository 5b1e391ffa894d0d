// What is being written in the produce form, and the command it becomes.

import type { RecordRow } from '../../../../bridge/queries.ts'
import { plainText } from '../../../../formats/byteFormats.ts'
import { hexText } from '../../../../formats/hexText.ts'
import { jsonLines, jsonLinesText, jsonProblem, jsonTokens } from '../../../../formats/jsonText.ts'
import type { ClientPartitionerId } from '../../../../kafka/base/clientPartitioners.ts'
import type { WorldCommand } from '../../../../kafka/base/commands.ts'
import { utf8Encode } from '../../../../kafka/base/text.ts'

export type TextFormat = 'text' | 'json' | 'hex'

export interface HeaderDraft {
  readonly id: number
  readonly key: string
  readonly value: string
  readonly isNull: boolean
}

export interface ProduceDraft {
  readonly key: string
  readonly keyFormat: 'text' | 'hex'
  readonly keyNull: boolean
  readonly value: string
  readonly valueFormat: TextFormat
  readonly tombstone: boolean
  readonly headers: readonly HeaderDraft[]
  /** null: the partitioner chooses. */
  readonly partition: number | null
  /** Whose rule chooses. */
  readonly partitioner: ClientPartitionerId
  readonly count: number
}

export const mostAtOnce = 1000

export const emptyDraft: ProduceDraft = {
  key: '',
  keyFormat: 'text',
  keyNull: false,
  value: '',
  valueFormat: 'text',
  tombstone: false,
  headers: [],
  partition: null,
  partitioner: 'java',
  count: 1,
}

/** A draft that sends the record again, its partition left to the partitioner; empty without a record. */
export function draftOfRecord(row: RecordRow | null): ProduceDraft {
  if (!row) return emptyDraft
  const key = row.key === null ? null : plainText(row.key)
  const value = row.value === null ? null : plainText(row.value)
  const tokens = value === null ? null : /^\s*[[{]/.test(value) ? jsonTokens(value) : null
  return {
    ...emptyDraft,
    key: key ?? (row.key ? hexText(row.key) : ''),
    keyFormat: row.key !== null && key === null ? 'hex' : 'text',
    keyNull: row.key === null,
    value: value ?? (row.value ? hexText(row.value) : ''),
    valueFormat: row.value !== null && value === null ? 'hex' : tokens ? 'json' : 'text',
    tombstone: row.value === null,
    headers: row.headers.map((header, id) => ({
      id,
      key: header.key,
      value: header.value === null ? '' : (plainText(header.value) ?? hexText(header.value, '')),
      isNull: header.value === null,
    })),
  }
}

/** Bytes of hex digits, spaces between them as one likes; null when it is not hex. */
export function parseHex(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '')
  if (!/^([0-9a-fA-F]{2})*$/.test(digits)) return null
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  )
}

const bytesOf = (text: string, format: TextFormat): Uint8Array | null =>
  format === 'hex' ? parseHex(text) : utf8Encode(text)

/** Bytes of the key: null for the null key; undefined while it cannot be read. */
export function keyBytes(draft: ProduceDraft): Uint8Array | null | undefined {
  return draft.keyNull ? null : (bytesOf(draft.key, draft.keyFormat) ?? undefined)
}

export interface DraftProblems {
  readonly key: string | null
  readonly value: string | null
}

const notHex = 'Hex digits come in pairs: 63 75 73.'

/** What keeps it from being sent. */
export const draftProblems = (draft: ProduceDraft): DraftProblems => ({
  key: keyBytes(draft) === undefined ? notHex : null,
  value:
    !draft.tombstone && draft.valueFormat === 'hex' && parseHex(draft.value) === null
      ? notHex
      : null,
})

/** What is odd but may be sent: Kafka stores any bytes. */
export function valueHint(draft: ProduceDraft): string | null {
  if (draft.tombstone || draft.valueFormat !== 'json' || draft.value === '') return null
  const problem = jsonProblem(draft.value)
  return problem === null ? null : `Not valid JSON (${problem}). Kafka stores it as it is.`
}

/** JSON laid out anew; null when it is not JSON. */
export function tidyJson(text: string): string | null {
  const tokens = jsonTokens(text)
  return tokens && jsonLinesText(jsonLines(tokens))
}

type ProduceCommand = Extract<WorldCommand, { type: 'produce' }>

/** null while something keeps it from being sent. */
export function draftCommand(topic: string, draft: ProduceDraft): ProduceCommand | null {
  const key = keyBytes(draft)
  const value = draft.tombstone ? null : bytesOf(draft.value, draft.valueFormat)
  if (key === undefined || (value === null && !draft.tombstone)) return null
  return {
    type: 'produce',
    topic,
    partition: draft.partition,
    key,
    value,
    headers: draft.headers
      .filter((header) => header.key !== '')
      .map((header) => ({
        key: header.key,
        value: header.isNull ? null : utf8Encode(header.value),
      })),
    count: draft.count,
    ...(draft.partition === null &&
      draft.partitioner !== 'java' && { partitioner: draft.partitioner }),
  }
}
