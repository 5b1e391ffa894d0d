// Readers of structs, made once for a message and version.

import {
  advance,
  type ByteReader,
  readBytes,
  readFloat64,
  readInt8,
  readInt16,
  readInt32,
  readUint16,
  readUint32,
  readUnsignedVarint,
  remaining,
} from '../base/byteReader.ts'
import { CodecError } from '../base/errors.ts'
import { utf8Decode } from '../base/text.ts'
import { defaultOfField, INT64_MAX, type Struct } from './fieldDefaults.ts'
import { type FieldSpec, type FieldType, inRange, type UnknownTaggedField } from './schema.ts'
import { hexOfBytes } from './uuid.ts'

// DIVERGES: Kafka bounds an array by the bytes left only, so that small frames make it allocate much (CVE-2026-111108,
// CVE-2026-111115); these limits are far above what its clients send.
/** Elements of all arrays of one message. */
export const MAX_ELEMENTS = 200_000
/** Tagged fields of one message that its schema does not know. */
export const MAX_UNKNOWN_TAGGED_FIELDS = 1_000
/** Bytes of one tagged field. */
export const MAX_TAGGED_FIELD_BYTES = 128 * 1024
/** Bytes of a string, in both encodings. */
export const MAX_STRING_BYTES = 0x7fff

/** One decoding: where it is and what it may still use. */
export interface Decoding {
  readonly reader: ByteReader
  elementsLeft: number
  unknownTaggedFieldsLeft: number
  /** int64 outside the safe range becomes a bigint instead of an error. */
  readonly withBigints: boolean
}

export type Read = (decoding: Decoding) => unknown

export function structReader(
  fields: readonly FieldSpec[],
  version: number,
  flexible: boolean,
): (decoding: Decoding) => Struct {
  const names = fields.map((field) => field.name)
  const reads = fields.map((field): Read => {
    if (!inRange(field.versions, version) || isTagged(field, version))
      return () => defaultOfField(field)
    return fieldReader(field, version, flexible)
  })
  const tagged = new Map<number, { name: string; read: Read }>()
  for (const field of fields)
    if (inRange(field.versions, version) && isTagged(field, version))
      tagged.set(field.tag, { name: field.name, read: fieldReader(field, version, flexible) })
  return (decoding) => {
    const struct: Struct = {}
    for (let at = 0; at < names.length; at++) struct[names[at]!] = reads[at]!(decoding)
    if (flexible) readTaggedFields(decoding, struct, tagged)
    return struct
  }
}

export const isTagged = (field: FieldSpec, version: number): boolean =>
  field.tag >= 0 && inRange(field.taggedVersions, version)

function readTaggedFields(
  decoding: Decoding,
  struct: Struct,
  tagged: ReadonlyMap<number, { name: string; read: Read }>,
): void {
  const { reader } = decoding
  const count = readUnsignedVarint(reader)
  if (count * 2 > remaining(reader))
    throw new CodecError(`${count} tagged fields do not fit in ${remaining(reader)} bytes`)
  let lastTag = -1
  for (let index = 0; index < count; index++) {
    const tag = readUnsignedVarint(reader)
    // DIVERGES: Kafka's readers take tags in any order; its writers, and all known others, keep the order.
    if (tag <= lastTag) throw new CodecError(`tag ${tag} follows tag ${lastTag}`)
    lastTag = tag
    const size = readUnsignedVarint(reader)
    if (size > MAX_TAGGED_FIELD_BYTES) throw new CodecError(`tagged field ${tag} has ${size} bytes`)
    const known = tagged.get(tag)
    if (known === undefined) keepUnknown(decoding, struct, tag, size)
    else struct[known.name] = readExactly(decoding, size, known)
  }
}

function keepUnknown(decoding: Decoding, struct: Struct, tag: number, size: number): void {
  if (decoding.unknownTaggedFieldsLeft-- <= 0)
    throw new CodecError(`more than ${MAX_UNKNOWN_TAGGED_FIELDS} unknown tagged fields`)
  const field: UnknownTaggedField = { tag, data: readBytes(decoding.reader, size) }
  const kept = struct.unknownTaggedFields as UnknownTaggedField[] | undefined
  if (kept === undefined) struct.unknownTaggedFields = [field]
  else kept.push(field)
}

function readExactly(
  decoding: Decoding,
  size: number,
  known: { name: string; read: Read },
): unknown {
  const { reader } = decoding
  if (size > remaining(reader)) throw new CodecError(`tagged field ${known.name} is cut`)
  const outerEnd = reader.end
  const end = reader.position + size
  reader.end = end
  const value = known.read(decoding)
  if (reader.position !== end) throw new CodecError(`tagged field ${known.name} has spare bytes`)
  reader.end = outerEnd
  return value
}

