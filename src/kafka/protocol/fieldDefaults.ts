import { CodecError } from '../base/errors.ts'
import type { FieldSpec } from './schema.ts'

/**
 * Java's Long.MAX_VALUE as a number (2^63 exactly), which Kafka uses for "no limit". The one int64 outside the safe
 * range that is read and written; it is not to be calculated with.
 */
export const INT64_MAX = 2 ** 63
export const INT64_MAX_BIGINT = 9223372036854775807n

export type Struct = Record<string, unknown>

/** A fresh default of one field. */
export function defaultOfField(field: FieldSpec): unknown {
  if (field.defaultValue !== undefined) return field.defaultValue
  if (field.isArray || field.type === 'records') return []
  if (field.type === 'bytes') return new Uint8Array(0)
  return defaultOfFields(field.fields)
}

/** A fresh struct with the default of every field of every version. */
export function defaultOfFields(fields: readonly FieldSpec[]): Struct {
  const struct: Struct = {}
  for (const field of fields) struct[field.name] = defaultOfField(field)
  return struct
}

/** Whether a value is what a reader would assume if it were left out. Undefined is. */
export function isDefault(field: FieldSpec, value: unknown): boolean {
  if (value === undefined) return true
  if (value === null || field.defaultValue === null) return value === field.defaultValue
  if (field.isArray) return (value as readonly unknown[]).length === 0
  if (field.type === 'bytes') return (value as Uint8Array).byteLength === 0
  if (field.type === 'records')
    return (value as readonly Uint8Array[]).every((chunk) => chunk.byteLength === 0)
  if (field.type === 'struct') return isDefaultStruct(field.fields, value as Struct)
  if (value === INT64_MAX_BIGINT) return field.defaultValue === INT64_MAX
  return value === field.defaultValue
}

function isDefaultStruct(fields: readonly FieldSpec[], struct: Struct): boolean {
  const unknown = struct.unknownTaggedFields as readonly unknown[] | undefined
  if (unknown !== undefined && unknown.length > 0) return false
  return fields.every((field) => isDefault(field, struct[field.name]))
}

/** Refuses a value that would be lost without anybody noticing, as Kafka's writers do. */
export function refuseLostValue(field: FieldSpec, value: unknown, version: number): void {
  if (!field.ignorable && !isDefault(field, value))
    throw new CodecError(`a value of ${field.name} cannot be written in version ${version}`)
}
