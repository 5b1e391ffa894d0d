// What a generated table says about one message, and the reading of its terse field list.
//
// A list is `name:type` fields separated by `;`. Types: b int8, h int16, H uint16, i int32, I uint32,
// l int64, f float64, z bool, s string, y bytes, r records, u uuid, `{...}` struct; `[` before one makes
// an array. After the type, in this order, each only where it says something: `@range` versions,
// `~range` nullable versions, `#tag` with `@range` where it is tagged, `=default`, `!` ignorable,
// `*` part of the map key, `$` never compact. A range is `from-to`, `from` (and later) or nothing (all).

import { required } from '../base/errors.ts'

/** The version of a message that never is flexible. */
export const NEVER_FLEXIBLE = 32767

/** One message in all its versions. `T` is the value that decoding gives. */
export interface MessageSchema<T> {
  readonly name: string
  /** API key of a request or response, record type of a log record, -1 for other messages. */
  readonly apiKey: number
  /** Lowest and highest valid version, unstable ones included. */
  readonly versions: readonly [number, number]
  /** First version with compact lengths and tagged fields, or NEVER_FLEXIBLE. */
  readonly flexibleFrom: number
  /** The field list; `fieldsOf` parses it. */
  readonly fields: string
  /** Carries the type only; never there. */
  readonly type?: T
}

/** A tagged field that this version of Kafka does not know. `data` is a view when decoded. */
export interface UnknownTaggedField {
  readonly tag: number
  readonly data: Uint8Array
}

/** Every struct may carry tagged fields that are not in its schema, in ascending order of tags. */
export interface Tagged {
  unknownTaggedFields?: UnknownTaggedField[]
}

/** Bytes of record batches: immutable chunks which follow each other on the wire. */
export type RecordsBytes = readonly Uint8Array[]

/** A message to be built: any field may be left out and then takes its default. */
export type MessageInput<T> = T extends Uint8Array
  ? T
  : T extends readonly (infer E)[]
    ? readonly MessageInput<E>[]
    : T extends object
      ? { readonly [K in keyof T]?: MessageInput<T[K]> | undefined }
      : T

export interface VersionRange {
  readonly from: number
  readonly to: number
}

export type FieldType =
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'float64'
  | 'bool'
  | 'string'
  | 'bytes'
  | 'records'
  | 'uuid'
  | 'struct'

/** One field of a message or struct. */
export interface FieldSpec {
  readonly name: string
  readonly type: FieldType
  readonly isArray: boolean
  /** The fields of a struct or of an array's structs. */
  readonly fields: readonly FieldSpec[]
  readonly versions: VersionRange
  readonly nullableVersions: VersionRange
  /** -1 when it has none. */
  readonly tag: number
  readonly taggedVersions: VersionRange
  /** `null`, the scalar, or undefined for empty and for the default struct. */
  readonly defaultValue: number | boolean | string | null | undefined
  /** May be left out silently in a version that lacks it. */
  readonly ignorable: boolean
  readonly mapKey: boolean
  /** Its length is written the old way in flexible versions too. */
  readonly neverCompact: boolean
}

export const inRange = (range: VersionRange, version: number): boolean =>
  version >= range.from && version <= range.to

const typeOfLetter: Readonly<Record<string, FieldType>> = {
  b: 'int8',
  h: 'int16',
  H: 'uint16',
  i: 'int32',
  I: 'uint32',
  l: 'int64',
  f: 'float64',
  z: 'bool',
  s: 'string',
  y: 'bytes',
  r: 'records',
  u: 'uuid',
  '{': 'struct',
}

const ALL: VersionRange = { from: 0, to: 32767 }
const NONE: VersionRange = { from: 1, to: 0 }

interface Cursor {
  readonly text: string
  at: number
}

const parsed = new WeakMap<MessageSchema<unknown>, readonly FieldSpec[]>()

/** The fields of a message, parsed at first use. */
export function fieldsOf(schema: MessageSchema<unknown>): readonly FieldSpec[] {
  const known = parsed.get(schema)
  if (known !== undefined) return known
  const fields = parseFields({ text: schema.fields.replace(/\s+/g, ''), at: 0 })
  parsed.set(schema, fields)
  return fields
}

/** Fields up to the closing brace, which it consumes, or the end. */
function parseFields(cursor: Cursor): FieldSpec[] {
  const fields: FieldSpec[] = []
  while (cursor.at < cursor.text.length) {
    if (cursor.text[cursor.at] === '}') {
      cursor.at++
      break
    }
    fields.push(parseField(cursor))
    if (cursor.text[cursor.at] === ';') cursor.at++
  }
  return fields
}

function parseField(cursor: Cursor): FieldSpec {
  const name = take(cursor, /[A-Za-z0-9]*/y)
  cursor.at++
  const isArray = skip(cursor, '[')
  const letter = cursor.text[cursor.at++] ?? ''
  const type = required(typeOfLetter[letter], `type ${letter} of field ${name}`)
  const fields = type === 'struct' ? parseFields(cursor) : []
  const versions = skip(cursor, '@') ? parseRange(cursor) : ALL
  const nullableVersions = skip(cursor, '~') ? parseRange(cursor) : NONE
  const tag = skip(cursor, '#') ? Number(take(cursor, /[0-9]+/y)) : -1
  const taggedVersions = skip(cursor, '@') ? parseRange(cursor) : tag < 0 ? NONE : ALL
  const text = skip(cursor, '=') ? take(cursor, /[-a-z0-9]*/y) : undefined
  return {
    name,
    type,
    isArray,
    fields,
    versions,
    nullableVersions,
    tag,
    taggedVersions,
    defaultValue: defaultOf(type, isArray, text),
    ignorable: skip(cursor, '!'),
    mapKey: skip(cursor, '*'),
    neverCompact: skip(cursor, '$'),
  }
}

function skip(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false
  cursor.at++
  return true
}

function take(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += found.length
  return found
}

function parseRange(cursor: Cursor): VersionRange {
  const from = take(cursor, /[0-9]+/y)
  if (!skip(cursor, '-')) return { from: Number(from || 0), to: ALL.to }
  return { from: Number(from || 0), to: Number(take(cursor, /[0-9]+/y)) }
}

function defaultOf(
  type: FieldType,
  isArray: boolean,
  text: string | undefined,
): FieldSpec['defaultValue'] {
  if (text === 'null') return null
  if (isArray || type === 'struct' || type === 'bytes' || type === 'records') return undefined
  if (type === 'bool') return text === 'true'
  if (type === 'string') return text ?? ''
  if (type === 'uuid') return '0'.repeat(32)
  return Number(text ?? 0)
}
