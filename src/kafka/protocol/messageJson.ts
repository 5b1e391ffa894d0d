// Messages as JSON in the form of Kafka's JSON converters: bytes and records as base64, uuids as their text, fields
// of other versions and tagged fields at their default left out. An int64 beyond the safe range is a string.

import { CodecError } from '../base/errors.ts'
import { base64Decode, base64Encode } from './base64.ts'
import { isTagged } from './decoding.ts'
import { INT64_MAX, INT64_MAX_BIGINT, isDefault, type Struct } from './fieldDefaults.ts'
import {
  type FieldSpec,
  fieldsOf,
  inRange,
  type MessageInput,
  type MessageSchema,
  type RecordsBytes,
} from './schema.ts'
import { uuidFromString, uuidToString } from './uuid.ts'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [key: string]: JsonValue }

/** The JSON form of a whole message. Unknown tagged fields are not in it. */
export const messageToJson = <T>(schema: MessageSchema<T>, version: number, value: T): JsonValue =>
  structToJson(fieldsOf(schema), version, value as Struct)

/**
 * The message of a JSON form; fields left out take their defaults when it is encoded. Throws CodecError for fields that
 * the version lacks and values of another type.
 */
export const messageFromJson = <T>(
  schema: MessageSchema<T>,
  version: number,
  json: unknown,
): MessageInput<T> =>
  structFromJson(schema.name, fieldsOf(schema), version, json) as MessageInput<T>

function structToJson(fields: readonly FieldSpec[], version: number, struct: Struct): JsonValue {
  const json: { [key: string]: JsonValue } = {}
  for (const field of fields) {
    if (!inRange(field.versions, version)) continue
    const value = struct[field.name]
    if (isTagged(field, version) && isDefault(field, value)) continue
    json[field.name] = fieldToJson(field, version, value)
  }
  return json
}

function fieldToJson(field: FieldSpec, version: number, value: unknown): JsonValue {
  if (value === null) return null
  if (field.isArray) {
    const element: FieldSpec = { ...field, isArray: false }
    return (value as unknown[]).map((each) => fieldToJson(element, version, each))
  }
  switch (field.type) {
    case 'struct':
      return structToJson(field.fields, version, value as Struct)
    case 'bytes':
      return base64Encode(value as Uint8Array)
    case 'records':
      return base64Encode(concatenated(value as RecordsBytes))
    case 'uuid':
      return uuidToString(value as string)
    case 'int64':
      if (value === INT64_MAX) return String(INT64_MAX_BIGINT)
      return typeof value === 'bigint' ? String(value) : (value as number)
    case 'float64':
      return Number.isFinite(value) ? (value as number) : String(value)
    default:
      return value as JsonValue
  }
}

/** The bytes of a list of chunks; a single chunk is not copied. */
export function concatenated(chunks: RecordsBytes): Uint8Array {
  const only = chunks[0]
  if (chunks.length === 1 && only !== undefined) return only
  const joined = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.byteLength
  }
  return joined
}

function structFromJson(
  what: string,
  fields: readonly FieldSpec[],
  version: number,
  json: unknown,
): Struct {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new CodecError(`${what} must be an object`)
  const struct: Struct = {}
  for (const [name, value] of Object.entries(json)) {
    const field = fields.find((each) => each.name === name && inRange(each.versions, version))
    if (field === undefined)
      throw new CodecError(`${what} has no field ${name} in version ${version}`)
    struct[name] = fieldFromJson(field, version, value)
  }
  return struct
}

function fieldFromJson(field: FieldSpec, version: number, json: unknown): unknown {
  if (json === null) return null
  if (field.isArray) {
    if (!Array.isArray(json)) throw new CodecError(`${field.name} must be a list`)
    const element: FieldSpec = { ...field, isArray: false }
    return json.map((each) => fieldFromJson(element, version, each))
  }
  switch (field.type) {
    case 'struct':
      return structFromJson(field.name, field.fields, version, json)
    case 'string':
      return textOf(field, json)
    case 'bytes':
      return base64Decode(textOf(field, json))
    case 'records':
      return [base64Decode(textOf(field, json))]
    case 'uuid':
      return uuidFromString(textOf(field, json))
    case 'bool':
      if (typeof json !== 'boolean') throw new CodecError(`${field.name} must be true or false`)
      return json
    default:
      return numberOf(field, json)
  }
}

function textOf(field: FieldSpec, json: unknown): string {
  if (typeof json !== 'string') throw new CodecError(`${field.name} must be a text`)
  return json
}

function numberOf(field: FieldSpec, json: unknown): number | bigint {
  if (typeof json === 'number') return json
  if (field.type === 'float64') {
    const special = {
      NaN: Number.NaN,
      Infinity: Number.POSITIVE_INFINITY,
      '-Infinity': Number.NEGATIVE_INFINITY,
    }
    for (const [text, value] of Object.entries(special)) if (json === text) return value
  }
  const text = textOf(field, json)
  if (!/^-?[0-9]{1,19}$/.test(text)) throw new CodecError(`${field.name} must be a number`)
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}
