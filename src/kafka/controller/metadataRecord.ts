// Values of __cluster_metadata: frame version 1, record type and version as unsigned varints, then the record.

import { byteReader, readUnsignedVarint } from '../base/byteReader.ts'
import { byteWriter, writeUnsignedVarint, written } from '../base/byteWriter.ts'
import { CodecError } from '../base/errors.ts'
import { defaultsOf, readMessage, writeMessage } from '../protocol/codec.ts'
import { type MetadataRecords, metadataRecords } from '../protocol/generated/metadataRecords.ts'
import type { MessageSchema } from '../protocol/schema.ts'

export type MetadataRecordType = keyof MetadataRecords

/** One record of the metadata log: its type, the version it is written in, its fields. */
export type MetadataRecord = {
  readonly [T in MetadataRecordType]: {
    readonly type: T
    readonly version: number
    readonly fields: MetadataRecords[T]
  }
}[MetadataRecordType]

const FRAME_VERSION = 1

const typesByKey = new Map<number, MetadataRecordType>(
  (Object.keys(metadataRecords) as MetadataRecordType[]).map((type) => [
    metadataRecords[type].apiKey,
    type,
  ]),
)

const schemaOf = (type: MetadataRecordType): MessageSchema<unknown> =>
  metadataRecords[type] as MessageSchema<unknown>

/** A record with the fields given; the others take their defaults. `version` is the highest one unless said. */
export function metadataRecord<T extends MetadataRecordType>(
  type: T,
  fields: Partial<MetadataRecords[T]>,
  version: number = metadataRecords[type].versions[1],
): MetadataRecord {
  const whole = { ...(defaultsOf(schemaOf(type)) as object), ...fields }
  return { type, version, fields: whole } as unknown as MetadataRecord
}

export function encodeMetadataRecord(record: MetadataRecord): Uint8Array {
  const writer = byteWriter()
  writeUnsignedVarint(writer, FRAME_VERSION)
  writeUnsignedVarint(writer, metadataRecords[record.type].apiKey)
  writeUnsignedVarint(writer, record.version)
  writeMessage(writer, schemaOf(record.type), record.version, record.fields as object)
  return written(writer)
}

/** Throws CodecError for a frame or record type that Kafka 4.3 does not write. */
export function decodeMetadataRecord(value: Uint8Array): MetadataRecord {
  const reader = byteReader(value)
  const frameVersion = readUnsignedVarint(reader)
  if (frameVersion !== FRAME_VERSION)
    throw new CodecError(`metadata record with frame version ${frameVersion}`)
  const key = readUnsignedVarint(reader)
  const type = typesByKey.get(key)
  if (type === undefined) throw new CodecError(`metadata record of unknown type ${key}`)
  const version = readUnsignedVarint(reader)
  const fields = readMessage(reader, schemaOf(type), version)
  return { type, version, fields } as unknown as MetadataRecord
}
