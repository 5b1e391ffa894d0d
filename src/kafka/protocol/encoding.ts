// Writers of structs, made once for a message and version.

import {
  type ByteWriter,
  byteWriter,
  reserve,
  writeBigInt64,
  writeBytes,
  writeFloat64,
  writeInt8,
  writeInt16,
  writeInt32,
  writeInt64,
  writeUnsignedVarint,
} from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { utf8EncodeInto, utf8Length } from '../base/text.ts'
import { isTagged, MAX_STRING_BYTES } from './decoding.ts'
import {
  defaultOfField,
  INT64_MAX,
  INT64_MAX_BIGINT,
  isDefault,
  refuseLostValue,
  type Struct,
} from './fieldDefaults.ts'
import { type FieldSpec, type FieldType, inRange, type UnknownTaggedField } from './schema.ts'
import { writeUuidInto } from './uuid.ts'

export type Write = (writer: ByteWriter, value: unknown) => void

interface TaggedWrite {
  readonly field: FieldSpec
  readonly write: Write
}

export function structWriter(
  fields: readonly FieldSpec[],
  version: number,
  flexible: boolean,
): (writer: ByteWriter, struct: Struct) => void {
  const present = fields.filter((field) => inRange(field.versions, version))
  const absent = fields.filter((field) => !inRange(field.versions, version))
  const withWrite = (field: FieldSpec): TaggedWrite => ({
    field,
    write: fieldWriter(field, version, flexible),
  })
  const plain = present.filter((field) => !isTagged(field, version)).map(withWrite)
  const tagged = present.filter((field) => isTagged(field, version)).map(withWrite)
  tagged.sort((left, right) => left.field.tag - right.field.tag)
  return (writer, struct) => {
    for (const field of absent) refuseLostValue(field, struct[field.name], version)
    for (const { field, write } of plain) {
      const value = struct[field.name]
      write(writer, value === undefined ? defaultOfField(field) : value)
    }
    const unknown = (struct.unknownTaggedFields ?? []) as readonly UnknownTaggedField[]
    if (flexible) writeTaggedFields(writer, struct, tagged, unknown)
    else if (unknown.length > 0)
      throw new CodecError(`tagged fields cannot be written in version ${version}`)
  }
}

function writeTaggedFields(
  writer: ByteWriter,
  struct: Struct,
  tagged: readonly TaggedWrite[],
  unknown: readonly UnknownTaggedField[],
): void {
  const set = tagged.filter(({ field }) => !isDefault(field, struct[field.name]))
  writeUnsignedVarint(writer, set.length + unknown.length)
  let knownAt = 0
  let unknownAt = 0
  let lastTag = -1
  while (knownAt < set.length || unknownAt < unknown.length) {
    const known = set[knownAt]
    const other = unknown[unknownAt]
    const takeKnown = known !== undefined && (other === undefined || known.field.tag <= other.tag)
    const tag = takeKnown ? known.field.tag : other!.tag
    if (tag <= lastTag) throw new CodecError(`tag ${tag} follows tag ${lastTag}`)
    lastTag = tag
    writeUnsignedVarint(writer, tag)
    if (takeKnown) {
      knownAt++
      writeSized(writer, known, struct)
    } else {
      unknownAt++
      writeUnsignedVarint(writer, other!.data.byteLength)
      writeBytes(writer, other!.data)
    }
  }
}

function writeSized(writer: ByteWriter, { field, write }: TaggedWrite, struct: Struct): void {
  const own = byteWriter(32)
  write(own, struct[field.name])
  writeUnsignedVarint(writer, own.length)
  writeBytes(writer, own.bytes.subarray(0, own.length))
}

function fieldWriter(field: FieldSpec, version: number, flexible: boolean): Write {
  const compact = flexible && !field.neverCompact
  const nullable = inRange(field.nullableVersions, version)
  const write = field.isArray
    ? arrayWriter(field, version, flexible)
    : valueWriter(field, version, flexible, nullable)
  const writeNull = nullWriter(field, compact, isTagged(field, version))
  return (writer, value) => {
    if (value !== null) write(writer, value)
    else if (nullable) writeNull(writer)
    else throw new CodecError(`${field.name} must not be null in version ${version}`)
  }
}