function fieldReader(field: FieldSpec, version: number, flexible: boolean): Read {
  const compact = flexible && !field.neverCompact
  const nullable = inRange(field.nullableVersions, version)
  if (field.isArray) {
    const element: FieldSpec = { ...field, isArray: false, nullableVersions: { from: 1, to: 0 } }
    return arrayReader(field, nullable, compact, fieldReader(element, version, flexible))
  }
  switch (field.type) {
    case 'struct':
      return nullableStructReader(
        structReader(field.fields, version, flexible),
        nullable,
        isTagged(field, version),
      )
    case 'string':
      return stringReader(field, nullable, compact)
    case 'bytes':
      return bytesReader(field, nullable, compact)
    case 'records': {
      const read = bytesReader(field, nullable, compact)
      return (decoding) => {
        const bytes = read(decoding)
        return bytes === null ? null : bytes.byteLength === 0 ? [] : [bytes]
      }
    }
    default:
      return scalarReaders[field.type]
  }
}

/** A length or count that may be negative (null), before anything is allocated for it. */
function readCount(reader: ByteReader, compact: boolean): number {
  return compact ? readUnsignedVarint(reader) - 1 : readInt32(reader)
}

const refuseNull = (field: FieldSpec): never => {
  throw new CodecError(`${field.name} must not be null`)
}

/** Bytes that one element takes at least. */
const leastBytes: Partial<Record<FieldType, number>> = {
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  float64: 8,
  uuid: 16,
}

function arrayReader(field: FieldSpec, nullable: boolean, compact: boolean, read: Read): Read {
  const elementBytes = leastBytes[field.type] ?? 1
  return (decoding) => {
    const count = readCount(decoding.reader, compact)
    if (count < 0) return nullable ? null : refuseNull(field)
    if (count * elementBytes > remaining(decoding.reader))
      throw new CodecError(
        `${count} elements of ${field.name} do not fit in ${remaining(decoding.reader)} bytes`,
      )
    if (count > decoding.elementsLeft) throw new CodecError(`more than ${MAX_ELEMENTS} elements`)
    decoding.elementsLeft -= count
    const elements: unknown[] = []
    for (let index = 0; index < count; index++) elements.push(read(decoding))
    return elements
  }
}

/** In front of a nullable struct is a byte: below 0 for null, in a tagged field 0 for null. */
function nullableStructReader(read: Read, nullable: boolean, tagged: boolean): Read {
  if (!nullable) return read
  const lowest = tagged ? 1 : 0
  return (decoding) => (readInt8(decoding.reader) < lowest ? null : read(decoding))
}

function stringReader(field: FieldSpec, nullable: boolean, compact: boolean): Read {
  return ({ reader }) => {
    const size = compact ? readUnsignedVarint(reader) - 1 : readInt16(reader)
    if (size < 0) return nullable ? null : refuseNull(field)
    if (size > MAX_STRING_BYTES) throw new CodecError(`${field.name} has ${size} bytes`)
    const at = advance(reader, size)
    return utf8Decode(reader.bytes, at, at + size)
  }
}

function bytesReader(
  field: FieldSpec,
  nullable: boolean,
  compact: boolean,
): (decoding: Decoding) => Uint8Array | null {
  return ({ reader }) => {
    const size = readCount(reader, compact)
    if (size < 0) return nullable ? null : refuseNull(field)
    return readBytes(reader, size)
  }
}

type ScalarType = Exclude<FieldType, 'struct' | 'string' | 'bytes' | 'records'>

const scalarReaders: Readonly<Record<ScalarType, Read>> = {
  int8: ({ reader }) => readInt8(reader),
  int16: ({ reader }) => readInt16(reader),
  uint16: ({ reader }) => readUint16(reader),
  int32: ({ reader }) => readInt32(reader),
  uint32: ({ reader }) => readUint32(reader),
  int64: readInt64,
  float64: ({ reader }) => readFloat64(reader),
  bool: ({ reader }) => readInt8(reader) !== 0,
  uuid: ({ reader }) => {
    const at = advance(reader, 16)
    return hexOfBytes(reader.bytes, at, at + 16)
  },
}

// DIVERGES: numbers hold an int64 exactly to 2^53 only; Kafka's own values beyond it are offsets nobody reaches.
function readInt64({ reader, withBigints }: Decoding): number | bigint {
  const at = advance(reader, 8)
  const high = reader.view.getInt32(at)
  const low = reader.view.getUint32(at + 4)
  const value = high * 4294967296 + low
  if (Number.isSafeInteger(value)) return value
  if (withBigints) return reader.view.getBigInt64(at)
  if (high === 0x7fffffff && low === 0xffffffff) return INT64_MAX
  throw new CodecError(`int64 beyond the safe range at ${at}`)
}
