import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allVersions } from '../../testing/protocolMessages.ts'
import { CodecError } from '../base/errors.ts'
import { completeMessage, decodeExactly, encodeMessage } from './codec.ts'
import { defaultOfField } from './fieldDefaults.ts'
import { messageFromJson, messageToJson } from './messageJson.ts'
import { type FieldSpec, fieldsOf, inRange } from './schema.ts'

const bytes = fc.uint8Array({ maxLength: 12 })
const hexDigit = fc.constantFrom(...'0123456789abcdef')

const scalars = {
  int8: fc.integer({ min: -0x80, max: 0x7f }),
  int16: fc.integer({ min: -0x8000, max: 0x7fff }),
  uint16: fc.integer({ min: 0, max: 0xffff }),
  int32: fc.integer(),
  uint32: fc.integer({ min: 0, max: 0xffffffff }),
  int64: fc.maxSafeInteger(),
  float64: fc.double(),
  bool: fc.boolean(),
  string: fc.string({ unit: 'grapheme', maxLength: 12 }),
  bytes,
  // Empty records decode as no chunk and others as one.
  records: bytes.map((chunk) => (chunk.byteLength === 0 ? [] : [chunk])),
  uuid: fc.array(hexDigit, { minLength: 32, maxLength: 32 }).map((digits) => digits.join('')),
}

function valueOfField(field: FieldSpec, version: number, flexible: boolean): fc.Arbitrary<unknown> {
  if (!inRange(field.versions, version)) return fc.constant(defaultOfField(field))
  const one =
    field.type === 'struct' ? struct(field.fields, version, flexible) : scalars[field.type]
  const value: fc.Arbitrary<unknown> = field.isArray ? fc.array(one, { maxLength: 3 }) : one
  return inRange(field.nullableVersions, version) ? fc.option(value, { freq: 4 }) : value
}

/** Whole structs of one version, in flexible ones now and then with tags that no schema has. */
function struct(
  fields: readonly FieldSpec[],
  version: number,
  flexible: boolean,
): fc.Arbitrary<unknown> {
  const known = fc.record(
    Object.fromEntries(fields.map((field) => [field.name, valueOfField(field, version, flexible)])),
  )
  if (!flexible) return known
  const tags = fc.option(
    fc.uniqueArray(fc.record({ tag: fc.integer({ min: 100, max: 0xffffffff }), data: bytes }), {
      selector: ({ tag }) => tag,
      minLength: 1,
      maxLength: 3,
    }),
    { freq: 4, nil: undefined },
  )
  return fc.tuple(known, tags).map(([fieldsOfStruct, unknown]) => {
    if (unknown === undefined) return fieldsOfStruct
    const unknownTaggedFields = unknown.sort((left, right) => left.tag - right.tag)
    return { ...fieldsOfStruct, unknownTaggedFields }
  })
}

const RUNS = 8

describe('every message in every version', () => {
  test('there are more than five hundred', () => expect(allVersions.length).toBeGreaterThan(500))

  for (const [schema, version] of allVersions) {
    test(`${schema.name} v${version} decodes to what was encoded, and completing changes nothing`, () => {
      const messages = struct(fieldsOf(schema), version, version >= schema.flexibleFrom)
      fc.assert(
        fc.property(messages, (message) => {
          const encoded = encodeMessage(schema, version, message as object)
          const decoded = decodeExactly(schema, version, encoded)
          expect(decoded).toEqual(message)
          expect(completeMessage(schema, version, message as object)).toEqual(message)
          expect(encodeMessage(schema, version, decoded as object)).toEqual(encoded)
        }),
        { numRuns: RUNS },
      )
    })
  }

  test('the JSON form of a message gives the message back', () => {
    for (const [schema, version] of allVersions) {
      const messages = struct(fieldsOf(schema), version, false)
      fc.assert(
        fc.property(messages, (message) => {
          const json: unknown = JSON.parse(JSON.stringify(messageToJson(schema, version, message)))
          const back = messageFromJson(schema, version, json) as object
          const [ours, theirs] = [back, message as object].map((each) =>
            encodeMessage(schema, version, each),
          )
          expect(ours).toEqual(theirs)
        }),
        { numRuns: 2 },
      )
    }
  })

  test('random bytes decode or throw CodecError, and what decodes encodes', () => {
    const noise = fc.uint8Array({ maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom(...allVersions), noise, ([schema, version], input) => {
        try {
          const decoded = decodeExactly(schema, version, input)
          encodeMessage(schema, version, decoded as object)
        } catch (error) {
          if (!(error instanceof CodecError)) throw error
        }
      }),
      { numRuns: 20_000 },
    )
  })
})
