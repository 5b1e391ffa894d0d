// Makes whole messages of partial ones without going through bytes.

import { CodecError } from '../base/errors.ts'
import { defaultOfField, refuseLostValue, type Struct } from './fieldDefaults.ts'
import { type FieldSpec, inRange } from './schema.ts'

export type Complete = (struct: Struct) => Struct

export function structCompleter(
  fields: readonly FieldSpec[],
  version: number,
  flexible: boolean,
): Complete {
  const steps = fields.map((field) => ({
    field,
    present: inRange(field.versions, version),
    complete: valueCompleter(field, version, flexible),
  }))
  return (struct) => {
    const whole: Struct = {}
    for (const { field, present, complete } of steps) {
      const value = struct[field.name]
      if (!present) refuseLostValue(field, value, version)
      whole[field.name] = present && value !== undefined ? complete(value) : defaultOfField(field)
    }
    const unknown = struct.unknownTaggedFields as readonly unknown[] | undefined
    if (unknown === undefined || unknown.length === 0) return whole
    if (!flexible) throw new CodecError(`tagged fields cannot be written in version ${version}`)
    whole.unknownTaggedFields = unknown.slice()
    return whole
  }
}

function valueCompleter(
  field: FieldSpec,
  version: number,
  flexible: boolean,
): (value: unknown) => unknown {
  const nullable = inRange(field.nullableVersions, version)
  const complete =
    field.type === 'struct' ? structCompleter(field.fields, version, flexible) : undefined
  return (value) => {
    if (value === null) {
      if (nullable) return null
      throw new CodecError(`${field.name} must not be null in version ${version}`)
    }
    if (field.isArray || field.type === 'records') {
      // Copied, because the sender's own list may change while the message is under way.
      const elements = value as readonly unknown[]
      return complete === undefined
        ? elements.slice()
        : elements.map((element) => complete(element as Struct))
    }
    return complete === undefined ? value : complete(value as Struct)
  }
}
