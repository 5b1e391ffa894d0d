import { type ByteReader, byteReader, remaining } from '../base/byteReader.ts'
import { type ByteWriter, byteWriter, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { type Complete, structCompleter } from './completing.ts'
import { type Decoding, MAX_ELEMENTS, MAX_UNKNOWN_TAGGED_FIELDS, structReader } from './decoding.ts'
import { structWriter } from './encoding.ts'
import { defaultOfFields, type Struct } from './fieldDefaults.ts'
import { fieldsOf, type MessageInput, type MessageSchema } from './schema.ts'

export interface DecodeOptions {
  /**
   * `number` (the default) refuses an int64 outside the safe range; `bigint` gives a bigint for such a one, which the
   * types do not show.
   */
  readonly int64?: 'number' | 'bigint'
  /** Elements of all arrays together, MAX_ELEMENTS by default. */
  readonly maxElements?: number
}

/** The reader, writer and completer of one message in one version. */
interface Compiled {
  readonly read: (decoding: Decoding) => Struct
  readonly write: (writer: ByteWriter, struct: Struct) => void
  readonly complete: Complete
}

const compiled = new WeakMap<MessageSchema<unknown>, Compiled[]>()

function compiledOf(schema: MessageSchema<unknown>, version: number): Compiled {
  let versions = compiled.get(schema)
  if (versions === undefined) {
    versions = []
    compiled.set(schema, versions)
  }
  const known = versions[version]
  if (known !== undefined) return known
  const [low, high] = schema.versions
  if (!Number.isInteger(version) || version < low || version > high)
    throw new CodecError(`${schema.name} has no version ${version}, only ${low} to ${high}`)
  const fields = fieldsOf(schema)
  const flexible = version >= schema.flexibleFrom
  const made = {
    read: structReader(fields, version, flexible),
    write: structWriter(fields, version, flexible),
    complete: structCompleter(fields, version, flexible),
  }
  versions[version] = made
  return made
}

/**
 * Appends a message. Fields left out take their defaults. Throws CodecError for a value that this version cannot
 * carry: null where it must not be, a number out of range, a set field that the version lacks and that is not ignorable.
 */
export function writeMessage<T>(
  writer: ByteWriter,
  schema: MessageSchema<T>,
  version: number,
  value: MessageInput<T>,
): void {
  compiledOf(schema, version).write(writer, value as Struct)
}

/** The bytes of a message; see `writeMessage`. */
export function encodeMessage<T>(
  schema: MessageSchema<T>,
  version: number,
  value: MessageInput<T>,
): Uint8Array {
  const writer = byteWriter()
  writeMessage(writer, schema, version, value)
  return written(writer)
}

/**
 * Reads a message and moves the reader behind it. Fields that the version lacks take their defaults; bytes, records
 * and unknown tagged fields are views. Throws CodecError when the bytes do not parse or break a limit.
 */
export function readMessage<T>(
  reader: ByteReader,
  schema: MessageSchema<T>,
  version: number,
  options: DecodeOptions = {},
): T {
  const decoding: Decoding = {
    reader,
    elementsLeft: options.maxElements ?? MAX_ELEMENTS,
    unknownTaggedFieldsLeft: MAX_UNKNOWN_TAGGED_FIELDS,
    withBigints: options.int64 === 'bigint',
  }
  return compiledOf(schema, version).read(decoding) as T
}

/** Decodes the message at the start of `bytes`; what follows is not looked at. */
export function decodeMessage<T>(
  schema: MessageSchema<T>,
  version: number,
  bytes: Uint8Array,
  options?: DecodeOptions,
): T {
  return readMessage(byteReader(bytes), schema, version, options)
}

/** Decodes bytes which are one message and nothing else. */
export function decodeExactly<T>(
  schema: MessageSchema<T>,
  version: number,
  bytes: Uint8Array,
  options?: DecodeOptions,
): T {
  const reader = byteReader(bytes)
  const value = readMessage(reader, schema, version, options)
  if (remaining(reader) > 0)
    throw new CodecError(`${remaining(reader)} bytes follow ${schema.name} version ${version}`)
  return value
}

/**
 * What the peer would decode: the message with every field, without encoding it. Arrays and structs are new, bytes
 * are shared. Throws CodecError where encoding would for a field the version lacks or a null.
 */
export function completeMessage<T>(
  schema: MessageSchema<T>,
  version: number,
  value: MessageInput<T>,
): T {
  return compiledOf(schema, version).complete(value as Struct) as T
}

/** A new message with every field at its default, the same in all versions. */
export const defaultsOf = <T>(schema: MessageSchema<T>): T => defaultOfFields(fieldsOf(schema)) as T
