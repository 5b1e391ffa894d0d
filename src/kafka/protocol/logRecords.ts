// Messages that are kept in logs: keys and values of the coordinators' records begin with an int16 (of keys the
// record's type, of values the version), metadata records with three unsigned varints, the consumer protocol's
// subscription and assignment with an int16 version.

import { byteReader, readInt16, readUnsignedVarint, remaining } from '../base/byteReader.ts'
import { byteWriter, writeInt16, writeUnsignedVarint, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { type DecodeOptions, readMessage, writeMessage } from './codec.ts'
import { type DataMessages, dataMessages } from './generated/dataMessages.ts'
import { type GroupRecords, groupRecords } from './generated/groupRecords.ts'
import { type MetadataRecords, metadataRecords } from './generated/metadataRecords.ts'
import { type ShareRecords, shareRecords } from './generated/shareRecords.ts'
import { type TransactionRecords, transactionRecords } from './generated/transactionRecords.ts'
import type { MessageInput, MessageSchema } from './schema.ts'

/** Records of each coordinator's topic by their names: OffsetCommit, GroupMetadata, TransactionLog, ShareSnapshot. */
export interface CoordinatorRecords {
  group: GroupRecords
  transaction: TransactionRecords
  share: ShareRecords
}
export type Coordinator = keyof CoordinatorRecords
export type CoordinatorRecordName<C extends Coordinator> = keyof CoordinatorRecords[C] & string

interface KeyAndValue {
  readonly key: unknown
  readonly value: unknown
}
type KeyOf<R> = R extends KeyAndValue ? R['key'] : never
type ValueOf<R> = R extends KeyAndValue ? R['value'] : never
export type CoordinatorKey<C extends Coordinator, N extends CoordinatorRecordName<C>> = KeyOf<
  CoordinatorRecords[C][N]
>
export type CoordinatorValue<C extends Coordinator, N extends CoordinatorRecordName<C>> = ValueOf<
  CoordinatorRecords[C][N]
>

/** A decoded record of a coordinator, told apart by `name`; the value is null for a tombstone. */
export type CoordinatorRecord<C extends Coordinator> = C extends Coordinator
  ? {
      [N in CoordinatorRecordName<C>]: {
        readonly name: N
        readonly key: CoordinatorKey<C, N>
        readonly version: number
        readonly value: CoordinatorValue<C, N> | null
      }
    }[CoordinatorRecordName<C>]
  : never

/** A decoded key, told apart by `name`. */
export type CoordinatorRecordKey<C extends Coordinator> = C extends Coordinator
  ? {
      [N in CoordinatorRecordName<C>]: { readonly name: N; readonly key: CoordinatorKey<C, N> }
    }[CoordinatorRecordName<C>]
  : never

interface RecordSchemas {
  readonly key: MessageSchema<unknown>
  readonly value: MessageSchema<unknown>
}

const coordinators: Readonly<Record<Coordinator, Readonly<Record<string, RecordSchemas>>>> = {
  group: groupRecords,
  transaction: transactionRecords,
  share: shareRecords,
}

function recordOf(coordinator: Coordinator, name: string): RecordSchemas {
  const found = coordinators[coordinator][name]
  if (found === undefined) throw new CodecError(`no ${coordinator} record ${name}`)
  return found
}

/** The type number, then the key. Keys have one version. */
export function encodeCoordinatorKey<C extends Coordinator, N extends CoordinatorRecordName<C>>(
  coordinator: C,
  name: N,
  key: MessageInput<CoordinatorKey<C, N>>,
): Uint8Array {
  const { key: schema } = recordOf(coordinator, name)
  return encodePrefixed(schema as MessageSchema<CoordinatorKey<C, N>>, schema.apiKey, 0, key)
}

/** The version, then the value. */
export function encodeCoordinatorValue<C extends Coordinator, N extends CoordinatorRecordName<C>>(
  coordinator: C,
  name: N,
  version: number,
  value: MessageInput<CoordinatorValue<C, N>>,
): Uint8Array {
  const { value: schema } = recordOf(coordinator, name)
  return encodePrefixed(schema as MessageSchema<CoordinatorValue<C, N>>, version, version, value)
}

/**
 * A record of a coordinator's topic, or undefined when its type is not known (a newer broker's, which Kafka skips).
 * `value` is null for a tombstone. Throws CodecError for bytes that do not parse.
 */
export function decodeCoordinatorRecord<C extends Coordinator>(
  coordinator: C,
  keyBytes: Uint8Array,
  valueBytes: Uint8Array | null,
  options?: DecodeOptions,
): CoordinatorRecord<C> | undefined {
  const decodedKey = decodeCoordinatorKey<Coordinator>(coordinator, keyBytes, options)
  if (decodedKey === undefined) return undefined
  const name = decodedKey.name as CoordinatorRecordName<C>
  const decodedValue =
    valueBytes === null
      ? { version: 0, value: null }
      : decodeCoordinatorValue(coordinator, name, valueBytes, options)
  return { ...decodedKey, ...decodedValue } as unknown as CoordinatorRecord<C>
}

/** Name and key, or undefined when the type is not known. */
export function decodeCoordinatorKey<C extends Coordinator>(
  coordinator: C,
  bytes: Uint8Array,
  options?: DecodeOptions,
): CoordinatorRecordKey<C> | undefined {
  const type = readInt16(byteReader(bytes))
  const found = Object.entries(coordinators[coordinator]).find(([, { key }]) => key.apiKey === type)
  if (found === undefined) return undefined
  const [name, { key: schema }] = found
  return { name, key: decodeAfter(schema, 0, bytes, 2, options) } as CoordinatorRecordKey<C>
}

export function decodeCoordinatorValue<C extends Coordinator, N extends CoordinatorRecordName<C>>(
  coordinator: C,
  name: N,
  bytes: Uint8Array,
  options?: DecodeOptions,
): { version: number; value: CoordinatorValue<C, N> } {
  const { value: schema } = recordOf(coordinator, name)
  const version = readInt16(byteReader(bytes))
  const value = decodeAfter(schema, version, bytes, 2, options)
  return { version, value: value as CoordinatorValue<C, N> }
}

export type MetadataRecordName = keyof MetadataRecords

/** A record of the metadata log, told apart by `name`. */
export type MetadataRecord = {
  [N in MetadataRecordName]: {
    readonly name: N
    readonly version: number
    readonly value: MetadataRecords[N]
  }
}[MetadataRecordName]

const METADATA_FRAME_VERSION = 1

const metadataNames = new Map<number, MetadataRecordName>(
  Object.values(metadataRecords).map((schema) => [
    schema.apiKey,
    schema.name as MetadataRecordName,
  ]),
)

/** Frame version 1, type and version as unsigned varints, then the record. */
export function encodeMetadataRecord<N extends MetadataRecordName>(
  name: N,
  version: number,
  value: MessageInput<MetadataRecords[N]>,
): Uint8Array {
  const schema = metadataRecords[name] as MessageSchema<MetadataRecords[N]>
  const writer = byteWriter()
  writeUnsignedVarint(writer, METADATA_FRAME_VERSION)
  writeUnsignedVarint(writer, schema.apiKey)
  writeUnsignedVarint(writer, version)
  writeMessage(writer, schema, version, value)
  return written(writer)
}

/** Throws CodecError for another frame version, an unknown type or version, and bytes that do not parse. */
export function decodeMetadataRecord(bytes: Uint8Array, options?: DecodeOptions): MetadataRecord {
  const reader = byteReader(bytes)
  const frameVersion = readUnsignedVarint(reader)
  if (frameVersion !== METADATA_FRAME_VERSION)
    throw new CodecError(`metadata frame version ${frameVersion}`)
  const type = readUnsignedVarint(reader)
  const name = metadataNames.get(type)
  if (name === undefined) throw new CodecError(`metadata record type ${type}`)
  const version = readUnsignedVarint(reader)
  const schema: MessageSchema<unknown> = metadataRecords[name]
  const value = decodeAfter(schema, version, bytes, reader.position, options)
  return { name, version, value } as MetadataRecord
}

export type ConsumerProtocolName = 'ConsumerProtocolSubscription' | 'ConsumerProtocolAssignment'

/** The version, then what a member of a classic group subscribes to or was assigned. */
export function encodeConsumerProtocol<N extends ConsumerProtocolName>(
  name: N,
  version: number,
  value: MessageInput<DataMessages[N]>,
): Uint8Array {
  const schema = dataMessages[name] as MessageSchema<DataMessages[N]>
  return encodePrefixed(schema, version, version, value)
}

/** A version above the known ones is read as the highest known, and what follows is not looked at, as in Kafka. */
export function decodeConsumerProtocol<N extends ConsumerProtocolName>(
  name: N,
  bytes: Uint8Array,
  options?: DecodeOptions,
): { version: number; value: DataMessages[N] } {
  const reader = byteReader(bytes)
  const version = readInt16(reader)
  const schema = dataMessages[name] as MessageSchema<DataMessages[N]>
  const known = Math.min(version, schema.versions[1])
  return { version, value: readMessage(reader, schema, known, options) }
}

function encodePrefixed<T>(
  schema: MessageSchema<T>,
  prefix: number,
  version: number,
  value: MessageInput<T>,
): Uint8Array {
  const writer = byteWriter()
  writeInt16(writer, prefix)
  writeMessage(writer, schema, version, value)
  return written(writer)
}

function decodeAfter(
  schema: MessageSchema<unknown>,
  version: number,
  bytes: Uint8Array,
  start: number,
  options?: DecodeOptions,
): unknown {
  const reader = byteReader(bytes, start)
  const value = readMessage(reader, schema, version, options)
  if (remaining(reader) > 0)
    throw new CodecError(`${remaining(reader)} bytes follow ${schema.name} version ${version}`)
  return value
}