function nullWriter(
  field: FieldSpec,
  compact: boolean,
  tagged: boolean,
): (writer: ByteWriter) => void {
  if (field.type === 'struct' && !field.isArray)
    return (writer) => writeInt8(writer, tagged ? 0 : -1)
  if (compact) return (writer) => writeUnsignedVarint(writer, 0)
  if (field.type === 'string' && !field.isArray) return (writer) => writeInt16(writer, -1)
  return (writer) => writeInt32(writer, -1)
}

function arrayWriter(field: FieldSpec, version: number, flexible: boolean): Write {
  const element: FieldSpec = { ...field, isArray: false, nullableVersions: { from: 1, to: 0 } }
  const write = fieldWriter(element, version, flexible)
  return (writer, value) => {
    const elements = value as readonly unknown[]
    writeCount(writer, elements.length, flexible)
    for (const each of elements) write(writer, each)
  }
}

function writeCount(writer: ByteWriter, count: number, compact: boolean): void {
  if (compact) writeUnsignedVarint(writer, count + 1)
  else writeInt32(writer, count)
}

function valueWriter(
  field: FieldSpec,
  version: number,
  flexible: boolean,
  nullable: boolean,
): Write {
  const compact = flexible && !field.neverCompact
  switch (field.type) {
    case 'struct': {
      const write = structWriter(field.fields, version, flexible)
      return (writer, value) => {
        if (nullable) writeInt8(writer, 1)
        write(writer, value as Struct)
      }
    }
    case 'string':
      return (writer, value) => writeString(writer, field, value as string, compact)
    case 'bytes':
      return (writer, value) => {
        const bytes = value as Uint8Array
        writeCount(writer, bytes.byteLength, compact)
        writeBytes(writer, bytes)
      }
    case 'records':
      return (writer, value) => {
        const chunks = value as readonly Uint8Array[]
        writeCount(
          writer,
          chunks.reduce((size, chunk) => size + chunk.byteLength, 0),
          compact,
        )
        for (const chunk of chunks) writeBytes(writer, chunk)
      }
    case 'bool':
      return (writer, value) => writeInt8(writer, value === true ? 1 : 0)
    case 'uuid':
      return (writer, value) => {
        const at = reserve(writer, 16)
        writeUuidInto(value as string, writer.bytes, at)
      }
    case 'float64':
      return (writer, value) => writeFloat64(writer, value as number)
    case 'int64':
      return (writer, value) => writeLong(writer, field, value as number | bigint)
    default:
      return integerWriter(field, integers[field.type])
  }
}

function writeString(writer: ByteWriter, field: FieldSpec, text: string, compact: boolean): void {
  const size = utf8Length(text)
  if (size > MAX_STRING_BYTES) throw new CodecError(`${field.name} has ${size} bytes`)
  if (compact) writeUnsignedVarint(writer, size + 1)
  else writeInt16(writer, size)
  const at = reserve(writer, size)
  utf8EncodeInto(text, writer.bytes, at)
}

function writeLong(writer: ByteWriter, field: FieldSpec, value: number | bigint): void {
  if (typeof value === 'bigint') writeBigInt64(writer, value)
  else if (Number.isSafeInteger(value)) writeInt64(writer, value)
  else if (value === INT64_MAX) writeBigInt64(writer, INT64_MAX_BIGINT)
  else throw new CodecError(`${field.name}: ${value} is not an int64 in the safe range`)
}

type IntegerType = Extract<FieldType, 'int8' | 'int16' | 'uint16' | 'int32' | 'uint32'>

interface Integer {
  readonly low: number
  readonly high: number
  readonly write: (writer: ByteWriter, value: number) => void
}

// The setters keep the low bits, so the unsigned types are written like the signed ones.
const integers: Readonly<Record<IntegerType, Integer>> = {
  int8: { low: -0x80, high: 0x7f, write: writeInt8 },
  int16: { low: -0x8000, high: 0x7fff, write: writeInt16 },
  uint16: { low: 0, high: 0xffff, write: writeInt16 },
  int32: { low: -0x80000000, high: 0x7fffffff, write: writeInt32 },
  uint32: { low: 0, high: 0xffffffff, write: writeInt32 },
}

function integerWriter(field: FieldSpec, { low, high, write }: Integer): Write {
  return (writer, value) => {
    const number = value as number
    if (!Number.isInteger(number) || number < low || number > high)
      throw new CodecError(`${field.name}: ${String(value)} is not an ${field.type}`)
    write(writer, number)
  }
}
